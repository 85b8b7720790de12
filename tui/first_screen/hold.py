"""The terminal while the first screen is up: keys wait unseen, and it is given back at any end.

The reader's driver takes it over; until then nobody else would put it back.
"""

from __future__ import annotations

import os
import signal
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:  # the first rows wait for every import
    from types import FrameType
    from typing import Any

ALTERNATE = "\x1b[?1049h"
_HIDE_CURSOR = "\x1b[?25l"
_GIVE_BACK = "\x1b[0m\x1b[?1049l\x1b[?25h"
_IN, _OUT = 0, 2
"""The reader reads from the one and draws on the other."""
_ENDS = (signal.SIGTERM, signal.SIGHUP)


class Hold:
    """Holds the terminal from the first screen until the reader takes it over."""

    def __init__(self, screen: str) -> None:
        self._screen = screen
        self._attributes: list[Any] | None = None
        self.is_up = False
        """True until the terminal is the reader's."""

    def __enter__(self) -> Hold:
        """Show the screen; if there is none, or nowhere to show it, do nothing."""
        if not self._screen or not os.isatty(_OUT):
            return self
        try:
            self._attributes = termios.tcgetattr(_IN)
        except termios.error:
            return self
        self._before = [signal.signal(number, _leave) for number in _ENDS]
        self.is_up = True
        try:
            termios.tcsetattr(_IN, termios.TCSANOW, _silent(self._attributes))
            _write(f"{ALTERNATE}{_HIDE_CURSOR}{self._screen}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def taken_over(self) -> list[Any] | None:
        """Give the terminal to the reader, with its attributes of before; None the next time."""
        given, self.is_up = self.is_up, False
        return self._attributes if given else None

    def __exit__(self, *_how: object) -> None:
        """Put the terminal back, unless the reader did."""
        if self._attributes is None or not self.is_up:
            return
        self.is_up = False
        _write(_GIVE_BACK)
        termios.tcsetattr(_IN, termios.TCSANOW, self._attributes)
        for number, before in zip(_ENDS, self._before, strict=True):
            signal.signal(number, before)


def _silent(attributes: list[Any]) -> list[Any]:
    """Give attributes with which keys wait unseen, as they came; ctrl+c alone is heard."""
    input, output, control, local, *speeds, characters = attributes
    input &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    heard = list(characters)
    heard[termios.VMIN], heard[termios.VTIME] = 1, 0
    for name in ("VSUSP", "VDSUSP", "VQUIT"):
        if hasattr(termios, name):
            heard[getattr(termios, name)] = bytes([os.fpathconf(_IN, "PC_VDISABLE")])
    return [input, output, control, local, *speeds, heard]


def _write(text: str) -> None:
    data = text.encode("utf-8", "replace")
    while data:
        data = data[os.write(_OUT, data) :]


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)
