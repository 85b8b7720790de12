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
from typing import Any

from tui.cache.database import MEMORY, Database
from tui.library.journal.entry import NOTE, TAG, VIEW, Entry, Stamp
from tui.library.journal.register_table import (
    BY_TARGET,
    EVERYTHING,
    TABLES,
    TIME,
    VIEWS,
    Visibility,
    insert_registers,
    register_rows,
)
from tui.library.journal.setting import (
    PrintedIds,
    Setting,
    Target,
    by_field,
    by_target,
    marks_from,
    note_from,
    present,
    printed_target,
    setting_order,
    standing,
    target_key,
)
from tui.paper import Marks

_COLUMNS = f"target, field, value, saw, ms, tick, host, number, do, place, {TIME} AS time"
_AMONG = "target IN (SELECT value FROM json_each(?))"
_AT_ONCE = 5_000
"""So many targets are asked for in one statement."""
_DIGITS = 17
"""The number of an entry has fewer."""
_NEVER = Stamp(0, 0, "")


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
            insert_registers(connection, register_rows(entry, place))
    return Registers(database)


class Registers:
    """Answers what the entries that were taken in mean."""

    def __init__(
        self,
        database: Database,
        condition: Callable[[], Visibility] = lambda: EVERYTHING,
        refill: Callable[[sqlite3.Connection], object] = lambda _: None,
    ) -> None:
        """Look into a database with these tables, at the rows that `condition` gives.

        `refill` fills one that turned out to be damaged and was made anew.
        """
        self._database = database
        self._refill = refill
        self._condition = condition

    def settings(
        self, targets: Iterable[Target], where: str = "1", values: Sequence[object] = ()
    ) -> list[Setting]:
        """Give what counts of the registers of `targets`, the latest last; `where` is on a row."""
        found: list[Setting] = []
        wanted = list(dict.fromkeys(targets))
        for start in range(0, len(wanted), _AT_ONCE):
            some = json.dumps(wanted[start : start + _AT_ONCE])
            found += self._asked(f"{_AMONG} AND ({where})", (some, *values))
        return sorted(found, key=setting_order) if len(wanted) > _AT_ONCE else found

    def holds(self, targets: Iterable[str], field: str) -> bool:
        """Give what a register says: of the ids of one paper, the latest setting counts."""
        return self.latest(targets, field)[1]

    def holding(self, groups: Iterable[PrintedIds], field: str) -> set[PrintedIds]:
        """Give those of many papers, each by its printed ids, of which a register says yes."""
        group_of = {target_key(target): group for group in groups for target in group}
        together: defaultdict[PrintedIds, list[Setting]] = defaultdict(list)
        for each in self.settings(group_of, "field = ?", (field,)):
            together[group_of[each.target]].append(each)
        return {group for group, settings in together.items() if present(settings)}

    def latest(self, targets: Iterable[str], field: str) -> tuple[Stamp, bool]:
        """Give what a register says and since when; of what was never set, the earliest stamp."""
        found = by_field(self.settings(map(target_key, targets), "field = ?", (field,)))
        return (found[field].counts, bool(found[field].value)) if found else (_NEVER, False)

    def fields(self, targets: Iterable[str]) -> set[str]:
        """Give the registers that were ever set, notes left out."""
        return {each.field for each in self.settings(map(target_key, targets))} - {NOTE}

    def note(self, targets: Iterable[str]) -> str:
        """Give the note; where two machines wrote at once, both texts, the older first."""
        return self.notes([tuple(targets)]).popitem()[1][0]

    def note_stamps(self, targets: Iterable[str]) -> tuple[Stamp, ...]:
        """Give the stamps of the note's versions, which a new text replaces."""
        return self.notes([tuple(targets)]).popitem()[1][1]

    def notes(
        self, groups: Iterable[PrintedIds]
    ) -> dict[PrintedIds, tuple[str, tuple[Stamp, ...]]]:
        """Give the notes of many papers, by their printed ids, and the stamps of their versions."""
        together: dict[PrintedIds, list[Setting]] = {group: [] for group in groups}
        group_of = {target_key(target): group for group in together for target in group}
        for each in self.settings(group_of, "field = 'note'"):
            together[group_of[each.target]].append(each)
        return {
            group: (note_from(settings), tuple(each.stamp for each in standing(settings)))
            for group, settings in together.items()
        }

    def tags(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Give the tags set, in alphabetical order."""
        return self.marks(targets).tags

    def has_tag(self, tag: str) -> bool:
        """Tell whether anything has a tag."""
        found = by_target(self._asked("field = ?", (f"{TAG}{tag}",)))
        return any(each.value for each in found.values())

    def marks(self, targets: Iterable[str]) -> Marks:
        """Give the marks of the paper whose printed ids are `targets`."""
        return marks_from(self.settings(map(target_key, targets)))

    def marks_of(self, papers: Iterable[tuple[int, int]]) -> dict[int, Marks]:
        """Give the marks of many papers by their numbers; those that have none are left out.

        `papers` are pairs: the number of a paper, and an id that it has; it may have several.
        """
        number_of = {id: number for number, id in papers}
        together: defaultdict[int, list[Setting]] = defaultdict(list)
        for each in self.settings(number_of):
            if isinstance(each.target, int):
                together[number_of[each.target]].append(each)
        found = ((number, marks_from(settings)) for number, settings in together.items())
        return {number: marks for number, marks in found if marks != Marks()}

    def views(self) -> dict[str, str]:
        """Give what the registers of the views hold, by their names; an empty one is none."""
        found = by_field(self.settings([VIEWS]))
        return {
            field.removeprefix(VIEW): each.value if isinstance(each.value, str) else ""
            for field, each in found.items()
            if field.startswith(VIEW)
        }

    def was_imported(self, arrival: str) -> bool:
        """Tell whether there is a step of the import that is named so."""
        found = self.settings([target_key(arrival)], "field = 'withdrawn' AND do = 'import'")
        return bool(found)

    def withdrawn(self) -> set[str]:
        """Give the names of the imports that were taken back."""
        found = by_target(self._asked("field = 'withdrawn'"))
        return {printed_target(target) for target, each in found.items() if each.value}

    def undone(self, names: Iterable[str]) -> dict[str, str]:
        """Give which of these steps are taken back, each with the entry that did it.

        Steps and entries are named `host:number`.
        """
        found = self.turns(names)
        return {step: each.entry for step, each in found.items() if each.value}

    def turns(self, names: Iterable[str]) -> dict[str, Setting]:
        """Give what took back, or did again, each of these steps last."""
        found = by_target(self.settings(names, "field = 'undone'"))
        return {str(target): each for target, each in found.items()}

    def last_made(self, fields: Collection[str]) -> Iterator[tuple[str, Target, int]]:
        """Give when marks were last made: field, paper, and milliseconds since 1970.

        Steps that are taken back do not count.
        """
        turned = by_target(self._asked("field = 'undone'"))
        undone = json.dumps([target for target, each in turned.items() if each.value])
        shown, more = self._condition()
        among = ", ".join("?" * len(fields))
        asked = (
            f"SELECT field, target, max({TIME}) FROM registers"
            f" WHERE field IN ({among}) AND value = 1 AND do = 'mark' AND {shown}"
            " AND host || ':' || number NOT IN (SELECT value FROM json_each(?))"
            " GROUP BY field, target"
        )
        yield from self._rows(asked, (*fields, *more, undone))

    def place_of(self, name: str) -> int | None:
        """Give the place of the entry named `host:number`; None where there is none."""
        host, _, number = name.rpartition(":")
        if not (number.isascii() and number.isdigit() and len(number) < _DIGITS):
            return None
        asked = "SELECT min(place) FROM registers WHERE host = ? AND number = ?"
        found: int | None = self._rows(asked, (host, int(number)))[0][0]
        return found

    def later(self, at: Stamp, targets: Iterable[Target], fields: Collection[str]) -> set[Stamp]:
        """Give the stamps of what counts of these registers though it is later than `at`."""
        found = self.settings(targets, f"{TIME} >= ?", (at.ms,))
        return {each.stamp for each in found if each.field in fields and each.counts > at}

    def _asked(self, where: str, values: Sequence[object] = ()) -> list[Setting]:
        shown, more = self._condition()
        asked = f"SELECT {_COLUMNS}, whole FROM whole_registers WHERE {where} AND {shown}"
        found = (Setting(*row[:-1]) for row in self._rows(asked, (*values, *more)))
        return sorted(found, key=setting_order)

    def _rows(self, sql: str, values: Sequence[object]) -> list[Any]:
        return self._database.use(
            lambda connection: connection.execute(sql, values).fetchall(), self._refill
        )
