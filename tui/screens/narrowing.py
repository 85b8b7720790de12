"""From a query to what the panes show: searching, filtering, order, and keeping it fresh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.cache.connections import Abandoned
from tui.screens.desk import Desk
from tui.screens.stage import Reader
from tui.screens.visiting import Stock, Visiting
from tui.search.facets import Facets
from tui.search.language.edit import (
    words_of,
)
from tui.search.language.tree import Query
from tui.search.query_fields import ORDERS
from tui.widgets.facet_lines import MOST_SHOWN

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_FIRST = 128
"""Rows that fill any screen."""
_PAUSE = 0.12
"""Seconds without a key after which the detail follows."""
_LONGER_PAUSE = 0.12
"""Seconds without a key after which the counts follow: taking them gets in a key's way."""


def still_wanted(worker: Worker[None]) -> Callable[[], bool]:
    """Give what tells whether what a worker looks for is still wanted."""
    return lambda: not worker.is_cancelled


def _counted(papers: int) -> str:
    return f"{papers:,} paper" if papers == 1 else f"{papers:,} papers"


class Narrowing(Visiting):
    """Keeps the list, the filter pane and the status line true to the query."""

    @dataclass
    class Narrowed(Message):
        """The papers that a query leaves were found."""

        shelf: Shelf
        ids: Sequence[int]
        exact: int
        cursor: int | None
        kept: frozenset[int] = frozenset()
        """Papers that stay whether or not they match."""

    @dataclass
    class Counted(Message):
        """What the view can be narrowed by was counted."""

        shelf: Shelf
        facets: Facets
        stock: Stock

    def __init__(self, desk: Desk, reader: Reader, look: str = "") -> None:
        super().__init__(desk, reader, look)
        self.detail_later = self.put_off("detail", _PAUSE, self.show_detail)
        self.counts_later = self.put_off("count", _LONGER_PAUSE, self._start_count)
        self._bound_for: int | None = None
        """The paper that the cursor goes to with the rows that are looked for."""

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Also the rows of a view that is entered, and of a paper that the cursor goes to."""
        waits = of_paper and not (self.has_entered and self._bound_for is None)
        return super().awaited(of_paper) | {"narrow"} if waits else super().awaited(of_paper)

    def renew(self, cursor: int | None = None) -> None:
        """Look again which papers the query leaves; what an earlier look finds is dropped."""
        self.counts_later.forget()
        self._bound_for = cursor if cursor is not None else self._bound_for
        look = partial(self._look, self.sought, self.papers.ids, self._staying(), self._bound_for)
        self.run_worker(look, thread=True, exclusive=True, group="narrow")

    def _staying(self) -> frozenset[int]:
        """Give the papers that stay in the view: those marked in it, and the one being read."""
        here = self.papers.cursor
        return frozenset(
            self.touched | {here} if here is not None and self.has_entered else self.touched
        )

    def begin_with(self, text: str) -> None:
        """Set out with a query, for which nothing was looked yet; with none if it has a fault."""
        if not text:
            return
        from tui.search.language.query import QueryError, parse

        try:
            self.sought = parse(text)
        except QueryError:
            return
        self.bar.show(text)

    def show_first(self, cursor: int | None = None) -> None:
        """Show the first rows of the view that the reader begins with; `renew` brings the rest.

        They are the newest, which need no search. Another query, or a cursor further down, is
        looked for at once.
        """
        ids: Sequence[int] = ()
        if self.sought == Query():
            ids = self.desk.index.newest(_FIRST)
        exact = len(ids)
        if self.sought != Query() or (cursor is not None and ids and cursor not in ids):
            from tui.search.shelf import narrow

            shelf = narrow(self.desk.index, self.sought, date.today())
            ids, exact = shelf.ids, shelf.exact
        self.set_class(not ids, "-empty")
        self.papers.show(ids, exact, cursor)
        if not ids:
            self.papers.show_words(self._why_nothing())

    def renew_at_once(self) -> None:
        """Look which papers the query leaves, and show them before anything else is done."""
        from tui.search.shelf import narrow

        self._bound_for = None
        shelf = narrow(self.desk.index, self.sought, date.today())
        self._show(self.Narrowed(shelf, shelf.ids, shelf.exact, None))

    def enter_at_once(self, query: Query) -> None:
        """Enter a view anew; the keys behind this one act on what it holds."""
        from tui.search.language.query import print_query

        self.bar.show(print_query(query))
        self.bar.show_fault("")
        self.papers.clear_selection()
        self.papers.end_range()
        self.sought = query
        self.begin_visit()
        self.renew_at_once()

    def seek_query(self, query: Query) -> None:
        """Enter the view of a query that was not typed."""
        from tui.search.language.query import print_query

        self.bar.show(print_query(query))
        if query != self.sought:
            self.enter(query, self.away())
        self.bar.show_fault("")

    def enter(self, query: Query, cursor: int | None = None) -> None:
        """Enter another view; what it holds is looked for beside the screen's thread."""
        self.bar.show_fault("")
        if query.where != self.sought.where:
            self.status.say()  # what happened in another view is no news in this one
            self.papers.clear_selection()
            self.begin_visit()
        self.papers.end_range()
        self.sought = query
        self.touched.clear()
        self.has_entered = False
        self._bound_for = None
        self.renew(cursor)

    def _look(
        self, query: Query, old: Sequence[int], kept: frozenset[int], cursor: int | None
    ) -> None:
        from tui.search.shelf import narrow

        wanted = still_wanted(get_current_worker())
        with suppress(Abandoned):
            shelf = narrow(self.desk.index, query, date.today(), wanted=wanted)
            ids, exact = self._with_kept(shelf.ids, shelf.exact, old, kept)
            if wanted():
                self.post_message(self.Narrowed(shelf, ids, exact, cursor, kept))

    def _with_kept(
        self, ids: Sequence[int], exact: int, old: Sequence[int], kept: frozenset[int]
    ) -> tuple[Sequence[int], int]:
        """Give ids with those that stay, as far as these are still in the library."""
        from tui.screens.kept import with_kept

        there = [row.id for row in self.desk.index.rows(tuple(kept))] if kept else ()
        return with_kept(ids, exact, old, there)

    def _start_count(self) -> None:
        """Count what the view can be narrowed by; another query makes it needless."""
        if self.shelf is not None:
            count = partial(self._count_shelf, self.shelf)
            self.run_worker(count, thread=True, exclusive=True, group="count")

    def _count_shelf(self, shelf: Shelf) -> None:
        wanted = still_wanted(get_current_worker())
        with suppress(Abandoned):
            facets = shelf.facets(MOST_SHOWN)
            if wanted():
                self.post_message(self.Counted(shelf, facets, self.take_stock(shelf)))

    @on(Narrowed)
    def _show(self, found: Narrowed) -> None:
        if found.shelf.query != self.sought:
            return
        entered, self.has_entered = self.has_entered, True
        first, self.shelf = self.shelf is None, found.shelf
        if found.cursor == self._bound_for:
            self._bound_for = None
        cursor = found.cursor
        if cursor is None and self.bar.typing and found.ids:
            cursor = found.ids[0]
        late = self._staying() - found.kept if entered else frozenset()
        ids, exact = self._with_kept(found.ids, found.exact, self.papers.ids, late)
        self.set_class(not ids, "-empty")
        self.papers.show(ids, exact, cursor)
        if found.cursor is not None and self.papers.cursor != found.cursor:
            self.missed(found.cursor)
        if self.bar.typing:
            self._show_view(_counted(len(found.ids)))
            self.detail_later.wait()
            self.counts_later.wait()
        else:
            self.show_detail()
            self._start_count()
        if not found.ids:
            self.papers.show_words(self._why_nothing())
        self.papers.call_later(self.bar.let_paint)
        if first:
            self.follow()

    def show_detail(self) -> None:
        """Show the paper under the cursor in the detail pane, or why there is none."""
        self.detail_later.forget()
        if self.papers.ids:
            super().show_detail()
        elif self.shelf is not None:
            from tui.screens.empty import no_paper

            self.detail.show_words(no_paper())

    def _why_nothing(self) -> Content:
        if not self.has_read:
            return Content("Reading the library ...")
        from tui.screens.empty import nothing_in_view

        return nothing_in_view(self.desk.index.is_empty(), self.sought, self.reader.key)

    @on(Counted)
    def _count(self, counted: Counted) -> None:
        if counted.shelf is self.shelf and counted.shelf.query == self.sought:
            self.filters.show(counted.facets, self.sought)
            self._show_view(*self.how_far(counted.stock, counted.facets.left))

    def _show_view(self, *counts: str) -> None:
        from tui.search.language.printer import query_in_words

        self.status.show_view(query_in_words(self.sought), *counts, ORDERS[self.order_now()].words)

    def order_now(self) -> str:
        """Give the order the list is in."""
        usual: str = "relevance" if words_of(self.sought) else "new"
        return self.sought.order or usual
