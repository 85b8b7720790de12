"""The journals read on into the index's registers.

A journal that only grew is read from where it was; one that says something else than it did, or is
gone, makes all of them be read again. What another host stamped more than a day ahead of all that
is known waits until it is due.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from tui.ids import parse_id
from tui.library.clocks import waiting_in_words
from tui.library.edition import in_words, is_later
from tui.library.folder import LibraryFile
from tui.library.host_files import open_host_file
from tui.library.journal import DAY, Entry, Tail, read_on
from tui.search.indexing.signs import encodable, name, now, sign
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
    "INSERT INTO journals VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(path) DO UPDATE SET"
    " sign = excluded.sign, end = excluded.end, tail = excluded.tail,"
    " problems = problems || excluded.problems, trouble = excluded.trouble,"
    " latest = max(latest, excluded.latest), due = excluded.due"
)
VIEWS = -1
"""Stands where the id of a paper would, in the registers of saved views."""
_TAIL_BYTES = 64


class _Rewritten(Exception):
    """A journal is not the one that was read: what it said before may not be so."""


def read_journals(
    connection: sqlite3.Connection, files: Iterable[LibraryFile], own: Callable[[], str]
) -> set[int] | None:
    """Read on in the journals; give the ids that new entries name, or None when it may be any.

    `own` gives this machine's name, whose stamps never wait; it is asked only when some would.
    """
    files = tuple(files)
    try:
        return _read(connection, files, own)
    except _Rewritten:
        for table in ("registers", "notes", "withdrawn", "journals"):
            connection.execute(f"DELETE FROM {table}")
        _read(connection, files, own)
        return None


def withdrawn(connection: sqlite3.Connection) -> set[str]:
    """Give the names of the imports that were taken back."""
    return {entry for (entry,) in connection.execute("SELECT entry FROM withdrawn WHERE value")}


def withhold(connection: sqlite3.Connection, entries: Iterable[str]) -> None:
    """Take imports for taken back until a journal says otherwise: their step is not written yet."""
    connection.executemany(_WITHHOLD, ((entry,) for entry in entries))


def _read(
    connection: sqlite3.Connection, files: Iterable[LibraryFile], own: Callable[[], str]
) -> set[int]:
    known = {
        path: (signed, end, tail, due)
        for path, signed, end, tail, due in connection.execute(
            "SELECT path, sign, end, tail, due FROM journals"
        )
    }
    reader = _Reader(connection, own)
    waiting: list[tuple[LibraryFile, int]] = []
    for file in files:
        signed, end, tail, due = known.pop(name(file), ("", 0, b"", 0))
        if signed == sign(file):
            waiting += [(file, due)] if due else []
        elif due := reader.read_on(file, end, tail):
            waiting.append((file, due))
    if known:
        raise _Rewritten
    reader.read_what_is_due(waiting)
    return reader.named


class _Reader:
    """Reads on in journals, as far as their stamps are not too far ahead."""

    def __init__(self, connection: sqlite3.Connection, own: Callable[[], str]) -> None:
        self.named: set[int] = set()
        """Ids of papers in the entries read, and VIEWS if there are any."""
        self._connection = connection
        self._own = own
        (latest,) = connection.execute("SELECT max(latest) FROM journals").fetchone()
        self._now = max(now(), latest or 0)

    def read_what_is_due(self, waiting: list[tuple[LibraryFile, int]]) -> None:
        """Read on in the journals whose time has come, by the clock or by what others say."""
        asked = "SELECT end, tail FROM journals WHERE path = ?"
        while ripe := [each for each in waiting if each[1] <= self._now]:
            waiting = [each for each in waiting if each not in ripe]
            for file, _ in ripe:
                end, tail = self._connection.execute(asked, (name(file),)).fetchone()
                if due := self.read_on(file, end, tail):
                    waiting.append((file, due))

    def read_on(self, file: LibraryFile, end: int, tail: bytes) -> int:
        """Read a journal from byte `end`, before which `tail` stood; give when the rest is due.

        A journal that cannot be read is tried again.
        """
        try:
            if _tail(file.path, end) != tail:
                raise _Rewritten
            read = self._read(file, end)
            tail = _tail(file.path, read.end)
        except OSError as error:
            trouble = encodable(f"{named(file.path)}: {error.strerror}\n")
            self._connection.execute(_READ, (name(file), "", end, tail, "", trouble, 0, 0))
            return 0
        damaged = [f"{named(file.path)}: a damaged line at byte {place}" for place in read.damaged]
        if is_later(read.edition):
            damaged.append(f"{named(file.path)}: {in_words(read.edition)}")
        problems = encodable("".join(f"{line}\n" for line in damaged))
        trouble, due = "", 0
        if read.waiting:
            trouble = encodable(waiting_in_words(file.host, read.waiting, now()))
            due = read.waiting[0].at.ms - DAY
        latest = max((each.at.ms for each in read.entries), default=0)
        self._now = max(self._now, latest)
        row = (name(file), sign(file), read.end, tail, problems, trouble, latest, due)
        self._connection.execute(_READ, row)
        for entry in read.entries:
            self.named |= _apply(self._connection, entry)
        return due

    def _read(self, file: LibraryFile, end: int) -> Tail:
        read = read_on(file.path, end, self._now)
        if read.waiting and file.host == self._own():
            return read_on(file.path, end)
        return read


def _tail(path: Path, end: int) -> bytes:
    """Give the bytes before `end`: by these a journal that only grew is known."""
    with open(open_host_file(path), "rb") as journal:
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
