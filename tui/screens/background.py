"""Work beside the screen's thread, and work that is put off while keys come quickly.

Keys wait for work by the name of its group.
"""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from tui.widgets.delays import Debounce

_ON_A_SLOW_LINE = 0.4
"""Seconds more without a key after which the detail and the counts follow."""


class Background:
    """Begins the work of one screen, puts it off, and ends it."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._pauses: dict[str, Debounce] = {}

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

    def put_off(self, group: str, seconds: float, action: Callable[[], None]) -> Debounce:
        """Give what begins the work of a group once the keys pause for some seconds."""
        pause = self._pauses[group] = Debounce(self._screen, seconds, action)
        return pause

    def catch_up(self, is_awaited: Callable[[str], bool]) -> None:
        """Begin the work at once that was put off, as far as it is awaited."""
        for group, pause in self._pauses.items():
            if is_awaited(group):
                pause.end()

    def spare_the_line(self, is_slow: bool) -> None:
        """Have what follows a key wait longer where the line is slow, or as long as usual."""
        for pause in self._pauses.values():
            pause.longer = _ON_A_SLOW_LINE if is_slow else 0.0


def still_wanted() -> Callable[[], bool]:
    """Give what tells whether what the worker of this thread looks for is still wanted."""
    worker = get_current_worker()
    return lambda: not worker.is_cancelled
