"""What Textual keeps to itself of an app: its frames, its terminal, and how it ends."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.strip import Strip

PlacedStrip = tuple[int, int, Strip]
"""A column and a line of the screen, from 0, and what is drawn from there on."""


class _Frame(CompositorUpdate):
    """A frame that is written as it is."""

    def __init__(self, codes: str) -> None:
        self._codes = codes

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self._codes)

    def render_segments(self, console: Console) -> str:
        return self._codes


class AppInternals(App[None]):
    """An app that may write its frames its own way, and that ends quietly at an error."""

    def show_frame(self, strips: Iterable[PlacedStrip]) -> None:
        """Show what a frame draws anew; those who inherit say how."""
        raise NotImplementedError

    def write_frame(self, codes: str) -> None:
        """Write a frame and put the cursor where it belongs; nothing where both are as before."""
        place = self.screen.outer_size.clamp_offset(self.cursor_position)
        is_news = codes or place != self._previous_cursor_position
        super()._display(self.screen, _Frame(codes) if is_news else None)

    def save_before_end(self, error: Exception) -> None:
        """Save what can be saved before an error ends the app."""

    def end_with(self, error: Exception) -> None:
        """End with an error; Textual would draw it with all values, which takes it seconds."""
        self._return_code = 1
        if self._exception is None:
            self._exception = getattr(error, "error", error)
            self._exception_event.set()
        if not self._exit:  # what is half there when we leave may fall
            self.save_before_end(self._exception)
        self._close_messages_no_wait()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        is_shown = not (is_paint_held(self) or self.is_headless)
        if is_shown and isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self.show_frame(_placed_strips(renderable))
        else:
            super()._display(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        self.end_with(error)


def _placed_strips(frame: LayoutUpdate | ChopsUpdate) -> Iterator[PlacedStrip]:
    """Give what a frame draws, piece by piece."""
    if isinstance(frame, LayoutUpdate):
        for y, line in enumerate(frame.strips, frame.region.y):
            x = frame.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
        return
    for y, first, last in frame.spans:
        for end, (x, piece) in zip(frame.chop_ends[y], frame.chops[y].items(), strict=False):
            if piece is not None and x < last and end > first:
                yield x, y, piece


def is_paint_held(app: App[Any]) -> bool:
    """Give whether frames are held back, within `App.batch_update`: those drawn now are lost."""
    return app._batch_count > 0


def is_ending(app: App[Any]) -> bool:
    """Give whether the app was told to end."""
    return app._exit


def driver_of(app: App[Any]) -> Driver | None:
    """Give what an app drives its terminal with, once it runs."""
    return app._driver


def is_line_busy(app: App[Any]) -> bool:
    """Give whether the terminal has not yet taken all that was written."""
    writer = getattr(app._driver, "_writer_thread", None)
    return writer is not None and not writer._queue.empty()


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Write between two frames; in the midst of one, the sequence would be lost.

    Raises:
        OSError: there is no terminal.
    """
    driver = app._driver
    if driver is None:
        raise OSError("there is no terminal")
    driver.write(sequence)
    driver.flush()


def set_text_to_paste(app: App[Any], text: str) -> None:
    """Set what Textual pastes into its own fields, without a word to the terminal."""
    app._clipboard = text


def set_color_system(console: Console, system: ColorSystem | None) -> None:
    """Have a console draw with so many colours from now on."""
    console._color_system = system
