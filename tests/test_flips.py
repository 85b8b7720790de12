"""A byte that changed on the disk is seen: no wrong text, mark or count, and never an error."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.making import readings
from tui.cache import database
from tui.cache.checksums import add_checksums
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index

ID = paper_id("Paper 3")
Opened = Callable[[], Index]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the index of ten papers as that of a large library, which is not looked at whole."""
    monkeypatch.setattr(database, "_SMALL", 0)

    def index() -> Index:
        return Index(tmp_path / "library", tmp_path / "cache")

    library = Library(tmp_path / "library", "here-1")
    with index() as first:
        library.add(readings(10), first.known)
        library.mark([ID], [Mark("starred", True), Mark("tag:kiln", True)])
        first.update()
    return index


def spoil(opened: Opened, ending: str, statement: str) -> None:
    """Change a row behind the back of its checksum, as a disk does."""
    with opened() as index:
        (path,) = index.cache_folder.glob(f"*{ending}")
    with closing(sqlite3.connect(path)) as connection:
        add_checksums(connection)
        connection.create_function("row_sum", -1, lambda *_: None, deterministic=True)
        table = statement.split()[1] if statement.startswith("UPDATE") else ""
        held = connection.execute(f"SELECT sum FROM {table}").fetchall() if table else []
        connection.execute(statement)
        connection.commit()
        assert not table or held != connection.execute(f"SELECT sum FROM {table}").fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sightings SET abstract = 'Else.'",
        "UPDATE sightings SET said = replace(said, 'Paper', 'Piper')",
        "UPDATE sightings SET said = '{'",
        "UPDATE sightings SET number = number + 1 WHERE number < 4",
        "UPDATE papers SET title = 'Else'",
        "UPDATE papers SET marked = 0",
        "UPDATE marks SET starred = 0",
        "DELETE FROM marks",
        "DELETE FROM tags",
        "UPDATE tags SET tag = 'kilm'",
    ],
)
def test_a_row_that_changed_is_not_shown(opened: Opened, statement: str) -> None:
    with opened() as index:
        held, rows = index.holding(ID), index.rows([ID])
    spoil(opened, ".sqlite", statement)
    with opened() as index:
        assert index.rows([ID]) == rows
        assert index.holding(ID) == held
        assert index.count() == 10


def test_a_mark_that_changed_in_the_checkpoint_is_read_from_the_journal_again(
    opened: Opened, tmp_path: Path
) -> None:
    spoil(opened, ".checkpoint", "UPDATE registers SET value = 0")
    library = Library.open(tmp_path / "library", tmp_path / "state", tmp_path / "cache")
    assert library.marks([ID]).starred


def test_any_byte_may_change(opened: Opened) -> None:
    with opened() as index:
        whole = list(index.holdings([paper_id(f"Paper {each}") for each in range(10)]))
        (path,) = index.cache_folder.glob("*.sqlite")
    data = path.read_bytes()
    for number in range(60):
        changed = bytearray(data)
        changed[random.Random(number).randrange(len(data))] ^= 1 << number % 8
        path.write_bytes(changed)
        with opened() as index:
            index.update()
            index.demand_whole()
            found = list(index.holdings([paper_id(f"Paper {each}") for each in range(10)]))
        assert found == whole


def test_an_index_that_is_damaged_is_seen_whole(opened: Opened) -> None:
    with opened() as index:
        assert index.why_damaged() == ""
    spoil(opened, ".sqlite", "UPDATE papers SET title = 'Else'")
    with opened() as index:
        assert index.why_damaged()
