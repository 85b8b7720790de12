"""Textual's palette in our own looks: commands by name, and themes."""

from __future__ import annotations

from textual.command import CommandInput, CommandPalette, ProviderSource

from tui.assets import asset


class PaletteScreen(CommandPalette):
    """Offers what its providers find for what is typed."""

    CSS_PATH = asset("styles", "palette.tcss")

    COMPONENT_CLASSES = CommandPalette.COMPONENT_CLASSES | {"palette--keys"}

    def on_mount(self) -> None:
        """Write nothing while nothing is typed."""
        self.query_one(CommandInput).cursor_blink = False

    def __init__(self, question: str, providers: ProviderSource | None = None) -> None:
        """Ask a question; without providers, for any command there is where it was called."""
        super().__init__(providers, placeholder=question, id="--command-palette")
