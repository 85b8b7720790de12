"""Actions: written one after another, beside the screen's thread; the panes follow."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from tui.library.errors import LibraryError
from tui.library.journal.steps import Step
from tui.screens.current_view import CurrentView
from tui.screens.following import Following
from tui.screens.main_widgets import Part
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.visit import Turned, turned

MANY = 200
"""Marking more papers than this takes long: the screen does not wait at all."""
_SOON = 0.03
"""Seconds that the screen waits for the disk: so a mark and its row are one picture."""
_PATIENCE = 10.0
"""Seconds that leaving waits for what is being written."""
SO_ALREADY = "it is so already"
END = "this is the end of the view"

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class PendingAction:
    """What was asked for: what to write, and how to go on when it is written."""

    work: Callable[[], Step | None]
    many: int = 1
    """How many papers it is about."""
    doing: str = "marking"
    """What is said while it lasts, before the number of papers."""
    go_on: str = ""
    """What is done to the paper, where that goes on to the next one."""
    back: bool = False
    """Go to the paper that was changed."""
    saying: str = "{}"
    """What is said when it is done."""
    offer: tuple[str, str] = ("undo", "takes it back")
    """The command that can be called next, and what it does."""
    nothing: str = SO_ALREADY
    """What is said when nothing changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An action as it was written, or why it could not be."""

    action: PendingAction
    step: Step | None = None
    papers: Sequence[int] = ()
    turned: Sequence[Turned] = ()
    error: LibraryError | None = None


@dataclass(eq=False, repr=False)
class ActionQueue(Part):
    """Writes to the library, one action after another, and lets the panes follow."""

    following: Following
    view: CurrentView
    in_hand: PaperInHand
    _writer: ThreadPoolExecutor | None = field(default=None, init=False)
    """The one thread that writes."""
    _under_way: Future[Outcome] | None = field(default=None, init=False)
    """What is being written longer than the screen waits for."""
    _leads_back: bool = field(default=False, init=False)
    """That action goes to the paper it is about."""
    _waiting: tuple[PendingAction, ...] = field(default=(), init=False)
    """What was asked for meanwhile."""

    # What keys wait for

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the work that tells the paper that undo leads to, or what is selected after it."""
        is_marking = self.is_writing and self.widgets.papers.has_selection
        waits = of_paper and (self.is_going_back or is_marking)
        return frozenset({"act"}) if waits else frozenset()

    @property
    def is_going_back(self) -> bool:
        """Whether the paper that the next key is for is known only when an action is written."""
        return self.is_writing and (self._leads_back or any(each.back for each in self._waiting))

    @property
    def is_writing(self) -> bool:
        """Whether what was asked for is not written yet: the rows do not show it."""
        return self._under_way is not None

    # Writing

    def do(self, action: PendingAction) -> None:
        """Do an action beside the screen's thread, for which the screen waits only a moment.

        It is shown and said when it is written, and not before. What is asked for meanwhile comes
        after it; the cursor does not wait.
        """
        if self._under_way:
            self._waiting += (self._gone_on(action),)
            return
        is_long = action.many > MANY
        writing = self._write(partial(_written, action))
        if not is_long and _is_soon(writing):
            self._finish(writing.result())
            return
        if is_long:
            self.widgets.papers.clear_selection()
        self._gone_on(action)
        self._under_way, self._leads_back = writing, action.back
        words = f"{action.doing} {action.many:,} papers" if is_long else "writing"
        self.widgets.status.show_work("act", words)
        self.screen.run_worker(self._await(writing), group="act")

    def write_soon(self, work: Callable[[], object]) -> None:
        """Write something that is not spoken of, after what is being written."""
        _is_soon(self._write(work))

    def write_the_rest(self) -> None:
        """Write what still waits, now that the person leaves."""
        waiting, self._waiting = self._waiting, ()
        for action in waiting:
            self._write(partial(_written, action))
        if self._writer is not None:
            with suppress(TimeoutError):
                self._write(lambda: None).result(_PATIENCE)

    def _write(self, work: Callable[[], Given]) -> Future[Given]:
        """Let the one thread that writes do it, after what it was given before."""
        if self._writer is None:
            self._writer = ThreadPoolExecutor(1)
        return self._writer.submit(work)

    def _gone_on(self, action: PendingAction) -> PendingAction:
        """Go on to the next paper where the action wants it; give what is left to do then."""
        if action.go_on:
            self.widgets.papers.go_on(action.go_on)
        return replace(action, go_on="")

    async def _await(self, writing: Future[Outcome]) -> None:
        outcome = await asyncio.wrap_future(writing)
        action = replace(outcome.action, go_on="")
        self.background.soon(self._go_on, replace(outcome, action=action))

    def _go_on(self, outcome: Outcome) -> None:
        """Finish an action that took long, then do what was asked for meanwhile."""
        self._under_way = None
        self.widgets.status.show_work("act", "")
        self._finish(outcome)
        waiting, self._waiting = self._waiting, ()
        for action in waiting:
            self.do(action)

    # When it is written

    def _finish(self, outcome: Outcome) -> None:
        action, step, list_ = outcome.action, outcome.step, self.widgets.papers
        if outcome.error:
            list_.forget_end()
            self.widgets.warn(str(outcome.error))
        elif step is None:
            self.widgets.say(action.nothing)
        if step is None:
            return
        said = self._words(action, step.words, outcome.papers)
        at_the_end = bool(action.go_on) and list_.cursor_place == list_.last_place
        self._follow(outcome, said)
        command, words = action.offer
        true = command != "undo" or self.library.takes_back(step)
        offer = [f"{self.options.key(command)} {words}"] * true
        self.widgets.say(said, *offer, *[END] * at_the_end)

    def _follow(self, outcome: Outcome, said: str) -> None:
        """Let the panes follow a step: its papers stay in the list, drawn as they are now."""
        action, papers = outcome.action, outcome.papers
        self.view.take_in(outcome.turned, papers)
        if action.many <= MANY:
            self.widgets.papers.clear_selection()
        self.widgets.papers.refresh_papers(papers)
        home = self._home(papers) if action.back else None
        if home is not None and self.widgets.papers.go_to(home) and papers:
            home = None
        elif action.go_on:
            self.widgets.papers.go_on(action.go_on)
        if action.back:
            self.widgets.papers.forget_end()
        self.view.expect(home, said)
        self.in_hand.show()
        self.following.read_on(home)

    def _home(self, papers: Sequence[int]) -> int | None:
        """Give the paper that a step was about; where it was about many, the one here will do."""
        here = self.widgets.papers.cursor
        if not papers or here in papers:
            return here
        return self.library.now(papers[0])

    def _words(self, action: PendingAction, words: str, papers: Sequence[int]) -> str:
        row = next(iter(self.library.rows(papers)), None) if len(papers) == 1 else None
        if row is not None:
            words = words.replace("1 paper", self.widgets.quoted(row.title), 1)
        return action.saying.replace("{}", words)


def _written(action: PendingAction) -> Outcome:
    """Do the work of an action, in the thread that writes."""
    try:
        step = action.work()
    except LibraryError as error:
        return Outcome(action, error=error)
    if step is None:
        return Outcome(action)
    return Outcome(action, step, step.papers, tuple(turned(step.changes, step.undone)))


def _is_soon(writing: Future[Given]) -> bool:
    """Give whether something is done in a moment."""
    try:
        writing.exception(_SOON)
    except TimeoutError:
        return False
    return True
