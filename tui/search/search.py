"""One query looked for in one state of the index: what matches, in order, then what nearly does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import chain, islice
from operator import or_
from typing import TYPE_CHECKING

from tui.search.conditions import rows
from tui.search.language.tree import All, Either, Identifier, Node, Not, Phrase, Query
from tui.search.lookup import Lookup
from tui.search.masks import Mask, count
from tui.search.matching import matching
from tui.search.points import Points
from tui.search.relevance import order_of, points, sought
from tui.search.top import Top

if TYPE_CHECKING:  # large, and only named here
    from tui.search.near import Near

_READY = 200
"""So many of the first papers are put in order at once: more than a screen."""
_POOL = 400
"""So many near matches are compared with the query letter by letter."""


class Search:
    """A query, and the papers found for it."""

    def __init__(self, lookup: Lookup, query: Query, today: date | None) -> None:
        """Take the query; nothing is looked for yet."""
        self._lookup = lookup
        self._where = where = _as_known(lookup, query.where) if query.where else None
        self._query = query if where == query.where else Query(where, query.order)
        self._today = today
        self._order = order_of(self._query)
        self._by_points = self._order == "relevance"
        self.papers: Mask = 0
        """The papers found so far, where they were not limited."""
        self.taken_for: list[str] = []
        """The words that those of the query were taken for in near matches."""

    def exact(self, limit: int | None) -> Sequence[int]:
        """Give the papers that match, the first of them if there is a limit."""
        if limit is not None:
            first = Top(self._lookup, self._query, self._today).exact(limit)
            if first is not None:
                return first
        found = self.papers = matching(self._lookup, self._where, self._today)
        tiers = self._tiers(found, lambda: points(self._lookup, self._where, found), limit)
        return _found(count(found), chain.from_iterable(tiers), _READY, limit)

    def near(self, limit: int | None) -> Sequence[int]:
        """Give the papers that nearly match and are not among the exact ones, which are known."""
        if not sought(self._where):
            return []
        from tui.search.near import tries  # few queries come here, and all wait for imports

        for near in tries(self._lookup, self._where, count(self.papers)):
            ids = self._nearly(near, limit)
            if ids:
                self.taken_for = near.words
                return ids
        return []

    def _nearly(self, near: Near, limit: int | None) -> Sequence[int]:
        if limit is not None:
            top = Top(self._lookup, self._query, self._today).near(near.meant, limit, _POOL)
            if top is not None:
                return list(self._by_likeness(near.typed(), iter([iter(top)])))[:limit]
        found = matching(self._lookup, self._where, self._today, near.papers) & ~self.papers
        self.papers |= found
        tiers = self._tiers(found, lambda: near.points(found), limit)
        if self._by_points:
            ids = self._by_likeness(near.typed(), tiers)
            return _found(count(found), ids, _POOL, limit)
        return _found(count(found), chain.from_iterable(tiers), _READY, limit)

    def _by_likeness(self, typed: str, tiers: Iterator[Iterator[int]]) -> Iterator[int]:
        """Give the papers in their tiers, the first in the pool by likeness within theirs."""
        from tui.search.fuzzy import by_likeness

        room = _POOL
        for tier in tiers:
            pool = list(islice(tier, room))
            room -= len(pool)
            if len(pool) > 1:
                pool = by_likeness(typed, self._lookup.titles(pool), pool)
            yield from pool
            yield from tier

    def _tiers(
        self, found: Mask, points: Callable[[], Points], limit: int | None
    ) -> Iterator[Iterator[int]]:
        """Give the papers by how many points they have; what stands past a limit is not sorted."""
        if not found:
            return iter(())
        tiers = list(points().tiers(found)) if self._by_points else [found]
        if limit is not None:
            tiers = list(_first(tiers, limit))
        return map(self._lookup.sorted(reduce(or_, tiers), self._order).ids, tiers)


def _as_known(lookup: Lookup, node: Node) -> Node:
    """Give a query with each id that no paper has as a phrase."""
    match node:
        case Identifier(id) if not lookup.rows(rows(node, None)):
            return Phrase(id)
        case Not(part):
            return Not(_as_known(lookup, part))
        case All(parts):
            return All(tuple(_as_known(lookup, part) for part in parts))
        case Either(parts):
            return Either(tuple(_as_known(lookup, part) for part in parts))
    return node


def _first(tiers: list[Mask], limit: int) -> Iterator[Mask]:
    """Give the tiers that so many papers come from."""
    for tier in tiers:
        yield tier
        limit -= count(tier)
        if limit <= 0:
            return


def _found(size: int, ids: Iterator[int], ready: int, limit: int | None) -> Sequence[int]:
    if limit is not None:
        return list(islice(ids, limit))
    from tui.search.found import Found  # a lookup has a limit, and waits for imports

    found = Found(size, ids)
    found.ready(min(ready, size))
    return found
