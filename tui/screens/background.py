"""Work beside the screen's thread, and work that is put off while keys come quickly.

Keys wait for work by the name of its group.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

_ON_A_SLOW_LINE = 0.4
"""Seconds more without a key after which the detail and the counts follow."""


class Pause:
    """Does one thing when it was asked for and nothing asked for it again for some seconds."""

    def __init__(self, widget: Widget, seconds: float, action: Callable[[], None]) -> None:
        self._widget = widget
        self._seconds = seconds
        self._action = action
        self._timer: Timer | None = None
        self._asked = 0.0
        self._longer = 0.0

    @property
    def awaited(self) -> bool:
        """True while the thing is still to be done."""
        return self._timer is not None

    def wait(self) -> None:
        """Do it once nothing asks for it any more."""
        self.forget()
        self._asked = monotonic()
        self._timer = self._widget.set_timer(self._seconds + self._longer, self.end)

    def ask(self) -> None:
        """Do it now when it was not asked for lately, else once nothing asks for it any more."""
        if self.awaited or self._longer or monotonic() - self._asked < self._seconds:
            self.wait()
        else:
            self._asked = monotonic()
            self._action()

    def end(self) -> None:
        """Do it now, if it is still to be done."""
        if self.awaited:
            self.forget()
            self._action()

    def forget(self) -> None:
        """Do not do it any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def lengthen(self, seconds: float) -> None:
        """Wait so many seconds more than usual, then also the first time it is asked for."""
        self._longer = seconds


class Background:
    """Begins the work of one screen, puts it off, and ends it."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._pauses: dict[str, Pause] = {}

    def run(self, work: Callable[[], None], *, group: str, exclusive: bool = False) -> Worker[None]:
        """Do work in a thread; `exclusive` work makes what is under way in its group needless."""
        return self._screen.run_worker(work, thread=True, exclusive=exclusive, group=group)

    def cancel(self, *, group: str) -> None:
        """Have the work of a group end, as it is needless now."""
        self._screen.workers.cancel_group(self._screen, group)

    def is_running(self, *, group: str) -> bool:
        """Give whether work of a group is under way."""
        return any(each.group == group and each.is_running for each in self._screen.workers)

    def soon(self, call: Callable[..., object], *values: object) -> None:
        """Call something in the screen's thread, after what was to be called there before."""
        self._screen.call_later(call, *values)

    # What waits for a pause in the keys

    def put_off(self, group: str, seconds: float, action: Callable[[], None]) -> Pause:
        """Give what begins the work of a group once the keys pause for some seconds."""
        pause = self._pauses[group] = Pause(self._screen, seconds, action)
        return pause

    def catch_up(self, is_awaited: Callable[[str], bool]) -> None:
        """Begin the work at once that was put off, as far as it is awaited."""
        for group, pause in self._pauses.items():
            if is_awaited(group):
                pause.end()

    def spare_the_line(self, is_slow: bool) -> None:
        """Have what follows a key wait longer where the line is slow, or as long as usual."""
        for pause in self._pauses.values():
            pause.lengthen(_ON_A_SLOW_LINE if is_slow else 0.0)


def still_wanted() -> Callable[[], bool]:
    """Give what tells whether what the worker of this thread looks for is still wanted."""
    worker = get_current_worker()
    return lambda: not worker.is_cancelled
