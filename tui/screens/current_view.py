"""The view in the list: its query, the papers that leaves, the visit, and the counts."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui.cache.connections import Abandoned
from tui.ids import parse_id
from tui.screens.background import still_wanted
from tui.screens.counts import ShelfCounts
from tui.screens.empty_view import nothing_in_view
from tui.screens.following import Following
from tui.screens.main_widgets import Part
from tui.screens.place import near, nearest
from tui.screens.visit import Turned, Visit, with_kept
from tui.search.language.edit import has_part
from tui.search.language.query import QueryError, parse, print_query
from tui.search.language.tree import Is, Query

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_FIRST = 128
"""Rows that fill any screen."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The papers that a query leaves, as they were found."""

    shelf: "Shelf"
    ids: Sequence[int]
    exact: int
    cursor: int | None
    """The paper that the cursor is to go to."""
    kept: frozenset[int] = frozenset()
    """Papers that stay whether or not they match."""


@dataclass(eq=False, repr=False)
class CurrentView(Part):
    """Keeps the list, the filter pane and the status line true to the query."""

    following: Following
    counts: ShelfCounts
    was_shown: Callable[[bool], None]
    """Called when the list shows what was found, with whether the query is typed."""
    query: Query = field(default=Query(), init=False)
    shelf: "Shelf | None" = field(default=None, init=False)
    """The papers the query leaves; None until they were looked for."""
    visit: Visit = field(default_factory=Visit, init=False)
    """What was done since the view was entered."""
    _touched: set[int] = field(default_factory=set, init=False)
    """Papers marked in this visit: they stay in the list."""
    _has_entered: bool = field(default=False, init=False)
    """True when the list shows the view of the query, and not still the one before it."""
    _bound_for: int | None = field(default=None, init=False)
    """The paper that the cursor goes to with the rows that are looked for."""
    _returning: tuple[int, str] | None = field(default=None, init=False)
    """The paper that undo leads to, when it was not in the list; and what was said."""
    _away: tuple[int, int | None] | None = field(default=None, init=False)
    """The same when it is not in the view either; and where the cursor was then."""

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the work that brings the rows of a view that is entered, and of a paper gone to.

        Any key waits for the count after which a visit is summed up.
        """
        visit, asks_for_unread = self.visit, has_part(self.query, Is("unread"))
        may_end = visit.has_news and len(self.widgets.papers.exact_ids) <= len(visit.decided)
        groups = {"act", "index", "narrow", "count"} if may_end and asks_for_unread else set()
        waits = of_paper and not (self._has_entered and self._bound_for is None)
        return frozenset(groups | {"narrow"} if waits else groups)

    # Entering

    def begin_with(self, text: str) -> None:
        """Set out with a query, for which nothing was looked yet; with none if it has a fault."""
        if not text:
            return
        try:
            self.query = parse(text)
        except QueryError:
            return
        self.widgets.bar.show(text)

    def show_first(self, cursor: int | None = None) -> None:
        """Show the first rows of the view that the reader begins with; `renew` brings the rest.

        They are the newest, which need no search. Another query, or a cursor further down, is
        looked for at once.
        """
        ids: Sequence[int] = ()
        if self.query == Query():
            ids = self.library.index.newest(_FIRST)
        exact = len(ids)
        if self.query != Query() or (cursor is not None and ids and cursor not in ids):
            shelf = self._narrowed()
            ids, exact = shelf.ids, shelf.exact
        self._show_rows(ids, exact, cursor)

    def enter(self, query: Query, cursor: int | None = None) -> None:
        """Enter another view; what it holds is looked for beside the screen's thread."""
        self.widgets.bar.show_fault("")
        if query.where != self.query.where:
            self.widgets.status.say()  # what happened in another view is no news in this one
            self.widgets.papers.clear_selection()
            self._begin_visit()
        self.widgets.papers.end_range()
        self.query = query
        self._touched.clear()
        self._has_entered = False
        self._bound_for = None
        self.renew(cursor)

    def enter_untyped(self, query: Query) -> None:
        """Enter the view of a query that was not typed."""
        self.widgets.bar.show(print_query(query))
        if query != self.query:
            self.enter(query, self._still_away())
        self.widgets.bar.show_fault("")

    def enter_at_once(self, query: Query) -> None:
        """Enter a view anew; the keys behind this one act on what it holds."""
        self.widgets.bar.show(print_query(query))
        self.widgets.bar.show_fault("")
        self.widgets.papers.clear_selection()
        self.widgets.papers.end_range()
        self.enter_typed(query)

    def enter_typed(self, query: Query) -> None:
        """Enter the view of what was typed anew, and show it before anything else is done."""
        self.query = query
        self._begin_visit()
        self._bound_for = None
        shelf = self._narrowed()
        self._show(QueryResult(shelf, shelf.ids, shelf.exact, None))

    def _begin_visit(self) -> None:
        """Begin a visit: what was decided before goes, and counts no more."""
        self._touched.clear()
        self.widgets.papers.forget_end()
        self._has_entered = False
        self.visit = Visit()

    def _narrowed(self) -> "Shelf":
        from tui.search.shelf import narrow

        return narrow(self.library.index, self.query, date.today())

    # Looking

    def renew(self, cursor: int | None = None) -> None:
        """Look again which papers the query leaves; what an earlier look finds is dropped.

        The cursor goes to `cursor` if it is given.
        """
        self.counts.make_way(self.query)
        self._bound_for = cursor if cursor is not None else self._bound_for
        look = partial(
            self._look, self.query, self.widgets.papers.ids, self._staying(), self._bound_for
        )
        self.background.run(look, group="narrow", exclusive=True)

    def _staying(self) -> frozenset[int]:
        """Give the papers that stay in the view: those marked in it, and the one being read."""
        here = self.widgets.papers.cursor
        being_read = {here} if here is not None and self._has_entered else set()
        return frozenset(self._touched | being_read)

    def _look(
        self, query: Query, old: Sequence[int], kept: frozenset[int], cursor: int | None
    ) -> None:
        from tui.search.shelf import narrow

        wanted = still_wanted()
        with suppress(Abandoned):
            shelf = narrow(self.library.index, query, date.today(), wanted=wanted)
            ids, exact = self._with_kept(shelf.ids, shelf.exact, old, kept)
            if wanted():
                self.background.soon(self._show, QueryResult(shelf, ids, exact, cursor, kept))

    def _with_kept(
        self, ids: Sequence[int], exact: int, old: Sequence[int], kept: frozenset[int]
    ) -> tuple[Sequence[int], int]:
        """Give ids with those that stay, as far as these are still in the library."""
        there = [row.id for row in self.library.index.rows(tuple(kept))] if kept else ()
        return with_kept(ids, exact, old, there)

    def _show(self, found: QueryResult) -> None:
        if found.shelf.query != self.query:
            return
        entered, self._has_entered = self._has_entered, True
        first, self.shelf = self.shelf is None, found.shelf
        if found.cursor == self._bound_for:
            self._bound_for = None
        cursor = found.cursor
        if cursor is None and self.widgets.bar.typing and found.ids:
            cursor = found.ids[0]
        late = self._staying() - found.kept if entered else frozenset()
        self._show_rows(
            *self._with_kept(found.ids, found.exact, self.widgets.papers.ids, late), cursor=cursor
        )
        if found.cursor is not None and self.widgets.papers.cursor != found.cursor:
            self._miss(found.cursor)
        self.was_shown(self.widgets.bar.typing)
        found_so_far = len(found.ids) if self.widgets.bar.typing else None
        self.counts.follow(found.shelf, self.visit, found_so_far)
        self.widgets.papers.call_later(self.widgets.bar.let_paint)
        if first:
            self.following.begin()

    def _show_rows(self, ids: Sequence[int], exact: int, cursor: int | None) -> None:
        self.screen.set_class(not ids, "-empty")
        self.widgets.papers.show(ids, exact, cursor)
        if not ids:
            self.widgets.papers.show_words(self._why_nothing())

    def _why_nothing(self) -> Content:
        if not self.following.has_read:
            return Content("Reading the library ...")
        is_empty = self.library.index.is_empty()
        return nothing_in_view(is_empty, self.query, self.options.key)

    # What is done in it

    def take_in(self, turned: "Sequence[Turned]", papers: Sequence[int]) -> None:
        """Take in what a step turned, and keep its papers, as far as they are in the view."""
        there = self.widgets.papers.among(papers) if self._has_entered else frozenset()
        self.visit.take(turned, there)
        self._touched |= there

    def expect(self, paper: int | None, said: str) -> None:
        """Wait for a paper that undo leads to: the view may have it once the index was read."""
        self._returning = None if paper is None else (paper, said)

    def _miss(self, paper: int) -> None:
        """Say that the paper which undo led to is not in the view, and how to see it."""
        if self._returning and self._returning[0] == paper:
            rows = self.library.rows([paper])
            back = f"{self.options.key('back')} clears the filters"
            if rows:
                why = ["it is hidden"] if rows[0].hidden else ["it is not in this view", back]
                self.widgets.say(self._returning[1], *why)
            self._away = (paper, self.widgets.papers.cursor)
        elif not self.visit.decided and paper == parse_id(self.options.place.paper):
            self.go_near_the_start()

    def _still_away(self) -> int | None:
        """Give the paper that undo led to, if it is not in the view and the cursor still waits."""
        return self._away[0] if self._away and self._away[1] == self.widgets.papers.cursor else None

    def papers_near(self) -> str:
        """Give the papers around the cursor that are not decided, to begin at another time."""
        return near(self.widgets.papers.ids, self.widgets.papers.cursor_place, self.visit.decided)

    def go_near_the_start(self) -> None:
        """Go to the papers kept with a place whose own paper has left the view."""
        paper = nearest(self.options.place, self.widgets.papers.ids)
        if paper is not None:
            self.widgets.papers.go_to(paper)
