"""Notes: written in place, or in the person's own editor; each is one step."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.paper import Holding
from tui.screens.action_queue import ActionQueue, PendingAction
from tui.screens.main_widgets import Part
from tui.screens.paper_in_hand import PaperInHand

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.editor import Edited


@dataclass(eq=False, repr=False)
class Notes(Part):
    """Writes the note of the paper in hand."""

    in_hand: PaperInHand
    queue: ActionQueue

    def write(self) -> None:
        """Write it in place."""
        from tui.screens.note_dialog import NoteDialog

        holding = self.in_hand.holding()
        if holding is None:
            return
        paper, drafts = holding.paper.id, self.library.drafts

        def keep_draft(text: str | None) -> None:
            keep = partial(drafts.keep, paper, text) if text is not None else None
            self.queue.write_soon(keep or partial(drafts.drop, paper))

        title, note, draft = holding.paper.title, holding.marks.note, drafts.find(paper)
        dialog = NoteDialog(title, note, draft, keep_draft, self._edit)
        self.widgets.show_over(dialog, partial(self._keep, holding))

    def write_in_editor(self) -> None:
        """Write it in the editor; a draft of it is written on."""
        holding = self.in_hand.holding()
        if holding is None:
            return
        draft = self.library.drafts.find(holding.paper.id)
        edited = self._edit(draft.text if draft else holding.marks.note)
        if edited.text is None:
            self.widgets.warn(f"the note is as it was: {edited.why}")
        else:
            self._keep(holding, edited.text)

    def _edit(self, text: str) -> "Edited":
        """Give a text as the person left it in the editor; all waits for that."""
        from tui.editor import Edited, edit, editor_command

        command, why = editor_command(self.options.editor)
        if not command:
            return Edited(None, why)
        try:
            with self.screen.app.suspend():
                return edit(text, command)
        except SuspendNotSupported:
            return Edited(None, "this terminal cannot be lent to an editor")

    def _keep(self, holding: Holding, text: str | None) -> None:
        """Write a note as one step, where it is another than before."""
        paper, note = holding.paper.id, holding.marks.note
        if text is None or text == note:
            self.queue.write_soon(partial(self.library.drafts.drop, paper))
        else:
            self.queue.do(PendingAction(partial(self.library.write_note, paper, text, note)))
