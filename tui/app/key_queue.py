"""Keys in turn: each acts when what the keys before it asked for is there.

Textual sends a key to the widget that has the focus and acts on it when it comes back: the keys
behind it, typed fast or bundled by a slow line, have left for the old place by then. Here keys wait
in a line. The next one acts when every message is handled, a dialog that was asked for is up, and
the work is done that decides what the key is for; so keys typed ahead do what they do typed slowly.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic

from textual import events
from textual.app import App
from textual.worker import Worker

from tui.app.key_needs import AT_ONCE, KEYS, NAMED, IdleState, KeyNeed, WorkGroups, need_of
from tui.commands import BY_ID, Keymap, keys_of
from tui.screens.main import Main
from tui.textual_internals.app_internals import is_ending

Typed = events.Key | events.Paste

_PATIENCE = 2.0
"""Seconds that a key waits for work; what takes longer is not waited for again."""
_IN_A_HURRY = 0.5
"""Seconds that all keys before the one that ends the reader may wait together."""
_LOOK_AGAIN = 0.002
"""Seconds after which it is looked whether work is done."""
_OUT = "ctrl+c"
_NEWLINE = "ctrl+j"
"""How enter arrives that was typed before the terminal was the reader's."""
_LEFT_OUT = "this takes long: the keys typed meanwhile were left out"


class KeyQueue:
    """Keeps the keys that come too early, and acts on each when it is known what it is for."""

    def __init__(
        self, app: App[None], keymap: Keymap, deliver: Callable[[events.Event], Awaitable[None]]
    ) -> None:
        """Hold keys until there is something to act on.

        `deliver` hands an event to whatever Textual would hand it to.
        """
        self._app = app
        self._keymap = keymap
        self._deliver = deliver
        self._idle = IdleState(app)
        self._keys: deque[Typed] = deque()
        self._key_came = asyncio.Event()
        self._has_begun = False
        self._acting: Worker[None] | None = None
        self._has_led_on = False
        """What the key before, or a click, asked for may not be there yet."""
        self._hurried_at = 0.0
        """When the key came that ends the reader."""

    def put(self, key: Typed) -> None:
        """Put a key, or a text that is pasted, behind those that wait."""
        if isinstance(key, events.Key) and key.key == _NEWLINE:
            key = events.Key("enter", "\r")
        if _is_out(key):
            self._hurried_at = monotonic()
        self._keys.append(key)
        self._key_came.set()
        self._go_on()

    def begin(self) -> None:
        """Act on the keys that came before there was anything to act on."""
        self._has_begun = True
        self._go_on()

    def take_click(self) -> None:
        """Let the next key see where a click leads."""
        self._has_led_on = True

    def _go_on(self) -> None:
        is_acting = self._acting is not None and not self._acting.is_finished
        if self._keys and self._has_begun and not is_acting:
            self._acting = self._app.run_worker(self._act_on_keys, group=KEYS)

    async def _act_on_keys(self) -> None:
        while self._keys and not is_ending(self._app):
            await self._wait_for_turn()
            if self._keys and not is_ending(self._app):
                await self._act_on(self._keys.popleft())

    # Waiting

    async def _wait_for_turn(self) -> None:
        """Wait until what the next key is for is there, or too long in coming."""
        begun, is_there = monotonic(), self._is_there()
        while self._keys and not is_there and not is_ending(self._app):
            await self._idle.handled()
            awaits = self._awaits()
            self._catch_up(awaits)
            if not self._idle.works(awaits):
                await self._idle.laid_out()
                is_there = not self._idle.works(awaits)
            elif self._takes_too_long(begun):
                self._idle.give_up()
                self._leave_out()
            else:
                await self._another_look()
        self._has_led_on = False

    def _is_there(self) -> bool:
        """Give whether the next key need not wait: what it is for is as the key before left it."""
        needed = self._needed()
        if self._has_led_on or needed.brings or self._awaited(needed):
            return False
        return not self._idle.works(needed.work.__contains__)

    def _awaits(self) -> Callable[[str], bool]:
        """Give what tells whether the next key waits for work of a group."""
        needed = self._needed()
        groups = needed.work | self._awaited(needed)
        return lambda group: needed is not AT_ONCE and (group in groups or group not in NAMED)

    def _needed(self) -> KeyNeed:
        """Give what the next key needs."""
        key = self._keys[0]
        if not isinstance(key, events.Key) or _is_out(key) or self._is_text(key):
            return AT_ONCE
        return self._need_of(key)

    def _need_of(self, key: events.Key) -> KeyNeed:
        return need_of(self._main, self._app.screen.active_bindings.get(key.key))

    def _awaited(self, needed: KeyNeed) -> WorkGroups:
        """Give the work that decides what the next key is for."""
        main = self._main
        if main is None or needed is AT_ONCE:
            return frozenset()
        return main.parts.awaited(needed.of_paper)

    def _catch_up(self, awaits: Callable[[str], bool]) -> None:
        """Have done at once what the next key would wait for a pause in the keys to be done."""
        first = self._app.screen_stack[0]
        if isinstance(first, Main):
            first.parts.background.catch_up(awaits)

    def _takes_too_long(self, begun: float) -> bool:
        """Give whether work is waited for no more; before the way out keys are left out instead."""
        now, main = monotonic(), self._main
        if any(map(_is_out, self._keys)):
            if now - self._hurried_at > _IN_A_HURRY:
                while not _is_out(self._keys[0]):
                    self._keys.popleft()
            return False
        return now - begun > _PATIENCE and not (main and main.parts.queue.is_going_back)

    def _leave_out(self) -> None:
        """Leave out the keys that wait, where nobody can say which paper they are for."""
        needed = self._needed()
        if self._main and needed.of_paper and self._awaited(needed):
            self._keys.clear()
            self._main.parts.widgets.say(_LEFT_OUT)

    async def _another_look(self) -> None:
        self._key_came.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._key_came.wait(), _LOOK_AGAIN)

    # Acting

    async def _act_on(self, key: "Typed") -> None:
        if not isinstance(key, events.Key) or self._is_text(key):
            await self._deliver(key)
            await self._taken_in()
            return
        self._has_led_on = self._need_of(key).leads_on
        if not (self._left_by(key) or await self._acted_on(key) or self._suspended_by(key)):
            await self._deliver(key)

    @property
    def _main(self) -> Main | None:
        """The main screen, where no dialog is over it."""
        return self._app.screen if isinstance(self._app.screen, Main) else None

    def _is_text(self, key: events.Key) -> bool:
        """Give whether a key is typed into a text field."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _acted_on(self, key: events.Key) -> bool:
        """Do what a key is bound to now; give whether it is bound to anything."""
        bound = self._app.screen.active_bindings.get(key.key)
        return bound is not None and await self._app.run_action(bound.binding.action, bound.node)

    def _left_by(self, key: events.Key) -> bool:
        """Leave from the line of a dialog too, which would copy nothing with that key."""
        if not self._app.screen.is_modal:
            return False
        from textual.widgets import Input

        line = self._app.focused
        if not isinstance(line, Input) or line.selected_text:
            return False
        if key.key not in keys_of(BY_ID["leave"], self._keymap):
            return False
        self._app.exit()
        return True

    def _suspended_by(self, key: events.Key) -> bool:
        """Go to the shell from a dialog too, which has no keys of the main screen."""
        keys = keys_of(BY_ID["suspend"], self._keymap)
        if not self._app.screen.is_modal or key.key not in keys:
            return False
        self._app.action_suspend_process()
        return True

    async def _taken_in(self) -> None:
        """Wait until a text field has taken in what was typed, and a dialog has heard of it."""
        if self._app.focused is not None:
            await self._idle.heard_by(self._app.focused, up=self._app.screen.is_modal)


def _is_out(key: "Typed") -> bool:
    """Give whether a key may be the one that ends the reader."""
    return isinstance(key, events.Key) and key.key == _OUT
