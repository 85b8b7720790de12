"""The paper that keys act on, in the detail; and from it to papers like it, and back.

A related paper of the view is gone to in the list. Another one is shown aside, in the detail alone;
while it is there, the keys act on it and not on the one under the list's cursor.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from textual.worker import get_current_worker

from tui.paper import Holding
from tui.screens.background import Background
from tui.screens.current_view import CurrentView
from tui.screens.following import Following
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.reader_options import ReaderOptions
from tui.search.language.edit import words_of
from tui.search.language.tree import Phrase, Word
from tui.search.row import Row

_PAUSE = 0.12
"""Seconds without a key after which the detail follows."""
_LONGER_PAUSE = 0.15
"""Seconds without a key after which related papers are looked for."""
_ON_SELECTION = ("mark.read", "mark.starred", "tag.add", "mark.hidden", "copy")
_FEW = 3
"""Lines that the detail scrolls by from the list."""


class PaperInHand:
    """Knows the paper in hand, shows it, finds papers like it, goes there, and comes back."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        background: Background,
        options: ReaderOptions,
        following: Following,
        view: CurrentView,
    ) -> None:
        self._library = library
        self._widgets = widgets
        self._papers, self._detail = widgets.papers, widgets.detail
        self._background = background
        self._options = options
        self._following = following
        self._view = view
        self._detail_later = background.put_off(_PAUSE, self.show, group="detail")
        self._related_later = background.put_off(_LONGER_PAUSE, self._look, group="related")
        self._trail: list[int] = []
        """The papers to come back to, the latest last."""
        self._left_at: int | None = None
        """The paper the list's cursor was on when the trail led here; elsewhere, the trail ends."""
        self._aside: int | None = None

    # Which it is

    @property
    def aside(self) -> int | None:
        """A paper shown in the detail that the view does not hold; the keys act on it."""
        return self._aside if self._papers.cursor == self._left_at else None

    @property
    def id(self) -> int | None:
        """The paper that the keys act on: the one shown aside, else the one under the cursor."""
        return self._papers.cursor if self.aside is None else self.aside

    @property
    def is_at_cursor(self) -> bool:
        """Whether keys act on the paper under the cursor, and no others."""
        return not self._papers.selected and self.aside is None

    def holding(self) -> Holding | None:
        """Give the paper in hand; when there is none, say so."""
        holding = self._found()
        if holding is None:
            self._widgets.say("there is no paper here")
        return holding

    def targets(self) -> tuple[int, ...]:
        """Give the papers to act on: one shown aside, those selected, the one under the cursor."""
        if self._papers.selected and self.aside is None:
            return self._papers.selected
        return () if self.id is None else (self.id,)

    def _found(self) -> Holding | None:
        return self._library.holding(self.id) if self.id is not None else None

    def say_selected(self) -> None:
        """Say how many papers are selected, and what acts on them."""
        count = len(self._papers.selected)
        if count:
            keys = " ".join(map(self._options.key, _ON_SELECTION))
            self._widgets.say(f"{count:,} selected", f"{keys} act on them")

    def seek_unread(self, step: int) -> None:
        """Go to the next unread paper, or the one before."""
        if not self._papers.seek(step, lambda row: not row.read and not row.hidden):
            self._widgets.say("there is no other unread paper here")

    # Showing it

    def show(self) -> None:
        """Show it in the detail pane, or why there is none; papers like it come when found."""
        self._detail_later.forget()
        if self._papers.ids:
            self._show_paper()
        elif self._view.shelf is not None:
            from tui.screens.empty_view import no_paper

            self._detail.show_words(no_paper())
        self._related_later.wait()

    def _show_paper(self) -> None:
        from tui.widgets.matches import pattern

        holding = self._found()
        if holding is not None:
            marks, outside = pattern(self._words_to_mark()), self.aside is not None
            self._detail.show(holding, marks, outside)

    def _words_to_mark(self) -> list[Word | Phrase]:
        """Give the words sought; in a near match also those they were taken for."""
        words, shelf = list(words_of(self._view.query)), self._view.shelf
        if shelf and self._papers.is_at_near_match:
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
        self._detail.scroll_lines(steps * _FEW)

    # Papers like it

    def _look(self) -> None:
        paper = self._detail.paper
        is_ready = paper is not None and self._following.has_read
        holding = self._library.holding(paper) if paper is not None and is_ready else None
        if holding is not None:
            look = partial(self._find_related, holding)
            self._background.run(look, group="related", exclusive=True)

    def _find_related(self, holding: Holding) -> None:
        from tui.cache.connections import Abandoned
        from tui.search.related import related

        worker, index = get_current_worker(), self._library.index
        with suppress(Abandoned):
            found = related(index, holding, wanted=lambda: not worker.is_cancelled)
            rows: Sequence[Row] = self._library.rows(found)
            self._background.soon(self._detail.show_related, holding.paper.id, rows)

    def go_to_related(self, paper: int) -> None:
        """Go to a paper like the one shown, which can be come back to."""
        if self._detail.paper is not None:
            self._trail.append(self._detail.paper)
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
        self._aside = None if self._papers.go_to(paper) else paper
        self._left_at = self._papers.cursor
        self.show()
        back = f"{self._options.key('back')} goes back" if self._trail else ""
        self._widgets.say("outside this view" if self.aside else "", back)

    def _leave_what_lies_aside(self) -> None:
        """Leave the trail when the cursor went elsewhere."""
        if self._papers.cursor != self._left_at:
            self.leave_trail()

    def leave_trail(self) -> None:
        """Come back to the paper under the list's cursor."""
        self._trail.clear()
        if self._aside is not None:
            self._aside = None
            self.show()
