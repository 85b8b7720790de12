"""The process and its job: its end here and now, and the way to the shell and back.

A signal that is turned into an exception can be swallowed wherever it happens to strike: in an
import, in a callback, in a finaliser. An end that is sure asks nobody; what must not be left behind
is cleared away first.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import NoReturn

_INPUT = 0
_BLINK = 0.05
_LAST: list[Callable[[], object]] = []


def at_last(do: Callable[[], object]) -> None:
    """Have something done before an end at once; an ordinary end leaves it undone."""
    _LAST.append(do)


def end_now(code: int) -> NoReturn:
    """End the process; nothing above is asked, and nothing keeps it."""
    for do in reversed(_LAST):
        with suppress(Exception):
            do()
    os._exit(code)


def suspend_job() -> bool:
    """Stop until a shell calls back; give False when there is none that could.

    The system stops no job that nobody could call back, as one that a terminal was opened for. The
    whole group stops: a script around the reader that went on would keep the shell waiting.
    """
    came_back = False

    def hear(_number: int, _frame: FrameType | None) -> None:
        nonlocal came_back
        came_back = True

    before = {
        signal.SIGCONT: signal.signal(signal.SIGCONT, hear),
        signal.SIGTSTP: signal.signal(signal.SIGTSTP, signal.SIG_DFL),
    }
    try:
        while True:
            came_back = False
            os.killpg(0, signal.SIGTSTP)
            time.sleep(_BLINK)  # a stop that comes late comes here
            if not came_back or _is_in_front():
                return came_back
            # called on with `bg`, which leaves the terminal to the shell
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_in_front() -> bool:
    """Give whether the terminal is this job's to draw on; one that is gone does not matter."""
    with suppress(OSError):
        return os.tcgetpgrp(_INPUT) == os.getpgrp()
    return True
