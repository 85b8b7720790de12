"""The journals replayed: what they all say together, read on from where it was."""

import os
import stat
import threading
from pathlib import Path
from typing import NamedTuple

from tui.library.edition import EDITION
from tui.library.errors import LibraryError, reason
from tui.library.folder import HOSTS, JOURNAL, journal_paths
from tui.library.journal import Change, Deed, Entry, Stamp, read_on
from tui.library.registers import Registers
from tui.library.steps import Steps


class _Signs(NamedTuple):
    """What changes when a journal grows or is replaced."""

    inode: int
    size: int
    mtime_ns: int


class _Read(NamedTuple):
    """How far a journal was read, and the signs it had then: while they hold, nothing is new."""

    end: int = 0
    signs: _Signs | None = None


class Replay:
    """The registers of a library, the steps of this host, and the clock of its next entry.

    One thread at a time may read on or write. Others may look meanwhile, while they hold `looking`:
    that is never held while the disk is waited for.
    """

    def __init__(self, folder: Path, host: str) -> None:
        """Name the folder and the host; nothing is read yet."""
        self.looking = threading.Lock()
        self.registers = Registers()
        self.steps = Steps()
        self._folder = folder
        self._host = host
        self._hosts = folder / HOSTS
        self._own = self._hosts / host / JOURNAL
        self.edition = EDITION
        """The latest edition of a line in the own journal."""
        self._listed: int | None = None
        self._read: dict[Path, _Read] = {}
        self._latest = Stamp(0, 0, "")
        self._number = 0

    def refresh(self) -> int:
        """List the hosts and read on in all journals; give how many entries were new.

        Raises:
            LibraryError: a journal cannot be read.
        """
        self._listed = _mtime(self._hosts)
        for path in (self._own, *journal_paths(self._folder)):
            self._read.setdefault(path, _Read())
        return sum(self._follow(path, read) for path, read in self._read.items())

    def read_on(self) -> int:
        """Do as `refresh`, but list the hosts only when one came: a mark must not wait for it.

        Raises:
            LibraryError: a journal cannot be read.
        """
        if not self._read or self._listed != _mtime(self._hosts):
            return self.refresh()
        return sum(self._follow(path, read) for path, read in self._read.items())

    def next_entry(
        self,
        now: int,
        do: Deed,
        changes: tuple[Change, ...],
        of: str | None = None,
        files: tuple[str, ...] = (),
        added: int = 0,
    ) -> Entry:
        """Give the entry that this host writes next: later than every stamp seen."""
        at = self._latest.next(now, self._host)
        return Entry(self._number + 1, at, do, changes, of, files, added)

    def wrote(self, line: bytes, entry: Entry) -> None:
        """Take in what this host just appended, without reading it again.

        Raises:
            LibraryError: another process wrote meanwhile, and the journal cannot be read.
        """
        end, signs = self._read[self._own].end + len(line), _signs(self._own)
        if signs is None or signs.size != end:
            self.read_on()
            return
        self._read[self._own] = _Read(end, signs)
        self._take(entry, own=True)

    def _follow(self, path: Path, read: _Read) -> int:
        """Take in what is new in a journal; give how many entries."""
        try:
            signs = _signs(path)
            if signs == read.signs:
                return 0
            tail = read_on(path, read.end)
        except OSError as error:
            raise LibraryError(path, f"cannot be read ({reason(error)})") from error
        self._read[path] = _Read(tail.end, signs)
        if path == self._own:
            self.edition = tail.edition if tail.anew else max(self.edition, tail.edition)
            self.steps = Steps() if tail.anew else self.steps
        for entry in tail.entries:
            self._take(entry, path == self._own)
        return len(tail.entries)

    def _take(self, entry: Entry, own: bool) -> None:
        with self.looking:
            self.registers.apply(entry)
            if own:
                self.steps.apply(entry)
        self._latest = max(self._latest, entry.at)
        if own:
            self._number = max(self._number, entry.number)


def _signs(path: Path) -> _Signs | None:
    """Give the signs of a journal; None where there is none.

    Taken before it is read: what is written meanwhile is read twice rather than never.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return _Signs(found.st_ino, found.st_size, found.st_mtime_ns)


def _mtime(folder: Path) -> int | None:
    """Give when an entry of a folder last came or went."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None
