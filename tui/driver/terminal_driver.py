"""The driver: takes the terminal, from the first screen too, and gives it back at any end.

Textual's own stops for ever where no shell could call it back, computes for ever at a terminal that
is gone, and falls at a byte that is no UTF-8.
"""

import os
import select
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

from textual import events
from textual.app import App

from tui.driver.escapes import ESCAPE, Escapes
from tui.first_screen.held_terminal import ALL_OFF, ALTERNATE, HeldTerminal, give_back, output
from tui.settings.terminal_traits import encoding
from tui.terminal.ascii_fallback import ASCII_FALLBACK
from tui.terminal.job_control import suspend_job
from tui.textual_internals.driver_internals import DriverInternals, KeyParser

_GONE = 128 + signal.SIGHUP
_STDERR = 2
_LOOK_EVERY = 0.1
_PATIENCE = 0.3
"""Seconds that a terminal which takes nothing is waited for."""
_READ_AT_ONCE = 4096
_NO_SHELL = "there is no shell to go to: this terminal was opened for paperdeck alone"


class TerminalDriver(DriverInternals):
    """Takes the terminal for the reader.

    It tells `gone` when the terminal is, and `failed` what went wrong beside the screen's thread.
    """

    hold: HeldTerminal
    gone: Callable[[int], None]
    failed: Callable[[Exception], None]

    def __init__(self, app: App[object], **how: Any) -> None:
        super().__init__(app, **how)
        self.is_up = False
        """True while the terminal is the reader's."""
        self._is_stopped = False
        file = sys.__stderr__ if output() == _STDERR else sys.__stdout__
        if isinstance(file, TextIOWrapper):
            file.reconfigure(encoding=encoding(), errors=ASCII_FALLBACK)
        self.write_to(file)

    def start_application_mode(self) -> None:
        """Take the terminal; the first screen stays until the first frame covers it."""
        self.is_up, self._is_stopped = True, False
        super().start_application_mode()  # type: ignore[no-untyped-call]
        attributes = self.hold.taken_over()
        if attributes is not None:  # those it found are not the shell's
            self.attrs_before = attributes

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self.are_mouse_pixels_on:
            self.write("\x1b[?1016l")
        super().stop_application_mode()
        self._is_stopped = True

    def close(self) -> None:
        """Wait until all is written; the terminal is given back then, and not before."""
        super().close()
        self.is_up = False

    def drain(self) -> None:
        """Let what is queued be written first, where an error left it in the queue."""
        if self.is_up:
            self.write_queued(_PATIENCE)

    def give_back(self) -> None:
        """Give the terminal back past all that may be stuck."""
        self.hold.give_back()
        if self.is_up:
            self.is_up = False
            give_back(self.attrs_before, ALL_OFF)
            with suppress(termios.error):  # what the terminal answered is not for the shell
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def write(self, data: str) -> None:
        """Write to the terminal while it is the reader's; what comes later is the shell's."""
        if not self.is_writing or self._is_stopped:
            return
        if data == ALTERNATE and self.hold.is_up:  # some terminals clear the screen at that
            return
        super().write(data)

    def suspend(self) -> None:
        """Go to the shell until it calls back; where there is none, say so."""
        if not self.is_up:
            return
        self.suspend_application_mode()
        came_back = suspend_job()
        self.resume_application_mode()
        self.app.post_message(self.SignalResume())
        if not came_back:
            self.app.notify(_NO_SHELL, markup=False)

    def resume(self) -> None:
        """Take the terminal again after a stop that could not be heard."""
        if self.is_up:
            self.suspend_application_mode()
            self.resume_application_mode()
            self.app.post_message(self.SignalResume())

    def read_keys(self) -> None:
        """Read keys until the reader ends; hand on what goes wrong."""
        try:
            self.run_input_thread()
        except OSError:
            self.call_in_loop(self.gone, _GONE)
        except Exception as error:
            self.call_in_loop(self.failed, error)

    def run_input_thread(self) -> None:
        """Read keys.

        Raises:
            OSError: the terminal is gone.
        """
        parser, escapes = KeyParser(), Escapes()
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], _LOOK_EVERY)[0]:
                data = os.read(self.fileno, _READ_AT_ONCE)
                if not data:
                    raise OSError("the terminal is gone")
                pieces: Iterable[str] = escapes.parted(decode(data))
            else:
                pieces = filter(None, [escapes.rest()])
            for piece in pieces:
                self._take(parser, piece)
            for message in parser.tick():
                self.process_message(message)

    def _take(self, parser: KeyParser, piece: str) -> None:
        if piece == ESCAPE:
            self.process_message(events.Key("escape", ESCAPE))
            return
        for message in parser.feed(piece):
            self.process_message(message)


def driver_for(
    hold: HeldTerminal, gone: Callable[[int], None], failed: Callable[[Exception], None]
) -> type[TerminalDriver]:
    """Give the driver for a terminal that may be held."""
    told = {"hold": hold, "gone": staticmethod(gone), "failed": staticmethod(failed)}
    return type("TakingOver", (TerminalDriver,), told)
