"""The journals' registers in the index, and the marks they give papers.

What wins is decided as in `tui.library.registers`: the latest stamp among all ids of a paper.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.library.folder import LibraryFile
from tui.library.journal import Change, Entry, Stamp, read_on
from tui.library.registers import Registers
from tui.paper import Marks, format_id, parse_id
from tui.search.signs import sign
from tui.search.sql import as_list
from tui.search.words import folded, indexed

_SET_LATER = (
    "DO UPDATE SET ms = excluded.ms, tick = excluded.tick, host = excluded.host,"
    " value = excluded.value"
    " WHERE (excluded.ms, excluded.tick, excluded.host, excluded.value) > (ms, tick, host, value)"
)
_SET = f"INSERT INTO registers VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id, field) {_SET_LATER}"
_WITHDRAW = f"INSERT INTO withdrawn VALUES (?, ?, ?, ?, ?) ON CONFLICT(entry) {_SET_LATER}"
_NOTE = "INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?, ?, ?)"
_TAG = "tag:"
_TAIL_BYTES = 64
_NOTHING = Marks()
_OF_PAPERS = "FROM papers_to_mark CROSS JOIN sightings USING (number) CROSS JOIN"


class Rewritten(Exception):
    """A journal is not the one that was read: what it said before may not be so."""


def read_journals(
    connection: sqlite3.Connection, files: Iterable[LibraryFile], folder: Path
) -> set[int] | None:
    """Read on in the journals; give the targets of what was new, or None when all may be new."""
    files = tuple(files)
    try:
        return _read(connection, files, folder)
    except Rewritten:
        for table in ("registers", "notes", "withdrawn", "journals"):
            connection.execute(f"DELETE FROM {table}")
        _read(connection, files, folder)
        return None


def withdrawn(connection: sqlite3.Connection) -> set[str]:
    """Give the names of the imports that were taken back."""
    return {entry for (entry,) in connection.execute("SELECT entry FROM withdrawn WHERE value")}


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
    connection.executemany("DELETE FROM marks WHERE number = ?", ((number,) for number in changed))
    connection.executemany(
        "INSERT INTO marks VALUES (?, ?, ?, ?, ?)",
        (
            (number, marks.read, marks.starred, marks.hidden, marks.note)
            for number, marks in changed.items()
            if marks != _NOTHING
        ),
    )
    for number, marks in changed.items():
        old = before.get(number, _NOTHING)
        if (marks.tags, marks.note) != (old.tags, old.note):
            _write_words(connection, number, marks)
    return len(changed)


def _read(connection: sqlite3.Connection, files: Iterable[LibraryFile], folder: Path) -> set[int]:
    known = {
        path: (sign, end, tail)
        for path, sign, end, tail in connection.execute(
            "SELECT path, sign, end, tail FROM journals"
        )
    }
    targets: set[int] = set()
    for file in files:
        path = str(file.path.relative_to(folder))
        old_sign, end, tail = known.pop(path, ("", 0, b""))
        if old_sign == sign(file):
            continue
        if _tail(file.path, end) != tail:
            raise Rewritten
        read = read_on(file.path, end)
        problems = [f"{file.path}: a damaged line at byte {place}" for place in read.damaged]
        for entry in read.entries:
            targets |= _apply(connection, entry)
        connection.execute(
            "INSERT INTO journals VALUES (?, ?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET"
            " sign = excluded.sign, end = excluded.end, tail = excluded.tail,"
            " problems = problems || excluded.problems",
            (
                path,
                sign(file),
                read.end,
                _tail(file.path, read.end),
                "".join(f"{p}\n" for p in problems),
            ),
        )
    if known:
        raise Rewritten
    return targets


def _tail(path: Path, end: int) -> bytes:
    """Give the bytes before `end`: by these a journal that only grew is known."""
    with path.open("rb") as journal:
        journal.seek(max(0, end - _TAIL_BYTES))
        return journal.read(min(end, _TAIL_BYTES))


def _apply(connection: sqlite3.Connection, entry: Entry) -> set[int]:
    """Set the registers of an entry; give the ids of papers it names."""
    named: set[int] = set()
    for change in entry.changes:
        if change.field == "withdrawn":
            rows = ((target, *entry.at, bool(change.to)) for target in change.targets)
            connection.executemany(_WITHDRAW, rows)
            continue
        ids = [id for id in map(_id, change.targets) if id is not None]
        named.update(ids)
        if change.field == "note":
            note = (*entry.at, str(change.to), json.dumps(change.saw))
            connection.executemany(_NOTE, ((id, *note) for id in ids))
        else:
            at = (change.field, *entry.at, bool(change.to))
            connection.executemany(_SET, ((id, *at) for id in ids))
    return named


def _id(target: str) -> int | None:
    return parse_id(target) if target == target.lower() else None


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
            tags=tuple(
                sorted(
                    f[len(_TAG) :] for f, to in held[number].items() if to and f.startswith(_TAG)
                )
            ),
            note=notes.get(number, ""),
        )
        for number in held.keys() | notes.keys()
    }


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
