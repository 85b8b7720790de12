"""News followed: what is marked here and what others wrote, and new papers from the network."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from tui.library.errors import LibraryError
from tui.screens.main_widgets import Part

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.fetch.downloads import Fetched
    from tui.fetch.fetch_memory import FetchMemory
    from tui.fetch.wishes import Wish

_LOOK_EVERY = 1.0
_BLINK = 0.15
_NAMED = 3
"""So many things that are wrong are named at the start; more would cover the screen."""
_SETTLED = 1.0
"""Seconds until the start is over, and the journals can be replayed unnoticed."""


@dataclass(eq=False, repr=False)
class Following(Part):
    """Reads on in the library beside the screen's thread, and says when there is news."""

    was_read: Callable[[], None]
    """Called whenever all was read."""
    has_changed: Callable[[int | None], None]
    """Called after that if there is anything new, with the paper that the cursor is to go to."""
    has_read: bool = field(default=False, init=False)
    """True when the index has been up to date once."""
    unread_why: str = field(default="", init=False)
    """Why the library could not be read, if it could not."""
    _reading: bool = field(default=False, init=False)
    _again: bool = field(default=False, init=False)
    _heading_for: int | None = field(default=None, init=False)
    _shown: tuple[int, ...] = field(default=(), init=False)

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the work that brings papers where there are none, or the one the cursor goes to."""
        if not of_paper:
            return frozenset()
        if self._heading_for is not None or not (self.has_read or self.widgets.papers.ids):
            return frozenset({"index", "narrow"})
        return frozenset() if self.widgets.papers.ids else frozenset({"narrow"})

    def begin(self) -> None:
        """Begin to follow the library."""
        self.read_on()
        self.screen.set_interval(_LOOK_EVERY, self.look_for_changes)
        self.screen.set_timer(_SETTLED, self._warm_up)

    def _warm_up(self) -> None:
        self.background.run(self.library.warm_up, group="journals")

    def look_for_changes(self) -> None:
        """Read on when another process or host wrote."""
        index = self.library.index
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
        self.background.run(self._update, group="index")

    def _update(self) -> None:
        """Bring the index up to date; say how far it is when it takes longer than a blink."""
        next_word = time.monotonic() + _BLINK

        def progress(done: int, total: int) -> None:
            nonlocal next_word
            now = time.monotonic()
            if now >= next_word:
                next_word = now + _BLINK
                self.background.soon(self._say_how_far, done, total)

        try:
            changed = self.library.update(progress)
            self.background.soon(self._up_to_date, changed, self.library.index.version())
        except (LibraryError, OSError, sqlite3.Error) as error:
            self.background.soon(self._up_to_date, False, (), str(error))

    def _say_how_far(self, done: int, total: int) -> None:
        share = 100 * done // max(total, 1)
        self.widgets.status.show_work("index", f"indexing, {share} %")

    def _up_to_date(self, read: bool, version: tuple[int, ...] = (), error: str = "") -> None:
        """Hear that the index holds what the library held, or why it does not."""
        self.was_read()
        first, self.has_read, self._reading = not self.has_read, True, False
        again, self._again = self._again, False
        cursor = None if again else self._heading_for
        self._heading_for = self._heading_for if again else None
        self.widgets.status.show_work("index", "")
        self.unread_why = error
        if error:
            self.widgets.warn(f"the index cannot be brought up to date: {error}")
        elif first:
            self._say_what_is_wrong()
        changed, self._shown = version != self._shown, version
        if read or changed or first:
            self.has_changed(cursor)
        if again:
            self.read_on()

    def _say_what_is_wrong(self) -> None:
        index = self.library.index
        found = [self.library.opened.read_only, index.warning, *index.problems]
        problems = [each for each in found if each]
        for problem in problems[:_NAMED]:
            self.widgets.warn(problem)
        if len(problems) > _NAMED:
            self.widgets.warn(f"and {len(problems) - _NAMED} more: paperdeck doctor names them")


@dataclass(eq=False, repr=False)
class FeedFetch(Part):
    """Fetches the feeds of the settings beside the screen's thread; the cursor stays."""

    following: Following
    _under_way: Worker[None] | None = field(default=None, init=False)

    def begin_or_stop(self) -> None:
        """Fetch new papers; while that goes on, stop it."""
        if self._under_way is not None and not self._under_way.is_finished:
            self._under_way.cancel()
            self.widgets.say("stopping; what came so far is kept")
            return
        self.widgets.status.show_work("fetch", "fetching")
        self._under_way = self.background.run(self._fetch, group="fetch")

    def _fetch(self) -> None:
        """Ask for everything, store what was added, and say so."""
        from tui.fetch.client import Client
        from tui.fetch.downloads import fetch, plan_in_words, store_fetched
        from tui.fetch.fetch_memory import FetchMemory
        from tui.library.errors import LibraryError

        worker, library = get_current_worker(), self.library.opened
        client = Client(lambda: not worker.is_cancelled)
        memory, today = FetchMemory(library.own_folder), datetime.now(UTC).date()
        got: list[Fetched] = []
        try:
            wanted = list(self._wishes(memory, today))
            for each in fetch(wanted, client.get, memory, today):
                got.append(each)
                self.background.soon(self._say_how_many, len(got), len(wanted))
            plan = store_fetched(got, library, self.library.index, memory)
        except (LibraryError, OSError) as error:
            self.background.soon(self._finish, "", 0, (str(error),))
            return
        finally:
            client.close()
        faults = [each.fault for each in got if each.fault and not worker.is_cancelled]
        words = "" if faults and len(faults) == len(got) else plan_in_words(plan)
        new = plan.total.added if plan else 0
        self.background.soon(self._finish, words, new, tuple(dict.fromkeys(faults)))

    def _wishes(self, memory: "FetchMemory", today: date) -> "Iterator[Wish]":
        from tui.fetch.feed_names import USUAL, wishes_of
        from tui.fetch.wishes import Places

        places = self.options.addresses or Places()
        for name, text in (self.options.feeds or USUAL).items():
            yield from wishes_of(name, text, places, memory, today)

    def _say_how_many(self, done: int, total: int) -> None:
        self.widgets.status.show_work("fetch", f"fetching, {done} of {total}")

    def _finish(self, words: str, new: int, faults: Sequence[str]) -> None:
        """Say what was added, and why anything was not."""
        self.widgets.status.show_work("fetch", "")
        for fault in faults[:3]:
            self.widgets.warn(fault)
        if words:
            back = f"{self.options.key('undo')} takes it back" if new else ""
            self.widgets.say(*filter(None, (words, back)))
            self.following.read_on()
