"""What the first screen shows: the rows of now, in the frame of the start before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tui.first_screen.frame import Frame, look_name
from tui.search.index import Index
from tui.search.paper_rows import Row
from tui.terminal.guard import framed
from tui.widgets.paper_row import RowLayout, ground, line_on_top

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.widgets.glyphs import Glyphs

FIRST = 128
"""Rows that fill any screen."""


def screen(frame: Frame, index: Index, cursor: int | None, glyphs: Glyphs) -> str:
    """Give what to write to the terminal; nothing when the rows are not among the first."""
    ids = index.newest(FIRST)
    if not ids or (cursor is not None and cursor not in ids):
        return ""
    place = 0 if cursor is None else ids.index(cursor)
    layout = RowLayout.fitting(frame.width, frame.height, glyphs)
    top = line_on_top(place, len(ids), layout.height, frame.height)
    first = top // layout.height
    last = (top + frame.height - 1) // layout.height
    rows = index.rows(ids[first : last + 1])
    drawn = list(islice(_lines(frame, layout, rows, place - first), top % layout.height, None))
    drawn += [_styled(" " * frame.width, frame.looks["blank"])] * frame.height
    at = (f"\x1b[{frame.y + line + 1};{frame.x + 1}H" for line in range(frame.height))
    return framed(frame.around + "".join(map("".join, zip(at, drawn, strict=False))))


def _lines(frame: Frame, layout: RowLayout, rows: Sequence[Row], cursor: int) -> Iterator[str]:
    for place, row in enumerate(rows):
        here = place == cursor
        for part in range(layout.height):
            yield "".join(
                _styled(text, frame.looks[look_name(of, ground(row), here)])
                for text, of in layout.line(row, part, here, False)
            )


def _styled(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
