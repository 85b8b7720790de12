"""A progress bar on stderr, for a person, when something takes longer than a blink."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # an import asks no server
    from tui.fetch.downloads import Get

_Asked = TypeVar("_Asked")

_A_BLINK = 0.5


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how far it is: done, and of how many. In a pipe it says nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar = _Bar(doing)
    try:
        yield bar.tell
    finally:
        bar.stop()


class _Bar:
    """Rich's bar, made only when it is needed."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = time.monotonic()
        self._stop: Callable[[], None] | None = None
        self._update: Callable[[int, int], None] | None = None

    def tell(self, done: int, total: int) -> None:
        if self._update is None and time.monotonic() - self._begun > _A_BLINK and done < total:
            self._start()
        if self._update is not None:
            self._update(done, total)

    def stop(self) -> None:
        if self._stop is not None:
            self._stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        bar = Progress(console=Console(stderr=True, markup=False), transient=True)
        task = bar.add_task(self._doing, total=None)
        bar.start()
        self._stop = bar.stop
        self._update = lambda done, total: bar.update(task, completed=done, total=total)


def ask_servers(
    ask: Callable[["Get"], Iterator[_Asked]], doing: str, total: int
) -> tuple[list[_Asked], bool]:
    """Give what came of `total` questions, and whether the person stopped it with ctrl+c."""
    from tui.fetch.client import Client

    got: list[_Asked] = []
    client = Client()
    try:
        with progress(doing) as tell:
            for each in ask(client.get):
                got.append(each)
                tell(len(got), total)
    except KeyboardInterrupt:
        return got, True
    finally:
        client.close()
    return got, False
