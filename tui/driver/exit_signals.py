"""The signals that end a program, heard from before the reader is there until it has ended.

It leaves in good order if it can, with the draft and the place kept. Whoever sent the signal waits
for no search, no frozen line and no editor: after a moment it ends without.
"""

import _thread
import signal
import time
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Self

from tui.first_screen.held_terminal import ENDS
from tui.terminal.job_control import end_now

GRACE = 0.7
"""Seconds for leaving in good order."""
_LONGER = 2.0
"""Seconds more while a draft or a mark is being written."""
_BLINK = 0.02


class ExitSignals:
    """Hears the signals while the reader runs."""

    def __init__(self, give_back: Callable[[], None]) -> None:
        """`give_back` puts the terminal back in any case, from any thread."""
        self.code = 0
        """The exit code when a signal ends the reader, else 0."""
        self._give_back = give_back
        self._is_keeping = False
        self._loop: AbstractEventLoop | None = None
        self._leave: Callable[[int], None] | None = None

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._hear) for number in ENDS}
        return self

    def __exit__(self, *_how: object) -> None:
        self._loop = None
        for number, before in self._before.items():
            signal.signal(number, before)

    def listen(self, loop: AbstractEventLoop, leave: Callable[[int], None]) -> None:
        """From now on have `leave` called in the loop, with the exit code."""
        self._leave = leave
        self._loop = loop

    def go(self, code: int) -> None:
        """Leave, or else end; what is told twice is done once."""
        if self.code:
            return
        self.code = code
        _thread.start_new_thread(self._insist, ())  # needs no lock that may be taken just now
        if self._loop is None or self._leave is None:
            self._end()
            return
        with suppress(RuntimeError):  # the loop has ended: so will the reader
            self._loop.call_soon_threadsafe(self._keep, self._leave, code)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self.go(128 + number)

    def _keep(self, leave: Callable[[int], None], code: int) -> None:
        self._is_keeping = True
        leave(code)
        self._is_keeping = False

    def _insist(self) -> None:
        time.sleep(GRACE)
        end = time.monotonic() + _LONGER
        while self._is_keeping and time.monotonic() < end:
            time.sleep(_BLINK)
        self._end()

    def _end(self) -> None:
        self._give_back()
        end_now(self.code)
