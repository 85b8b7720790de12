"""A styled text set in lines of one width: what a pane draws that scrolls by itself."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.widgets.wrapping import line_starts


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
