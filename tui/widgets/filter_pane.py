"""The filter pane: saved views, and choices that only add and remove words of the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.search.facets import Facets
from tui.search.language.tree import Query
from tui.widgets.bindings import bindings
from tui.widgets.cursor_pane import CursorPane
from tui.widgets.facet_lines import (
    FacetChoice,
    FacetHint,
    Heading,
    More,
    Offer,
    SavedView,
    offers,
    with_chosen,
)
from tui.widgets.glyphs import UNICODE, Glyphs

_SIGN = 2
_ON_KEYS = 9
"""Views with a number up to this one have a key."""


class FilterPane(CursorPane):
    """Lists what the present view can be narrowed by; a choice makes another query."""

    BINDINGS = bindings("filters")
    COMPONENT_CLASSES = {  # noqa: RUF012  (Textual's way)
        "filter--heading",
        "filter--choice",
        "filter--chosen",
        "filter--count",
        "filter--cursor",
    }

    @dataclass
    class Chosen(Message):
        """A choice was made; this is the query now."""

        query: Query

    @dataclass
    class ViewChosen(Message):
        """A saved view was chosen."""

        number: int

    @dataclass
    class MoreWanted(Message):
        """Choices of a field that are not shown are wanted."""

        field: str

    def __init__(
        self, glyphs: Glyphs = UNICODE, keys: tuple[str, str] = ("V", "/"), id: str | None = None
    ) -> None:
        """Name the keys that save a view, and that search."""
        super().__init__(id=id)
        self._glyphs = glyphs
        self._save, self._search = keys
        self._offers: Sequence[Offer] = ()
        self._views: Sequence[SavedView] = ()
        self._shown: tuple[Facets, Query] | None = None
        self._cursor = 0

    def show(self, facets: Facets, query: Query) -> None:
        """Show the choices of a view; the cursor stays on the words it is on."""
        self._shown = facets, query
        self._show_offers()

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Show the saved views as soon as there are choices to show them with."""
        self._views = views
        if self._shown is not None:
            self._show_offers()

    @property
    def view_at_cursor(self) -> SavedView | None:
        """The saved view under the cursor."""
        offer = self._offers[self._cursor] if self._offers else None
        return offer if isinstance(offer, SavedView) else None

    def _show_offers(self) -> None:
        assert self._shown is not None
        facets, query = self._shown
        at_cursor, cursor, before = self._words_at_cursor(), self._cursor, self._offers
        views = with_chosen(self._views, query)
        self._offers = offers(facets, query, views, f"{self._save} saves this one")
        self._cursor = self._place_of(at_cursor)
        if len(before) != len(self._offers):
            self._fit()
            self.refresh()
            return
        for place, (old, new) in enumerate(zip(before, self._offers, strict=True)):
            if old != new or (cursor != self._cursor and place in (cursor, self._cursor)):
                self.refresh_line(place)

    def _words_at_cursor(self) -> tuple[str, str]:
        """Give the heading and the words of the choice under the cursor."""
        heading = ""
        for place, offer in enumerate(self._offers):
            if isinstance(offer, Heading):
                heading = offer.words
            elif place == self._cursor:
                return heading, offer.words
        return "", ""

    def _place_of(self, wanted: tuple[str, str]) -> int:
        heading = ""
        for place, offer in enumerate(self._offers):
            if isinstance(offer, Heading):
                heading = offer.words
            elif (heading, offer.words) == wanted:
                return place
        place = min(self._cursor, self.last_place)
        return next((each for each in range(place, 0, -1) if self._can_be_chosen(each)), 0)

    def _can_be_chosen(self, place: int) -> bool:
        return not isinstance(self._offers[place], Heading | FacetHint)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._offers):
            return Strip.blank(width, self.rich_style)
        offer = self._offers[place]
        match offer:
            case FacetChoice(words, count, chosen):
                return self._line(place, width, words, f"{count:,}", chosen)
            case SavedView(number, name, query, count, chosen):
                key = f"{number} " if number <= _ON_KEYS else "  "
                told = "broken" if query is None else "" if count is None else f"{count:,}"
                return self._line(place, width, key + name, told, chosen)
            case More(field, count):
                more = f"{self._glyphs.cut} {count:,} more"
                return self._line(place, width, more, f"{self._search} {field}:", chosen=False)
        heading = Content(f"{' ' * _SIGN}{offer.words}").truncate(width, pad=True)
        return Strip(heading.render_segments(self.get_visual_style("filter--heading")), width)

    def _line(self, place: int, width: int, words: str, at_end: str, chosen: bool) -> Strip:
        here = ("filter--cursor",) if place == self._cursor and self.has_focus else ()
        kind = "filter--chosen" if chosen else "filter--choice"
        sign = self._glyphs.chosen if chosen else " "
        count = f" {at_end} "
        room = max(width - _SIGN - len(count), 1)
        line = Content.assemble(
            f"{sign} ",
            self._glyphs.fit(Content(words), room, pad=True),
            (count, self.get_visual_style("filter--count", partial=True)),
        )
        return Strip(line.render_segments(self.get_visual_style(kind, *here)), width)

    @property
    def cursor_place(self) -> int:
        """The line the cursor is on."""
        return self._cursor

    @property
    def last_place(self) -> int:
        """The last line."""
        return len(self._offers) - 1

    def move_to(self, place: int, step: int = 1) -> None:
        """Put the cursor on a choice; headings are passed over in the direction of `step`."""
        place = max(0, min(place, self.last_place))
        while 0 <= place <= self.last_place and not self._can_be_chosen(place):
            place += step
        if not 0 <= place <= self.last_place:
            return
        before, self._cursor = self._cursor, place
        self.refresh_line(before)
        self.refresh_line(place)
        self.scroll_to_region(Region(0, place, 1, 1), animate=False)

    def action_filter_toggle(self) -> None:
        """Put the choice into the query, or take it out; go to the view; look for more."""
        if self._cursor < len(self._offers):
            match self._offers[self._cursor]:
                case FacetChoice(toggled=toggled):
                    self.post_message(self.Chosen(toggled()))
                case SavedView(number):
                    self.post_message(self.ViewChosen(number))
                case More(field):
                    self.post_message(self.MoreWanted(field))

    def on_click(self, event: events.Click) -> None:
        """Make the choice that was clicked."""
        place = event.y + self.scroll_offset.y
        if place < len(self._offers) and self._can_be_chosen(place):
            self.move_to(place)
            self.action_filter_toggle()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh_line(self._cursor)

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh_line(self._cursor)

    def on_resize(self) -> None:
        """Keep to the new width."""
        self._fit()

    def _fit(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._offers))
