"""The app: stylesheet, themes, keymap and the first screen; nothing about papers."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from textual import events, on
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.screen import Screen

from tui.app.coloured_app import ColouredApp
from tui.app.key_queue import KeyQueue
from tui.library.drafts import Drafts
from tui.screens.live_library import LiveLibrary
from tui.screens.main import Main
from tui.screens.reader_options import ReaderOptions
from tui.search.index import Index
from tui.terminal.guard import Guard
from tui.textual_internals.app_internals import set_text_to_paste
from tui.widgets.bindings import textual_keymap

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.command import Provider

    from tui.driver.exit_signals import ExitSignals
    from tui.library.library import Library


def _commands() -> "type[Provider]":
    from tui.palette import Commands

    return Commands


def _tags() -> "type[Provider]":
    from tui.palette import Tags

    return Tags


def _views() -> "type[Provider]":
    from tui.palette import Views

    return Views


def _reached(size: int, breakpoints: Sequence[tuple[int, str]]) -> str:
    """Give the class of a size."""
    return max(each for each in breakpoints if each[0] <= size)[1]


def guarded(driver: type[Driver]) -> type[Driver]:
    """Give a driver like `driver` that writes only what the reader itself uses."""

    class Guarded(driver):  # type: ignore[misc, valid-type]
        """Looks through every write."""

        def __init__(self, *given: Any, **named: Any) -> None:
            self._guard = Guard()
            super().__init__(*given, **named)

        def write(self, data: str) -> None:
            """Write what may go to the terminal."""
            super().write(self._guard.passed(data))

    return Guarded


class Paperdeck(ColouredApp):
    """The reader."""

    TITLE = "paperdeck"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    COMMANDS = App.COMMANDS | {_commands, _views, _tags}
    COMMAND_PALETTE_BINDING = "f24"
    """The palette is bound by the table of commands."""

    def __init__(
        self,
        library: "Callable[[], Library]",
        index: Index,
        options: ReaderOptions | None = None,
        drafts: "Callable[[], Drafts] | None" = None,
        driver: type[Driver] | None = None,
    ) -> None:
        """Read the library, and the drafts of notes, that are opened when first asked for."""
        options = options or ReaderOptions()
        super().__init__(options, driver)
        self._library = LiveLibrary(library, index, drafts)
        self._options = options
        self._keys = KeyQueue(self, options.keymap, super().on_event)
        self.fault: Exception | None = None
        """What went wrong in the reader itself and ended it."""
        self.unread_why = ""
        """Why the library could not be read, as it stood at the end."""
        self.exit_signals: ExitSignals | None = None
        """What hears the signals that end the reader; None: they end it as they would any."""
        self.set_keymap(textual_keymap(options.keymap))

    def get_default_screen(self) -> Screen[None]:
        """Give the one screen there is."""
        width, height = self.size
        look = (
            _reached(width, self.HORIZONTAL_BREAKPOINTS),
            _reached(height, self.VERTICAL_BREAKPOINTS),
        )
        return Main(self._library, self._options, " ".join(look))

    def get_driver_class(self) -> type[Driver]:
        """Give the driver of this system, with a guard before it."""
        return guarded(super().get_driver_class())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what no key does."""
        yield SystemCommand("Theme: choose the colours", "", self.action_change_theme)
        is_slow = self.frame_writer.is_line_slow
        state = "all colours again" if is_slow else "send less, for this visit"
        yield SystemCommand(f"Low bandwidth: {state}", "", self.switch_bandwidth)
        yield SystemCommand("Draw the screen again", "", self.paint_anew)

    def switch_bandwidth(self) -> None:
        """Begin to send less to the terminal, or end it, for this visit."""
        super().switch_bandwidth()
        is_slow = self.frame_writer.is_line_slow
        first = self.screen_stack[0]
        if isinstance(first, Main):
            first.parts.spare_the_line(is_slow)

    def search_themes(self) -> None:
        """Offer all themes."""
        from textual.theme import ThemeProvider

        from tui.palette import PaletteScreen

        self.push_screen(PaletteScreen("which colours?", [ThemeProvider]))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected or cut; Textual's own way is lost in tmux without a word."""
        set_text_to_paste(self, text)
        first = self.screen_stack[0]
        if isinstance(first, Main):
            first.parts.copying.copy("selected text", text)

    async def on_event(self, event: events.Event) -> None:
        """Have keys act in turn, and texts that are pasted; all else at once."""
        if isinstance(event, events.MouseUp):
            self._keys.take_click()
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if isinstance(event, events.Key):
            self.frame_writer.take_key(event.key)
        self._keys.put(event)

    @on(Main.Begun)
    def _begin(self) -> None:
        """Act on keys, and leave in good order when told to; till now there was nothing to keep."""
        self._keys.begin()
        if self.exit_signals is not None:
            self.exit_signals.listen(asyncio.get_running_loop(), self.leave)

    def on_mount(self) -> None:
        """Paint again after the shell."""
        self.app_resume_signal.subscribe(self, lambda _: self.paint_anew())

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, and keep the place."""
        for first in self.screen_stack[:1]:
            if isinstance(first, Main):
                first.keep_place()
                problems = (first.parts.following.unread_why, *self._library.index.problems)
                self.unread_why = next(filter(None, problems), "")
        self.finish_actions()
        super().exit(result, return_code, message)

    def leave(self, code: int) -> None:
        """Leave in good order, with the draft of a note kept."""
        self._keep_drafts()
        self.exit(return_code=code)

    def _keep_drafts(self) -> None:
        from tui.screens.note_dialog import NoteDialog

        for screen in self.screen_stack:
            if isinstance(screen, NoteDialog):
                screen.keep_draft()

    def save_before_end(self, error: Exception) -> None:
        """Keep what can be kept, whatever is broken; of several errors the first counts."""
        if self.fault is None:
            self.fault = error
            with suppress(Exception):
                self._keep_drafts()
                self.finish_actions()

    def finish_actions(self) -> None:
        """Write what was asked for and still waits."""
        for first in self.screen_stack[:1]:
            if isinstance(first, Main):
                first.parts.queue.write_the_rest()
