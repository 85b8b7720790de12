"""The first screen: the rows of now in the frame of the start before, without Textual.

The reader alone can tell how its panes look in a size, a theme and a terminal. So it writes that
down at each start, for the next one like it; one that looks otherwise finds no frame. It is a
cache: a frame that is damaged or gone is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from tui.cache.database import digest
from tui.search.index import Index
from tui.search.paper_rows import Row
from tui.terminal.guard import framed
from tui.widgets.glyphs import Glyphs
from tui.widgets.paper_row import RowLayout, line_on_top, row_colours

_FIRST_LINE = "paperdeck frame 2"
_TOLD_BY = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
"""What of the environment changes colours; besides it, all that is Textual's."""
_MOST = 1024 * 1024
"""Bytes; a longer file was not written here."""
_KEPT = 32
"""Frames kept: sizes and themes that are in use."""
MOST_FIRST_ROWS = 128
"""Rows that fill any screen."""


@dataclass(frozen=True, slots=True)
class SavedFrame:
    """How the first screen looks but for the rows."""

    around: str
    """What to write to the terminal for all but the list."""
    x: int
    y: int
    width: int
    height: int
    looks: Mapping[str, str]
    """The terminal's codes for each part of a row, by `look_name`; for `blank` too."""


def look_name(part: str, ground: str, is_cursor: bool) -> str:
    """Give the name of a look."""
    return f"{part} {ground} cursor" if is_cursor else f"{part} {ground}"


def frame_file(
    cache: str | os.PathLike[str],
    size: tuple[int, int],
    wanted: tuple[object, ...],
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Give the file of the frame for a terminal's size and for how the reader is wanted."""
    names = [*_TOLD_BY, *sorted(name for name in environment if name.startswith("TEXTUAL"))]
    told = [(name, environment.get(name)) for name in names]
    like = repr((*size, wanted, told)).encode("utf-8", "backslashreplace")
    return os.path.join(cache, "frames", digest(like)[:16])


def load_frame(file: str) -> SavedFrame | None:
    """Give the frame in a file; None when there is none, or not as it was written."""
    try:
        with open(file, encoding="utf-8", newline="\n") as opened:
            lines = opened.read(_MOST).split("\n")
        first, place, *looks, around, end = lines
        if first != _FIRST_LINE or end != "end":
            return None
        x, y, width, height = map(int, place.split())
        return SavedFrame(around, x, y, width, height, dict(_look(line) for line in looks))
    except (OSError, ValueError):
        return None


def _look(line: str) -> tuple[str, str]:
    name, codes = line.split("\t")
    return name, codes


def save_frame(file: str, frame: SavedFrame) -> None:
    """Keep a frame if it is another than the one kept; where nothing can be written, do not."""
    if frame == load_frame(file):
        return
    place = f"{frame.x} {frame.y} {frame.width} {frame.height}"
    looks = (f"{name}\t{codes}" for name, codes in frame.looks.items())
    text = "\n".join([_FIRST_LINE, place, *looks, frame.around, "end"])
    folder, fresh = os.path.dirname(file), f"{file}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        _forget_old(folder)
        with open(fresh, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        os.replace(fresh, file)


def _forget_old(folder: str) -> None:
    """Make room for one more."""
    files = sorted(os.scandir(folder), key=lambda each: each.stat().st_mtime, reverse=True)
    for old in files[_KEPT - 1 :]:
        os.unlink(old.path)


def first_rows(frame: SavedFrame, index: Index, cursor: int | None, glyphs: Glyphs) -> str:
    """Give what to write to the terminal; nothing when the rows are not among the first."""
    ids = index.newest(MOST_FIRST_ROWS)
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


def _lines(frame: SavedFrame, layout: RowLayout, rows: Sequence[Row], cursor: int) -> Iterator[str]:
    for place, row in enumerate(rows):
        here = place == cursor
        for part in range(layout.height):
            yield "".join(
                _styled(text, frame.looks[look_name(of, row_colours(row), here)])
                for text, of in layout.line(row, part, here, False)
            )


def _styled(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
