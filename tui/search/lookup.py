"""One look into the index by a search: sets of papers, and papers in order.

SQLite gives a set as one text, which is quicker than a row for each paper and lets other threads
run meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from tui.cache.connections import Abandoned, Wanted
from tui.search.conditions import MARK_TABLES, Condition, Parameters
from tui.search.fields import HIDDEN, ORDERS, READ, Rows
from tui.search.masks import Mask, count, listed, mask, numbers
from tui.search.memory import Memory, Of
from tui.search.orders import Few
from tui.search.sql import as_list

if TYPE_CHECKING:  # large, and only named here
    from tui.search.columns import Ids, Sorted, Values

Value = TypeVar("Value")

_FEW = 1_000
_THESE = "FROM papers p WHERE number IN (SELECT value FROM json_each(?))"


class Lookup:
    """What a search asks the index."""

    def __init__(self, connection: sqlite3.Connection, memory: Memory, wanted: Wanted) -> None:
        """Look by a connection that sees one state of the index throughout."""
        self.connection = connection
        self._memory = memory
        self._wanted = wanted
        states = dict(connection.execute("SELECT name, value FROM state"))
        self._has_sets = bool(states["sets"])
        self._states: dict[Of, object] = {
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
        return self.rows(Rows("papers", "1"))

    def hidden(self) -> Mask:
        """Give the hidden papers."""
        return self.rows(HIDDEN)

    def held(self, table: str, expression: str) -> Mask:
        """Give the papers for which a table of words holds an FTS5 expression."""
        of: Of = "marks" if table == "marked" else "texts"
        return self._known(of, (table, expression), lambda: self._held(table, expression))

    def _held(self, table: str, expression: str) -> Mask:
        found = 0
        if self._has_sets:
            from tui.search.sets import kept  # a small library has none

            found, expression = kept(self.connection, table, expression)
            if not expression:
                return found
        sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        return found | self._mask(sql, (expression,))

    def rows(self, of: Rows) -> Mask:
        """Give the papers whose numbers stand in rows."""
        sql = f"SELECT group_concat(number) FROM {of.table} WHERE {of.where}"
        return self.asked(sql, of.values, "marks" if of.table in MARK_TABLES else "texts")

    def asked(self, sql: str, values: Parameters, of: Of) -> Mask:
        """Give the papers whose numbers a statement gives in one text."""
        return self._known(of, (sql, values), lambda: self._mask(sql, values))

    def those(self, few: Mask, condition: Condition) -> Mask:
        """Give those of a few papers for which a condition holds."""
        where, values = condition
        sql = f"SELECT group_concat(number) {_THESE} AND {where}"
        return self._mask(sql, (as_list(numbers(few)), *values))

    def with_ids(self, ids: Collection[int]) -> Mask:
        """Give the papers that have these ids."""
        if len(ids) <= _FEW:
            among = "id IN (SELECT value FROM json_each(?))"
            sql = f"SELECT group_concat(number) FROM papers WHERE {among}"
            return self._mask(sql, (as_list(ids),))
        held = set(ids)
        return mask([number for number, id in enumerate(self._ids().of) if id in held])

    def first(self, condition: Condition, order: str, limit: int) -> list[int]:
        """Give the ids of the first papers for which a condition holds."""
        where, values = condition
        sql = f"SELECT id FROM papers p WHERE {where} ORDER BY {ORDERS[order].sql} LIMIT ?"
        return [id for (id,) in self.connection.execute(sql, (*values, limit))]

    def sorted(self, papers: Mask, order: str) -> Few | Sorted:
        """Give what puts these papers in an order; all are read once more than a few are wanted."""
        if count(papers) <= _FEW and not self._memory.has("texts", self._states["texts"], order):
            sql = f"SELECT number, id {_THESE} ORDER BY {ORDERS[order].sql}"
            return Few(self.connection.execute(sql, (as_list(numbers(papers)),)))
        return self.every(order)

    def every(self, order: str) -> Sorted:
        """Give what puts any papers in an order."""
        from tui.search.columns import Sorted  # a lookup sorts a few papers, and waits for imports

        ids = self._ids()
        return self._known("texts", order, lambda: Sorted.read(self.connection, order, ids))

    def values(self) -> Values:
        """Give what facets count and no action changes."""
        from tui.search.columns import Values

        return self._known("texts", Values, lambda: Values(self.connection))

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
        return count(papers & ~self.rows(READ))

    def _ids(self) -> Ids:
        from tui.search.columns import Ids

        return self._known("texts", Ids, lambda: Ids(self.connection))

    def _known(self, of: Of, asked: object, find: Callable[[], Value]) -> Value:
        return self._memory.known(of, self._states[of], asked, find)

    def _mask(self, sql: str, values: Parameters) -> Mask:
        if not self._wanted():
            raise Abandoned
        return mask(listed(self.connection.execute(sql, values).fetchone()[0]))
