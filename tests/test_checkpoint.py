"""The checkpoint: only what is new is read, and what is not believed is read again."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.making import START
from tui.library.folder import HOSTS
from tui.library.host_files import JOURNAL
from tui.library.journal import journal_lines, part, register_table
from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.library.journal.register_table import RegisterRow
from tui.paper import Marks

PAPER = "aaaaaaaaaa"


class Kept:
    """A library whose journals a test writes, with a checkpoint in a folder."""

    def __init__(self, folder: Path) -> None:
        self.library, self.cache = folder / "library", folder / "cache"
        self.numbers: dict[str, int] = {}

    def write(self, *fields: str, host: str = "here", to: bool = True) -> None:
        """Add an entry for each field."""
        home = self.library / HOSTS / host
        home.mkdir(parents=True, exist_ok=True)
        for field in fields:
            number = self.numbers[host] = self.numbers.get(host, 0) + 1
            change = Change(field, to, (PAPER,))
            entry = Entry(number, Stamp(START + number, 0, host), "mark", (change,))
            with (home / JOURNAL).open("ab") as journal:
                journal.write(encode_entry(entry))

    def open(self) -> Checkpoint:
        """Open the checkpoint, as every command does."""
        return Checkpoint.open(self.library, self.cache, lambda: "here", lambda: START)

    def marks(self) -> Marks:
        """Give the marks of the one paper, as a new command sees them."""
        checkpoint = self.open()
        checkpoint.catch_up()
        found = checkpoint.registers.marks([PAPER])
        checkpoint.close()
        return found

    @property
    def file(self) -> Path:
        """The file that the checkpoint is kept in."""
        return next(self.cache.glob("*.checkpoint"))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes from which journals are read on, in parts of about two lines."""
    found: list[int] = []
    real = journal_lines.next_lines

    def next_lines(journal: object, start: int) -> journal_lines.JournalLines:
        found.append(start)
        return real(journal, start)  # type: ignore[arg-type]

    monkeypatch.setattr(part, "next_lines", next_lines)
    monkeypatch.setattr(journal_lines, "_SIZE", 300)
    return found


def size(kept: Kept, host: str = "here") -> int:
    return (kept.library / HOSTS / host / JOURNAL).stat().st_size


def test_a_new_command_reads_only_what_is_new(kept: Kept, starts: list[int]) -> None:
    kept.write("read", "starred")
    assert kept.marks() == Marks(read=True, starred=True)
    end = size(kept)
    starts.clear()
    assert kept.marks() == Marks(read=True, starred=True)
    assert starts == []
    kept.write("hidden")
    assert kept.marks() == Marks(read=True, starred=True, hidden=True)
    assert starts == [end]


def test_a_reading_that_is_interrupted_goes_on_where_it_was(
    kept: Kept, starts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write(*["tag:a", "tag:b"] * 10, "starred")
    real, left = register_table.insert_registers, [3]

    def insert_part(connection: sqlite3.Connection, made: Iterable[RegisterRow]) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        real(connection, made)

    monkeypatch.setattr(part, "insert_registers", insert_part)
    with pytest.raises(KeyboardInterrupt):
        kept.open().catch_up()
    stopped = starts[-1]
    assert stopped > 0
    starts.clear()
    assert kept.marks() == Marks(starred=True, tags=("a", "b"))
    assert starts[0] == stopped


def spoil_nothing(path: Path) -> None:
    path.unlink()


def spoil_all(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def make_older(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("DELETE FROM registers")


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_all, cut, make_older])
def test_a_checkpoint_that_is_not_there_or_not_right_is_made_anew(
    kept: Kept, spoil: Callable[[Path], None]
) -> None:
    kept.write("read", "tag:a")
    kept.marks()
    for ending in ("-wal", "-shm"):
        kept.file.with_name(kept.file.name + ending).unlink(missing_ok=True)
    spoil(kept.file)
    assert kept.marks() == Marks(read=True, tags=("a",))


def test_a_journal_that_says_something_else_is_read_from_its_beginning(kept: Kept) -> None:
    kept.write("read", "starred")
    kept.marks()
    (kept.library / HOSTS / "here" / JOURNAL).unlink()
    kept.numbers.clear()
    kept.write("hidden", "tag:a", "tag:b")
    assert kept.marks() == Marks(hidden=True, tags=("a", "b"))


def test_what_a_host_said_is_gone_with_its_folder(kept: Kept) -> None:
    kept.write("read")
    kept.write("starred", host="there")
    assert kept.marks() == Marks(read=True, starred=True)
    (kept.library / HOSTS / "there" / JOURNAL).unlink()
    assert kept.marks() == Marks(read=True)


def test_two_that_read_at_once_help_each_other(kept: Kept, starts: list[int]) -> None:
    kept.write(*["tag:a"] * 20)
    one, other = kept.open(), kept.open()
    one.catch_up()
    starts.clear()
    assert not other.catch_up()
    assert starts == []
    assert other.registers.marks([PAPER]).tags == ("a",)


def test_where_no_cache_can_be_the_journals_are_read_each_time(kept: Kept) -> None:
    kept.write("read")
    kept.cache.write_text("no folder")
    assert kept.marks() == Marks(read=True)


def test_what_is_named_since_a_state_is_told(kept: Kept) -> None:
    kept.write("read")
    checkpoint = kept.open()
    checkpoint.catch_up()
    before = checkpoint.seen()
    assert checkpoint.changed(before) == set()
    kept.write("starred")
    checkpoint.catch_up()
    assert checkpoint.changed(before) == {0}
    kept.file.unlink()
    checkpoint.catch_up()
    assert checkpoint.changed(before) is None


def test_reading_a_long_journal_holds_a_part_of_it_at_a_time(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = [0]
    real = journal_lines.next_lines

    def next_lines(journal: object, start: int) -> journal_lines.JournalLines:
        found = real(journal, start)  # type: ignore[arg-type]
        most[0] = max(most[0], len(found.lines))
        return found

    kept.write(*["read"] * 200)
    monkeypatch.setattr(part, "next_lines", next_lines)
    monkeypatch.setattr(journal_lines, "_SIZE", 1000)
    kept.open().catch_up()
    assert 0 < most[0] < 10
