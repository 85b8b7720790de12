"""What lines go through before they are shown where not all colours, or not all signs, arrive."""

from functools import lru_cache

from rich.color import Color as TerminalColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBarRender

_BRIGHT = 0.5
_TERMINALS_OWN = Style(color=TerminalColor.default(), bgcolor=TerminalColor.default())
_is_scroll_bar = frozenset(
    ScrollBarRender.VERTICAL_BARS + ScrollBarRender.HORIZONTAL_BARS
).issuperset
"""With these Textual draws the ends of a scroll bar in eighths of a cell."""


class OwnColours(LineFilter):
    """The terminal's own colours, where the person wants no others (https://no-color.org).

    It takes the colours of the dark theme away; what stands on a bright ground is reversed.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the pieces of a line without colours."""
        return [
            Segment(text, style and _without_colours(style), control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _without_colours(style: Style) -> Style:
    ground = style.bgcolor
    is_bright = ground is not None and Color.from_rich_color(ground).brightness > _BRIGHT
    reversed_where_bright = Style(reverse=True) if is_bright else Style()
    return style + _TERMINALS_OWN + reversed_where_bright


class WholeCells(LineFilter):
    """Scroll bars in whole cells, where only ASCII arrives."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the pieces of a line without parts of cells."""
        return [
            Segment(" " * len(text) if _is_scroll_bar(text) else text, style, control)
            for text, style, control in segments
        ]
