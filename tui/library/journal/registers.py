"""What the entries of all journals mean: registers, of which the latest entry wins.

A register is what an entry sets: a mark of a paper, a saved view, whether an import was taken back
(`withdrawn`), whether a step was (`undone`). All that was ever set is kept, with its stamp and its
place in a journal, and not the winner alone: so what arrives late comes out right, in any order.

* The latest entry wins; entries of one time are told apart by tick, host and value.
* What an entry names as seen it replaces, though that is stamped later. So no machine has to take
  over the time of one whose clock is ahead. Versions of a note that nobody saw stay side by side.
* An undo sets the register `undone` of the step that it names, a redo clears it.
* An entry stamped more than a day later than this machine's clock is held back until then; those
  that this machine wrote never are.
* A host that wrote an entry with an earlier stamp than the one before had its clock set right: what
  it wrote under the wrong time counts as of just before.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.cache.database import MEMORY, Database
from tui.ids import LENGTH, format_id, parse_id
from tui.library.journal.entry import NOTE, TAG, VIEW, Entry, Stamp
from tui.paper import Marks

Key = int | str
"""What a register is of: the id of a paper, the name of an import or a step, or `views`."""
DAY = 86_400_000
"""Milliseconds. A stamp further ahead of the clock than this is held back."""
UNDONE = "undone"
VIEWS = "views"
"""The target of every change of a saved view."""
PLACES = 1 << 40
"""Places in one journal: a place counts its bytes, after as many of these as its number."""

TABLES = """
CREATE TABLE registers(target, field TEXT, value, saw TEXT, ms INTEGER, tick INTEGER, host TEXT,
    number INTEGER, do TEXT, place INTEGER, counts_from INTEGER);
CREATE INDEX registers_withdrawn ON registers(target) WHERE field = 'withdrawn';
CREATE INDEX registers_corrected ON registers(place) WHERE counts_from IS NOT NULL;
"""
BY_TARGET = "CREATE INDEX IF NOT EXISTS registers_target ON registers(target)"
_INSERT = "INSERT INTO registers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TIME = "coalesce(counts_from, ms)"
_COLUMNS = f"target, field, value, saw, ms, tick, host, number, do, place, {_TIME} AS time"
_AMONG = "target IN (SELECT value FROM json_each(?))"
_AT_ONCE = 5_000
"""So many targets are asked for in one statement."""
_DIGITS = 17
"""The number of an entry has fewer."""
_NEVER = Stamp(0, 0, "")


class Setting(NamedTuple):
    """One register as one entry set it."""

    target: Key
    field: str
    value: int | str
    saw: str | None
    """Stamps of what this replaces, as JSON."""
    ms: int
    tick: int
    host: str
    number: int
    do: str
    place: int
    time: int
    """When it counts from, in milliseconds since 1970: its own time, unless that was corrected."""

    @property
    def stamp(self) -> Stamp:
        """The stamp of the entry."""
        return Stamp(self.ms, self.tick, self.host)

    @property
    def counts(self) -> Stamp:
        """The time that decides which of two settings is the later one."""
        return Stamp(self.time, self.tick, self.host)

    @property
    def entry(self) -> str:
        """The name of the entry."""
        return f"{self.host}:{self.number}"

    @property
    def is_step(self) -> bool:
        """Whether the entry is an action, and not one taken back or done again."""
        return self.do not in ("undo", "redo")

    @property
    def is_text(self) -> bool:
        """Whether the register holds a text: a note, or what a view looks for."""
        return self.field == NOTE or self.field.startswith(VIEW)

    @property
    def said(self) -> bool | str:
        """The value as the entry said it."""
        return str(self.value) if self.is_text else bool(self.value)

    def is_in_journal_of(self, other: Setting) -> bool:
        """Tell whether both stand in one journal."""
        return self.place // PLACES == other.place // PLACES


def key(target: str) -> Key:
    """Give what a target is kept as: the number of a printed id, else the text."""
    number = parse_id(target) if len(target) == LENGTH else None
    return target if number is None or target != target.lower() else number


def printed(target: Key) -> str:
    """Give the target that was kept as `target`."""
    return format_id(target) if isinstance(target, int) else target


Group = tuple[str, ...]
"""The printed ids of one paper, its own first."""
Row = tuple[object, ...]
"""A row of the table."""


def rows(entry: Entry, place: int, counts_from: int | None = None) -> list[Row]:
    """Give the rows that an entry at a place makes; `insert` takes them."""
    number, at, do, changes, of, *_, saw = entry
    told = (*at, number, do, place, counts_from)
    seen = json.dumps(saw) if saw else None
    made: list[Row] = [
        (key(target), field, to, json.dumps((*versions, *saw)) if versions else seen, *told)
        for field, to, targets, _, versions in changes
        for target in ((VIEWS,) if field.startswith(VIEW) else targets)
    ]
    if of is not None:
        made.append((of, UNDONE, do == "undo", seen, *told))
    return made


def insert(connection: sqlite3.Connection, made: Iterable[Row]) -> None:
    """Take in rows; the same twice changes nothing that is asked for."""
    connection.executemany(_INSERT, made)


Condition = tuple[str, tuple[int, ...]]
"""A condition on a row, and its values."""
EVERYTHING: Condition = ("1", ())


def visible(latest: int, now: int, own: Collection[int]) -> Condition:
    """Give the condition on what is not held back, where `latest` is the latest stamp of all.

    `own` are the numbers of the journals that this machine wrote.
    """
    if latest <= now + DAY:
        return EVERYTHING
    among = ", ".join("?" * len(own))
    return f"({_TIME} <= ? OR place / {PLACES} IN ({among}))", (now + DAY, *own)


class _Schema:
    """The table alone."""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make it."""
        connection.executescript(f"{TABLES};{BY_TARGET}")

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Tell whether it is there; in memory it always is."""
        return True

    def prepare(self, connection: sqlite3.Connection) -> None:
        """Do nothing: it needs nothing."""


def registers_of(entries: Iterable[Entry]) -> Registers:
    """Give what some entries mean, all of which count now."""
    database = Database(MEMORY, _Schema())
    with database.connection() as connection:
        for place, entry in enumerate(entries):
            insert(connection, rows(entry, place))
    return Registers(database)


class Registers:
    """Answers what the entries that were taken in mean."""

    def __init__(
        self, database: Database, condition: Callable[[], Condition] = lambda: EVERYTHING
    ) -> None:
        """Look into a database with these tables, at the rows that `condition` gives."""
        self._database = database
        self._condition = condition

    def settings(
        self, targets: Iterable[Key], where: str = "1", values: Sequence[object] = ()
    ) -> list[Setting]:
        """Give what counts of the registers of `targets`, the latest last; `where` is on a row."""
        found: list[Setting] = []
        wanted = list(dict.fromkeys(targets))
        for start in range(0, len(wanted), _AT_ONCE):
            some = json.dumps(wanted[start : start + _AT_ONCE])
            found += self._asked(f"{_AMONG} AND ({where})", (some, *values))
        return sorted(found, key=_order) if len(wanted) > _AT_ONCE else found

    def holds(self, targets: Iterable[str], field: str) -> bool:
        """Give what a register says: of the ids of one paper, the latest setting counts."""
        return self.latest(targets, field)[1]

    def holding(self, groups: Iterable[Group], field: str) -> set[Group]:
        """Give those of many papers, each by its printed ids, of which a register says yes."""
        group_of = {key(target): group for group in groups for target in group}
        together: defaultdict[Group, list[Setting]] = defaultdict(list)
        for each in self.settings(group_of, "field = ?", (field,)):
            together[group_of[each.target]].append(each)
        return {group for group, settings in together.items() if present(settings)}

    def latest(self, targets: Iterable[str], field: str) -> tuple[Stamp, bool]:
        """Give what a register says and since when; of what was never set, the earliest stamp."""
        found = _by_field(self.settings(map(key, targets), "field = ?", (field,)))
        return (found[field].counts, bool(found[field].value)) if found else (_NEVER, False)

    def fields(self, targets: Iterable[str]) -> set[str]:
        """Give the registers that were ever set, notes left out."""
        return {each.field for each in self.settings(map(key, targets))} - {NOTE}

    def note(self, targets: Iterable[str]) -> str:
        """Give the note; where two machines wrote at once, both texts, the older first."""
        return self.notes([tuple(targets)]).popitem()[1][0]

    def note_stamps(self, targets: Iterable[str]) -> tuple[Stamp, ...]:
        """Give the stamps of the note's versions, which a new text replaces."""
        return self.notes([tuple(targets)]).popitem()[1][1]

    def notes(self, groups: Iterable[Group]) -> dict[Group, tuple[str, tuple[Stamp, ...]]]:
        """Give the notes of many papers, by their printed ids, and the stamps of their versions."""
        together: dict[Group, list[Setting]] = {group: [] for group in groups}
        group_of = {key(target): group for group in together for target in group}
        for each in self.settings(group_of, "field = 'note'"):
            together[group_of[each.target]].append(each)
        return {
            group: (_note(settings), tuple(each.stamp for each in standing(settings)))
            for group, settings in together.items()
        }

    def tags(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Give the tags set, in alphabetical order."""
        return self.marks(targets).tags

    def has_tag(self, tag: str) -> bool:
        """Tell whether anything has a tag."""
        found = _by_target(self._asked("field = ?", (f"{TAG}{tag}",)))
        return any(each.value for each in found.values())

    def marks(self, targets: Iterable[str]) -> Marks:
        """Give the marks of the paper whose printed ids are `targets`."""
        return _marks(self.settings(map(key, targets)))

    def marks_of(self, papers: Iterable[tuple[int, int]]) -> dict[int, Marks]:
        """Give the marks of many papers by their numbers; those that have none are left out.

        `papers` are pairs: the number of a paper, and an id that it has; it may have several.
        """
        number_of = {id: number for number, id in papers}
        together: defaultdict[int, list[Setting]] = defaultdict(list)
        for each in self.settings(number_of):
            if isinstance(each.target, int):
                together[number_of[each.target]].append(each)
        found = ((number, _marks(settings)) for number, settings in together.items())
        return {number: marks for number, marks in found if marks != Marks()}

    def views(self) -> dict[str, str]:
        """Give what the registers of the views hold, by their names; an empty one is none."""
        found = _by_field(self.settings([VIEWS]))
        return {
            field.removeprefix(VIEW): each.value if isinstance(each.value, str) else ""
            for field, each in found.items()
            if field.startswith(VIEW)
        }

    def was_imported(self, arrival: str) -> bool:
        """Tell whether there is a step of the import that is named so."""
        found = self.settings([key(arrival)], "field = 'withdrawn' AND do = 'import'")
        return bool(found)

    def withdrawn(self) -> set[str]:
        """Give the names of the imports that were taken back."""
        found = _by_target(self._asked("field = 'withdrawn'"))
        return {printed(target) for target, each in found.items() if each.value}

    def undone(self, names: Iterable[str]) -> set[str]:
        """Give which of these steps, named `host:number`, are taken back."""
        found = _by_target(self.settings(names, "field = 'undone'"))
        return {str(target) for target, each in found.items() if each.value}

    def last_made(self, fields: Collection[str]) -> Iterator[tuple[str, Key, int]]:
        """Give when marks were last made: field, paper, and milliseconds since 1970.

        Steps that are taken back do not count.
        """
        turned = _by_target(self._asked("field = 'undone'"))
        undone = json.dumps([target for target, each in turned.items() if each.value])
        shown, more = self._condition()
        among = ", ".join("?" * len(fields))
        asked = (
            f"SELECT field, target, max({_TIME}) FROM registers"
            f" WHERE field IN ({among}) AND value = 1 AND do = 'mark' AND {shown}"
            " AND host || ':' || number NOT IN (SELECT value FROM json_each(?))"
            " GROUP BY field, target"
        )
        with self._database.connection() as connection:
            yield from connection.execute(asked, (*fields, *more, undone))

    def place_of(self, name: str) -> int | None:
        """Give the place of the entry named `host:number`; None where there is none."""
        host, _, number = name.rpartition(":")
        if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
            return None
        asked = "SELECT min(place) FROM registers WHERE host = ? AND number = ?"
        with self._database.connection() as connection:
            found: int | None = connection.execute(asked, (host, int(number))).fetchone()[0]
        return found

    def later(self, at: Stamp, targets: Iterable[Key], fields: Collection[str]) -> set[Stamp]:
        """Give the stamps of what counts of these registers though it is later than `at`."""
        found = self.settings(targets, f"{_TIME} >= ?", (at.ms,))
        return {each.stamp for each in found if each.field in fields and each.counts > at}

    def _asked(self, where: str, values: Sequence[object] = ()) -> list[Setting]:
        shown, more = self._condition()
        asked = f"SELECT {_COLUMNS} FROM registers WHERE {where} AND {shown}"
        with self._database.connection() as connection:
            found = connection.execute(asked, (*values, *more)).fetchall()
        return sorted(map(Setting._make, found), key=_order)


def present(settings: Sequence[Setting]) -> bool | str:
    """Give what one register of one target holds now, from all that was ever set of it."""
    if settings and settings[0].field == NOTE:
        return _note(settings)
    held = list(_by_field(settings).values())
    return held[0].said if held else False


def standing(settings: Sequence[Setting]) -> list[Setting]:
    """Give the versions of a note that no other replaced, the older first."""
    replaced = {stamp for each in settings for stamp in _seen(each)}
    versions = {each.stamp: each for each in settings if each.stamp not in replaced}
    return list(versions.values())


def _order(setting: Setting) -> tuple[object, ...]:
    """Give what tells which of two settings of a register is the later one."""
    return (setting.time, setting.ms, setting.tick, setting.host, str(setting.value))


def _seen(setting: Setting) -> Iterator[Stamp]:
    return (Stamp(*stamp) for stamp in json.loads(setting.saw or "[]"))


def _by_field(settings: Iterable[Setting]) -> dict[str, Setting]:
    """Give the setting that counts of each register of one paper, or of one of anything."""
    found: dict[str, Setting] = {}
    replaced: set[tuple[str, Stamp]] = set()
    settings = list(settings)
    for each in settings:
        replaced |= {(each.field, stamp) for stamp in _seen(each)}
    for each in settings:
        if (each.field, each.stamp) not in replaced:
            found[each.field] = each
    return found


def _by_target(settings: Iterable[Setting]) -> dict[Key, Setting]:
    """Give the setting that counts of one register of many targets."""
    together: defaultdict[Key, list[Setting]] = defaultdict(list)
    for each in settings:
        together[each.target].append(each)
    found = ((target, _by_field(some)) for target, some in together.items())
    return {target: each for target, held in found for each in held.values()}


def _marks(settings: Sequence[Setting]) -> Marks:
    held = _by_field(each for each in settings if each.field != NOTE)
    tags = (field for field, each in held.items() if field.startswith(TAG) and each.value)
    return Marks(
        read="read" in held and bool(held["read"].value),
        starred="starred" in held and bool(held["starred"].value),
        hidden="hidden" in held and bool(held["hidden"].value),
        tags=tuple(sorted(tag.removeprefix(TAG) for tag in tags)),
        note=_note([each for each in settings if each.field == NOTE]),
    )


def _note(settings: Sequence[Setting]) -> str:
    texts = (str(each.value) for each in standing(settings) if each.value)
    return "\n\n".join(dict.fromkeys(texts))
