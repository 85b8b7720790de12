"""Journals as tests look at them: all that stands in one."""

from pathlib import Path
from typing import NamedTuple

from tests.making import START
from tui.library.edition import EDITION
from tui.library.folder import HOSTS
from tui.library.host_files import JOURNAL
from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import Entry, edition_of, encode_entry, is_of_later_program
from tui.library.journal.history import History
from tui.library.journal.journal_lines import is_strange, whole_lines


class Read(NamedTuple):
    """What reading a journal, or the rest of one, gave."""

    entries: tuple[Entry, ...] = ()
    end: int = 0
    damaged: tuple[int, ...] = ()
    edition: int = EDITION


def read_on(path: Path, start: int = 0) -> Read:
    """Give what stands in a journal from byte `start` on."""
    lines = list(whole_lines(path, start))
    texts = [line.text or b"" for line in lines]
    return Read(
        tuple(line.entry for line in lines if line.entry),
        start + sum(len(text) + 1 for text in texts),
        tuple(
            line.byte
            for line in lines
            if is_strange(line) and not is_of_later_program(line.text or b"")
        ),
        max([EDITION, *map(edition_of, texts)]),
    )


class Journals:
    """The journals of a library that a test writes itself, as the host `here` sees them."""

    def __init__(self, library: Path, host: str = "here") -> None:
        self.library = library
        self.now = START
        self.checkpoint = Checkpoint.open(library, None, lambda: host, lambda: self.now)
        self.registers = self.checkpoint.registers
        self.history = History(library, host, self.checkpoint)

    def write(self, *entries: Entry, host: str = "here", name: str = JOURNAL) -> None:
        """Add entries to the journal of a host, and read on."""
        folder = self.library / HOSTS / host
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("ab") as journal:
            journal.writelines(map(encode_entry, entries))
        self.checkpoint.catch_up()
