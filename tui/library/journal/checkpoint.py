"""What all journals of a library say, kept beside the index and read on from where it was.

It is a cache: deleted, damaged or of another library it is made anew. A journal is read in parts:
a reading that is interrupted goes on where it was, and several processes help each other. One that
says something else than it did is read from its beginning.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tui.cache.checksums import sum_column, whole_view
from tui.cache.connections import is_unwritable
from tui.cache.database import MEMORY, Database, cache_file
from tui.cache.transactions import make_tables, writing
from tui.library.clocks import Clock, held_back_in_words, wall_clock
from tui.library.folder import HOSTS, LibraryFile, journals
from tui.library.journal.entry import LATEST, Entry
from tui.library.journal.journal_lines import entry_at
from tui.library.journal.journal_problems import problem_lines, unread_line
from tui.library.journal.part import Followed, forget_journal, name_of, read_part, signature
from tui.library.journal.register_table import (
    BY_TARGET,
    DAY,
    EVERYTHING,
    TABLES,
    Visibility,
    visible,
)
from tui.library.journal.registers import Registers
from tui.library.journal.setting import PLACES, Target

Progress = Callable[[int, int], None]

_VERSION = 2
"""Raised whenever the tables, or what entries mean, change: an older checkpoint is made anew."""
_STATE = "name, value"
_JOURNALS = ", ".join(Followed._fields)
_TABLES = f"""
CREATE TABLE state(name TEXT PRIMARY KEY, value INTEGER, {sum_column(_STATE)}) WITHOUT ROWID;
{whole_view("state", _STATE)}
INSERT INTO state VALUES ('born', abs(random())), ('latest', 0), ('unsorted', 0);
CREATE TABLE journals(journal INTEGER PRIMARY KEY, host TEXT, name TEXT, signs TEXT, end INTEGER,
    tail BLOB, damaged INTEGER, unknown INTEGER, problems TEXT, trouble TEXT, edition INTEGER,
    number INTEGER, ms INTEGER, tick INTEGER, {sum_column(_JOURNALS)}, UNIQUE(host, name));
{whole_view("journals", _JOURNALS)}
{TABLES};
{BY_TARGET};
"""
_MUCH = 8_000_000
"""New bytes, of some 60,000 marks, from which on they are sorted by target when all are read."""


class _Schema:
    """The tables of a checkpoint."""

    def create(self, connection: sqlite3.Connection) -> None:
        make_tables(connection, _TABLES, _VERSION)

    def is_current(self, connection: sqlite3.Connection) -> bool:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found == _VERSION

    def prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = -32000")  # kilobytes: each row belongs elsewhere


class CheckpointState(NamedTuple):
    """A state of a checkpoint, for asking later what has changed since."""

    born: int = 0
    row: int = 0
    now: int = 0
    """The time of this machine, in milliseconds since 1970."""


class Checkpoint:
    """Reads on in the journals of a library, and keeps what they say."""

    def __init__(
        self, library: Path, database: Database, own: Callable[[], str], clock: Clock = wall_clock
    ) -> None:
        """Name the library and the cache; `own` gives this machine's name in the library."""
        self.registers = Registers(database, self._visible, self._refill)
        self._library = library
        self._database = database
        self._own = own
        self._clock = clock

    @classmethod
    def open(
        cls,
        library: Path,
        cache: str | os.PathLike[str] | None,
        own: Callable[[], str],
        clock: Clock = wall_clock,
    ) -> Checkpoint:
        """Give the checkpoint of a library kept in the folder `cache`; without one, in memory."""
        path = cache_file(library, cache, ".checkpoint") if cache else MEMORY
        return cls(library, Database(path, _Schema()), own, clock)

    def close(self) -> None:
        """Close it; it cannot be used after that."""
        self._database.close()

    def is_stale(self, files: Iterable[LibraryFile]) -> bool:
        """Tell whether any of the journals, which are all there are, is new, changed or gone."""
        found = {name_of(each): signature(each) for each in files}
        known = {(each.host, each.name): each.signs for each in self.followed()}
        return found != known or self._state("unsorted") > 0

    def catch_up(self, progress: Progress | None = None) -> bool:
        """Read on in every journal; give whether anything was new.

        Raises:
            LibraryError: a folder cannot be listed.
        """
        if self._database.is_replaced():
            self._database.reopen()
        files = journals(self._library)
        if not self.is_stale(files):
            return False
        if self._database.is_frozen:
            self._database.to_memory()
        try:
            return self._follow(files, progress)
        except sqlite3.OperationalError as error:
            if not is_unwritable(error):
                raise
            self._database.to_memory(error)
            return self._follow(files, progress)

    def seen(self) -> CheckpointState:
        """Give the present state."""
        born, row, _ = self._ask(
            "SELECT value, (SELECT max(rowid) FROM registers), whole FROM whole_state"
            " WHERE name = 'born'"
        )[0]
        return CheckpointState(born, row or 0, self.now())

    def changed(self, since: CheckpointState) -> set[Target] | None:
        """Give what entries name that are new, or count by now, since a state; None: anything."""
        if self.seen().born != since.born:
            return None
        new = self._ask("SELECT DISTINCT target FROM registers WHERE rowid > ?", (since.row,))
        due = self._due("SELECT DISTINCT target FROM registers", since)
        return {target for (target,) in (*new, *due)}

    def next_due(self) -> int:
        """Give when the next entry counts that is held back now; 0 where none is."""
        now = self.now() + DAY
        if self.latest() <= now:
            return 0
        found: int | None = self._ask("SELECT min(ms) FROM registers WHERE ms > ?", (now,))[0][0]
        return found - DAY if found else 0

    def followed(self) -> list[Followed]:
        """Give how far every journal was read."""
        return [
            Followed(*row[:-1])
            for row in self._ask("SELECT * FROM whole_journals ORDER BY journal")
        ]

    def entry_at(self, place: int) -> Entry | None:
        """Give the entry at a place; None when it is gone.

        Raises:
            LibraryError: its journal cannot be read.
        """
        number, byte = divmod(place, PLACES)
        for each in self.followed():
            if each.journal == number:
                return entry_at(self._library / HOSTS / each.host / each.name, byte)
        return None

    @property
    def problems(self) -> list[str]:
        """A line for each damaged line of a journal, and for each host whose entries wait."""
        followed = self.followed()
        found = [line for each in followed for line in problem_lines(self._library, each)]
        shown, values = self._visible()
        if (shown, values) != EVERYTHING:
            waiting = f"SELECT place / {PLACES}, count(DISTINCT place), max(ms) FROM registers"
            hosts = {each.journal: each.host for each in followed}
            for number, count, latest in self._ask(
                f"{waiting} WHERE NOT {shown} GROUP BY 1", values
            ):
                found.append(held_back_in_words(hosts[number], count, latest - self._clock()))
        return found

    @property
    def troubles(self) -> list[str]:
        """A line for each journal that cannot be read."""
        return [line for each in self.followed() for line in unread_line(self._library, each)]

    def now(self) -> int:
        """Give the time of this machine, in milliseconds since 1970.

        It is that of its clock, and never before what it wrote last. Where that is far ahead of the
        clock, the clock was wrong then and is right now, unless most other machines are ahead too.
        """
        clock, host = self._clock(), self._own()
        followed = self.followed()
        others = [each.ms > clock for each in followed if each.host != host and each.ms]
        latest = LATEST if sum(others) * 2 > len(others) else clock + DAY
        own = [each.ms for each in followed if each.host == host and each.ms <= latest]
        return max([clock, *own])

    def _visible(self) -> Visibility:
        """Give the condition on what is not held back."""
        latest = self.latest()
        if latest <= self._clock() + DAY:
            return EVERYTHING
        host = self._own()
        own = [each.journal for each in self.followed() if each.host == host]
        return visible(latest, self.now(), own)

    def latest(self) -> int:
        """Give the latest stamp of all entries, in milliseconds since 1970; 0 without any."""
        return self._state("latest")

    def _due(self, asked: str, since: CheckpointState) -> list[tuple[Target]]:
        if self.latest() <= since.now + DAY:
            return []
        bounds = (since.now + DAY, self.now() + DAY)
        return self._ask(f"{asked} WHERE ms > ? AND ms <= ?", bounds)

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        return self._database.use(
            lambda connection: connection.execute(sql, values).fetchall(), self._refill
        )

    def _refill(self, _connection: sqlite3.Connection) -> None:
        """Read all journals again, when what was read of them turned out to be damaged."""
        self._follow(journals(self._library), None)

    def _follow(self, files: Sequence[LibraryFile], progress: Progress | None) -> bool:
        changed = self._forget_gone(files)
        total, done = sum(file.size for file in files), 0
        if total - sum(each.end for each in self.followed()) > _MUCH:
            self._do("DROP INDEX IF EXISTS registers_target", _set("unsorted", 1))
        for file in files:
            more = True
            while more:
                with self._database.connection() as connection, writing(connection):
                    part = read_part(connection, file)
                changed, more = changed or part.is_new, part.more
                if progress:
                    progress(done + part.end, total)
            done += file.size
        if self._state("unsorted"):
            self._do(BY_TARGET, _set("unsorted", 0))
        return changed

    def _state(self, name: str) -> int:
        found: int = self._ask("SELECT value, whole FROM whole_state WHERE name = ?", (name,))[0][0]
        return found

    def _do(self, *statements: str) -> None:
        with self._database.connection() as connection, writing(connection):
            for statement in statements:
                connection.execute(statement)

    def _forget_gone(self, files: Iterable[LibraryFile]) -> bool:
        there = {name_of(file) for file in files}
        gone = [each for each in self.followed() if (each.host, each.name) not in there]
        for each in gone:
            with self._database.connection() as connection, writing(connection):
                forget_journal(connection, each.journal)
                connection.execute("DELETE FROM journals WHERE journal = ?", (each.journal,))
        return bool(gone)


def _set(name: str, value: int) -> str:
    return f"UPDATE state SET value = {value} WHERE name = '{name}'"
