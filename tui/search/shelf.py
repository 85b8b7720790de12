"""The shelf: the papers a query leaves, in an order. It never changes; narrowing gives another.

Each paper is put in its place when somebody asks for it. At 100,000 papers a key costs 5 ms of
CPU, and 20 ms at the 95th percentile; with all papers put in order at once it would be 24 and 61.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain, islice
from operator import eq
from threading import Lock
from typing import TYPE_CHECKING, Any

from tui.cache.connections import Abandoned
from tui.search.index import Index
from tui.search.language.tree import Query
from tui.search.lookup import Lookup
from tui.search.masks import Mask
from tui.search.query_search import PapersFound, QuerySearch

if TYPE_CHECKING:  # large, and only named here
    from tui.search.facets import Facets


__all__ = ["Abandoned", "Shelf", "narrow"]

_AT_ONCE = 1_000
"""So many are put in order in one go; between two, other threads have their turn."""


class OrderedIds(Sequence[int]):
    """Ids of papers, of which the first are known and the others come as they are asked for."""

    def __init__(self, size: int, ids: Iterator[int]) -> None:
        """Take what gives the ids, and how many it will give."""
        self._size = size
        self._rest = ids
        self._taken = array("q")
        self._lock = Lock()

    def ready(self, most: int) -> None:
        """Put the first of the papers in order now."""
        self._take(most)

    def __len__(self) -> int:
        """Give how many there are, which is known from the start."""
        return self._size

    def __getitem__(self, place: int | slice) -> Any:
        """Give the id at a place, or those of a part."""
        if isinstance(place, slice):
            places = range(*place.indices(self._size))
            if places:
                self._take(max(places[0], places[-1]) + 1)
            if places.step == 1:
                return self._taken[places.start : places.stop].tolist()
            return [self._taken[each] for each in places]
        where = range(self._size)[place]
        self._take(where + 1)
        return self._taken[where]

    def __iter__(self) -> Iterator[int]:
        """Give the ids in their order."""
        return chain.from_iterable(self._pieces())

    def __contains__(self, id: object) -> bool:
        """Tell whether an id is among them."""
        return any(id in piece for piece in self._pieces())

    def index(self, id: int, start: int = 0, stop: int | None = None) -> int:
        """Give the place of an id.

        Raises:
            ValueError: it is not there.
        """
        if start or stop is not None:
            return super().index(id, start, self._size if stop is None else stop)
        for number, piece in enumerate(self._pieces()):
            if id in piece:
                return number * _AT_ONCE + piece.index(id)
        raise ValueError(id)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence gives the same ids."""
        if self is other:
            return True
        if isinstance(other, OrderedIds):
            return len(self) == len(other) and all(map(eq, self._pieces(), other._pieces()))
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as for a list

    def _pieces(self) -> Iterator[array[int]]:
        """Give the ids piece by piece, in their order."""
        for start in range(0, self._size, _AT_ONCE):
            end = min(start + _AT_ONCE, self._size)
            self._take(end)
            yield self._taken[start:end]

    def _take(self, most: int) -> None:
        with self._lock:
            while (missing := most - len(self._taken)) > 0:
                before = len(self._taken)
                self._taken.extend(islice(self._rest, min(missing, _AT_ONCE)))
                if len(self._taken) == before:
                    raise IndexError(most)


def one_after_the_other(first: Sequence[int], then: Sequence[int]) -> Sequence[int]:
    """Give the ids of two, one after the other; none of them is asked for now."""
    return OrderedIds(len(first) + len(then), chain(first, then)) if then else first


class Shelf:
    """Papers in an order: those that match, then those that nearly do."""

    def __init__(
        self,
        index: Index,
        query: Query,
        ids: Sequence[int],
        exact: int,
        papers: tuple[object, Mask] | None = None,
        taken_for: Sequence[str] = (),
        today: date | None = None,
    ) -> None:
        """Hold what `narrow` found; `papers` are the same as a set, in a state of the texts."""
        self.query = query
        self.ids = ids
        """The papers, first the best, or the newest."""
        self.exact = exact
        """How many of them match; those after them nearly do."""
        self.taken_for = taken_for
        """The words that those of the query were taken for in the papers that nearly match."""
        self._index = index
        self._papers = papers
        self._today = today

    def __len__(self) -> int:
        """Give how many papers there are."""
        return len(self.ids)

    def place(self, id: int) -> int | None:
        """Give where a paper stands, from 0; None when it is not here."""
        return self._places.get(id)

    @property
    def unread(self) -> int:
        """How many of the papers are unread now."""
        return self._index.look(lambda lookup: lookup.unread(self._within(lookup)))

    def facets(self, most: int = 30) -> Facets:
        """Give what the view can be narrowed by, `most` values of each kind exactly counted."""
        from tui.search.facets import count_facets

        return self._index.look(
            lambda lookup: count_facets(lookup, self.query, self._within(lookup), self._today, most)
        )

    def days(self) -> list[str]:
        """Give the days on which the papers came, the newest first."""
        from tui.search.facets import day_counts

        return sorted(
            self._index.look(lambda lookup: day_counts(lookup, self._within(lookup))), reverse=True
        )

    def describe(self) -> str:
        """Give the view in words: `unread, with a repository`."""
        from tui.search.language.printer import query_in_words

        return query_in_words(self.query)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id: place for place, id in enumerate(self.ids)}

    def _within(self, lookup: Lookup) -> Mask:
        """Give the papers as a set, as long as their numbers are what they were."""
        if self._papers and self._papers[0] == lookup.texts:
            return self._papers[1]
        return lookup.with_ids(self.ids)


def narrow(
    index: Index,
    query: Query,
    today: date | None = None,
    near: bool = True,
    limit: int | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> Shelf:
    """Give the papers that match a query, in its order, then near matches where words need them.

    Dates are told from the day `today`; without it from the present one.
    With a `limit` only so many are looked for, which is quicker. Once `wanted` gives False the
    search stops and raises Abandoned.
    """

    def look(lookup: Lookup) -> Shelf:
        search = QuerySearch(lookup, query, today)
        ids = _ordered(search.exact(limit), limit)
        exact = len(ids)
        if near and (limit is None or exact < limit):
            left = None if limit is None else limit - exact
            ids = one_after_the_other(ids, _ordered(search.near(left), left))
        papers = (lookup.texts, search.papers) if limit is None else None
        return Shelf(index, query, ids, exact, papers, search.taken_for, today)

    return index.look(look, wanted)


def _ordered(found: PapersFound, limit: int | None) -> Sequence[int]:
    """Give the ids of papers: the first of them, or all, put in order when they are asked for."""
    if limit is not None:
        return list(islice(found.ids, limit))
    ids = OrderedIds(found.size, found.ids)
    ids.ready(min(found.ready, found.size))
    return ids
