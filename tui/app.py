"""The app: stylesheet, themes, keymap and the first screen; nothing about papers."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual import constants, events, on
from textual.app import App, SystemCommand
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from tui.assets import asset
from tui.failure import EndedByError, UnreadError
from tui.library.errors import LibraryError
from tui.screens.desk import Desk, drafts_of, opener
from tui.screens.main import LOW_BANDWIDTH, Main
from tui.screens.stage import Reader, Stage
from tui.search.index import Index
from tui.widgets.bindings import textual_keymap
from tui.widgets.painting import Painting
from tui.widgets.scroll_bars import draw_scroll_bars
from tui.widgets.themes import DARK, THEMES

if TYPE_CHECKING:  # the first rows wait for every import
    from rich.console import RenderableType
    from textual.command import Provider
    from textual.driver import Driver

    from tui.first_screen.hold import Hold
    from tui.leaving import Leaving
    from tui.library.drafts import Drafts
    from tui.library.library import Library

_PATIENCE = 0.5
_FEW_COLOURS = ("standard", "windows", None)
"""What Rich calls terminals of 16 colours, and of none."""
_STYLES = ("app.tcss", "panes.tcss")
_PLAIN = "plain.tcss"
_OURS = {theme.name: theme for theme in THEMES}


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


class Paperdeck(Painting):
    """The reader."""

    theme: Reactive[str] = Reactive(DARK.name)

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
        reader: Reader | None = None,
        drafts: "Callable[[], Drafts] | None" = None,
        driver: "type[Driver] | None" = None,
    ) -> None:
        """Read the library, and the drafts of notes, that are opened when first asked for."""
        reader = reader or Reader()
        styles = (*_STYLES, "ascii.tcss") if reader.ascii else _STYLES
        draw_scroll_bars(reader.ascii)
        super().__init__(driver, css_path=[asset("styles", name) for name in styles])
        self._colours_there_are = self.console._color_system
        if reader.low_bandwidth:
            self._spare_the_line(True)
        if self._has_few_colours:
            self.css_path = [*self.css_path, asset("styles", _PLAIN)]
            self.add_class("-plain")
        self._colours = self.theme_variables
        self._desk = Desk(library, index, drafts)
        self._reader = reader
        self.fault: Exception | None = None
        """What went wrong in the reader itself and ended it."""
        self.unread_why = ""
        """Why the library could not be read, as it stood at the end."""
        self.leaving: Leaving | None = None
        """What hears the signals that end the reader; None: they end it as they would any."""
        self._keys: deque[events.Key] = deque()
        self._is_whole = False
        for theme in THEMES:
            self.register_theme(theme)
        chosen = reader.theme or reader.place.theme
        if chosen in self.available_themes:
            self.theme = chosen
        self.set_keymap(textual_keymap(reader.keymap))

    def get_default_screen(self) -> Screen[None]:
        """Give the one screen there is."""
        width, height = self.size
        look = (
            _reached(width, self.HORIZONTAL_BREAKPOINTS),
            _reached(height, self.VERTICAL_BREAKPOINTS),
        )
        return Main(self._desk, self._reader, " ".join(look))

    def get_driver_class(self) -> "type[Driver]":
        """Give the driver of this system, with a guard before it."""
        from tui.guarded import guarded

        return guarded(super().get_driver_class())

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a theme; ours are there before any is registered, so the first styles are right."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def refresh_css(self, animate: bool = True) -> None:
        """Make all styles anew where the colours are others; Textual would do so at the start."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what no key does."""
        yield SystemCommand("Theme: choose the colours", "", self.action_change_theme)
        state = "all colours again" if self.is_line_slow else "send less, for this visit"
        yield SystemCommand(f"Low bandwidth: {state}", "", self.switch_bandwidth)
        yield SystemCommand("Draw the screen again", "", self.paint_anew)

    @property
    def _has_few_colours(self) -> bool:
        return self.no_color or self.console.color_system in _FEW_COLOURS

    def _spare_the_line(self, is_slow: bool) -> None:
        """Send less to the terminal, or all there is again; what is drawn stays as it is."""
        self.is_line_slow = is_slow
        self.animation_level = "none" if is_slow else constants.TEXTUAL_ANIMATIONS
        there_are = self._colours_there_are
        fewer = is_slow and there_are is not None and there_are > ColorSystem.STANDARD
        self.console._color_system = ColorSystem.STANDARD if fewer else there_are

    def switch_bandwidth(self) -> None:
        """Begin to send less to the terminal, or end it, for this visit."""
        self._spare_the_line(not self.is_line_slow)
        self.set_class(self._has_few_colours, "-plain")
        self.stylesheet.read(asset("styles", _PLAIN))
        super().refresh_css(animate=False)
        first = self.screen_stack[0]
        if isinstance(first, Main):
            first.spare_the_line(self.is_line_slow)
            first.say(LOW_BANDWIDTH if self.is_line_slow else "all colours again")
        self.paint_anew()

    def search_themes(self) -> None:
        """Offer all themes."""
        from textual.theme import ThemeProvider

        from tui.screens.choosing import Choosing

        self.push_screen(Choosing("which colours?", [ThemeProvider]))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected or cut; Textual's own way is lost in tmux without a word."""
        self._clipboard = text
        first = self.screen_stack[0]
        if isinstance(first, Main):
            first.copy("selected text", text)

    def on_mount(self) -> None:
        """Paint again after the shell."""
        self.app_resume_signal.subscribe(self, lambda _: self.paint_anew())

    async def on_event(self, event: events.Event) -> None:
        """Finish with one key before the next is looked at.

        Textual sends a key to the widget that has the focus and acts on it when it comes back: the
        keys behind it, typed fast or bundled by a slow line, have left for the old place by then.
        """
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
        if self.leaving is not None:  # till now there was nothing to keep
            self.leaving.listen(asyncio.get_running_loop(), self.leave)
        await self._finish_keys()

    async def _finish_keys(self) -> None:
        while self._keys:
            key = self._keys.popleft()
            if self._is_text(key):
                await super().on_event(key)
                await self._taken_in()
            elif not await self._acted_on(key) and not self._suspended_by(key):
                await super().on_event(key)

    def _is_text(self, key: events.Key) -> bool:
        """Give whether a key is typed into a text field."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _acted_on(self, key: events.Key) -> bool:
        """Do what a key is bound to now; give whether it is bound to anything."""
        bound = self.screen.active_bindings.get(key.key)
        return bound is not None and await self.run_action(bound.binding.action, bound.node)

    def _suspended_by(self, key: events.Key) -> bool:
        """Go to the shell from a dialog too, which has no keys of the main screen."""
        from tui.commands import BY_ID, keys_of

        keys = keys_of(BY_ID["suspend"], self._reader.keymap)
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

    def exit(
        self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None
    ) -> None:
        """Leave, and keep the place."""
        for first in self.screen_stack[:1]:
            if isinstance(first, Main):
                first.keep_place()
                problems = (first.unread_why, *first.desk.index.problems)
                self.unread_why = next(filter(None, problems), "")
        self.finish_deeds()
        super().exit(result, return_code, message)

    def leave(self, code: int) -> None:
        """Leave in good order, with the draft of a note kept."""
        self._keep_drafts()
        self.exit(return_code=code)

    def _keep_drafts(self) -> None:
        from tui.screens.note import NoteDialog

        for screen in self.screen_stack:
            if isinstance(screen, NoteDialog):
                screen.keep_draft()

    def _handle_exception(self, error: Exception) -> None:
        """End with an error; Textual would draw it with all values, which takes it seconds."""
        self._return_code = 1
        if self._exception is None:
            self._exception = getattr(error, "error", error)
            self._exception_event.set()
        if self.fault is None and not self._exit:  # what is half there when we leave may fall
            self.fault = self._exception
            with suppress(Exception):  # whatever is broken, what can be kept is
                self._keep_drafts()
                self.finish_deeds()
        self._close_messages_no_wait()

    def finish_deeds(self) -> None:
        """Write what was asked for and still waits."""
        for first in self.screen_stack[:1]:
            if isinstance(first, Main):
                first.finish_deeds()


def run(
    folder: Path,
    state: Path,
    index: Index,
    reader: Reader | None = None,
    hold: "Hold | None" = None,
) -> int:
    """Open the reader on a library until the person leaves; give the exit code.

    It takes the terminal over from `hold`.

    Raises:
        EndedByError: something went wrong in the reader itself; the terminal is given back.
        LibraryError: the library cannot be read or written, and nobody expected that.
        UnreadError: it, or a part of it, could not be read.
    """
    app = Paperdeck(opener(folder, state), index, reader, drafts_of(folder, state))
    mouse = (reader or Reader()).mouse
    if sys.platform == "win32":
        app.run(mouse=mouse)
    else:
        _run_in_terminal(app, mouse, hold)
    if app.fault is not None:
        raise app.fault if isinstance(app.fault, LibraryError) else EndedByError(app.fault)
    if app.unread_why and not app.return_code:
        raise UnreadError(app.unread_why)
    return app.return_code or 0


def _run_in_terminal(app: Paperdeck, mouse: bool, hold: "Hold | None") -> None:
    from tui.first_screen.hold import Hold
    from tui.guarded import guarded
    from tui.leaving import Leaving
    from tui.taking_over import TerminalDriver, taking_over

    hold = hold or Hold("")

    def give_back() -> None:
        hold.give_back()
        if isinstance(app._driver, TerminalDriver):
            app._driver.give_back()

    with Leaving(give_back) as leaving:
        app.leaving = leaving
        app.driver_class = guarded(taking_over(hold, leaving.go, app._handle_exception))
        try:
            app.run(mouse=mouse)
        finally:
            if isinstance(app._driver, TerminalDriver):
                app._driver.drain()
            give_back()
        if leaving.code:
            app._return_code = leaving.code
