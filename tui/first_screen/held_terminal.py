"""The terminal while the first screen is up: keys wait unseen, and it is given back at any end.

The reader's driver takes it over; until then nobody else would put it back. A signal ends the
process where it strikes: turned into an exception, an import under way could swallow it.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from contextlib import suppress
from types import FrameType
from typing import Any

from tui.settings.terminal_traits import encoding
from tui.terminal.ascii_fallback import ASCII_FALLBACK
from tui.terminal.job_control import end_now, suspend_job

INPUT = 0
"""The reader reads from here."""
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""The signals that end a program."""
ALTERNATE = "\x1b[?1049h"
_HIDE_CURSOR = "\x1b[?25l"
MAIN_SCREEN = "\x1b[0m\x1b[?1049l\x1b[?25h"
ALL_OFF = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # held frame, mouse
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # paste, sizes, focus
    "\x1b[?7h\x1b[<u"  # lines wrap, kitty's keys
    f"{MAIN_SCREEN}"
)
"""Ends all that the reader begins; kitty's keys before the screen they belong to."""
_PATIENCE = 0.3
"""Seconds that a terminal which takes nothing is waited for."""


def output() -> int:
    """Give the descriptor to draw on: stderr, or stdout where stderr goes to a file."""
    return 2 if os.isatty(2) or not os.isatty(1) else 1


def give_back(attributes: list[Any] | None, text: str) -> None:
    """Put the attributes back and write `text`, as far as there is a terminal that takes it."""
    # from the background the terminal may only be set by one who does not hear that it may not
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        if attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(INPUT, termios.TCSANOW, attributes)
        _write(text.encode())
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTTOU})


def _write(data: bytes) -> None:
    out, end = output(), time.monotonic() + _PATIENCE
    with suppress(OSError):
        while data and (left := end - time.monotonic()) > 0:
            if select.select([], [out], [], left)[1]:
                data = data[os.write(out, data) :]


class HeldTerminal:
    """Holds the terminal from the first screen until the reader takes it over."""

    def __init__(self, screen: str) -> None:
        self._screen = screen
        self._attributes: list[Any] | None = None
        self.is_up = False
        """True until the terminal is the reader's."""

    def __enter__(self) -> HeldTerminal:
        """Show the screen; if there is none, or nowhere to show it, only hear the signals."""
        heard = {**dict.fromkeys(ENDS, self._leave), signal.SIGTSTP: self._step_aside}
        self._before = {number: signal.signal(number, do) for number, do in heard.items()}
        if not self._screen or not os.isatty(output()):
            return self
        try:
            self._attributes = termios.tcgetattr(INPUT)
        except termios.error:
            return self
        self.is_up = True
        try:
            self._show()
        except BaseException:
            self.__exit__()
            raise
        return self

    def taken_over(self) -> list[Any] | None:
        """Give the terminal to the reader, with its attributes of before; None the next time."""
        given, self.is_up = self.is_up, False
        return self._attributes if given else None

    def give_back(self) -> None:
        """Put the terminal back, unless it is the reader's."""
        if self.is_up:
            self.is_up = False
            give_back(self._attributes, MAIN_SCREEN)

    def __exit__(self, *_how: object) -> None:
        """Put the terminal back, unless the reader did."""
        self.give_back()
        for number, before in self._before.items():
            signal.signal(number, before)

    def _show(self) -> None:
        assert self._attributes is not None
        termios.tcsetattr(INPUT, termios.TCSANOW, _silent(self._attributes))
        data = f"{ALTERNATE}{_HIDE_CURSOR}{self._screen}".encode(encoding(), ASCII_FALLBACK)
        while data:
            data = data[os.write(output(), data) :]

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        self.give_back()
        end_now(128 + number)

    def _step_aside(self, _number: int, _frame: FrameType | None) -> None:
        was_up = self.is_up
        self.give_back()
        suspend_job()
        if was_up:
            self.is_up = True
            self._show()


def _silent(attributes: list[Any]) -> list[Any]:
    """Give attributes with which keys wait unseen, as they came; ctrl+c alone is heard."""
    input, output, control, local, *speeds, characters = attributes
    input &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    heard = list(characters)
    heard[termios.VMIN], heard[termios.VTIME] = 1, 0
    for name in ("VSUSP", "VDSUSP", "VQUIT"):
        if hasattr(termios, name):
            heard[getattr(termios, name)] = bytes([os.fpathconf(INPUT, "PC_VDISABLE")])
    return [input, output, control, local, *speeds, heard]
