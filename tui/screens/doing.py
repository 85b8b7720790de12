"""Deeds: written one after another, beside the screen's thread; the panes follow."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.message import Message

from tui.ids import parse_id
from tui.library.errors import LibraryError
from tui.library.journal.steps import Step
from tui.screens.visit import Turned
from tui.screens.visiting import Visiting

if TYPE_CHECKING:  # large, and imported where it is used
    from textual.worker import WorkType

MANY = 200
"""Marking more papers than this takes long: the screen does not wait at all."""
_SOON = 0.03
"""Seconds that the screen waits for the disk: so a mark and its row are one picture."""
_PATIENCE = 10.0
"""Seconds that leaving waits for what is being written."""
SO_ALREADY = "it is so already"
END = "this is the end of the view"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Deed:
    """What was asked for: what to write, and how to go on when it is written."""

    work: "Callable[[], Step | None]"
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


class Doing(Visiting):
    """Writes to the library, one deed after another, and lets the panes follow."""

    _pen: "ThreadPoolExecutor | None" = None
    _under_way: "Future[Doing.Done] | None" = None
    """What is being written longer than the screen waits for."""
    _leads_back = False
    """That deed goes to the paper it is about."""
    _waiting: tuple[Deed, ...] = ()
    """What was asked for meanwhile."""
    _returning: tuple[int, str] | None = None
    """The paper that undo leads to, when it was not in the list; and what was said."""
    _away: tuple[int, int | None] | None = None
    """The same when it is not in the view either; and where the cursor was then."""

    @dataclass
    class Done(Message):
        """A deed is written, or could not be."""

        deed: Deed
        step: "Step | None"
        papers: tuple[int, ...] = ()
        turned: "Sequence[Turned]" = ()
        error: LibraryError | None = None

    def do(self, deed: Deed) -> None:
        """Do a deed beside the screen's thread; the screen waits for it no longer than a moment.

        It is shown and said when it is written, and not before. What is asked for meanwhile comes
        after it; the cursor does not wait.
        """
        if self._under_way:
            self._waiting += (self._gone_on(deed),)
            return
        is_long = deed.many > MANY
        writing = self._write(partial(self._written, deed))
        if not is_long and _is_soon(writing):
            self._finish(writing.result())
            return
        if is_long:
            self.papers.clear_selection()
        self._gone_on(deed)
        self._under_way, self._leads_back = writing, deed.back
        words = f"{deed.doing} {deed.many:,} papers" if is_long else "writing"
        self.status.show_work("act", words)
        hearing: WorkType[None] = partial(self._heard, writing)
        self.run_worker(hearing, group="act")

    def write_soon(self, work: Callable[[], object]) -> None:
        """Write something that is not spoken of, after what is being written."""
        _is_soon(self._write(work))

    def _write(self, work: "Callable[[], Value]") -> "Future[Value]":
        """Let the one thread that writes do it, after what it was given before."""
        if self._pen is None:
            self._pen = ThreadPoolExecutor(1)
        return self._pen.submit(work)

    def _gone_on(self, deed: Deed) -> Deed:
        """Go on to the next paper where the deed wants it, and give what is left to do then."""
        if deed.go_on:
            self.papers.go_on(deed.go_on)
        return replace(deed, go_on="")

    async def _heard(self, writing: "Future[Doing.Done]") -> None:
        done = await asyncio.wrap_future(writing)
        done.deed = replace(done.deed, go_on="")
        self.post_message(done)

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Also the paper that undo leads to, and a selection that is given up when it is marked."""
        is_marking = self.is_writing and self.papers.has_selection
        waits = of_paper and (self.is_going_back or is_marking)
        return super().awaited(of_paper) | {"act"} if waits else super().awaited(of_paper)

    @property
    def is_going_back(self) -> bool:
        """Whether the paper that the next key is for is known only when a deed is written."""
        return self.is_writing and (self._leads_back or any(each.back for each in self._waiting))

    @property
    def is_writing(self) -> bool:
        """Whether what was asked for is not written yet: the rows do not show it."""
        return self._under_way is not None

    def _written(self, deed: Deed) -> Done:
        from tui.screens.visit import turned

        try:
            step = deed.work()
        except LibraryError as error:
            return self.Done(deed, None, error=error)
        if step is None:
            return self.Done(deed, None)
        return self.Done(deed, step, step.papers, tuple(turned(step.changes, step.undone)))

    @on(Done)
    def _done(self, done: Done) -> None:
        """Follow a deed that was done aside, then do what was asked for meanwhile."""
        self._under_way = None
        self.status.show_work("act", "")
        self._finish(done)
        waiting, self._waiting = self._waiting, ()
        for deed in waiting:
            self.do(deed)

    def finish_deeds(self) -> None:
        """Write what still waits, now that the person leaves."""
        waiting, self._waiting = self._waiting, ()
        for deed in waiting:
            self._write(partial(self._written, deed))
        if self._pen is not None:
            with suppress(TimeoutError):
                self._write(lambda: None).result(_PATIENCE)

    def _finish(self, done: Done) -> None:
        deed, step = done.deed, done.step
        if done.error:
            self.papers.forget_end()
            self.warn(str(done.error))
        elif step is None:
            self.say(deed.nothing)
        if step is None:
            return
        told = self._told(done, step)
        at_the_end = bool(deed.go_on) and self.papers.cursor_place == self.papers.last_place
        self._go_along(done, told)
        command, words = deed.offer
        true = command != "undo" or self.desk.takes_back(step)
        offer = [f"{self.reader.key(command)} {words}"] * true
        self.say(told, *offer, *[END] * at_the_end)

    def _go_along(self, done: Done, told: str) -> None:
        """Let the panes follow a step: its papers stay in the list, drawn as they are now."""
        deed, papers = done.deed, done.papers
        there = self.papers.among(papers) if self.has_entered else frozenset()
        self.take_in(done.turned, there)
        self.touched |= there
        if deed.many <= MANY:
            self.papers.clear_selection()
        self.papers.refresh_papers(papers)
        home = self._home(papers) if deed.back else None
        if home is not None and self.papers.go_to(home) and papers:
            home = None
        elif deed.go_on:
            self.papers.go_on(deed.go_on)
        if deed.back:
            self.papers.forget_end()
        self._returning = None if home is None else (home, told)
        self.show_detail()
        self.read_on(home)

    def _home(self, papers: Sequence[int]) -> int | None:
        """Give the paper that a step was about; where it was about many, the one here will do."""
        here = self.papers.cursor
        if not papers or here in papers:
            return here
        return self.desk.now(papers[0])

    def missed(self, paper: int) -> None:
        """Say that the paper which undo led to is not in the view, and how to see it."""
        if self._returning and self._returning[0] == paper:
            rows = self.desk.rows([paper])
            back = f"{self.reader.key('back')} clears the filters"
            if rows:
                why = ["it is hidden"] if rows[0].hidden else ["it is not in this view", back]
                self.say(self._returning[1], *why)
            self._away = (paper, self.papers.cursor)
        elif not self.visit.decided and paper == parse_id(self.reader.place.paper):
            self.missed_at_the_start()

    def away(self) -> int | None:
        """Give the paper that undo led to, if it is not in the view and the cursor still waits."""
        return self._away[0] if self._away and self._away[1] == self.papers.cursor else None

    def _told(self, done: Done, step: "Step") -> str:
        words = step.words
        row = next(iter(self.desk.rows(done.papers)), None) if len(done.papers) == 1 else None
        if row is not None:
            words = words.replace("1 paper", self.named(row.title), 1)
        return done.deed.saying.replace("{}", words)


def _is_soon(writing: "Future[Value]") -> bool:
    """Give whether something is done in a moment."""
    try:
        writing.exception(_SOON)
    except TimeoutError:
        return False
    return True
