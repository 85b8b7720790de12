"""The app: stylesheet, themes, keymap and the first screen; nothing about papers."""

import asyncio
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from textual.app import App, SystemCommand
from textual.screen import Screen

from tui.assets import asset
from tui.library.library import Library
from tui.palette import Commands, Tags
from tui.screens.main import Main
from tui.screens.stage import Reader
from tui.search.index import Index
from tui.widgets.themes import DARK, THEMES

_STYLES = ("app.tcss", "panes.tcss", "dialogs.tcss")


class Paperdeck(App[None]):
    """The reader."""

    CSS_PATH = [asset("styles", name) for name in _STYLES]  # noqa: RUF012  (Textual's way)
    TITLE = "paperdeck"
    COMMANDS = App.COMMANDS | {Commands, Tags}
    COMMAND_PALETTE_BINDING = "f24"
    """The palette is bound by the table of commands."""

    def __init__(self, library: Library, index: Index, reader: Reader | None = None) -> None:
        super().__init__()
        self._library = library
        self._index = index
        self._reader = reader or Reader()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self.set_keymap(dict(self._reader.keymap))

    def get_default_screen(self) -> Screen[None]:
        """Give the one screen there is."""
        return Main(self._library, self._index, self._reader)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what no key does."""
        yield SystemCommand("Theme", "Choose the colours", self.action_change_theme)

    def on_mount(self) -> None:
        """Leave by the front door when told to go, so that the terminal is given back."""
        if sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            leave = 128 + number
            asyncio.get_running_loop().add_signal_handler(number, self._leave, leave)

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)


def run(folder: Path, state: Path, cache: Path, reader: Reader | None = None) -> int:
    """Open the reader on a library until the person leaves; give the exit code."""
    index = Index.open(folder, cache)
    try:
        app = Paperdeck(Library.open(folder, state), index, reader)
        app.run(mouse=app._reader.mouse)
        return app.return_code or 0
    finally:
        index.close()
