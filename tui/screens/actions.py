"""Marks, and taking them back: every action is one step of the library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from tui.library.changes import Mark
from tui.library.journal.steps import Step
from tui.screens.action_queue import END, MANY, SO_ALREADY, ActionQueue, PendingAction
from tui.screens.main_widgets import Part
from tui.screens.paper_in_hand import PaperInHand


@dataclass(eq=False, repr=False)
class Actions(Part):
    """Marks the papers selected, or the one in hand."""

    in_hand: PaperInHand
    queue: ActionQueue
    _last: tuple[Sequence[Mark], str] | None = field(default=None, init=False)
    """What is done again by repeating it, and whether that goes on to the next paper."""

    def mark(
        self,
        marks: Sequence[Mark],
        papers: Sequence[int],
        go_on: str = "",
        nothing: str = SO_ALREADY,
    ) -> None:
        """Mark papers, as one step that can be repeated elsewhere."""
        if not papers:
            self.widgets.say("there is no paper here")
            return
        self._last = (marks, go_on)
        work = partial(self.library.mark, papers, marks)
        go_on *= self.in_hand.is_at_cursor
        self.queue.do(PendingAction(work, len(papers), go_on=go_on, nothing=nothing))

    def decide(self, field: str) -> None:
        """Turn a mark of the targets and go on; at the end of the view only once."""
        if self.in_hand.is_at_cursor and self.widgets.papers.has_ended(field):
            self.say_end()
        else:
            self.toggle(field, go_on=field)

    def say_end(self) -> None:
        """Say that what was done to the last paper is not done to it again."""
        self.widgets.say(f"{END}; the paper stays as it is")

    def toggle(self, field: str, go_on: str = "") -> None:
        """Mark the targets, or unmark them when all of them are marked."""
        papers = self.in_hand.targets()
        if len(papers) > MANY or self.queue.is_writing:
            work = partial(self._toggled, field, papers, go_on)
            go_on *= self.in_hand.is_at_cursor
            self.queue.do(PendingAction(work, len(papers), go_on=go_on))
        else:
            self.mark([self._turned(field, papers)], papers, go_on)

    def _turned(self, field: str, papers: Sequence[int]) -> Mark:
        rows = self.library.rows(papers)
        return Mark(field, not all(getattr(row, field) for row in rows))

    def _toggled(self, field: str, papers: Sequence[int], go_on: str) -> Step | None:
        """Look at papers and mark them, when it is their turn."""
        marks = [self._turned(field, papers)]
        self._last = (marks, go_on)
        return self.library.mark(papers, marks)

    def mark_all(self) -> None:
        """Mark all that match the view read; near matches are left alone."""
        self.mark([Mark("read", True)], self.widgets.papers.exact_ids)

    def repeat(self) -> None:
        """Do the last marks again on the targets."""
        if self._last is None:
            self.widgets.say("there is nothing to repeat yet")
            return
        marks, go_on = self._last
        self.mark(marks, self.in_hand.targets(), go_on)

    def undo(self) -> None:
        """Take back the latest step, and go back to its paper."""
        self.queue.do(
            PendingAction(
                self.library.undo,
                self.library.reach_of_undo,
                "taking back marks of",
                back=True,
                saying="took back: {}",
                offer=("redo", "does it again"),
                nothing="there is nothing to take back",
            )
        )

    def redo(self) -> None:
        """Do again what was undone."""
        self.queue.do(
            PendingAction(
                self.library.redo,
                self.library.reach_of_redo,
                back=True,
                saying="done again: {}",
                nothing="there is nothing to do again",
            )
        )
