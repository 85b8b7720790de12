"""Whether the reader is at rest: its messages are handled, its dialogs up, its work done."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from weakref import WeakSet

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.worker import Worker

from tui.textual_internals.app_internals import is_ending

_A_MOMENT = 0.1
"""Seconds after which it is looked whether the reader is about to end."""
_LOOKS = 100
"""What does not answer so long never will: keys are not held up by what is broken."""


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
