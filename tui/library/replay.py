"""The journals replayed: what they all say together, read on from where it was."""

import os
import threading
from pathlib import Path
from typing import NamedTuple

from tui.library.edition import EDITION
from tui.library.errors import LibraryError, reason
from tui.library.folder import HOSTS, host_folders, journal_paths
from tui.library.host_files import JOURNAL, RefusedError, signs
from tui.library.journal import DAY, Change, Deed, Entry, Stamp, Tail, last_bytes, read_on
from tui.library.registers import Registers
from tui.library.steps import Step, Steps
from tui.library.writer import Clock


class _Signs(NamedTuple):
    """What changes when a journal grows or is replaced."""

    inode: int
    size: int
    mtime_ns: int


class _Read(NamedTuple):
    """How far a journal was read, and the signs it had then: while they hold, nothing is new."""

    end: int = 0
    signs: _Signs | None = None
    due: int = 0
    """When what waits there may be read, in milliseconds since 1970; 0 when nothing waits."""
    last: bytes = b""
    """What stood before `end`."""


class Replay:
    """The registers of a library, the steps of this host, and the clock of its next entry.

    What others stamped more than a day ahead of all that is known waits until its time has come.
    A journal of theirs that cannot be read is left out, and named.
    One thread at a time may read on or write. Others may look meanwhile, while they hold `looking`:
    that is never held while the disk is waited for.
    """

    def __init__(self, folder: Path, host: str, clock: Clock) -> None:
        """Name the folder, the host and its clock; nothing is read yet."""
        self.looking = threading.Lock()
        self.registers = Registers()
        self.steps = Steps()
        self._clock = clock
        self._folder = folder
        self._host = host
        self._own = folder / HOSTS / host / JOURNAL
        self.edition = EDITION
        """The latest edition of a line in the own journal."""
        self._listed: dict[str, int | None] = {}
        self._read: dict[Path, _Read] = {}
        self.unread: dict[Path, str] = {}
        """A line for each journal of others that could not be read when it was looked at last."""
        self._latest = Stamp(0, 0, "")
        self._number = 0

    def refresh(self) -> int:
        """List the hosts and read on in all journals; give how many entries were new.

        Raises:
            LibraryError: the own journal cannot be read.
        """
        self._listed = {each: _mtime(each) for each in host_folders(self._folder)}
        for path in (self._own, *journal_paths(self._folder)):
            self._read.setdefault(path, _Read())
        return self._follow_all()

    def read_on(self) -> int:
        """Do as `refresh`, but list only where a file came or went: a mark must not wait for it.

        Raises:
            LibraryError: the own journal cannot be read.
        """
        if not self._read or any(_mtime(each) != at for each, at in self._listed.items()):
            return self.refresh()
        return self._follow_all()

    def step_of(self, name: str) -> Step | None:
        """Give the step of that name, `host:number`, whichever host took it; None without one.

        Raises:
            LibraryError: the own journal cannot be read.
        """
        return next((each for each in self.all_steps() if each.name == name), None)

    def all_steps(self) -> list[Step]:
        """Give the steps of every host by their stamps, read anew: they are seldom asked for.

        Raises:
            LibraryError: the own journal cannot be read.
        """
        now = max(self._clock(), self._latest.ms)
        entries: dict[Stamp, Entry] = {}
        for path in self._read:
            tail = self._tail(path, _Read(), now)
            entries |= {entry.at: entry for entry in (tail.entries if tail else ())}
        return self.steps.among(entries[at] for at in sorted(entries))

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
        end, seen = self._read[self._own].end + len(line), _signs(self._own)
        if seen is None or seen.size != end:
            self.read_on()
            return
        last = last_bytes(self._read[self._own].last, line)
        self._read[self._own] = _Read(end, seen, last=last)
        self._take(entry, own=True)

    def _follow_all(self) -> int:
        """Read on everywhere; what waits in one journal may be due by what another says."""
        new, more = 0, -1
        while more:
            more = sum(self._follow(path, read) for path, read in self._read.items())
            new += more
        return new

    def _follow(self, path: Path, read: _Read) -> int:
        """Take in what is new in a journal; give how many entries."""
        now = max(self._clock(), self._latest.ms)
        try:
            seen = _signs(path)
        except OSError as error:
            self._leave_out(path, error)
            return 0
        if seen == read.signs and (not read.due or now < read.due):
            return 0
        tail = self._tail(path, read, now)
        if tail is None:
            return 0
        due = tail.waiting[0].at.ms - DAY if tail.waiting else 0
        self._read[path] = _Read(tail.end, seen, due, tail.last)
        if path == self._own:
            self.edition = tail.edition if tail.anew else max(self.edition, tail.edition)
            if tail.anew:
                with self.looking:
                    self.steps.forget()
        for entry in tail.entries:
            self._take(entry, path == self._own)
        return len(tail.entries)

    def _tail(self, path: Path, read: _Read, now: int) -> Tail | None:
        """Read on in a journal; None where that of another host cannot be read."""
        self.unread.pop(path, None)
        try:
            return read_on(path, read.end, None if self._is_own(path) else now, read.last)
        except OSError as error:
            self._leave_out(path, error)
            return None

    def _leave_out(self, path: Path, error: OSError) -> None:
        """Go on without a journal of others; what is no file of ours `folder.refused` names."""
        unread = LibraryError(path, f"cannot be read ({reason(error)})")
        if path == self._own:
            raise unread from error
        if not isinstance(error, RefusedError):
            self.unread[path] = str(unread)

    def _is_own(self, path: Path) -> bool:
        """Give whether this host wrote what stands there, be it a copy: that never waits."""
        return path.parent == self._own.parent

    def _take(self, entry: Entry, own: bool) -> None:
        with self.looking:
            self.registers.apply(entry)
            if own:
                self.steps.apply(entry)
            else:
                self.steps.hear(entry)
        self._latest = max(self._latest, entry.at)
        if entry.at.host == self._host:
            self._number = max(self._number, entry.number)


def _signs(path: Path) -> _Signs | None:
    """Give the signs of a journal; None where there is none.

    Taken before it is read: what is written meanwhile is read twice rather than never.
    """
    try:
        found = signs(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _Signs(found.st_ino, found.st_size, found.st_mtime_ns)


def _mtime(folder: str) -> int | None:
    """Give when an entry of a folder last came or went."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None
