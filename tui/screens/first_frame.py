"""The first frame as it is kept for the next start: all but the rows, and the looks of those."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.first_screen.saved_frame import SavedFrame, look_name
from tui.frames.ansi_writer import AnsiWriter, ansi_style, color_system_of
from tui.textual_internals.widget_internals import drawn_lines
from tui.widgets.paper_list import PaperList
from tui.widgets.paper_row import PARTS


def first_frame(screen: Screen[None], papers: PaperList, empty: Iterable[Widget]) -> SavedFrame:
    """Give how a screen looks now around its list, and how the list's rows do.

    What stands in the panes `empty` tells of papers of now, and is left out.
    """
    region = papers.scrollable_content_region
    writer = AnsiWriter(screen.app.console)
    for y, line in enumerate(drawn_lines(screen)):
        if region.y <= y < region.bottom:
            writer.write(y, 0, line.crop(0, region.x))
            writer.write(y, region.right, line.crop(region.right))
        else:
            writer.write(y, 0, line)
    for pane in empty:
        for y in range(pane.content_region.y, pane.content_region.bottom):
            blank = Strip.blank(pane.content_region.width, pane.rich_style)
            writer.write(y, pane.content_region.x, _filtered(pane, blank))
    return SavedFrame(
        writer.written(), region.x, region.y, region.width, region.height, _looks(papers)
    )


def _looks(papers: PaperList) -> dict[str, str]:
    looks = {"blank": _codes(papers, papers.rich_style)}
    for ground in ("read", "unread"):
        for is_cursor in (False, True):
            classes = [f"papers--{ground}", *["papers--cursor"] * is_cursor]
            for part in PARTS:
                looks[look_name(part, ground, is_cursor)] = _codes(
                    papers, papers.look(part, *classes)
                )
    return looks


def _codes(pane: Widget, style: Style) -> str:
    """Give the terminal's codes for a style."""
    (shown,) = _filtered(pane, Strip([Segment(" ", style)]))
    return ansi_style(shown.style, color_system_of(pane.app.console)).codes


def _filtered(pane: Widget, strip: Strip) -> Strip:
    """Give a strip as it is shown, which may be without its colours."""
    for each in pane.get_line_filters():
        strip = strip.apply_filter(each, pane.background_colors[1])
    return strip
