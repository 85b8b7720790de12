"""Marks, and taking them back: every action is one step of the library."""

from collections.abc import Sequence
from functools import partial

from tui.library.changes import Mark
from tui.library.journal.steps import Step
from tui.screens.doing import END, MANY, SO_ALREADY, Deed, Doing


class Acting(Doing):
    """Marks the papers selected, or the one under the cursor."""

    last: "tuple[Sequence[Mark], str] | None" = None
    """What is done again by repeating it, and whether that goes on to the next paper."""

    def mark(
        self,
        marks: "Sequence[Mark]",
        papers: Sequence[int],
        go_on: str = "",
        nothing: str = SO_ALREADY,
    ) -> None:
        """Mark papers, as one step that can be repeated elsewhere."""
        if not papers:
            self.say("there is no paper here")
            return
        self.last = (marks, go_on)
        work = partial(self.desk.mark, papers, marks)
        self.do(Deed(work, len(papers), go_on=go_on * self._is_of_one, nothing=nothing))

    @property
    def _is_of_one(self) -> bool:
        """Whether a mark is of the paper under the cursor, and no others."""
        return not self.papers.selected and self.aside is None

    def _decide(self, field: str) -> None:
        """Turn a mark of the targets and go on; at the end of the view only once."""
        if self._is_of_one and self.papers.has_ended(field):
            self.say(f"{END}; the paper stays as it is")
        else:
            self._toggle(field, go_on=field)

    def _toggle(self, field: str, go_on: str = "") -> None:
        """Mark the targets, or unmark them when all of them are marked."""
        papers = self.targets()
        if len(papers) > MANY or self.is_writing:
            work = partial(self._toggled, field, papers, go_on)
            self.do(Deed(work, len(papers), go_on=go_on * self._is_of_one))
        else:
            self.mark([self._turned(field, papers)], papers, go_on)

    def _turned(self, field: str, papers: Sequence[int]) -> "Mark":
        from tui.library.changes import Mark

        return Mark(field, not all(getattr(row, field) for row in self.desk.rows(papers)))

    def _toggled(self, field: str, papers: Sequence[int], go_on: str) -> "Step | None":
        """Look at papers and mark them, when it is their turn."""
        marks = [self._turned(field, papers)]
        self.last = (marks, go_on)
        return self.desk.mark(papers, marks)

    def action_mark_read(self) -> None:
        """Mark read or unread, and go on."""
        self._decide("read")

    def action_mark_hidden(self) -> None:
        """Hide or show again, and go on."""
        self._decide("hidden")

    def action_mark_starred(self) -> None:
        """Star, or take the star off."""
        self._toggle("starred")

    def action_mark_all(self) -> None:
        """Mark all that match the view read; near matches are left alone."""
        from tui.library.changes import Mark

        matching = self.papers.exact_ids
        self.mark([Mark("read", True)], matching)

    def action_select_all(self) -> None:
        """Select all that match the view; near matches are left alone."""
        self.papers.select_all()

    def action_repeat(self) -> None:
        """Do the last marks again on the targets."""
        if self.last is None:
            self.say("there is nothing to repeat yet")
            return
        marks, go_on = self.last
        self.mark(marks, self.targets(), go_on)

    def action_undo(self) -> None:
        """Take back the latest step, and go back to its paper."""
        self.do(
            Deed(
                self.desk.undo,
                self.desk.reach_of_undo,
                "taking back marks of",
                back=True,
                saying="took back: {}",
                offer=("redo", "does it again"),
                nothing="there is nothing to take back",
            )
        )

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.do(
            Deed(
                self.desk.redo,
                self.desk.reach_of_redo,
                back=True,
                saying="done again: {}",
                nothing="there is nothing to do again",
            )
        )
