"""The filter pane: choices with their counts; it only adds and removes words of the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.widgets.bindings import bindings
from tui.widgets.facet_lines import Choice, Offer, offers
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.search.facets import Facets
    from tui.search.language.tree import Query

_SIGN = 2


class FilterPane(Lines):
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

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._offers: Sequence[Offer] = ()
        self._cursor = 0

    def show(self, facets: Facets, query: Query) -> None:
        """Show the choices of a view; the cursor stays on the words it is on."""
        at_cursor, cursor, before = self._words_at_cursor(), self._cursor, self._offers
        self._offers = offers(facets, query)
        self._cursor = self._place_of(at_cursor)
        if len(before) != len(self._offers):
            self._fit()
            self.refresh()
            return
        for place, (old, new) in enumerate(zip(before, self._offers, strict=True)):
            if old != new or place in (cursor, self._cursor):
                self.refresh_line(place)

    def _words_at_cursor(self) -> tuple[str, str]:
        """Give the heading and the words of the choice under the cursor."""
        heading = ""
        for place, offer in enumerate(self._offers):
            if not isinstance(offer, Choice):
                heading = offer.words
            elif place == self._cursor:
                return heading, offer.words
        return "", ""

    def _place_of(self, wanted: tuple[str, str]) -> int:
        heading = ""
        for place, offer in enumerate(self._offers):
            if not isinstance(offer, Choice):
                heading = offer.words
            elif (heading, offer.words) == wanted:
                return place
        return 0

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._offers):
            return Strip.blank(width, self.rich_style)
        offer = self._offers[place]
        if isinstance(offer, Choice):
            return self._choice(offer, place, width)
        heading = Content(f"{' ' * _SIGN}{offer.words}").truncate(width, pad=True)
        return Strip(heading.render_segments(self.get_visual_style("filter--heading")), width)

    def _choice(self, offer: Choice, place: int, width: int) -> Strip:
        here = ("filter--cursor",) if place == self._cursor and self.has_focus else ()
        kind = "filter--chosen" if offer.chosen else "filter--choice"
        sign = self._glyphs.chosen if offer.chosen else " "
        count = f" {offer.count:,} "
        room = max(width - _SIGN - len(count), 1)
        words = self._glyphs.fit(Content(offer.words), room, pad=True)
        line = Content.assemble(
            f"{sign} ", words, (count, self.get_visual_style("filter--count", partial=True))
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
        while 0 <= place <= self.last_place and not isinstance(self._offers[place], Choice):
            place += step
        if not 0 <= place <= self.last_place:
            return
        before, self._cursor = self._cursor, place
        self.refresh_line(before)
        self.refresh_line(place)
        self.scroll_to_region(Region(0, place, 1, 1), animate=False)

    def action_filter_toggle(self) -> None:
        """Put the choice into the query, or take it out."""
        if self._cursor < len(self._offers):
            offer = self._offers[self._cursor]
            if isinstance(offer, Choice):
                self.post_message(self.Chosen(offer.toggled()))

    def on_click(self, event: events.Click) -> None:
        """Make the choice that was clicked."""
        place = event.y + self.scroll_offset.y
        if place < len(self._offers) and isinstance(self._offers[place], Choice):
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
