"""Keeping the index up to date: at the start, after every mark, and when others wrote."""

import sqlite3
import time
from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.library.errors import LibraryError
from tui.screens.stage import Stage

_LOOK_EVERY = 1.0
_BLINK = 0.15
_NAMED = 3
"""So many things that are wrong are named at the start; more would cover the screen."""
_SETTLED = 1.0
"""Seconds until the start is over, and the journals can be replayed unnoticed."""


class Following(Stage):
    """Reads on in the library beside the screen's thread, and lets the panes follow."""

    unread_why = ""
    """Why the library could not be read, if it could not."""
    _reading = False
    _again = False
    _heading_for: int | None = None
    _shown: tuple[int, ...] = ()

    @dataclass
    class Progress(Message):
        """So much of the library is in the index."""

        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """Let only the last of a burst be heard."""
            return isinstance(message, Following.Progress)

    @dataclass
    class UpToDate(Message):
        """The index holds what the library held; or why it does not."""

        changed: bool
        version: tuple[int, ...] = ()
        error: str = ""

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Also the first papers, and the one that the cursor goes to when the index has it."""
        is_empty = not self.has_read and not self.papers.ids
        waits = of_paper and (is_empty or self._heading_for is not None)
        awaited = super().awaited(of_paper)
        return awaited | {"index", "narrow"} if waits else awaited

    def follow(self) -> None:
        """Begin to follow the library."""
        self.read_on()
        self.set_interval(_LOOK_EVERY, self.look_for_changes)
        self.set_timer(_SETTLED, self._warm_up)

    def _warm_up(self) -> None:
        self.run_worker(self.desk.warm_up, thread=True, group="journals")

    def look_for_changes(self) -> None:
        """Read on when another process or host wrote."""
        index = self.desk.index
        if not self._reading and (index.stale() or index.version() != self._shown):
            self.read_on()

    def read_on(self, cursor: int | None = None) -> None:
        """Bring the index up to date; the cursor then goes to `cursor` if it is given."""
        self._heading_for = cursor if cursor is not None else self._heading_for
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.run_worker(self._update, thread=True, group="index")

    def _update(self) -> None:
        """Bring the index up to date; say how far it is when it takes longer than a blink."""
        next_word = time.monotonic() + _BLINK

        def progress(done: int, total: int) -> None:
            nonlocal next_word
            now = time.monotonic()
            if now >= next_word:
                next_word = now + _BLINK
                self.post_message(self.Progress(done, total))

        try:
            changed = self.desk.update(progress)
            self.post_message(self.UpToDate(changed, self.desk.index.version()))
        except (LibraryError, OSError, sqlite3.Error) as error:
            self.post_message(self.UpToDate(changed=False, error=str(error)))

    @on(Progress)
    def _say_how_far(self, progress: Progress) -> None:
        self.status.show_work(
            "index", f"indexing, {100 * progress.done // max(progress.total, 1)} %"
        )

    @on(UpToDate)
    def _up_to_date(self, read: UpToDate) -> None:
        first, self.has_read, self._reading = not self.has_read, True, False
        again, self._again = self._again, False
        cursor = None if again else self._heading_for
        self._heading_for = self._heading_for if again else None
        self.status.show_work("index", "")
        self.unread_why = read.error
        if read.error:
            self.warn(f"the index cannot be brought up to date: {read.error}")
        elif first:
            self._say_what_is_wrong()
        changed, self._shown = read.version != self._shown, read.version
        if read.changed or changed or first:
            self.papers.look_again()
            self.show_detail()
            self.renew(cursor)
        if again:
            self.read_on()

    def _say_what_is_wrong(self) -> None:
        index = self.desk.index
        found = [self.desk.library.read_only, index.warning, *index.problems]
        problems = [each for each in found if each]
        for problem in problems[:_NAMED]:
            self.warn(problem)
        if len(problems) > _NAMED:
            self.warn(f"and {len(problems) - _NAMED} more: paperdeck doctor names them")
