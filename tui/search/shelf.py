"""The shelf: the papers a query leaves, in an order. It never changes; narrowing gives another."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property

from tui.search.describe import describe
from tui.search.facets import Facets, facets
from tui.search.fuzzy import Near
from tui.search.index import Index
from tui.search.lookup import Abandoned, Lookup
from tui.search.masks import Mask, count, flags, numbers, pick
from tui.search.matching import matching
from tui.search.relevance import points, sought
from tui.search.top import top
from tui.search.tree import Order, Query

__all__ = ["Abandoned", "Facets", "Shelf", "narrow"]

_FEW = 1_000
"""So few papers are put in order one by one."""


class Shelf:
    """Papers in an order: those that match, then those that nearly do."""

    def __init__(self, index: Index, query: Query, ids: Sequence[int], exact: int) -> None:
        """Hold what `narrow` found."""
        self.query = query
        self.ids = ids
        """The papers, first the best, or the newest."""
        self.exact = exact
        """How many of them match; those after them nearly do."""
        self._index = index

    def __len__(self) -> int:
        """Give how many papers there are."""
        return len(self.ids)

    def place(self, id: int) -> int | None:
        """Give where a paper stands, from 0; None when it is not here."""
        return self._places.get(id)

    @property
    def unread(self) -> int:
        """How many of the papers are unread now."""
        with self._index.lookup() as lookup:
            return lookup.unread(self.ids)

    def facets(self) -> Facets:
        """Give counts of what the papers are and have; taken when first asked for."""
        return self._facets

    def describe(self) -> str:
        """Give the view in words: `unread, with a repository`."""
        return describe(self.query)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id: place for place, id in enumerate(self.ids)}

    @cached_property
    def _facets(self) -> Facets:
        with self._index.lookup() as lookup:
            return facets(lookup, lookup.with_ids(self.ids))


def narrow(
    index: Index,
    query: Query,
    today: date,
    near: bool = True,
    limit: int | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> Shelf:
    """Give the papers that match a query, in its order, then near matches where words need them.

    With a `limit` only so many are looked for, which is quicker. Once `wanted` gives False the
    search stops and raises Abandoned.
    """
    with index.lookup(wanted) as lookup:
        if limit is not None and (found := top(lookup, query, today, limit)) is not None:
            return Shelf(index, query, found, len(found))
        search = _Search(lookup, query, today)
        ids = list(search.exact())[:limit]
        exact = len(ids)
        if near and (limit is None or exact < limit):
            ids += search.near()
        return Shelf(index, query, ids[:limit], exact)


class _Search:
    """One query, looked for in one state of the index."""

    def __init__(self, lookup: Lookup, query: Query, today: date) -> None:
        self._lookup = lookup
        self._where = query.where
        self._today = today
        self._order: Order = query.order or "relevance"
        self._by_points = self._order == "relevance" and bool(sought(self._where))
        self._found: Mask = 0

    def exact(self) -> Iterator[int]:
        """Give the papers that match."""
        found = self._found = matching(self._lookup, self._where, self._today)
        return self._in_order(found, lambda: points(self._lookup, self._where, found))

    def near(self) -> list[int]:
        """Give those that nearly match."""
        near = Near(self._lookup, self._where)
        if not near:
            return []
        found = matching(self._lookup, self._where, self._today, near.papers) & ~self._found
        ids = list(self._in_order(found, lambda: near.points(found)))
        return near.closest(ids) if self._by_points else ids

    def _in_order(self, found: Mask, points: Callable[[], Mask]) -> Iterator[int]:
        held = flags(points() if self._by_points else found)
        if count(found) <= _FEW:
            papers = self._lookup.in_order(numbers(found), self._order)
            papers.sort(key=lambda each: -held[each[0]])
            yield from (id for _, id in papers)
            return
        papers_in_order = self._lookup.sorted(self._order)
        held = papers_in_order.in_order(held)
        for value in sorted(set(held), reverse=True):
            if value:
                yield from pick(held, papers_in_order.ids, value)
