"""The frame of the first screen: all that stands around the rows, kept from the start before.

The reader alone can tell how its panes look in a size, a theme and a terminal. So it writes that
down at each start, for the next one like it; one that looks otherwise finds no frame. It is a
cache: a frame that is damaged or gone is made again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from tui.cache.database import digest

_FIRST_LINE = "paperdeck frame 2"
_TOLD_BY = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
"""What of the environment changes colours; besides it, all that is Textual's."""
_MOST = 1024 * 1024
"""Bytes; a longer file was not written here."""
_KEPT = 32
"""Frames kept: sizes and themes that are in use."""


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
