"""The marks of each paper, as the registers of all its ids give them.

What wins is decided as in `tui.library.registers`: the latest stamp.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tui.ids import format_id
from tui.library.journal import Change, Entry, Stamp
from tui.library.registers import Registers
from tui.paper import Marks
from tui.search.sql import as_list
from tui.search.words import folded, indexed

_TAG = "tag:"
_NOTHING = Marks()
_OF_PAPERS = "FROM papers_to_mark CROSS JOIN sightings USING (number) CROSS JOIN"


def numbers_of(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Give the numbers of the papers that have any of these ids."""
    asked = (
        "SELECT DISTINCT number FROM sightings WHERE number IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))"
    )
    return {number for (number,) in connection.execute(asked, (as_list(ids),))}


def mark(connection: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """Give papers the marks that the registers hold for them; give how many papers that changed."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS papers_to_mark(number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM papers_to_mark")
    connection.executemany("INSERT INTO papers_to_mark VALUES (?)", ((n,) for n in numbers))
    before, after = _before(connection), _after(connection)
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


def _after(connection: sqlite3.Connection) -> dict[int, Marks]:
    held: dict[int, dict[str, bool]] = defaultdict(dict)
    for number, field, value in connection.execute(
        f"SELECT number, field, value {_OF_PAPERS} registers USING (id)"
        " ORDER BY ms, tick, host, value"
    ):
        held[number][field] = bool(value)
    notes = dict(_notes(connection))
    return {
        number: Marks(
            read=held[number].get("read", False),
            starred=held[number].get("starred", False),
            hidden=held[number].get("hidden", False),
            tags=_tags(held[number]),
            note=notes.get(number, ""),
        )
        for number in held.keys() | notes.keys()
    }


def _tags(held: Mapping[str, bool]) -> tuple[str, ...]:
    tagged = (field for field, to in held.items() if to and field.startswith(_TAG))
    return tuple(sorted(field.removeprefix(_TAG) for field in tagged))


def _notes(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    versions = defaultdict(set)
    for number, *version in connection.execute(
        f"SELECT number, id, ms, tick, host, text, saw {_OF_PAPERS} notes USING (id)"
    ):
        versions[number].add(tuple(version))
    for number, held in versions.items():
        registers = Registers()
        for id, ms, tick, host, text, saw in held:
            replaced = tuple(Stamp(*stamp) for stamp in json.loads(saw))
            change = Change("note", text, (format_id(id),), saw=replaced)
            registers.apply(Entry(0, Stamp(ms, tick, host), "mark", (change,)))
        yield number, registers.note({format_id(id) for id, *_ in held})


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
