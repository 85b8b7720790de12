"""The views as the filter pane shows them, their papers counted in quiet moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.cache.connections import Abandoned
from tui.library.views import View
from tui.screens.following import Following
from tui.screens.live_library import LiveLibrary
from tui.screens.narrowing import still_wanted
from tui.screens.reader_options import ReaderOptions
from tui.screens.searching import Searching
from tui.search.language.tree import Query
from tui.widgets.paper_list import PaperList

_PAUSE = 0.12
"""Seconds without a key after which the papers of the views are counted."""


class ViewCounting(Searching):
    """Keeps the views of the filter pane, and their counts, true to the library."""

    @dataclass
    class ViewsCounted(Message):
        """The papers of the views were counted, in this state of the index."""

        counts: Mapping[str, int]
        state: tuple[object, ...]

    def __init__(self, desk: LiveLibrary, reader: ReaderOptions, look: str = "") -> None:
        super().__init__(desk, reader, look)
        self.views_later = self.put_off("views", _PAUSE, self._start_counting_views)
        self._views: tuple[View, ...] | None = None
        self._counts: Mapping[str, int] = {}
        self._counted_in: tuple[object, ...] = ()

    @on(Following.UpToDate)
    def show_views(self) -> None:
        """Show the views as they are now."""
        views = self.desk.views()
        if views != self._views:
            self._views = views
            self._show_views()
            self.views_later.wait()

    def _show_views(self) -> None:
        from tui.widgets.facet_lines import SavedView

        self.filters.show_views(
            [
                SavedView(view.number, view.name, query_of(view), self._counts.get(view.query))
                for view in self._views or ()
            ]
        )

    @on(Searching.Counted)
    def _count_views_too(self) -> None:
        self.views_later.wait()

    @on(PaperList.Moved)
    def _put_off_counting(self) -> None:
        """Leave the time to the keys, as long as they come."""
        counting = [each for each in self.workers if each.group == "views" and each.is_running]
        if counting or self.views_later.awaited:
            self.workers.cancel_group(self, "views")
            self.views_later.wait()

    def renew(self, cursor: int | None = None) -> None:
        """Look again which papers the query leaves; the views are counted after that."""
        self.views_later.forget()
        self.workers.cancel_group(self, "views")
        super().renew(cursor)

    def _start_counting_views(self) -> None:
        if self._views:
            count = partial(self._count_views, self._views)
            self.run_worker(count, thread=True, exclusive=True, group="views")

    def _count_views(self, views: Sequence[View]) -> None:
        """Count the papers of each view, but for those known in this state of the index."""
        from tui.search.shelf import narrow

        wanted, today = still_wanted(get_current_worker()), date.today()
        state = (today, *self.desk.index.version())
        counts = dict(self._counts) if state == self._counted_in else {}
        with suppress(Abandoned):
            for view in views:
                query = query_of(view) if view.query not in counts else None
                if query is not None:
                    shelf = narrow(self.desk.index, query, today, wanted=wanted)
                    counts[view.query] = len(shelf)
            if wanted():
                self.post_message(self.ViewsCounted(counts, state))

    @on(ViewsCounted)
    def _show_counts(self, counted: ViewsCounted) -> None:
        self._counts, self._counted_in = counted.counts, counted.state
        self._show_views()


def query_of(view: View) -> Query | None:
    """Give the query of a view; None when it cannot be read any more."""
    from tui.search.language.query import QueryError, parse

    try:
        return parse(view.query)
    except QueryError:
        return None
