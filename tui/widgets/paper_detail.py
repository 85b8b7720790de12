"""The detail pane: one paper at a readable measure, with a cursor on its links.

Drawn line by line from a text that is wrapped once, and scrolled by itself: another paper costs a
paint of this pane, no layout and no scroll bar, which is what a slow line feels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from tui.widgets.bindings import bindings
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.paper_text import MEASURE, paper_text

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.paper import Holding, Link

_WHEEL = 3
_MARGIN = 2
_SIGN = 2
"""Cells to the right of the text, for the sign that it goes on."""


class PaperDetail(Widget, can_focus=True):
    """Shows a paper; down goes from link to link, then scrolls."""

    BINDINGS = bindings("detail")
    COMPONENT_CLASSES = {"detail--more"}  # noqa: RUF012  (Textual's way)

    @dataclass
    class LinkOpened(Message):
        """Enter was pressed on a link."""

        link: Link

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._holding: Holding | None = None
        self._matches: re.Pattern[str] | None = None
        self._link = 0
        self._top = 0
        self._words = Content("")
        self._text = Content("")
        self._drawn: tuple[object, ...] = ()
        self._strips: Sequence[Strip] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the paper shown."""
        return self._holding.paper.links if self._holding else ()

    @property
    def text(self) -> str:
        """What is shown, before it is wrapped."""
        return self._text.plain

    def show(self, holding: Holding, matches: re.Pattern[str] | None = None) -> None:
        """Show a paper, from its top unless it is the one shown already."""
        shown = self._holding.paper.id if self._holding else None
        if shown != holding.paper.id:
            self._link = self._top = 0
        self._holding, self._matches = holding, matches
        self._draw()

    def show_words(self, words: Content) -> None:
        """Show words instead of a paper."""
        self._holding, self._words, self._top = None, words, 0
        self._draw()

    @property
    def top(self) -> int:
        """The line of the text that is the first on the screen."""
        return self._top

    def scroll_lines(self, lines: int) -> None:
        """Scroll down by some lines, or up by less than none; the text never leaves the pane."""
        last = max(len(self._strips) - self.content_size.height, 0)
        top = max(0, min(self._top + lines, last))
        if top != self._top:
            self._top = top
            self.refresh()

    def action_move_down(self) -> None:
        """Go on to the next link, or scroll."""
        if self._top == 0 and self._link + 1 < len(self.links):
            self._go_to_link(self._link + 1)
        else:
            self.scroll_lines(1)

    def action_move_up(self) -> None:
        """Scroll back, or go to the link before."""
        if self._top == 0 and self._link > 0:
            self._go_to_link(self._link - 1)
        else:
            self.scroll_lines(-1)

    def action_move_first(self) -> None:
        """Go to the top."""
        self._go_to_link(0)
        self.scroll_lines(-self._top)

    def action_move_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self._strips))

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_lines(self._page)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_lines(-self._page)

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_lines(self._page // 2)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_lines(-(self._page // 2))

    def action_detail_page(self) -> None:
        """Scroll a page down."""
        self.action_page_down()

    def action_open_link(self) -> None:
        """Ask for the link under the cursor to be opened."""
        if self.links:
            self.post_message(self.LinkOpened(self.links[self._link]))

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel."""
        self.scroll_lines(-_WHEEL)

    @property
    def _page(self) -> int:
        """A page keeps one line of the one before."""
        return max(self.content_size.height - 1, 1)

    def _go_to_link(self, place: int) -> None:
        self._link = place
        self._draw()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line = y + self._top
        width, height = self.content_size
        if line >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        below = y == height - 1 and line + 1 < len(self._strips)
        if below or (y == 0 and line):
            return self._with_sign(self._strips[line], self._glyphs.more[below], width)
        return self._strips[line]

    def _with_sign(self, line: Strip, sign: str, width: int) -> Strip:
        """Give a line that says at its end that the text goes on."""
        style = self.get_visual_style("detail--more")
        return Strip.join(
            [line.crop(0, width - len(sign)), Strip([Segment(sign, style.rich_style)], len(sign))]
        )

    def _draw(self) -> None:
        """Set the text for the width there is, in the middle where there is more than it needs."""
        width = self.content_size.width
        drawn = (width, self._holding, self._matches, self._link, self._words, *self._look())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        measure = max(min(width - _MARGIN - _SIGN, MEASURE), 1)
        if self._holding is not None:
            link = self._link if self.has_focus else None
            self._text = paper_text(self._holding, self._glyphs, self._matches, link, measure)
        else:
            self._text = self._words
        blank = self.visual_style.rich_style
        margin = Strip.blank(max((width - measure) // 2, _MARGIN), blank)
        lines = Visual.to_strips(self, self._text, measure, None, self.visual_style, pad=True)
        before, top = self._strips, self._top
        self._strips = [
            Strip.join([margin, line]).adjust_cell_length(width, blank).simplify() for line in lines
        ]
        self.scroll_lines(0)
        if self._top == top:
            self._refresh_changed(before)

    def _look(self) -> tuple[object, ...]:
        """Give what changes how the same text looks."""
        return (self.visual_style, self.app.theme, self.has_focus, self.text_selection)

    def _refresh_changed(self, before: Sequence[Strip]) -> None:
        """Draw only the lines that are not what they were."""
        for y in range(self.content_size.height):
            line = y + self._top
            if before[line : line + 1] != self._strips[line : line + 1]:
                self.refresh(Region(0, y, self.content_size.width, 1))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor on the links while the keys go here."""
        super().watch_has_focus(has_focus)
        self._draw()

    def on_resize(self) -> None:
        """Keep to the new width."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self._draw()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected with the mouse."""
        self._draw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text selected with the mouse."""
        return selection.extract(self.text), "\n"
