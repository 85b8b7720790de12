"""The paper that keys act on, in the detail; and from it to papers like it, and back.

A related paper of the view is gone to in the list. Another one is shown aside, in the detail alone;
while it is there, the keys act on it and not on the one under the list's cursor.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from textual.worker import get_current_worker

from tui.cache.connections import Abandoned
from tui.paper import Holding
from tui.screens.current_view import CurrentView
from tui.screens.following import Following
from tui.screens.main_widgets import Part
from tui.search.language.edit import words_of
from tui.search.language.tree import Phrase, Word
from tui.search.paper_rows import Row
from tui.widgets.match_pattern import match_pattern

_PAUSE = 0.12
"""Seconds without a key after which the detail follows."""
_LONGER_PAUSE = 0.15
"""Seconds without a key after which related papers are looked for."""
_ON_SELECTION = ("mark.read", "mark.starred", "tag.add", "mark.hidden", "copy")
_FEW = 3
"""Lines that the detail scrolls by from the list."""


@dataclass(eq=False, repr=False)
class PaperInHand(Part):
    """Knows the paper in hand, shows it, finds papers like it, goes there, and comes back."""

    following: Following
    view: CurrentView
    _trail: list[int] = field(default_factory=list, init=False)
    """The papers to come back to, the latest last."""
    _left_at: int | None = field(default=None, init=False)
    """The paper the list's cursor was on when the trail led here; elsewhere, the trail ends."""
    _aside: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        put_off = self.background.put_off
        self._detail_later = put_off("detail", _PAUSE, self.show)
        self._related_later = put_off("related", _LONGER_PAUSE, self._look)

    # Which it is

    @property
    def aside(self) -> int | None:
        """A paper shown in the detail that the view does not hold; the keys act on it."""
        return self._aside if self.widgets.papers.cursor == self._left_at else None

    @property
    def id(self) -> int | None:
        """The paper that the keys act on: the one shown aside, else the one under the cursor."""
        return self.widgets.papers.cursor if self.aside is None else self.aside

    @property
    def is_at_cursor(self) -> bool:
        """Whether keys act on the paper under the cursor, and no others."""
        return not self.widgets.papers.selected and self.aside is None

    def holding(self) -> Holding | None:
        """Give the paper in hand; when there is none, say so."""
        holding = self._found()
        if holding is None:
            self.widgets.say("there is no paper here")
        return holding

    def targets(self) -> tuple[int, ...]:
        """Give the papers to act on: one shown aside, those selected, the one under the cursor."""
        if self.widgets.papers.selected and self.aside is None:
            return self.widgets.papers.selected
        return () if self.id is None else (self.id,)

    def _found(self) -> Holding | None:
        return self.library.holding(self.id) if self.id is not None else None

    def say_selected(self) -> None:
        """Say how many papers are selected, and what acts on them."""
        count = len(self.widgets.papers.selected)
        if count:
            keys = " ".join(map(self.options.key, _ON_SELECTION))
            self.widgets.say(f"{count:,} selected", f"{keys} act on them")

    def seek_unread(self, step: int) -> None:
        """Go to the next unread paper, or the one before."""
        if not self.widgets.papers.seek(step, lambda row: not row.read and not row.hidden):
            self.widgets.say("there is no other unread paper here")

    # Showing it

    def show(self) -> None:
        """Show it in the detail pane, or why there is none; papers like it come when found."""
        self._detail_later.forget()
        if self.widgets.papers.ids:
            self._show_paper()
        elif self.view.shelf is not None:
            from tui.screens.empty_view import no_paper

            self.widgets.detail.show_words(no_paper())
        self._related_later.wait()

    def _show_paper(self) -> None:
        holding = self._found()
        if holding is not None:
            marks, outside = match_pattern(self._words_to_mark()), self.aside is not None
            self.widgets.detail.show(holding, marks, outside)

    def _words_to_mark(self) -> list[Word | Phrase]:
        """Give the words sought; in a near match also those they were taken for."""
        words, shelf = list(words_of(self.view.query)), self.view.shelf
        if shelf and self.widgets.papers.is_at_near_match:
            words += map(Phrase, shelf.taken_for)
        return words

    def show_later(self) -> None:
        """Show it once the keys pause."""
        self._detail_later.wait()

    def show_now(self) -> None:
        """Show it if it waits for a pause in the keys."""
        self._detail_later.end()

    def follow_cursor(self) -> None:
        """Show the paper that the cursor moved to, at once or when it rests.

        What was shown aside is left, unless a key led there.
        """
        self._detail_later.ask()
        self._leave_what_lies_aside()

    def scroll(self, steps: int) -> None:
        """Scroll the detail."""
        self.show_now()
        self.widgets.detail.scroll_lines(steps * _FEW)

    # Papers like it

    def _look(self) -> None:
        paper = self.widgets.detail.paper
        is_ready = paper is not None and self.following.has_read
        holding = self.library.holding(paper) if paper is not None and is_ready else None
        if holding is not None:
            look = partial(self._find_related, holding)
            self.background.run(look, group="related", exclusive=True)

    def _find_related(self, holding: Holding) -> None:
        from tui.search.related import related

        worker, index = get_current_worker(), self.library.index
        with suppress(Abandoned):
            found = related(index, holding, wanted=lambda: not worker.is_cancelled)
            rows: Sequence[Row] = self.library.rows(found)
            self.background.soon(self.widgets.detail.show_related, holding.paper.id, rows)

    def go_to_related(self, paper: int) -> None:
        """Go to a paper like the one shown, which can be come back to."""
        if self.widgets.detail.paper is not None:
            self._trail.append(self.widgets.detail.paper)
            self._arrive(paper)

    def come_back(self) -> bool:
        """Go back to the paper before; give whether there was any."""
        self._leave_what_lies_aside()
        if not self._trail:
            return False
        self._arrive(self._trail.pop())
        return True

    def _arrive(self, paper: int) -> None:
        """Show a paper: in the list too, if it is there."""
        self._aside = None if self.widgets.papers.go_to(paper) else paper
        self._left_at = self.widgets.papers.cursor
        self.show()
        back = f"{self.options.key('back')} goes back" if self._trail else ""
        self.widgets.say("outside this view" if self.aside else "", back)

    def _leave_what_lies_aside(self) -> None:
        """Leave the trail when the cursor went elsewhere."""
        if self.widgets.papers.cursor != self._left_at:
            self.leave_trail()

    def leave_trail(self) -> None:
        """Come back to the paper under the list's cursor."""
        self._trail.clear()
        if self._aside is not None:
            self._aside = None
            self.show()
