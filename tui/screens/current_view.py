"""The view in the list: its query, the papers that leaves, the visit, and the counts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cache.connections import Abandoned
from tui.ids import parse_id
from tui.screens.background import Background, still_wanted
from tui.screens.counts import ShelfCounts
from tui.screens.following import Following
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.place import near, nearest
from tui.screens.reader_options import ReaderOptions
from tui.screens.visit import Turned, Visit, with_kept
from tui.search.language.edit import has_part
from tui.search.language.tree import Is, Query

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_FIRST = 128
"""Rows that fill any screen."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The papers that a query leaves, as they were found."""

    shelf: "Shelf"
    ids: Sequence[int]
    exact: int
    cursor: int | None
    """The paper that the cursor is to go to."""
    kept: frozenset[int] = frozenset()
    """Papers that stay whether or not they match."""


class CurrentView:
    """Keeps the list, the filter pane and the status line true to the query."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        background: Background,
        options: ReaderOptions,
        following: Following,
        counts: ShelfCounts,
        was_shown: Callable[[bool], None],
    ) -> None:
        """Call `was_shown` when the list shows what was found, with whether the query is typed."""
        self._library = library
        self._widgets = widgets
        self._papers, self._bar = widgets.papers, widgets.bar
        self._background = background
        self._options = options
        self._following = following
        self._counts = counts
        self._was_shown = was_shown
        self.query = Query()
        self.shelf: Shelf | None = None
        """The papers the query leaves; None until they were looked for."""
        self.visit = Visit()
        """What was done since the view was entered."""
        self._touched: set[int] = set()
        """Papers marked in this visit: they stay in the list."""
        self._has_entered = False
        """True when the list shows the view of the query, and not still the one before it."""
        self._bound_for: int | None = None
        """The paper that the cursor goes to with the rows that are looked for."""
        self._returning: tuple[int, str] | None = None
        """The paper that undo leads to, when it was not in the list; and what was said."""
        self._away: tuple[int, int | None] | None = None
        """The same when it is not in the view either; and where the cursor was then."""

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the work that brings the rows of a view that is entered, and of a paper gone to.

        Any key waits for the count after which a visit is summed up.
        """
        visit, asks_for_unread = self.visit, has_part(self.query, Is("unread"))
        may_end = visit.has_news and len(self._papers.exact_ids) <= len(visit.decided)
        groups = {"act", "index", "narrow", "count"} if may_end and asks_for_unread else set()
        waits = of_paper and not (self._has_entered and self._bound_for is None)
        return frozenset(groups | {"narrow"} if waits else groups)

    # Entering

    def begin_with(self, text: str) -> None:
        """Set out with a query, for which nothing was looked yet; with none if it has a fault."""
        if not text:
            return
        from tui.search.language.query import QueryError, parse

        try:
            self.query = parse(text)
        except QueryError:
            return
        self._bar.show(text)

    def show_first(self, cursor: int | None = None) -> None:
        """Show the first rows of the view that the reader begins with; `renew` brings the rest.

        They are the newest, which need no search. Another query, or a cursor further down, is
        looked for at once.
        """
        ids: Sequence[int] = ()
        if self.query == Query():
            ids = self._library.index.newest(_FIRST)
        exact = len(ids)
        if self.query != Query() or (cursor is not None and ids and cursor not in ids):
            shelf = self._narrowed()
            ids, exact = shelf.ids, shelf.exact
        self._show_rows(ids, exact, cursor)

    def enter(self, query: Query, cursor: int | None = None) -> None:
        """Enter another view; what it holds is looked for beside the screen's thread."""
        self._bar.show_fault("")
        if query.where != self.query.where:
            self._widgets.status.say()  # what happened in another view is no news in this one
            self._papers.clear_selection()
            self._begin_visit()
        self._papers.end_range()
        self.query = query
        self._touched.clear()
        self._has_entered = False
        self._bound_for = None
        self.renew(cursor)

    def enter_untyped(self, query: Query) -> None:
        """Enter the view of a query that was not typed."""
        from tui.search.language.query import print_query

        self._bar.show(print_query(query))
        if query != self.query:
            self.enter(query, self._still_away())
        self._bar.show_fault("")

    def enter_at_once(self, query: Query) -> None:
        """Enter a view anew; the keys behind this one act on what it holds."""
        from tui.search.language.query import print_query

        self._bar.show(print_query(query))
        self._bar.show_fault("")
        self._papers.clear_selection()
        self._papers.end_range()
        self.enter_typed(query)

    def enter_typed(self, query: Query) -> None:
        """Enter the view of what was typed anew, and show it before anything else is done."""
        self.query = query
        self._begin_visit()
        self._bound_for = None
        shelf = self._narrowed()
        self._show(Narrowed(shelf, shelf.ids, shelf.exact, None))

    def _begin_visit(self) -> None:
        """Begin a visit: what was decided before goes, and counts no more."""
        self._touched.clear()
        self._papers.forget_end()
        self._has_entered = False
        self.visit = Visit()

    def _narrowed(self) -> "Shelf":
        from tui.search.shelf import narrow

        return narrow(self._library.index, self.query, date.today())

    # Looking

    def renew(self, cursor: int | None = None) -> None:
        """Look again which papers the query leaves; what an earlier look finds is dropped.

        The cursor goes to `cursor` if it is given.
        """
        self._counts.make_way(self.query)
        self._bound_for = cursor if cursor is not None else self._bound_for
        look = partial(self._look, self.query, self._papers.ids, self._staying(), self._bound_for)
        self._background.run(look, group="narrow", exclusive=True)

    def _staying(self) -> frozenset[int]:
        """Give the papers that stay in the view: those marked in it, and the one being read."""
        here = self._papers.cursor
        being_read = {here} if here is not None and self._has_entered else set()
        return frozenset(self._touched | being_read)

    def _look(
        self, query: Query, old: Sequence[int], kept: frozenset[int], cursor: int | None
    ) -> None:
        from tui.search.shelf import narrow

        wanted = still_wanted()
        with suppress(Abandoned):
            shelf = narrow(self._library.index, query, date.today(), wanted=wanted)
            ids, exact = self._with_kept(shelf.ids, shelf.exact, old, kept)
            if wanted():
                self._background.soon(self._show, Narrowed(shelf, ids, exact, cursor, kept))

    def _with_kept(
        self, ids: Sequence[int], exact: int, old: Sequence[int], kept: frozenset[int]
    ) -> tuple[Sequence[int], int]:
        """Give ids with those that stay, as far as these are still in the library."""
        there = [row.id for row in self._library.index.rows(tuple(kept))] if kept else ()
        return with_kept(ids, exact, old, there)

    def _show(self, found: Narrowed) -> None:
        if found.shelf.query != self.query:
            return
        entered, self._has_entered = self._has_entered, True
        first, self.shelf = self.shelf is None, found.shelf
        if found.cursor == self._bound_for:
            self._bound_for = None
        cursor = found.cursor
        if cursor is None and self._bar.typing and found.ids:
            cursor = found.ids[0]
        late = self._staying() - found.kept if entered else frozenset()
        self._show_rows(
            *self._with_kept(found.ids, found.exact, self._papers.ids, late), cursor=cursor
        )
        if found.cursor is not None and self._papers.cursor != found.cursor:
            self._miss(found.cursor)
        self._was_shown(self._bar.typing)
        found_so_far = len(found.ids) if self._bar.typing else None
        self._counts.follow(found.shelf, self.visit, found_so_far)
        self._papers.call_later(self._bar.let_paint)
        if first:
            self._following.begin()

    def _show_rows(self, ids: Sequence[int], exact: int, cursor: int | None) -> None:
        self._widgets.screen.set_class(not ids, "-empty")
        self._papers.show(ids, exact, cursor)
        if not ids:
            self._papers.show_words(self._why_nothing())

    def _why_nothing(self) -> Content:
        if not self._following.has_read:
            return Content("Reading the library ...")
        from tui.screens.empty_view import nothing_in_view

        is_empty = self._library.index.is_empty()
        return nothing_in_view(is_empty, self.query, self._options.key)

    # What is done in it

    def take_in(self, turned: "Sequence[Turned]", papers: Sequence[int]) -> None:
        """Take in what a step turned, and keep its papers, as far as they are in the view."""
        there = self._papers.among(papers) if self._has_entered else frozenset()
        self.visit.take(turned, there)
        self._touched |= there

    def expect(self, paper: int | None, said: str) -> None:
        """Wait for a paper that undo leads to: the view may have it once the index was read."""
        self._returning = None if paper is None else (paper, said)

    def _miss(self, paper: int) -> None:
        """Say that the paper which undo led to is not in the view, and how to see it."""
        if self._returning and self._returning[0] == paper:
            rows = self._library.rows([paper])
            back = f"{self._options.key('back')} clears the filters"
            if rows:
                why = ["it is hidden"] if rows[0].hidden else ["it is not in this view", back]
                self._widgets.say(self._returning[1], *why)
            self._away = (paper, self._papers.cursor)
        elif not self.visit.decided and paper == parse_id(self._options.place.paper):
            self.go_near_the_start()

    def _still_away(self) -> int | None:
        """Give the paper that undo led to, if it is not in the view and the cursor still waits."""
        return self._away[0] if self._away and self._away[1] == self._papers.cursor else None

    def papers_near(self) -> str:
        """Give the papers around the cursor that are not decided, to begin at another time."""
        return near(self._papers.ids, self._papers.cursor_place, self.visit.decided)

    def go_near_the_start(self) -> None:
        """Go to the papers kept with a place whose own paper has left the view."""
        paper = nearest(self._options.place, self._papers.ids)
        if paper is not None:
            self._papers.go_to(paper)
