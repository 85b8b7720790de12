"""A text at a readable measure that scrolls by itself, in a pane of its own.

Drawn line by line from a text that is wrapped once: another text costs a paint of this pane, no
layout and no scroll bar, which is what a slow line feels; and of the same text with a change in it
only the lines that changed are painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.paper_text import MATCH, MEASURE
from tui.widgets.text_width import line_starts


class SetLine(NamedTuple):
    """One line as it is drawn."""

    strip: Strip
    line: int
    """The line of the text that it is, or is a part of, from 0."""
    marks: int
    """How many spans of the style that was asked for begin in it."""


def typeset(widget: Widget, text: Content, width: int, marked: str = "") -> Iterator[SetLine]:
    """Set a text; what is selected in it with the mouse is drawn so. `marked` is a style."""
    style, selection = widget.visual_style, widget.text_selection
    for y, whole in enumerate(text.split(allow_blank=True)):
        line = whole.expand_tabs()
        span = selection.get_span(y) if selection else None
        if span:
            chosen = Style.from_styles(widget.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, span[0], len(line) if span[1] == -1 else span[1])
        starts = line_starts(line.plain, width)
        for start, piece in zip([0, *starts], line.divide(starts), strict=True):
            strip = _strip(piece.rstrip(), style, start, y)
            marks = sum(each.style == marked for each in piece.spans) if marked else 0
            yield SetLine(strip.extend_cell_length(width, style.rich_style), y, marks)


def _strip(text: Content, style: Style, x: int, y: int) -> Strip:
    """Draw one line; each piece of it knows where it stands in the text, for the mouse."""
    segments = []
    for piece, own in text.render(style, end=""):
        segments.append(Segment(piece, (style + own).rich_style_with_offset(x, y)))
        x += len(piece)
    return Strip(segments, text.cell_length)


_WHEEL = 3
_MARGIN = 2
_SIGN = 2
"""Cells to the right of the text, for the sign that it goes on."""


class LongText(Widget, can_focus=True):
    """Scrolls a text; what the text is, those say who inherit."""

    COMPONENT_CLASSES = {"detail--more"}  # noqa: RUF012  (Textual's way)

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._top = 0
        self._text = Content("")
        self._drawn: tuple[object, ...] = ()
        self._lines: Sequence[SetLine] = ()

    @property
    def text(self) -> str:
        """What is shown, before it is wrapped."""
        return self._text.plain

    def text_in(self, width: int) -> Content:
        """Give the text to show; it is wrapped at `width`."""
        raise NotImplementedError

    @property
    def shown(self) -> tuple[object, ...]:
        """What the text is made of: as long as this is the same, so is the text."""
        raise NotImplementedError

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
        words = f"{marks} {'match' if marks == 1 else 'matches'} below {sign}"
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

    def draw(self) -> None:
        """Set the text for the width there is, in the middle where there is more than it needs."""
        width = self.content_size.width
        drawn = (width, *self.shown, *self._look())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        measure = max(min(width - _MARGIN - _SIGN, MEASURE), 1)
        self._text = self.text_in(measure)
        margin = Strip.blank(max((width - measure) // 2, _MARGIN), self.visual_style.rich_style)
        before, foot, top = self._lines, self._foot, self._top
        self._lines = [
            line._replace(strip=self._aside(margin, line.strip, width))
            for line in typeset(self, self._text, measure, MATCH)
        ]
        self.scroll_lines(0)
        if self._top == top:
            self._refresh_changed(before, foot)

    def _aside(self, margin: Strip, line: Strip, width: int) -> Strip:
        """Give a line as wide as the pane, with the margin before it."""
        blank = self.visual_style.rich_style
        return Strip.join([margin, line]).adjust_cell_length(width, blank).simplify()

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
        self.draw()

    def on_resize(self) -> None:
        """Keep to the new width."""
        self.draw()

    def notify_style_update(self) -> None:
        """Draw in the new colours."""
        super().notify_style_update()
        self.draw()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected with the mouse."""
        self.draw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text selected with the mouse."""
        return selection.extract(self.text), "\n"
