"""The terminal's own colours, where the person wants no others (https://no-color.org)."""

from functools import lru_cache

from rich.color import Color as TerminalColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_BRIGHT = 0.5
_OWN = Style(color=TerminalColor.default(), bgcolor=TerminalColor.default())


class OwnColours(LineFilter):
    """Takes the colours of the dark theme away; what stands on a bright ground is reversed."""

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
    return style + _OWN + Style(reverse=True) if is_bright else style + _OWN
