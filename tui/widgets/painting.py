"""An app whose frames write the cells that changed, no faster than the line takes them.

Textual writes every line it was asked to draw, whole; a dialog that closes, the whole screen. And
it queues frames, then waits, when the terminal reads slowly. Here a frame changes a picture of the
screen, and what of it the terminal does not show is written once the line is free; the longer a
key is held, the seldomer.
"""

import os
from time import monotonic

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from tui.widgets.cells_shown import Cells
from tui.widgets.pen import Pen, keeps_the_ground, system_of

_HELD_WITHIN = 0.07
"""Seconds between two of the same key within which it is taken to be held: nobody taps so fast."""
_LONGER_BY, _MOST = 0.06, 0.25
"""Seconds by which a frame of a key that is held comes later after the one before, and at most."""
_UNASKED = 0.25
"""Seconds between two frames that no key asked for, on a slow line."""
_LOOK_AGAIN = 0.02
"""Seconds after which it is looked whether the line is free."""


class _Frame(CompositorUpdate):
    """What is written to the terminal for one frame."""

    def __init__(self, codes: str) -> None:
        self._codes = codes

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self._codes)

    def render_segments(self, console: Console) -> str:
        return self._codes


class Painting(App[None]):
    """Writes what changed on the screen."""

    is_line_slow = False
    """Frames come less often."""
    _cells: Cells | None = None
    _late: Timer | None = None
    _painted_at = 0.0
    _pressed: tuple[str, float] = ("", 0.0)
    _held_for = 0
    """Frames since a key is held; 0: none is."""
    _is_asked = False
    """A key came after the last frame."""

    async def on_event(self, event: events.Event) -> None:
        """Hold nothing for sure of what a terminal of another size shows."""
        if isinstance(event, events.Resize):
            self._cells = None
        await super().on_event(event)

    def press(self, key: str) -> None:
        """Hear of a key, and so whether it is held."""
        now, (before, at) = monotonic(), self._pressed
        if key != before or now - at > _HELD_WITHIN:
            self._held_for = 0
        elif not self._held_for:
            self._held_for = 1
        self._pressed = key, now
        self._is_asked = True

    def paint_anew(self) -> None:
        """Write the whole screen: others may have written to the terminal."""
        self._cells = None
        self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and not (
            self._batch_count or self.is_headless
        ):
            self._take(renderable)
            self._paint()
        else:
            super()._display(screen, renderable)

    def _take(self, frame: LayoutUpdate | ChopsUpdate) -> None:
        """Have the picture changed by a frame."""
        cells, size = self._cells, self.size
        if cells is None or cells.size != (size.width, size.height):
            cells = self._cells = Cells(size.width, size.height, system_of(self.console))
        if isinstance(frame, LayoutUpdate):
            for y, line in enumerate(frame.strips, frame.region.y):
                x = frame.region.x
                for strip in line:
                    cells.put(x, y, strip)
                    x += strip.cell_length
            return
        for y, first, last in frame.spans:
            ends, pieces = frame.chop_ends[y], frame.chops[y].items()
            for end, (x, piece) in zip(ends, pieces, strict=False):
                if piece is not None and x < last and end > first:
                    cells.put(x, y, piece)

    def _paint(self) -> None:
        """Write what the terminal does not show, now or when the line is free."""
        if self._late is not None:
            return
        wait = self._wait()
        if wait > 0:
            self._late = self.set_timer(wait, self._paint_late)
        else:
            self._write_changes()

    def _paint_late(self) -> None:
        self._late = None
        self._paint()

    def _wait(self) -> float:
        """Give the seconds until a frame may be written, or until it is looked again."""
        writer = getattr(self._driver, "_writer_thread", None)
        is_taken = writer is not None and writer._queue.qsize()
        if is_taken or self._batch_count:  # a frame is lost while a paint is held
            return _LOOK_AGAIN
        pace = min(_LONGER_BY * self._held_for, _MOST)
        if self.is_line_slow:
            pace = 2 * pace if self._is_asked else _UNASKED
        return self._painted_at + pace - monotonic()

    def _write_changes(self) -> None:
        if self._cells is None:
            return
        pen = Pen(self.console, keeps_the_ground(os.environ))
        self._cells.write(pen)
        codes = pen.written()
        place = self.screen.outer_size.clamp_offset(self.cursor_position)
        is_news = codes or place != self._previous_cursor_position
        if codes:
            self._painted_at = monotonic()
            self._held_for += self._held_for > 0
            self._is_asked = False
        super()._display(self.screen, _Frame(codes) if is_news else None)
