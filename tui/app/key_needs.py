"""What a key waits for when keys are typed ahead, and whether that is there.

Work beside the screen's thread goes by the names of its groups. What is named nowhere here may end
in a dialog, so every key waits for it; and a key that is not in the tables waits for all that
brings the list up to date.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from weakref import WeakSet

from textual.app import App
from textual.binding import ActiveBinding
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.worker import Worker

from tui.screens.main import Main
from tui.textual_internals.app_internals import is_ending

WorkGroups = frozenset[str]
"""Groups of work."""

KEYS = "keys"
"""The group of acting on keys itself."""
_WRITTEN: WorkGroups = frozenset(("act",))
_LISTED = _WRITTEN | {"index", "narrow"}
_OF_NO_KEY: WorkGroups = frozenset((KEYS, "views", "journals", "fetch"))
"""Work that changes nothing for any key."""
_A_MOMENT = 0.1
"""Seconds after which it is looked whether the reader is about to end."""
_LOOKS = 100
"""What does not answer so long never will: keys are not held up by what is broken."""


@dataclass(frozen=True, slots=True)
class KeyNeed:
    """What must be there before a key acts."""

    work: WorkGroups = frozenset()
    """The work that must be done."""
    of_paper: bool = False
    """It is for the paper under the cursor: it must be known which that is."""
    leads_on: bool = False
    """It may lead to another pane or a dialog: the next key must see whether that is there."""

    @property
    def brings(self) -> bool:
        """Whether it also needs what such work brings to the screen."""
        return bool(self.work - _WRITTEN)


AT_ONCE = KeyNeed()
_ROWS = KeyNeed(of_paper=True)
_MARKS = KeyNeed(_WRITTEN, of_paper=True)
_PAPER = KeyNeed(_WRITTEN, of_paper=True, leads_on=True)
_DETAIL = KeyNeed(_WRITTEN | {"related"}, of_paper=True, leads_on=True)
_FILTERS = KeyNeed(_LISTED | {"count"}, leads_on=True)
_PANES = KeyNeed(leads_on=True)
_LIST = KeyNeed(_LISTED, of_paper=True, leads_on=True)
_DIALOG = KeyNeed(_LISTED, leads_on=True)

NAMED: WorkGroups = _LISTED | _DETAIL.work | _FILTERS.work | _OF_NO_KEY
"""Work that not every key waits for."""

BY_COMMAND: dict[str, KeyNeed] = {
    "search": AT_ONCE,
    **dict.fromkeys(
        (
            *("move.down", "move.up", "move.first", "move.last"),
            *("page.down", "page.up", "half.down", "half.up"),
            *("mark.read", "mark.hidden", "mark.starred", "undo", "redo"),
            *("select.toggle", "select.range", "select.all"),
        ),
        _ROWS,
    ),
    **dict.fromkeys(("unread.next", "unread.previous", "repeat", "mark.all"), _MARKS),
    **dict.fromkeys(
        ("tag.add", "tag.remove", "note", "copy", "open.page", "open.repo", "open.paper"), _PAPER
    ),
    **dict.fromkeys(("detail.down", "detail.up"), _DETAIL),
    **dict.fromkeys(
        (
            *("pane.next", "pane.previous", "pane.left", "pane.right", "filters", "zoom"),
            *("help", "palette", "stats", "fetch", "quit"),
        ),
        _PANES,
    ),
}
"""Of commands on the main screen, where neither the detail nor the filter pane acts on the key."""


def need_of(main: Main | None, bound: ActiveBinding | None) -> KeyNeed:
    """Give what a key needs by what it is bound to, on the main screen if no dialog is over it."""
    if main is None:
        return _DIALOG
    if bound is None:
        return _LIST
    if bound.node is main.detail:
        return _DETAIL
    if bound.node is main.filters:
        return _FILTERS
    if bound.node in (main, main.papers):
        return BY_COMMAND.get(bound.binding.id or "", _LIST)
    return _LIST


class IdleState:
    """Tells when all is done that was begun."""

    def __init__(self, app: App[None]) -> None:
        """Look at one app: its screens, and the work beside its thread."""
        self._app = app
        self._given_up: WeakSet[Worker[object]] = WeakSet()

    async def handled(self) -> None:
        """Wait until each message has led to what it leads to; a new dialog is whole then."""
        while await self._hear() and not is_ending(self._app):
            pass

    async def heard_by(self, widget: Widget, up: bool) -> None:
        """Wait until a widget has handled its messages of now; and `up`, what it tells others."""
        for each in widget.ancestors_with_self if up else (widget,):
            await self._called(each.call_later)

    async def laid_out(self) -> None:
        """Wait until every pane has its place and size."""
        await self._called(self._app.screen.call_after_refresh)
        await self.handled()

    def works(self, is_awaited: Callable[[str], bool]) -> bool:
        """Give whether there is work of an awaited group that nobody has given up."""
        return any(
            is_awaited(each.group) and not each.is_finished and each not in self._given_up
            for each in self._app.workers
        )

    def give_up(self) -> None:
        """Wait no more for the work that is under way: it takes too long."""
        self._given_up.update(self._app.workers)

    async def _hear(self) -> bool:
        """Wait until the messages of now are handled; give whether there were any."""
        waiting = [each for each in self._pumps() if each.message_queue_size]
        for each in (*waiting, *self._app.screen_stack, self._app):
            await self._called(each.call_later)
        return bool(waiting)

    async def _called(self, call: Callable[[Callable[[], object]], bool]) -> None:
        """Wait until a call that comes in its turn has come."""
        came = asyncio.Event()
        looks = _LOOKS if call(came.set) else 0
        while looks and not came.is_set() and not is_ending(self._app):
            looks -= 1
            with suppress(TimeoutError):
                await asyncio.wait_for(came.wait(), _A_MOMENT)

    def _pumps(self) -> Iterator[MessagePump]:
        yield self._app
        for screen in self._app.screen_stack:
            yield from screen.walk_children(with_self=True)
