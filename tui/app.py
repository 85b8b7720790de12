"""The app: stylesheet, themes, keymap and the first screen; nothing about papers."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.assets import asset
from tui.library.library import Library
from tui.palette import Commands, Tags
from tui.screens.desk import Desk
from tui.screens.main import Main
from tui.screens.place import load_place, place_file
from tui.screens.stage import Reader
from tui.search.index import Index
from tui.widgets.bindings import textual_keymap
from tui.widgets.themes import DARK, THEMES

if TYPE_CHECKING:
    from rich.console import RenderableType

_PATIENCE = 0.5
_LOOK_EVERY = 2.0
_GRACE = 2.0
_STYLES = ("app.tcss", "panes.tcss", "dialogs.tcss")
_FEW_COLOURS = ("standard", "windows", None)
"""What Rich calls terminals of 16 colours, and of none."""


class Paperdeck(App[None]):
    """The reader."""

    CSS_PATH = [asset("styles", name) for name in _STYLES]  # noqa: RUF012  (Textual's way)
    TITLE = "paperdeck"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    COMMANDS = App.COMMANDS | {Commands, Tags}
    COMMAND_PALETTE_BINDING = "f24"
    """The palette is bound by the table of commands."""

    def __init__(self, library: Library, index: Index, reader: Reader | None = None) -> None:
        super().__init__()
        if self.no_color or self.console.color_system in _FEW_COLOURS:
            self.css_path = [*self.css_path, asset("styles", "plain.tcss")]
            self.add_class("-plain")
        self._desk = Desk(library, index)
        self._reader = reader or Reader()
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self._reader.theme or self._reader.place.theme
        self.theme = chosen if chosen in self.available_themes else DARK.name
        self.set_keymap(textual_keymap(self._reader.keymap))

    def get_default_screen(self) -> Screen[None]:
        """Give the one screen there is."""
        return Main(self._desk, self._reader)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what no key does."""
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def on_mount(self) -> None:
        """Paint again after the shell, and give the terminal back when told to go."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        if sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._leave, 128 + number)
        if not self.is_headless:
            self.set_interval(_LOOK_EVERY, self._leave_when_the_terminal_is_gone)

    async def on_event(self, event: events.Event) -> None:
        """Finish with one key before the next is looked at.

        Textual sends a key to the widget that has the focus and acts on it when it comes back: the
        keys behind it, typed fast or bundled by a slow line, have left for the old place by then.
        """
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_text(event):
            await super().on_event(event)
            await self._taken_in()
        elif not await self._acted_on(event):
            await super().on_event(event)

    def _is_text(self, key: events.Key) -> bool:
        """Give whether a key is typed into a text field."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _acted_on(self, key: events.Key) -> bool:
        """Do what a key is bound to now; give whether it is bound to anything."""
        bound = self.screen.active_bindings.get(key.key)
        return bound is not None and await self.run_action(bound.binding.action, bound.node)

    async def _taken_in(self) -> None:
        """Wait until the text field has taken in what it was sent."""
        taken = asyncio.Event()
        if self.focused is not None and self.focused.call_later(taken.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), _PATIENCE)

    def exit(
        self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None
    ) -> None:
        """Leave, and keep the place."""
        first = self.screen_stack[0]
        if isinstance(first, Main):
            first.keep_place()
        super().exit(result, return_code, message)

    def _leave(self, code: int) -> None:
        """Leave in good order; where the terminal no longer lets us, without it."""
        self.exit(return_code=code)
        last_resort = threading.Timer(_GRACE, os._exit, [code])
        last_resort.daemon = True
        last_resort.start()

    def _leave_when_the_terminal_is_gone(self) -> None:
        """Leave when a line was dropped and the signal that tells so was not let through."""
        import termios

        try:
            termios.tcgetattr(0)
        except termios.error:
            self._leave(128 + signal.SIGHUP)


def run(folder: Path, state: Path, cache: Path, reader: Reader | None = None) -> int:
    """Open the reader on a library until the person leaves; give the exit code."""
    file = place_file(folder, state)
    reader = replace(reader or Reader(), place=load_place(file), place_file=file)
    index = Index.open(folder, cache)
    try:
        app = Paperdeck(Library.open(folder, state), index, reader)
        app.run(mouse=reader.mouse)
        return app.return_code or 0
    finally:
        index.close()
