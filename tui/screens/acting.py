"""Marks, and taking them back: every action is one step of the library."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.library.errors import LibraryError
from tui.screens.stage import Stage

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.library.changes import Mark
    from tui.library.steps import Step

_MANY = 200
"""More papers than this are marked beside the screen's thread."""
SO_ALREADY = "it is so already"


@dataclass(frozen=True, slots=True)
class Deed:
    """What was asked for: what to write, and how to go on when it is written."""

    work: "Callable[[], Step | None]"
    papers: Sequence[int] = ()
    go_on: bool = False
    """Go on to the next paper."""
    back: bool = False
    """Go to the paper that was changed."""
    saying: str = "{}"
    """What is said when it is done."""
    offer: tuple[str, str] = ("undo", "takes it back")
    """The command that can be called next, and what it does."""
    nothing: str = SO_ALREADY
    """What is said when nothing changed."""


class Acting(Stage):
    """Writes to the library and lets the panes follow."""

    last: "tuple[Sequence[Mark], bool] | None" = None

    @dataclass
    class Done(Message):
        """A deed is written, or could not be."""

        deed: Deed
        step: "Step | None"
        error: LibraryError | None = None

    def do(self, deed: Deed) -> None:
        """Do a deed: at once, or beside the screen's thread when it may take long."""
        if len(deed.papers) > _MANY:
            self.say(f"marking {len(deed.papers):,} papers")
            self.run_worker(partial(self._do_aside, deed), thread=True, group="act")
        else:
            self._done(self._written(deed))

    def _do_aside(self, deed: Deed) -> None:
        self.post_message(self._written(deed))

    def _written(self, deed: Deed) -> Done:
        try:
            return self.Done(deed, deed.work())
        except LibraryError as error:
            return self.Done(deed, None, error)

    @on(Done)
    def _done(self, done: Done) -> None:
        deed, step = done.deed, done.step
        if done.error:
            self.warn(str(done.error))
        elif step is None:
            self.say(deed.nothing)
        if step is None:
            return
        self._go_along(step, deed)
        command, words = deed.offer
        true = command != "undo" or self.desk.takes_back(step)
        self.say(self._told(deed, step), *[f"{self.reader.key(command)} {words}"] * true)

    def _go_along(self, step: "Step", deed: Deed) -> None:
        """Let the panes follow a step: its papers stay in the list, drawn as they are now."""
        there = set(self.papers.ids)
        self.touched |= there.intersection(step.papers)
        self.papers.clear_selection()
        self.papers.refresh_papers(step.papers)
        home = self.desk.now(step.papers[0]) if deed.back and step.papers else None
        if home is not None and self.papers.go_to(home):
            home = None
        elif deed.go_on:
            self.papers.action_move_down()
        self.show_detail()
        self.read_on(home)

    def _told(self, deed: Deed, step: "Step") -> str:
        words = step.words
        row = self.papers.row(step.papers[0]) if len(step.papers) == 1 else None
        if row is not None:
            words = words.replace("1 paper", self.named(row.title), 1)
        return deed.saying.replace("{}", words)

    def mark(
        self,
        marks: "Sequence[Mark]",
        papers: Sequence[int],
        go_on: bool = False,
        nothing: str = SO_ALREADY,
    ) -> None:
        """Mark papers, as one step that can be repeated elsewhere."""
        if not papers:
            self.say("there is no paper here")
            return
        self.last = (marks, go_on)
        work = partial(self.desk.mark, papers, marks)
        go_on = go_on and not self.papers.selected and self.aside is None
        self.do(Deed(work, papers, go_on=go_on, nothing=nothing))

    def _toggle(self, field: str, go_on: bool) -> None:
        """Mark the targets, or unmark them when all of them are marked."""
        from tui.library.changes import Mark

        papers = self.targets()
        rows = self.desk.rows(papers)
        to = not all(getattr(row, field) for row in rows)
        self.mark([Mark(field, to)], papers, go_on)

    def action_mark_read(self) -> None:
        """Mark read or unread, and go on."""
        self._toggle("read", go_on=True)

    def action_mark_hidden(self) -> None:
        """Hide or show again, and go on."""
        self._toggle("hidden", go_on=True)

    def action_mark_starred(self) -> None:
        """Star, or take the star off."""
        self._toggle("starred", go_on=False)

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
                back=True,
                saying="done again: {}",
                nothing="there is nothing to do again",
            )
        )
