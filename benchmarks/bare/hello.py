"""A bare Textual app that shows one line."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line, nothing else."""

    def compose(self) -> ComposeResult:
        """Hold the line."""
        yield Static("Hello")


if __name__ == "__main__":
    Hello().run()
