"""What is counted in quiet moments: what a view can be narrowed by, and the saved views."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tui.cache.connections import Abandoned
from tui.library.views import View
from tui.screens.background import still_wanted
from tui.screens.main_widgets import Part
from tui.screens.visit import CountsAtEntry, Visit
from tui.search.facets import Facets
from tui.search.language.edit import has_part, words_of
from tui.search.language.printer import query_in_words
from tui.search.language.query import QueryError, parse
from tui.search.language.tree import Is, Query
from tui.search.query_fields import ORDERS
from tui.widgets.facet_lines import MOST_SHOWN, SavedView

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_PAUSE = 0.12
"""Seconds without a key after which papers are counted: that gets in a key's way."""


@dataclass(eq=False, repr=False)
class ViewCounts(Part):
    """Keeps the views of the filter pane, and their counts, true to the library."""

    _views: tuple[View, ...] | None = field(default=None, init=False)
    _counts: Mapping[str, int] = field(default_factory=dict, init=False)
    _counted_in: tuple[object, ...] = field(default=(), init=False)
    """The state of the index that the counts are of."""

    def __post_init__(self) -> None:
        self._later = self.background.put_off("views", _PAUSE, self._start)

    def show(self) -> None:
        """Show the views as they are now."""
        views = self.library.views()
        if views != self._views:
            self._views = views
            self._show()
            self.count_later()

    def count_later(self) -> None:
        """Count once the keys pause."""
        self._later.wait()

    def make_way(self) -> None:
        """Leave the time to the keys, as long as they come."""
        if self.background.is_running(group="views") or self._later.awaited:
            self.background.cancel(group="views")
            self._later.wait()

    def stop(self) -> None:
        """Count no more till it is asked for again: what is counted is about to change."""
        self._later.forget()
        self.background.cancel(group="views")

    def _show(self) -> None:
        self.widgets.filters.show_views(
            [
                SavedView(view.number, view.name, query_of(view), self._counts.get(view.query))
                for view in self._views or ()
            ]
        )

    def _start(self) -> None:
        if self._views:
            self.background.run(partial(self._count, self._views), group="views", exclusive=True)

    def _count(self, views: Sequence[View]) -> None:
        """Count the papers of each view, but for those known in this state of the index."""
        from tui.search.shelf import narrow

        wanted, today, index = still_wanted(), date.today(), self.library.index
        state = (today, *index.version())
        counts = dict(self._counts) if state == self._counted_in else {}
        with suppress(Abandoned):
            for view in views:
                query = query_of(view) if view.query not in counts else None
                if query is not None:
                    counts[view.query] = len(narrow(index, query, today, wanted=wanted))
            if wanted():
                self.background.soon(self._take, counts, state)

    def _take(self, counts: Mapping[str, int], state: tuple[object, ...]) -> None:
        self._counts, self._counted_in = counts, state
        self._show()


@dataclass(eq=False, repr=False)
class ShelfCounts(Part):
    """Counts what the view can be narrowed by; tells how much of it is left, and at what pace."""

    view_counts: ViewCounts
    is_decided: Callable[[], None]
    """Called when the last paper of a view of unread ones was decided."""
    _query: Query = field(default=Query(), init=False)
    _shelf: "Shelf | None" = field(default=None, init=False)
    _visit: Visit = field(default_factory=Visit, init=False)

    def __post_init__(self) -> None:
        self._later = self.background.put_off("count", _PAUSE, self._start)

    def make_way(self, query: Query) -> None:
        """Count no more: it is looked which papers a query leaves."""
        self.view_counts.stop()
        self._later.forget()
        self._query = query

    def follow(self, shelf: "Shelf", visit: Visit, papers: int | None) -> None:
        """Count the shelf of the view now; while it is typed, tell its papers, and count later."""
        self._query, self._shelf, self._visit = shelf.query, shelf, visit
        if papers is None:
            self._start()
        else:
            self._show_status(f"{papers:,} paper" if papers == 1 else f"{papers:,} papers")
            self._later.wait()

    def _start(self) -> None:
        """Count what the view can be narrowed by; another query makes it needless."""
        if self._shelf is not None:
            count = partial(self._count, self._shelf)
            self.background.run(count, group="count", exclusive=True)

    def _count(self, shelf: "Shelf") -> None:
        wanted = still_wanted()
        with suppress(Abandoned):
            facets = shelf.facets(MOST_SHOWN)
            if wanted():
                stock = self._visit.stock(shelf.ids[: shelf.exact])
                self.background.soon(self._show, shelf, facets, stock)

    def _show(self, shelf: "Shelf", facets: Facets, stock: CountsAtEntry) -> None:
        self.view_counts.count_later()
        if shelf is self._shelf and shelf.query == self._query:
            self.widgets.filters.show(facets, self._query)
            self._show_status(*self._how_far(stock, facets.left))

    def _show_status(self, *counts: str) -> None:
        words, order = query_in_words(self._query), ORDERS[order_asked_for(self._query)].words
        self.widgets.status.show_view(words, *counts, order)

    def _how_far(self, stock: CountsAtEntry, unread: int) -> Sequence[str]:
        """Give how far the person is: in a view of unread papers what is decided, and its pace."""
        if not has_part(self._query, Is("unread")):
            return (f"{unread:,} of {len(self.widgets.papers.ids):,} unread",)
        visit, left = self._visit, self._visit.left(stock)
        if visit.decided and not left and visit.has_news:
            self.background.soon(self.is_decided)
        return tuple(filter(None, (visit.progress(left), visit.time_left(left))))


def query_of(view: View) -> Query | None:
    """Give the query of a view; None when it cannot be read any more."""
    try:
        return parse(view.query)
    except QueryError:
        return None


def order_asked_for(query: Query) -> str:
    """Give the order of the papers that a query leaves."""
    usual: str = "relevance" if words_of(query) else "new"
    return query.order or usual
