"""The shelf: the papers a query leaves, in an order. It never changes; narrowing gives another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tui.cache.connections import Abandoned
from tui.search.index import Index
from tui.search.language.tree import Query
from tui.search.lookup import Lookup
from tui.search.masks import Mask
from tui.search.search import Search

if TYPE_CHECKING:  # large, and only named here
    from tui.search.facets import Facets

__all__ = ["Abandoned", "Shelf", "narrow"]


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
        from tui.search.facets import facets

        return self._index.look(
            lambda lookup: facets(lookup, self.query, self._within(lookup), self._today, most)
        )

    def days(self) -> list[str]:
        """Give the days on which the papers came, the newest first."""
        from tui.search.facets import days

        return sorted(
            self._index.look(lambda lookup: days(lookup, self._within(lookup))), reverse=True
        )

    def describe(self) -> str:
        """Give the view in words: `unread, with a repository`."""
        from tui.search.language.describe import describe

        return describe(self.query)

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
        search = Search(lookup, query, today)
        ids = search.exact(limit)
        exact = len(ids)
        if near and (limit is None or exact < limit):
            ids = _with_near(ids, search, None if limit is None else limit - exact)
        papers = (lookup.texts, search.papers) if limit is None else None
        return Shelf(index, query, ids, exact, papers, search.taken_for, today)

    return index.look(look, wanted)


def _with_near(ids: Sequence[int], search: Search, limit: int | None) -> Sequence[int]:
    if limit is not None:
        return [*ids, *search.near(limit)]
    from tui.search.found import joined  # a lookup has a limit, and waits for imports

    return joined(ids, search.near(None))
