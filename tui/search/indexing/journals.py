"""The journals read on into the index's registers.

A journal that only grew is read from where it was; one that says something else than it did, or is
gone, makes all of them be read again.
"""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tui.ids import parse_id
from tui.library.edition import in_words, is_later
from tui.library.folder import LibraryFile
from tui.library.journal import Entry, read_on
from tui.search.indexing.signs import encodable, name, sign
from tui.text import named

_SET_LATER = (
    "DO UPDATE SET ms = excluded.ms, tick = excluded.tick, host = excluded.host,"
    " value = excluded.value"
    " WHERE (excluded.ms, excluded.tick, excluded.host, excluded.value) > (ms, tick, host, value)"
)
_SET = f"INSERT INTO registers VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(id, field) {_SET_LATER}"
_WITHDRAW = f"INSERT INTO withdrawn VALUES (?, ?, ?, ?, ?) ON CONFLICT(entry) {_SET_LATER}"
_WITHHOLD = "INSERT OR IGNORE INTO withdrawn VALUES (?, 0, 0, '', 1)"
_NOTE = "INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?, ?, ?)"
_READ = (
    "INSERT INTO journals VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET"
    " sign = excluded.sign, end = excluded.end, tail = excluded.tail,"
    " problems = problems || excluded.problems, trouble = excluded.trouble"
)
VIEWS = -1
"""Stands where the id of a paper would, in the registers of saved views."""
_TAIL_BYTES = 64


class _Rewritten(Exception):
    """A journal is not the one that was read: what it said before may not be so."""


def read_journals(connection: sqlite3.Connection, files: Iterable[LibraryFile]) -> set[int] | None:
    """Read on in the journals; give the ids that new entries name, or None when it may be any."""
    files = tuple(files)
    try:
        return _read(connection, files)
    except _Rewritten:
        for table in ("registers", "notes", "withdrawn", "journals"):
            connection.execute(f"DELETE FROM {table}")
        _read(connection, files)
        return None


def withdrawn(connection: sqlite3.Connection) -> set[str]:
    """Give the names of the imports that were taken back."""
    return {entry for (entry,) in connection.execute("SELECT entry FROM withdrawn WHERE value")}


def withhold(connection: sqlite3.Connection, entries: Iterable[str]) -> None:
    """Take imports for taken back until a journal says otherwise: their step is not written yet."""
    connection.executemany(_WITHHOLD, ((entry,) for entry in entries))


def _read(connection: sqlite3.Connection, files: Iterable[LibraryFile]) -> set[int]:
    known = {
        path: (signed, end, tail)
        for path, signed, end, tail in connection.execute(
            "SELECT path, sign, end, tail FROM journals"
        )
    }
    named: set[int] = set()
    for file in files:
        signed, end, tail = known.pop(name(file), ("", 0, b""))
        if signed != sign(file):
            named |= _read_on(connection, file, end, tail)
    if known:
        raise _Rewritten
    return named


def _read_on(connection: sqlite3.Connection, file: LibraryFile, end: int, tail: bytes) -> set[int]:
    """Read a journal from byte `end`, before which `tail` stood; it is tried again if it cannot."""
    try:
        if _tail(file.path, end) != tail:
            raise _Rewritten
        read = read_on(file.path, end)
        tail = _tail(file.path, read.end)
    except OSError as error:
        trouble = encodable(f"{named(file.path)}: {error.strerror}")
        connection.execute(_READ, (name(file), "", end, tail, "", trouble))
        return set()
    damaged = [f"{named(file.path)}: a damaged line at byte {place}" for place in read.damaged]
    if is_later(read.edition):
        damaged.append(f"{named(file.path)}: {in_words(read.edition)}")
    problems = encodable("".join(f"{line}\n" for line in damaged))
    connection.execute(_READ, (name(file), sign(file), read.end, tail, problems, ""))
    return {id for entry in read.entries for id in _apply(connection, entry)}


def _tail(path: Path, end: int) -> bytes:
    """Give the bytes before `end`: by these a journal that only grew is known."""
    with path.open("rb") as journal:
        journal.seek(max(0, end - _TAIL_BYTES))
        return journal.read(min(end, _TAIL_BYTES))


def _apply(connection: sqlite3.Connection, entry: Entry) -> set[int]:
    """Set the registers of an entry; give the ids of papers it names, and VIEWS if it names any."""
    named: set[int] = set()
    for change in entry.changes:
        if change.field == "withdrawn":
            rows = ((target, *entry.at, bool(change.to)) for target in change.targets)
            connection.executemany(_WITHDRAW, rows)
            continue
        if change.is_of_view:
            text = change.to if isinstance(change.to, str) else ""
            connection.execute(_SET, (VIEWS, change.field, *entry.at, text))
            named.add(VIEWS)
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
