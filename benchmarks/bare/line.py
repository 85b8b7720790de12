"""A bare Textual app to type in."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class Line(App[None]):
    """One input, nothing else."""

    def compose(self) -> ComposeResult:
        """Hold the input, whose cursor stands still as the reader's does."""
        yield Input(placeholder="Hello")

    def on_mount(self) -> None:
        """Send nothing between keys."""
        self.query_one(Input).cursor_blink = False


if __name__ == "__main__":
    Line().run()
