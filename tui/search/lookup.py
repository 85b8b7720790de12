"""One look into the index by a search: sets of papers, and papers in order.

SQLite gives a set as one text, which is quicker than a row for each paper and lets other threads
run meanwhile. What was found is kept for as long as it stays true.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from sys import getsizeof
from threading import Lock
from typing import TYPE_CHECKING, Literal, TypeVar

from tui.cache.connections import Abandoned
from tui.cache.transactions import Wanted
from tui.search.conditions import MARK_TABLES, Parameters, SqlCondition
from tui.search.masks import Mask, listed_numbers, mask, mask_numbers, mask_size
from tui.search.query_fields import HIDDEN, ORDERS, READ, TableRows
from tui.search.schema import as_list

if TYPE_CHECKING:  # large, and only named here
    from tui.search.columns import FacetColumns, OrderedPapers, PaperIds


_Found = TypeVar("_Found")
Basis = Literal["texts", "marks"]
"""What a finding rests on: papers and their texts, or marks as well."""

_MOST_BYTES = 2_000_000
"""So many bytes of sets are kept of each: those of 150 questions to a hundred thousand papers."""

_NOTHING = object()


class Findings:
    """Findings by what was asked, of one state of the texts and one of the marks."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._states: dict[Basis, object] = {}
        self._found: dict[Basis, dict[object, object]] = {}
        self._sizes: dict[Basis, int] = {}
        self._lock = Lock()

    def known(self, of: Basis, state: object, asked: object, find: Callable[[], _Found]) -> _Found:
        """Give what was found for `asked` in this state, or find it.

        Sets are numbers, and forgotten when newer ones need their room; all else is kept.
        """
        with self._lock:
            found = self._of(of, state)
            held = found.pop(asked, _NOTHING)
            if held is not _NOTHING:
                found[asked] = held  # now the last that was asked
                return held  # type: ignore[return-value]  # find gave it for the same question
        value = find()
        with self._lock:
            if asked not in (found := self._of(of, state)):
                found[asked] = value
                self._sizes[of] += _size(value)
                self._forget(of)
        return value

    def has(self, of: Basis, state: object, asked: object) -> bool:
        """Tell whether it is known what was found for `asked`."""
        with self._lock:
            return asked in self._of(of, state)

    def _of(self, of: Basis, state: object) -> dict[object, object]:
        if self._states.get(of) != state:
            self._states[of], self._found[of], self._sizes[of] = state, {}, 0
        return self._found[of]

    def _forget(self, of: Basis) -> None:
        """Forget the sets that were asked for longest ago, but the last."""
        if self._sizes[of] <= _MOST_BYTES:
            return
        found = self._found[of]
        for asked in list(found)[:-1]:
            if size := _size(found[asked]):
                del found[asked]
                self._sizes[of] -= size
            if self._sizes[of] <= _MOST_BYTES:
                return


def _size(value: object) -> int:
    return getsizeof(value) if isinstance(value, int) else 0


_FEW = 1_000
_THESE = "FROM papers p WHERE number IN (SELECT value FROM json_each(?))"


class Lookup:
    """What a search asks the index."""

    def __init__(self, connection: sqlite3.Connection, memory: Findings, wanted: Wanted) -> None:
        """Look by a connection that sees one state of the index throughout."""
        self.connection = connection
        self._memory = memory
        self._wanted = wanted
        states = dict(connection.execute("SELECT name, value FROM state"))
        self._has_sets = bool(states["sets"])
        self._states: dict[Basis, object] = {
            "texts": (states["born"], states["texts"]),
            "marks": (states["born"], states["texts"], states["marks"]),
        }

    @property
    def texts(self) -> object:
        """The state of the papers and their texts: while it is the same, sets are of the same."""
        return self._states["texts"]

    def papers(self) -> int:
        """Give about how many papers there are."""
        found: int | None = self.connection.execute("SELECT max(number) FROM papers").fetchone()[0]
        return found or 0

    def all(self) -> Mask:
        """Give all papers."""
        return self.rows(TableRows("papers", "1"))

    def hidden(self) -> Mask:
        """Give the hidden papers."""
        return self.rows(HIDDEN)

    def held(self, table: str, expression: str) -> Mask:
        """Give the papers for which a table of words holds an FTS5 expression."""
        of: Basis = "marks" if table == "marked" else "texts"
        return self._known(of, (table, expression), lambda: self._held(table, expression))

    def _held(self, table: str, expression: str) -> Mask:
        found = 0
        if self._has_sets:
            from tui.search.word_sets import kept_papers  # a small library has none

            found, expression = kept_papers(self.connection, table, expression)
            if not expression:
                return found
        sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        return found | self._mask(sql, (expression,))

    def rows(self, of: TableRows) -> Mask:
        """Give the papers whose numbers stand in rows."""
        sql = f"SELECT group_concat(number) FROM {of.table} WHERE {of.where}"
        return self.asked(sql, of.values, "marks" if of.table in MARK_TABLES else "texts")

    def asked(self, sql: str, values: Parameters, of: Basis) -> Mask:
        """Give the papers whose numbers a statement gives in one text."""
        return self._known(of, (sql, values), lambda: self._mask(sql, values))

    def those(self, few: Mask, condition: SqlCondition) -> Mask:
        """Give those of a few papers for which a condition holds."""
        where, values = condition
        sql = f"SELECT group_concat(number) {_THESE} AND {where}"
        return self._mask(sql, (as_list(mask_numbers(few)), *values))

    def with_ids(self, ids: Collection[int]) -> Mask:
        """Give the papers that have these ids."""
        if len(ids) <= _FEW:
            among = "id IN (SELECT value FROM json_each(?))"
            sql = f"SELECT group_concat(number) FROM papers WHERE {among}"
            return self._mask(sql, (as_list(ids),))
        held = set(ids)
        return mask([number for number, id in enumerate(self._ids().of) if id in held])

    def first(self, condition: SqlCondition, order: str, limit: int) -> list[int]:
        """Give the ids of the first papers for which a condition holds."""
        where, values = condition
        sql = f"SELECT id FROM papers p WHERE {where} ORDER BY {ORDERS[order].sql} LIMIT ?"
        return [id for (id,) in self.connection.execute(sql, (*values, limit))]

    def sorted(self, papers: Mask, order: str) -> FewOrdered | OrderedPapers:
        """Give what puts these papers in an order; all are read once more than a few are wanted."""
        if mask_size(papers) <= _FEW and not self._memory.has(
            "texts", self._states["texts"], order
        ):
            sql = f"SELECT number, id {_THESE} ORDER BY {ORDERS[order].sql}"
            return FewOrdered(self.connection.execute(sql, (as_list(mask_numbers(papers)),)))
        return self.every(order)

    def every(self, order: str) -> OrderedPapers:
        """Give what puts any papers in an order."""
        from tui.search.columns import (
            OrderedPapers,  # a lookup sorts a few papers, and waits for imports
        )

        ids = self._ids()
        return self._known("texts", order, lambda: OrderedPapers.read(self.connection, order, ids))

    def values(self) -> FacetColumns:
        """Give what facets count and no action changes."""
        from tui.search.columns import FacetColumns

        return self._known("texts", FacetColumns, lambda: FacetColumns(self.connection))

    def of_organization(self, name: str) -> Mask:
        """Give the papers of an organization, or of one whose name holds this one."""
        found = self.values().organizations.holding
        return self._known("texts", ("org", name), lambda: found(name))

    def tags(self) -> list[tuple[int, str]]:
        """Give the tags of the papers that have any, by number."""
        sql = "SELECT number, tag FROM tags"
        return self._known("marks", sql, lambda: self.connection.execute(sql).fetchall())

    def titles(self, ids: Collection[int]) -> dict[int, str]:
        """Give the titles of papers, as they are compared."""
        sql = (
            "SELECT id, k.title FROM papers JOIN keys k USING (number)"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        return dict(self.connection.execute(sql, (as_list(ids),)))

    def unread(self, papers: Mask) -> int:
        """Give how many of these papers are unread."""
        return mask_size(papers & ~self.rows(READ))

    def _ids(self) -> PaperIds:
        from tui.search.columns import PaperIds

        return self._known("texts", PaperIds, lambda: PaperIds(self.connection))

    def _known(self, of: Basis, asked: object, find: Callable[[], _Found]) -> _Found:
        return self._memory.known(of, self._states[of], asked, find)

    def _mask(self, sql: str, values: Parameters) -> Mask:
        if not self._wanted():
            raise Abandoned
        return mask(listed_numbers(self.connection.execute(sql, values).fetchone()[0]))


class FewOrdered:
    """A few papers in an order, as their rows came."""

    def __init__(self, rows: Iterable[tuple[int, int]]) -> None:
        """Take their numbers and ids in that order."""
        self._rows = list(rows)

    def ids(self, papers: Mask) -> Iterator[int]:
        """Give the ids of those of the papers that are in a set."""
        return (id for number, id in self._rows if papers >> number & 1)
