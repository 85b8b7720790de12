"""How scroll bars are drawn: in eighths of a cell; where only ASCII arrives, in whole ones."""

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender

_EIGHTHS = 8


class WholeCells(ScrollBarRender):
    """Draws with blanks alone."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * _EIGHTHS
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * _EIGHTHS


def draw_scroll_bars(ascii: bool) -> None:
    """Draw all scroll bars so from now on."""
    ScrollBar.renderer = WholeCells if ascii else ScrollBarRender
