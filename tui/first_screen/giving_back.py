"""The terminal as a shell needs it, put back without asking anybody, from any thread."""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from contextlib import suppress
from typing import Any

INPUT = 0
"""The reader reads from here."""
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""The signals that end a program."""
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
