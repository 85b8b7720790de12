"""Tags and notes: what is typed onto papers."""

from collections.abc import Sequence
from functools import partial

from tui.screens.acting import Acting
from tui.screens.doing import SO_ALREADY, Deed


class Wording(Acting):
    """Asks for tags and notes, and writes them."""

    def action_tag_add(self) -> None:
        """Ask for tags to add."""
        papers = self.targets()
        if papers:
            self.prompt.ask("tag.add", f"tag {self._these(papers)}: ", self.desk.tags())

    def action_tag_remove(self) -> None:
        """Ask for tags to remove; a single one stands there already."""
        papers = self.targets()
        tags = sorted({tag for row in self.desk.rows(papers) for tag in row.tags})
        if not tags:
            self.say("there is no tag to remove")
            return
        only = tags[0] if len(tags) == 1 else ""
        self.prompt.ask("tag.remove", f"untag {self._these(papers)}: ", tags, only)

    def _these(self, papers: Sequence[int]) -> str:
        row = self.papers.row(papers[0]) if len(papers) == 1 else None
        return self.reader.glyphs.quoted(row.title, 24) if row else f"{len(papers):,} papers"

    def action_answer(self) -> None:
        """Take the tags that were asked for."""
        from tui.library.changes import Mark
        from tui.paper import tag_fault, tag_name

        purpose, text = self.prompt.answer
        names = [name for name in map(tag_name, text.split(",")) if name]
        give = purpose == "tag.add"
        fault = next(filter(None, map(tag_fault, names)), "") if give else ""
        if fault:
            self.prompt.refuse(fault)
            return
        self.action_leave_prompt()
        if names:
            tags = f"tag{'s' * (len(names) > 1)} {', '.join(names)}"
            nothing = SO_ALREADY if give else f"no paper here has the {tags}"
            marks = [Mark(f"tag:{name}", give) for name in names]
            self.mark(marks, self.targets(), nothing=nothing)

    def action_leave_prompt(self) -> None:
        """Leave the tags as they are."""
        self.prompt.close()
        self.set_focus(self.pane_in_use)

    def action_note(self) -> None:
        """Write the note of the paper under the cursor."""
        from tui.screens.note import NoteDialog

        holding = self.at_cursor()
        if holding is None:
            return
        paper, note, drafts = holding.paper.id, holding.marks.note, self.desk.drafts

        def keep_draft(text: str | None) -> None:
            drafts.drop(paper) if text is None else drafts.keep(paper, text)

        def keep(text: str | None) -> None:
            if text is None or text == note:
                drafts.drop(paper)
            else:
                self.do(Deed(partial(self.desk.write_note, paper, text)))

        draft = drafts.find(paper)
        self.app.push_screen(NoteDialog(holding.paper.title, note, draft, keep_draft), keep)
