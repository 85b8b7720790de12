"""The terminal while the first screen is up: keys wait unseen, and it is given back at any end.

The reader's driver takes it over; until then nobody else would put it back. A signal ends the
process where it strikes: turned into an exception, an import under way could swallow it.
"""

from __future__ import annotations

import os
import signal
import termios
from types import FrameType
from typing import Any

from tui.first_screen.giving_back import ENDS, INPUT, MAIN_SCREEN, give_back, output
from tui.settings.terminal_traits import encoding
from tui.terminal.ending import end_now
from tui.terminal.legible import CELLS
from tui.terminal.stepping_aside import step_aside

ALTERNATE = "\x1b[?1049h"
_HIDE_CURSOR = "\x1b[?25l"


class Hold:
    """Holds the terminal from the first screen until the reader takes it over."""

    def __init__(self, screen: str) -> None:
        self._screen = screen
        self._attributes: list[Any] | None = None
        self.is_up = False
        """True until the terminal is the reader's."""

    def __enter__(self) -> Hold:
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
        data = f"{ALTERNATE}{_HIDE_CURSOR}{self._screen}".encode(encoding(), CELLS)
        while data:
            data = data[os.write(output(), data) :]

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        self.give_back()
        end_now(128 + number)

    def _step_aside(self, _number: int, _frame: FrameType | None) -> None:
        was_up = self.is_up
        self.give_back()
        step_aside()
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
