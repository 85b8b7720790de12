"""The detail pane: one paper at a readable measure, with a cursor on its links and its kin.

Drawn line by line from a text that is wrapped once, and scrolled by itself: another paper costs a
paint of this pane, no layout and no scroll bar, which is what a slow line feels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.bindings import bindings
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.paper_text import MATCH, MEASURE, Page, paper_page
from tui.widgets.typeset import SetLine, typeset

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.paper import Holding, Link
    from tui.search.row import Row

_WHEEL = 3
_MARGIN = 2
_SIGN = 2
"""Cells to the right of the text, for the sign that it goes on."""


class PaperDetail(Widget, can_focus=True):
    """Shows a paper; down goes to the next link or related paper in sight, else it scrolls."""

    BINDINGS = bindings("detail")
    COMPONENT_CLASSES = {"detail--more"}  # noqa: RUF012  (Textual's way)

    @dataclass
    class LinkOpened(Message):
        """A link was clicked, or enter pressed on it."""

        link: Link

    @dataclass
    class PaperWanted(Message):
        """A related paper was clicked, or enter pressed on it."""

        paper: int

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._holding: Holding | None = None
        self._matches: re.Pattern[str] | None = None
        self._outside = False
        self._related: Sequence[Row] = ()
        self._stop: int | None = None
        """The place of the cursor among the links and the related papers."""
        self._top = 0
        self._words = Content("")
        self._page = Page(Content(""), ())
        self._drawn: tuple[object, ...] = ()
        self._lines: Sequence[SetLine] = ()

    @property
    def paper(self) -> int | None:
        """The paper shown."""
        return self._holding.paper.id if self._holding else None

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the paper shown."""
        return self._holding.paper.links if self._holding else ()

    @property
    def text(self) -> str:
        """What is shown, before it is wrapped."""
        return self._page.text.plain

    def show(
        self,
        holding: Holding,
        matches: re.Pattern[str] | None = None,
        outside: bool = False,
    ) -> None:
        """Show a paper, from its top unless it is the one shown already.

        `outside` says that the view does not hold it.
        """
        if self.paper != holding.paper.id:
            self.scroll_lines(-self._top)
            self._stop = 0 if holding.paper.links else None
            self._related = ()
        self._holding, self._matches, self._outside = holding, matches, outside
        self._draw()

    def show_related(self, paper: int, rows: Sequence[Row]) -> None:
        """Show the papers that are like the one shown, if that is still `paper`."""
        if self.paper == paper:
            self._related = rows
            if self._stop is not None and self._stop >= len(self.links) + len(rows):
                self._stop = 0 if self.links else None
            self._draw()

    def show_words(self, words: Content) -> None:
        """Show words instead of a paper."""
        self.scroll_lines(-self._top)
        self._holding, self._words = None, words
        self._draw()

    @property
    def top(self) -> int:
        """The line of the text that is the first on the screen."""
        return self._top

    def scroll_lines(self, lines: int) -> None:
        """Scroll down by some lines, or up by less than none; the text never leaves the pane."""
        last = max(len(self._lines) - self.content_size.height, 0)
        top = max(0, min(self._top + lines, last))
        if top != self._top:
            self._top = top
            self.refresh()

    def action_move_down(self) -> None:
        """Go on to the next link or paper in sight, else scroll."""
        after = -1 if self._stop is None else self._stop
        below = [stop for stop in self._stops_in_sight if stop > after]
        self._go_to_stop(below[0]) if below else self.scroll_lines(1)

    def action_move_up(self) -> None:
        """Go back to the link or paper before if it is in sight, else scroll."""
        above = [stop for stop in self._stops_in_sight if stop < (self._stop or 0)]
        self._go_to_stop(above[-1]) if above else self.scroll_lines(-1)

    def action_move_first(self) -> None:
        """Go to the top."""
        self.scroll_lines(-self._top)
        self._go_to_stop(0 if self.links else None)

    def action_move_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self._lines))
        in_sight = self._stops_in_sight
        if in_sight:
            self._go_to_stop(in_sight[-1])

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_lines(self._height)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_lines(-self._height)

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_lines(self._height // 2)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_lines(-(self._height // 2))

    def action_detail_page(self) -> None:
        """Scroll a page down."""
        self.action_page_down()

    def action_open_link(self) -> None:
        """Open the link under the cursor, or go to the paper; one out of sight is shown first."""
        if self._stop is None:
            return
        row = self._row(self._stop)
        if not 0 <= row - self._top < self.content_size.height:
            self.scroll_lines(row - self._top - self.content_size.height // 2)
        else:
            self._open(self._stop)

    def on_click(self, event: events.Click) -> None:
        """Open the link that was clicked, or go to the paper."""
        at = event.get_content_offset(self)
        row = at.y + self._top if at else len(self._lines)
        stop = next((each for each in range(len(self._page.stops)) if self._row(each) == row), None)
        if at and stop is not None and at.x < cell_len(self._lines[row].strip.text.rstrip()):
            self._go_to_stop(stop)
            self._open(stop)

    def _open(self, stop: int) -> None:
        kin = stop - len(self.links)
        if kin < 0:
            self.post_message(self.LinkOpened(self.links[stop]))
        elif kin < len(self._related):
            self.post_message(self.PaperWanted(self._related[kin].id))

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel."""
        self.scroll_lines(-_WHEEL)

    @property
    def _height(self) -> int:
        """A page keeps one line of the one before."""
        return max(self.content_size.height - 1, 1)

    @property
    def _stops_in_sight(self) -> list[int]:
        height = self.content_size.height
        stops = range(len(self._page.stops))
        return [stop for stop in stops if 0 <= self._row(stop) - self._top < height]

    def _row(self, stop: int) -> int:
        """Give the row, of all that there are, on which a stop begins."""
        line = self._page.stops[stop]
        return bisect_left(self._lines, line, key=lambda each: each.line)

    def _go_to_stop(self, stop: int | None) -> None:
        self._stop = stop
        self._draw()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line = y + self._top
        width, height = self.content_size
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._lines[line].strip
        if y == height - 1 and line + 1 < len(self._lines):
            return self._with_sign(strip, self._below(strip, line), width)
        if y == 0 and line:
            return self._with_sign(strip, self._glyphs.more[0], width)
        return strip

    def _below(self, strip: Strip, line: int) -> str:
        """Say that the text goes on; and how many matches are there, where there is room for it."""
        sign, marks = self._glyphs.more[1], sum(each.marks for each in self._lines[line + 1 :])
        words = f"{marks} match{'es' * (marks > 1)} below {sign}"
        room = strip.cell_length - cell_len(strip.text.rstrip())
        if marks:
            return words if room > len(words) + 1 else f"{min(marks, 9)}{sign}"
        return sign

    def _with_sign(self, line: Strip, sign: str, width: int) -> Strip:
        """Give a line that says at its end that the text goes on."""
        style = self.get_visual_style("detail--more")
        return Strip.join(
            [line.crop(0, width - len(sign)), Strip([Segment(sign, style.rich_style)], len(sign))]
        )

    def _draw(self) -> None:
        """Set the text for the width there is, in the middle where there is more than it needs."""
        width = self.content_size.width
        shown = (self._holding, self._matches, self._outside, self._related, self._stop)
        drawn = (width, self._words, *shown, *self._look())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        measure = max(min(width - _MARGIN - _SIGN, MEASURE), 1)
        self._page = self._set(measure)
        margin = Strip.blank(max((width - measure) // 2, _MARGIN), self.visual_style.rich_style)
        before, foot, top = self._lines, self._foot, self._top
        self._lines = [
            line._replace(strip=self._aside(margin, line.strip, width))
            for line in typeset(self, self._page.text, measure, MATCH)
        ]
        self.scroll_lines(0)
        if self._top == top:
            self._refresh_changed(before, foot)

    def _aside(self, margin: Strip, line: Strip, width: int) -> Strip:
        """Give a line as wide as the pane, with the margin before it."""
        blank = self.visual_style.rich_style
        return Strip.join([margin, line]).adjust_cell_length(width, blank).simplify()

    def _set(self, measure: int) -> Page:
        """Set the paper, or the words in its place."""
        if self._holding is None:
            return Page(self._words, ())
        stop = self._stop if self.has_focus else None
        kin, outside = self._related, self._outside
        return paper_page(self._holding, self._glyphs, self._matches, stop, measure, kin, outside)

    def _look(self) -> tuple[object, ...]:
        """Give what changes how the same text looks."""
        return (self.visual_style, self.app.theme, self.has_focus, self.text_selection)

    @property
    def _foot(self) -> Strip | None:
        """The last line of the screen, which says what is below it."""
        height = self.content_size.height
        return self.render_line(height - 1) if height else None

    def _refresh_changed(self, before: Sequence[SetLine], foot: Strip | None) -> None:
        """Draw only the lines that are not what they were."""
        width, height = self.content_size
        for y in range(height):
            old, new = (lines[y + self._top : y + self._top + 1] for lines in (before, self._lines))
            if [each.strip for each in old] != [each.strip for each in new]:
                self.refresh(Region(0, y, width, 1))
        if self._foot != foot:
            self.refresh(Region(0, height - 1, width, 1))

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
