"""A note on a paper, written in place."""

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Label, TextArea

from tui.assets import asset
from tui.editor import Edited
from tui.library.drafts import Draft
from tui.text import clean
from tui.widgets.display_text import plain_emoji

_KEYS = "escape keeps it, ctrl+o: your editor"
_PAUSE = 0.5
"""Seconds without a key after which the draft is kept."""


class NoteDialog(ModalScreen[str | None]):
    """Gives the note as it was left; leaving keeps it, and undo takes it back.

    What is being written is kept as a draft at every pause, and on the way out of the reader.
    """

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,ctrl+s", "keep", "Keep it", show=False, priority=True),
        Binding("ctrl+o", "edit", "In the editor", show=False),
        Binding("ctrl+c", "leave", "Quit, keeping a draft", show=False),
    ]

    def __init__(
        self,
        title: str,
        note: str,
        draft: Draft | None,
        keep_draft: Callable[[str | None], None],
        edit: Callable[[str], Edited],
    ) -> None:
        """Name the paper and its note; a draft stands in the place of the note.

        `keep_draft` is given the text to keep, or None when there is no more than the note; `edit`
        lets the person go on in an editor.
        """
        super().__init__()
        self._title = title
        self._note = note
        self._draft = draft
        self._keep_draft = keep_draft
        self._edit = edit
        self._kept = draft.text if draft else note
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Hold the title, the text and the way out."""
        draft = f"\ndraft of {_when(self._draft)} kept, ctrl+z: as it was" if self._draft else ""
        with Vertical(id="note"):
            yield Label(plain_emoji(self._title), markup=False, id="title")
            yield TextArea(self._note, compact=True, show_line_numbers=False, id="text")
            yield Label(f"{_KEYS}{draft}", markup=False, id="keys")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        if self._draft:
            area.replace(self._draft.text, area.document.start, area.document.end)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def text(self) -> str:
        """The note as it stands."""
        return clean(self.query_one(TextArea).text).strip()

    def keep_draft(self) -> None:
        """Keep what differs from the note, so that it outlives this reader."""
        if not self.is_mounted:
            return
        if self._pause is not None:
            self._pause.stop()
        text = self.text
        if text != self._kept:
            self._kept = text
            self._keep_draft(text if text != self._note else None)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.keep_draft)

    def action_keep(self) -> None:
        """Leave with the text."""
        if self._pause is not None:
            self._pause.stop()
        self.dismiss(self.text)

    def action_edit(self) -> None:
        """Go on in the editor; what it leaves is kept, and where it fails all is as it was."""
        self.keep_draft()
        edited = self._edit(self.text)
        if edited.text is None:
            self.query_one("#keys", Label).update(f"{_KEYS}\nas it was: {edited.why}")
        else:
            self.query_one(TextArea).text = edited.text  # the draft, if the reader is ending
            self.dismiss(edited.text)

    def action_leave(self) -> None:
        """Quit; a selection of text was copied before this was asked for."""
        self.keep_draft()
        self.app.exit()


def _when(draft: Draft) -> str:
    """Give the time of a draft, with its day when that is not today."""
    at = datetime.fromtimestamp(draft.ms / 1000)
    return f"{at:%H:%M}" if at.date() == datetime.now().date() else f"{at:%Y-%m-%d %H:%M}"
