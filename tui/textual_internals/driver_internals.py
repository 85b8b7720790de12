"""What Textual keeps to itself of its driver for Linux and macOS: signals, keys and the writer."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import Full
from typing import Any, TextIO

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

KeyParser = XTermParser
"""Makes keys, mouse and answers of the terminal out of what is read."""


class DriverInternals(LinuxDriver):
    """A driver whose signals and keys those who inherit take in hand."""

    def __init__(self, app: App[object], **how: Any) -> None:
        super().__init__(app, **how)
        self.app = app
        self.loop = asyncio.get_running_loop()

    def suspend(self) -> None:
        """Go to the shell: told so by a signal. Called once the loop gets to it."""
        raise NotImplementedError

    def resume(self) -> None:
        """Take the terminal again after a stop that could not be heard. Called in the loop."""
        raise NotImplementedError

    def read_keys(self) -> None:
        """Read keys until the reader ends. Called in a thread of its own."""
        raise NotImplementedError

    def write_to(self, file: TextIO | None) -> None:
        """Write to this file from now on."""
        self._file = file  # type: ignore[assignment]  # None where there is none, as with Textual

    @property
    def is_writing(self) -> bool:
        """Whether the terminal was taken, and so there is something that writes to it."""
        return self._writer_thread is not None

    @property
    def are_mouse_pixels_on(self) -> bool:
        """Whether the terminal was asked to tell of the mouse in pixels."""
        return self._mouse_pixels

    def write_queued(self, seconds: float) -> None:
        """Let what is queued be written, and write no more; wait at most so long for that."""
        writer = self._writer_thread
        if writer is not None and writer.is_alive():
            with suppress(Full):
                writer._queue.put_nowait(None)
                writer.join(seconds)

    def call_in_loop(self, do: Callable[..., object], *what: object) -> None:
        """Have something called in the loop of the app; one that has ended hears nothing more."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(do, *what)

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart:
            self.call_in_loop(self.suspend)

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart:
            self.call_in_loop(self.resume)

    def _run_input_thread(self) -> None:
        self.read_keys()
