"""What the subjects of the main screen share: the panes, what is in view, and saying things."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.getters import query_one
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.paper import Holding
from tui.screens.live_library import LiveLibrary
from tui.screens.reader_options import ReaderOptions
from tui.search.language.tree import Phrase, Query, Word
from tui.text import clean, one_line
from tui.widgets.filter_pane import FilterPane
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.pause import Pause
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.search.shelf import Shelf
    from tui.widgets.copy_choice import CopyChoice
    from tui.widgets.prompt import Prompt


_ON_A_SLOW_LINE = 0.4
"""Seconds more without a key after which the detail and the counts follow."""


class Stage(Screen[None]):
    """The library and its index, the panes, and what they show."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Another pane takes the keys: the two panes draw themselves, not the whole screen."""

    bar = query_one(SearchBar)
    filters = query_one(FilterPane)
    papers = query_one(PaperList)
    detail = query_one(PaperDetail)
    status = query_one(StatusLine)

    class Begun(Message):
        """All that keys ask for is there, and the whole list is being read."""

    def __init__(self, desk: LiveLibrary, reader: ReaderOptions, look: str = "") -> None:
        """Begin with the classes in `look`: classes that come later cost a round of styles."""
        super().__init__(classes=f"-at-list {look}{' -ascii' * reader.ascii}")
        self.desk = desk
        self.reader = reader
        self.sought = Query()
        """The query of the view."""
        self.shelf: Shelf | None = None
        """The papers it leaves; None until they were looked for."""
        self.touched: set[int] = set()
        """Papers marked in this visit of the view: they stay in the list."""
        self.has_entered = False
        """True when the list shows the view of the query, and not still the one before it."""
        self.choosing = False
        """True while the key that says what to copy is awaited."""
        self.patience = 0.0
        """Seconds more that what follows a key waits for the next one."""
        self._put_off: dict[str, Pause] = {}
        self.has_read = False
        """True when the index has been up to date once."""

    @property
    def prompt(self) -> "Prompt":
        """The line that asks."""
        return cast("Prompt", self.get_child_by_id("prompt"))

    @property
    def choice(self) -> "CopyChoice":
        """What there is to copy."""
        return cast("CopyChoice", self.get_child_by_id("choice"))

    def spare_the_line(self, is_slow: bool) -> None:
        """Have what follows a key wait longer where the line is slow, or as long as usual."""
        self.patience = _ON_A_SLOW_LINE if is_slow else 0.0
        for pause in self._put_off.values():
            pause.longer = self.patience

    # What keys wait for

    def put_off(self, work: str, seconds: float, action: Callable[[], None]) -> Pause:
        """Give what begins some work, named by its group, once the keys pause for some seconds."""
        pause = self._put_off[work] = Pause(self, seconds, action)
        return pause

    def catch_up(self, is_awaited: Callable[[str], bool]) -> None:
        """Begin the work at once that was put off, as far as it is awaited."""
        for work, pause in self._put_off.items():
            if is_awaited(work):
                pause.end()

    def awaited(self, of_paper: bool) -> frozenset[str]:
        """Give the groups of work that decide what the next key is for; none when it is known.

        `of_paper` says that it is for the paper under the cursor.
        """
        return frozenset()

    @property
    def is_going_back(self) -> bool:
        """Whether the paper that the next key is for is known only when a deed is written."""
        return False

    @property
    def aside(self) -> int | None:
        """A paper shown in the detail that the view does not hold; the keys act on it."""
        raise NotImplementedError

    def say(self, *words: str) -> None:
        """Say on the status line what just happened, and what can be done about it."""
        self.status.say(*map(one_line, words))

    def warn(self, words: str) -> None:
        """Say what went wrong, so that it is not overlooked."""
        self.notify(clean(words), severity="error", markup=False)

    def named(self, title: str) -> str:
        """Give a title as it is quoted in a sentence, the shorter the narrower the screen."""
        from tui.widgets.steady import steady

        return self.reader.glyphs.quoted(steady(title), max(12, min(self.size.width - 56, 40)))

    @property
    def in_hand(self) -> int | None:
        """The paper that the keys act on: the one shown aside, else the one under the cursor."""
        return self.papers.cursor if self.aside is None else self.aside

    def at_cursor(self) -> "Holding | None":
        """Give the paper in hand; when there is none, say so."""
        paper = self.in_hand
        holding = self.desk.holding(paper) if paper is not None else None
        if holding is None:
            self.say("there is no paper here")
        return holding

    def targets(self) -> tuple[int, ...]:
        """Give the papers to act on: one shown aside, those selected, the one under the cursor."""
        if self.papers.selected and self.aside is None:
            return self.papers.selected
        return () if self.in_hand is None else (self.in_hand,)

    def show_detail(self) -> None:
        """Show the paper in hand in the detail pane."""
        from tui.widgets.matches import pattern

        paper = self.in_hand
        holding = self.desk.holding(paper) if paper is not None else None
        if holding is not None:
            marks, outside = pattern(self._words_to_mark()), self.aside is not None
            self.detail.show(holding, marks, outside)

    def _words_to_mark(self) -> "list[Word | Phrase]":
        """Give the words sought; in a near match also those they were taken for."""
        from tui.search.language.edit import words_of

        words = list(words_of(self.sought))
        if self.shelf and self.papers.is_at_near_match:
            words += map(Phrase, self.shelf.taken_for)
        return words

    @property
    def pane_in_use(self) -> Widget:
        """The widget of the pane in use."""
        raise NotImplementedError

    def renew(self, cursor: int | None = None) -> None:
        """Look again which papers the query leaves; the cursor goes to `cursor` if it is given."""
        raise NotImplementedError

    def missed(self, paper: int) -> None:
        """Hear that the cursor was to go to a paper that is not in the view."""
        raise NotImplementedError

    def away(self) -> int | None:
        """Give a paper that the cursor is to go to as soon as a view has it."""
        raise NotImplementedError

    def read_on(self, cursor: int | None = None) -> None:
        """Bring the index up to date; the cursor then goes to `cursor` if it is given."""
        raise NotImplementedError

    def follow(self) -> None:
        """Begin to follow the library."""
        raise NotImplementedError

    def go_to_list(self) -> None:
        """Use the list, with whatever covers it put aside."""
        raise NotImplementedError

    def seek_query(self, query: Query) -> None:
        """Enter another view."""
        raise NotImplementedError
