"""The way to help, palette and numbers, which are imported only then; and the way out."""

from datetime import date
from typing import TYPE_CHECKING

from tui.commands import BY_ID, keys_of
from tui.screens.copying import Copying
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.reader_options import ReaderOptions
from tui.search.language.tree import Query
from tui.widgets.bindings import live_keys

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.stats.numbers import Numbers


class Dialogs:
    """Opens what comes over the panes whatever is in them."""

    def __init__(
        self, library: LiveLibrary, widgets: MainWidgets, options: ReaderOptions, copying: Copying
    ) -> None:
        self._library = library
        self._screen = widgets.screen
        self._options = options
        self._copying = copying

    def show_help(self) -> None:
        """Show the keys, and do the command that is picked among them."""
        from tui.screens.help import HelpScreen, help_lines

        app, active, keymap = self._screen.app, self._screen.active_bindings, self._options.keymap
        bound = {each.binding.id: each for each in active.values()}

        async def do(picked: str | None) -> None:
            if picked is not None:
                await app.run_action(bound[picked].binding.action, bound[picked].node)

        lines = help_lines(live_keys(active), keymap)
        app.push_screen(HelpScreen(lines, keys_of(BY_ID["help"], keymap), self._options.glyphs), do)

    def show_palette(self) -> None:
        """Show every command by name."""
        from tui.screens.palette_screen import PaletteScreen

        self._screen.app.push_screen(PaletteScreen("which command, or tag?"))

    def show_stats(self) -> None:
        """Show what was read and when, over the whole library, whatever the view."""
        from tui.screens.stats import StatsScreen

        self._screen.app.push_screen(StatsScreen(self._numbers, self._options.glyphs))

    def _numbers(self) -> "Numbers":
        from tui.stats.taking import take

        self._library.update()
        return take(self._library.index, Query(), date.today())

    def leave(self) -> None:
        """Copy the text selected, else quit."""
        text = self._screen.get_selected_text()
        if text:
            self._copying.copy("selected text", text)
            self._screen.clear_selection()
        else:
            self._screen.app.exit()

    def suspend(self) -> None:
        """Go to the shell until the reader is called back; what is typed in a field is not left."""
        from textual.widgets import Input, TextArea

        if not isinstance(self._screen.focused, Input | TextArea):
            self._screen.app.action_suspend_process()
