"""One query looked for in one state of the index: what matches, in order, then what nearly does."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain

from tui.search.language.tree import Query
from tui.search.lookup import Lookup
from tui.search.masks import Mask, count, flags, numbers, pick
from tui.search.matching import matching
from tui.search.relevance import order_of, points, sought
from tui.search.top import Top

_FEW = 1_000
"""So few papers are put in order one by one."""
_POOL = 400
"""So many near matches are compared with the query letter by letter."""

Tiers = Iterator[list[int]]
"""Papers by how many points they have; those of one list have equally many."""


class Search:
    """A query, and the papers found for it."""

    def __init__(self, lookup: Lookup, query: Query, today: date) -> None:
        """Take the query; nothing is looked for yet."""
        self._lookup = lookup
        self._query = query
        self._where = query.where
        self._today = today
        self._order = order_of(query)
        self._by_points = self._order == "relevance"
        self._found: Mask = 0
        self.taken_for: list[str] = []
        """The words that those of the query were taken for in near matches."""

    def exact(self, limit: int | None) -> list[int]:
        """Give the papers that match, the first of them if there is a limit."""
        if limit is not None:
            first = Top(self._lookup, self._query, self._today).exact(limit)
            if first is not None:
                return first
        found = self._found = matching(self._lookup, self._where, self._today)
        tiers = self._tiers(found, lambda: points(self._lookup, self._where, found))
        return list(chain.from_iterable(tiers))[:limit]

    def near(self, limit: int | None) -> list[int]:
        """Give the papers that nearly match and are not among the exact ones, which are known."""
        if not sought(self._where):
            return []
        from tui.search.near import tries  # few queries come here, and all wait for imports

        for near in tries(self._lookup, self._where, count(self._found)):
            top = None
            if limit is not None:
                top = Top(self._lookup, self._query, self._today).near(near.meant, limit, _POOL)
            if top is None:
                found = matching(self._lookup, self._where, self._today, near.papers) & ~self._found
                tiers = self._tiers(found, partial(near.points, found))
            else:
                tiers = iter([top])
            ids = self._by_likeness(near.typed(), tiers) if self._by_points else [*chain(*tiers)]
            if ids:
                self.taken_for = near.words
                return ids[:limit]
        return []

    def _by_likeness(self, typed: str, tiers: Tiers) -> list[int]:
        """Give the papers in their tiers, the first in the pool by likeness within theirs."""
        from tui.search.fuzzy import by_likeness

        ids: list[int] = []
        for tier in tiers:
            pool = tier[: max(0, _POOL - len(ids))]
            if len(pool) > 1:
                pool = by_likeness(typed, self._lookup.titles(pool), pool)
            ids += [*pool, *tier[len(pool) :]]
        return ids

    def _tiers(self, found: Mask, points: Callable[[], Mask]) -> Tiers:
        held = flags(points() if found and self._by_points else found)
        if count(found) <= _FEW:
            few: dict[int, list[int]] = {}
            for number, id in self._lookup.in_order(numbers(found), self._order):
                few.setdefault(held[number], []).append(id)
            yield from (few[value] for value in sorted(few, reverse=True))
            return
        papers = self._lookup.sorted(self._order)
        held = papers.in_order(held)
        for value in sorted(set(held) - {0}, reverse=True):
            yield list(pick(held, papers.ids, value))
