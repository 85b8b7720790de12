"""Deeds: written one after another, long ones beside the screen's thread; the panes follow."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.ids import parse_id
from tui.library.errors import LibraryError
from tui.screens.visiting import Visiting

if TYPE_CHECKING:  # the first rows wait for every import
    from tui.library.steps import Step
    from tui.screens.visit import Turned

MANY = 200
"""More papers than this are marked beside the screen's thread."""
_PATIENCE = 10.0
"""Seconds that leaving waits for what is being written."""
SO_ALREADY = "it is so already"


@dataclass(frozen=True, slots=True)
class Deed:
    """What was asked for: what to write, and how to go on when it is written."""

    work: "Callable[[], Step | None]"
    many: int = 1
    """How many papers it is about."""
    doing: str = "marking"
    """What is said while it lasts, before the number of papers."""
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


class Aside:
    """A deed done beside the screen's thread; by the one who leaves, if that has not begun."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self._taken = threading.Lock()
        self.written = threading.Event()

    def take(self) -> bool:
        """Give whether the caller is the one who does it."""
        return self._taken.acquire(blocking=False)


class Doing(Visiting):
    """Writes to the library, one deed after another, and lets the panes follow."""

    _under_way: "Aside | None" = None
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
        """Do a deed: at once, or beside the screen's thread when it may take long.

        What is asked for meanwhile comes after it; the cursor does not wait.
        """
        if self._under_way:
            if deed.go_on:
                self.papers.action_move_down()
            self._waiting += (replace(deed, go_on=False),)
        elif deed.many > MANY:
            self._under_way = aside = Aside(deed)
            self.papers.clear_selection()
            self.status.show_work(f"{deed.doing} {deed.many:,} papers")
            self.run_worker(partial(self._do_aside, aside), thread=True, group="act")
        else:
            self._finish(self._written(deed))

    def _do_aside(self, aside: Aside) -> None:
        if aside.take():
            done = self._written(aside.deed)
            aside.written.set()
            self.post_message(done)

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
        self.status.show_work("")
        self._finish(done)
        waiting, self._waiting = self._waiting, ()
        for deed in waiting:
            self.do(deed)

    def finish_deeds(self) -> None:
        """Write what still waits, now that the person leaves."""
        aside = self._under_way
        if aside and aside.take():
            self._written(aside.deed)
        elif aside:
            aside.written.wait(_PATIENCE)
        waiting, self._waiting = self._waiting, ()
        for deed in waiting:
            self._written(deed)

    def _finish(self, done: Done) -> None:
        deed, step = done.deed, done.step
        if done.error:
            self.warn(str(done.error))
        elif step is None:
            self.say(deed.nothing)
        if step is None:
            return
        told = self._told(done, step)
        at_the_end = deed.go_on and self.papers.cursor_place == self.papers.last_place
        self._go_along(done, told)
        command, words = deed.offer
        true = command != "undo" or self.desk.takes_back(step)
        offer = [f"{self.reader.key(command)} {words}"] * true
        self.say(told, *offer, *["this is the end of the view"] * at_the_end)

    def _go_along(self, done: Done, told: str) -> None:
        """Let the panes follow a step: its papers stay in the list, drawn as they are now."""
        deed, papers = done.deed, done.papers
        there = set(self.papers.ids) if self.has_entered else set()
        self.take_in(done.turned, there)
        self.touched |= there.intersection(papers)
        if deed.many <= MANY:
            self.papers.clear_selection()
        self.papers.refresh_papers(papers)
        home = self._home(papers) if deed.back else None
        if home is not None and self.papers.go_to(home):
            home = None
        elif deed.go_on:
            self.papers.action_move_down()
        self._returning = None if home is None else (home, told)
        self.show_detail()
        self.read_on(home)

    def _home(self, papers: Sequence[int]) -> int | None:
        """Give the paper that a step was about; where it was about many, the one here will do."""
        here = self.papers.cursor
        if here is not None and here in papers:
            return here
        return self.desk.now(papers[0]) if papers else None

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
