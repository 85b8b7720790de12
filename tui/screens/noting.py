"""Notes: in place, or in the person's own editor; each is one step."""

from functools import partial
from typing import TYPE_CHECKING

from tui.paper import Holding
from tui.screens.acting import Acting
from tui.screens.doing import Deed

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.editor import Edited


class Noting(Acting):
    """Writes the note of the paper under the cursor."""

    def action_note(self) -> None:
        """Write it in place."""
        from tui.screens.editing import in_editor
        from tui.screens.note import NoteDialog

        holding = self.at_cursor()
        if holding is None:
            return
        paper, note, drafts = holding.paper.id, holding.marks.note, self.desk.drafts

        def keep_draft(text: str | None) -> None:
            keep = partial(drafts.keep, paper, text) if text is not None else None
            self.write_soon(keep or partial(drafts.drop, paper))

        def edit(text: str) -> "Edited":
            return in_editor(self.app, text, self.reader.editor)

        draft = drafts.find(paper)
        dialog = NoteDialog(holding.paper.title, note, draft, keep_draft, edit)
        self.app.push_screen(dialog, partial(self._keep_note, holding))

    def action_note_editor(self) -> None:
        """Write it in the editor; a draft of it is written on."""
        from tui.screens.editing import in_editor

        holding = self.at_cursor()
        if holding is None:
            return
        draft = self.desk.drafts.find(holding.paper.id)
        edited = in_editor(
            self.app, draft.text if draft else holding.marks.note, self.reader.editor
        )
        if edited.text is None:
            self.warn(f"the note is as it was: {edited.why}")
        else:
            self._keep_note(holding, edited.text)

    def _keep_note(self, holding: "Holding", text: str | None) -> None:
        """Write a note as one step, where it is another than before."""

        paper = holding.paper.id
        if text is None or text == holding.marks.note:
            self.write_soon(partial(self.desk.drafts.drop, paper))
        else:
            work = partial(self.desk.write_note, paper, text, holding.marks.note)
            self.do(Deed(work))
