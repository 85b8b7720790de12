"""A note on a paper, written in place."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from tui.assets import asset
from tui.text import clean


class NoteDialog(ModalScreen[str | None]):
    """Gives the note as it was left; leaving keeps it, and undo takes it back."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,ctrl+s", "keep", "Keep it", show=False, priority=True),
        Binding("ctrl+c", "keep", "Keep it", show=False),
    ]

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title = title
        self._note = note

    def compose(self) -> ComposeResult:
        """Hold the title, the text and the way out."""
        with Vertical(id="note"):
            yield Label(self._title, markup=False, id="title")
            yield TextArea(self._note, compact=True, show_line_numbers=False, id="text")
            yield Label("escape keeps it", id="keys")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Leave with the text."""
        self.dismiss(clean(self.query_one(TextArea).text).strip())
