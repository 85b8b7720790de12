"""Keys one at a time: what a key does is done before the next is looked at.

Textual sends a key to the widget that has the focus and acts on it when it comes back: the keys
behind it, typed fast or bundled by a slow line, have left for the old place by then.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on

from tui.app.looks import Looks
from tui.screens.stage import Reader, Stage

if TYPE_CHECKING:  # the first rows wait for every import
    from textual.driver import Driver

_PATIENCE = 0.5
_OUT = "ctrl+c"


class KeysInTurn(Looks):
    """Keeps the keys that come too early, and acts on each when those before it are done."""

    def __init__(self, reader: Reader, driver: "type[Driver] | None" = None) -> None:
        """Hold keys until the whole list is there."""
        super().__init__(reader, driver)
        self._keymap_given = reader.keymap
        self._keys: deque[events.Key] = deque()
        self._is_whole = False

    async def on_event(self, event: events.Event) -> None:
        """Finish with one key before the next is looked at."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self.press(event.key)
        self._keys.append(event)
        if self._is_whole:
            await self._finish_keys()

    @on(Stage.Whole)
    async def _begin_with_keys(self) -> None:
        """Act on the keys that came before the whole list was there, which is what they act on."""
        self._is_whole = True
        await self._finish_keys()

    @on(Stage.Back)
    async def _go_on_with_keys(self) -> None:
        """Act on the keys that were typed behind an undo, now that it led to its paper."""
        await self._finish_keys()

    async def _finish_keys(self) -> None:
        while self._keys and not self._must_wait():
            key = self._keys.popleft()
            if self._is_text(key):
                await super().on_event(key)
                await self._taken_in()
            elif not (self._left_by(key) or await self._acted_on(key) or self._suspended_by(key)):
                await super().on_event(key)

    def _must_wait(self) -> bool:
        """Give whether the next key is for a paper that is not known yet; the way out never is."""
        screen = self.screen
        is_out = _OUT in (key.key for key in self._keys)
        return isinstance(screen, Stage) and screen.is_going_back and not is_out

    def _is_text(self, key: events.Key) -> bool:
        """Give whether a key is typed into a text field."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _acted_on(self, key: events.Key) -> bool:
        """Do what a key is bound to now; give whether it is bound to anything."""
        bound = self.screen.active_bindings.get(key.key)
        return bound is not None and await self.run_action(bound.binding.action, bound.node)

    def _left_by(self, key: events.Key) -> bool:
        """Leave from the line of a dialog too, which would copy nothing with that key."""
        if not self.screen.is_modal:
            return False
        from textual.widgets import Input

        from tui.commands import BY_ID, keys_of

        line = self.focused
        if not isinstance(line, Input) or line.selected_text:
            return False
        if key.key not in keys_of(BY_ID["leave"], self._keymap_given):
            return False
        self.exit()
        return True

    def _suspended_by(self, key: events.Key) -> bool:
        """Go to the shell from a dialog too, which has no keys of the main screen."""
        from tui.commands import BY_ID, keys_of

        keys = keys_of(BY_ID["suspend"], self._keymap_given)
        if not self.screen.is_modal or key.key not in keys:
            return False
        self.action_suspend_process()
        return True

    async def _taken_in(self) -> None:
        """Wait until the text field has taken in what it was sent."""
        taken = asyncio.Event()
        if self.focused is not None and self.focused.call_later(taken.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), _PATIENCE)
