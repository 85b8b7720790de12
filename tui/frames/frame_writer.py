"""Writes of each frame the cells that changed, no faster than the line takes them.

Textual writes every line it was asked to draw, whole; a dialog that closes, the whole screen. And
it queues frames, then waits, when the terminal reads slowly. Here a frame changes a picture of the
screen, and what of it the terminal does not show is written once the line is free; the longer a
key is held, the seldomer.
"""

import os
from collections.abc import Iterable
from time import monotonic

from textual.timer import Timer

from tui.frames.ansi_writer import AnsiWriter, color_system_of, erases_with_background
from tui.frames.terminal_cells import TerminalCells
from tui.textual_internals.app_internals import (
    AppInternals,
    PlacedStrip,
    is_line_busy,
    is_paint_held,
)

_HELD_WITHIN = 0.07
"""Seconds between two of the same key within which it is taken to be held: nobody taps so fast."""
_LONGER_BY, _LONGEST = 0.06, 0.25
"""Seconds by which a frame of a key that is held comes later after the one before, and at most."""
_UNASKED = 0.25
"""Seconds between two frames that no key asked for, on a slow line."""
_LOOK_AGAIN = 0.02
"""Seconds after which it is looked whether the line is free."""


class FrameWriter:
    """Writes what changed on the screen of an app."""

    def __init__(self, app: AppInternals) -> None:
        self._app = app
        self.is_line_slow = False
        """Frames come less often."""
        self._cells: TerminalCells | None = None
        self._late: Timer | None = None
        self._written_at = 0.0
        self._last_key: tuple[str, float] = ("", 0.0)
        self._held_for = 0
        """Frames since a key is held, its first repetition counted; 0: none is held."""
        self._is_asked = False
        """A key came after the last frame."""

    def forget(self) -> None:
        """Hold nothing for sure of what the terminal shows."""
        self._cells = None

    def take_key(self, key: str) -> None:
        """Hear of a key, and so whether it is held."""
        now, (before, at) = monotonic(), self._last_key
        is_repeated = key == before and now - at <= _HELD_WITHIN
        if not is_repeated:
            self._held_for = 0
        elif self._held_for == 0:
            self._held_for = 1
        self._last_key = key, now
        self._is_asked = True

    def show(self, strips: Iterable[PlacedStrip]) -> None:
        """Have the picture changed, and write what the terminal does not show yet."""
        cells, size = self._cells, self._app.size
        if cells is None or cells.size != (size.width, size.height):
            system = color_system_of(self._app.console)
            cells = self._cells = TerminalCells(size.width, size.height, system)
        for x, y, strip in strips:
            cells.put(x, y, strip)
        self.write()

    def write(self) -> None:
        """Write what the terminal does not show, now or when the line is free."""
        if self._late is not None:
            return
        wait = self._wait()
        if wait > 0:
            self._late = self._app.set_timer(wait, self._write_late)
        else:
            self._write_changes()

    def _write_late(self) -> None:
        self._late = None
        self.write()

    def _wait(self) -> float:
        """Give the seconds until a frame may be written, or until it is looked again."""
        if is_line_busy(self._app) or is_paint_held(self._app):
            return _LOOK_AGAIN
        pace = min(_LONGER_BY * self._held_for, _LONGEST)
        if self.is_line_slow:
            pace = 2 * pace if self._is_asked else _UNASKED
        return self._written_at + pace - monotonic()

    def _write_changes(self) -> None:
        if self._cells is None:
            return
        writer = AnsiWriter(self._app.console, erases_with_background(os.environ))
        self._cells.write(writer)
        codes = writer.written()
        if codes:
            self._written_at = monotonic()
            self._is_asked = False
            if self._held_for:
                self._held_for += 1
        self._app.write_frame(codes)
