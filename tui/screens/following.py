"""The library followed: the index kept up to date at the start, after every mark, and when others
wrote.
"""

import sqlite3
import time
from collections.abc import Callable

from tui.library.errors import LibraryError
from tui.screens.background import Background
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets

_LOOK_EVERY = 1.0
_BLINK = 0.15
_SETTLED = 1.0
"""Seconds until the start is over, and the journals can be replayed unnoticed."""


class Following:
    """Reads on in the library beside the screen's thread, and says when there is news."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        background: Background,
        was_read: Callable[[], None],
        has_changed: Callable[[int | None], None],
    ) -> None:
        """Call `was_read` whenever all was read, then `has_changed` if there is anything new.

        The latter is given the paper that the cursor is to go to, if there is one.
        """
        self._library = library
        self._widgets = widgets
        self._background = background
        self._was_read = was_read
        self._has_changed = has_changed
        self.has_read = False
        """True when the index has been up to date once."""
        self.unread_why = ""
        """Why the library could not be read, if it could not."""
        self._reading = False
        self._again = False
        self._heading_for: int | None = None
        self._shown: tuple[int, ...] = ()

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the work that brings the first papers, or the one that the cursor goes to."""
        is_empty = not self.has_read and not self._widgets.papers.ids
        waits = of_paper and (is_empty or self._heading_for is not None)
        return frozenset({"index", "narrow"}) if waits else frozenset()

    def begin(self) -> None:
        """Begin to follow the library."""
        self.read_on()
        self._widgets.screen.set_interval(_LOOK_EVERY, self.look_for_changes)
        self._widgets.screen.set_timer(_SETTLED, self._warm_up)

    def _warm_up(self) -> None:
        self._background.run(self._library.warm_up, group="journals")

    def look_for_changes(self) -> None:
        """Read on when another process or host wrote."""
        index = self._library.index
        if not self._reading and (index.stale() or index.version() != self._shown):
            self.read_on()

    def head_for(self, paper: int | None) -> None:
        """Have the cursor go to a paper as soon as the index has it."""
        self._heading_for = paper

    def read_on(self, cursor: int | None = None) -> None:
        """Bring the index up to date; the cursor then goes to `cursor` if it is given."""
        self._heading_for = cursor if cursor is not None else self._heading_for
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._background.run(self._update, group="index")

    def _update(self) -> None:
        """Bring the index up to date; say how far it is when it takes longer than a blink."""
        next_word = time.monotonic() + _BLINK

        def progress(done: int, total: int) -> None:
            nonlocal next_word
            now = time.monotonic()
            if now >= next_word:
                next_word = now + _BLINK
                self._background.soon(self._say_how_far, done, total)

        try:
            changed = self._library.update(progress)
            self._background.soon(self._up_to_date, changed, self._library.index.version())
        except (LibraryError, OSError, sqlite3.Error) as error:
            self._background.soon(self._up_to_date, False, (), str(error))

    def _say_how_far(self, done: int, total: int) -> None:
        self._widgets.status.show_work(f"indexing, {100 * done // max(total, 1)} %")

    def _up_to_date(self, read: bool, version: tuple[int, ...] = (), error: str = "") -> None:
        """Hear that the index holds what the library held, or why it does not."""
        self._was_read()
        first, self.has_read, self._reading = not self.has_read, True, False
        again, self._again = self._again, False
        cursor = None if again else self._heading_for
        self._heading_for = self._heading_for if again else None
        self._widgets.status.show_work("")
        self.unread_why = error
        if error:
            self._widgets.warn(f"the index cannot be brought up to date: {error}")
        elif first:
            self._say_what_is_wrong()
        changed, self._shown = version != self._shown, version
        if read or changed or first:
            self._has_changed(cursor)
        if again:
            self.read_on()

    def _say_what_is_wrong(self) -> None:
        index = self._library.index
        problems = [self._library.opened.read_only, index.warning, *index.problems]
        for problem in [each for each in problems if each][:3]:
            self._widgets.warn(problem)
