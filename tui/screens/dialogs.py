"""The way to help, palette and numbers, which are imported only then; and the way out."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.commands import BY_ID, keys_of
from tui.screens.copying import Copying
from tui.screens.main_widgets import Part
from tui.search.language.tree import Query
from tui.widgets.bindings import live_keys

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.stats.figures import Figures


@dataclass(eq=False, repr=False)
class Dialogs(Part):
    """Opens what comes over the panes whatever is in them."""

    copying: Copying

    def show_help(self) -> None:
        """Show the keys, and do the command that is picked among them."""
        from tui.screens.help import HelpScreen, help_lines

        active, keymap = self.screen.active_bindings, self.options.keymap
        bound = {each.binding.id: each for each in active.values()}

        async def do(picked: str | None) -> None:
            if picked is not None:
                await self.screen.app.run_action(bound[picked].binding.action, bound[picked].node)

        lines, keys = help_lines(live_keys(active), keymap), keys_of(BY_ID["help"], keymap)
        self.widgets.show_over(HelpScreen(lines, keys, self.options.glyphs), do)

    def show_palette(self) -> None:
        """Show every command by name."""
        from tui.palette import PaletteScreen

        self.widgets.show_over(PaletteScreen("which command, or tag?"))

    def show_stats(self) -> None:
        """Show what was read and when, over the whole library, whatever the view."""
        from tui.screens.stats import StatsScreen

        self.widgets.show_over(StatsScreen(self._numbers, self.options.glyphs))

    def _numbers(self) -> "Figures":
        from tui.stats.figures import query_figures

        self.library.update()
        return query_figures(self.library.index, Query(), date.today())

    def leave(self) -> None:
        """Copy the text selected, else quit."""
        text = self.screen.get_selected_text()
        if text:
            self.copying.copy("selected text", text)
            self.screen.clear_selection()
        else:
            self.screen.app.exit()

    def suspend(self) -> None:
        """Go to the shell until the reader is called back; what is typed in a field is not left."""
        from textual.widgets import Input, TextArea

        if not isinstance(self.screen.focused, Input | TextArea):
            self.screen.app.action_suspend_process()
