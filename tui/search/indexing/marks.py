"""The marks of each paper in the index, as the journals' registers of all its ids give them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tui.library.journal.registers import Registers
from tui.paper import Marks
from tui.search.sql import as_list
from tui.search.words import folded, indexed

_NOTHING = Marks()


def numbers_of(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Give the numbers of the papers that have any of these ids."""
    asked = (
        "SELECT DISTINCT number FROM sightings WHERE number IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))"
    )
    return {number for (number,) in connection.execute(asked, (as_list(ids),))}


def mark(connection: sqlite3.Connection, numbers: Iterable[int], registers: Registers) -> int:
    """Give papers the marks that the registers hold for them; give how many papers that changed."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS papers_to_mark(number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM papers_to_mark")
    connection.executemany("INSERT INTO papers_to_mark VALUES (?)", ((n,) for n in numbers))
    ids = "SELECT number, id FROM papers_to_mark CROSS JOIN sightings USING (number)"
    before, after = _before(connection), registers.marks_of(connection.execute(ids).fetchall())
    changed = {
        number: after.get(number, _NOTHING)
        for number in before.keys() | after.keys()
        if before.get(number, _NOTHING) != after.get(number, _NOTHING)
    }
    _write(connection, changed)
    for number, marks in changed.items():
        old = before.get(number, _NOTHING)
        if (marks.tags, marks.note) != (old.tags, old.note):
            _write_words(connection, number, marks)
    return len(changed)


def _write(connection: sqlite3.Connection, changed: Mapping[int, Marks]) -> None:
    connection.executemany("DELETE FROM marks WHERE number = ?", ((number,) for number in changed))
    connection.executemany(
        "INSERT INTO marks VALUES (?, ?, ?, ?, ?)",
        (
            (number, marks.read, marks.starred, marks.hidden, marks.note)
            for number, marks in changed.items()
            if marks != _NOTHING
        ),
    )


def _before(connection: sqlite3.Connection) -> dict[int, Marks]:
    tags = defaultdict(list)
    for number, tag in connection.execute(
        "SELECT number, tag FROM papers_to_mark CROSS JOIN tags USING (number) ORDER BY tag"
    ):
        tags[number].append(tag)
    marked = connection.execute(
        "SELECT number, read, starred, hidden, note"
        " FROM papers_to_mark CROSS JOIN marks USING (number)"
    )
    return {
        number: Marks(bool(read), bool(starred), bool(hidden), tuple(tags[number]), note)
        for number, read, starred, hidden, note in marked
    }


def _write_words(connection: sqlite3.Connection, number: int, marks: Marks) -> None:
    for table, key in (("tags", "number"), ("marked", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))
    connection.executemany(
        "INSERT INTO tags VALUES (?, ?, ?)", ((number, tag, folded(tag)) for tag in marks.tags)
    )
    if marks.tags or marks.note:
        connection.execute(
            "INSERT INTO marked(rowid, tags, note) VALUES (?, ?, ?)",
            (number, indexed(" ; ".join(marks.tags)), indexed(marks.note)),
        )
