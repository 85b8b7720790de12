"""From a paper to those like it, and back: they are looked for once keys pause, beside the screen.

A paper of the view is gone to in the list. Another one is shown in the detail alone; while it is
there, the keys act on it and not on the one under the list's cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.paper import Holding
from tui.screens.desk import Desk
from tui.screens.stage import Reader, Stage
from tui.search.paper_rows import Row
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList

_PAUSE = 0.15
"""Seconds without a key after which related papers are looked for."""


class Relating(Stage):
    """Finds papers like the one shown, goes there, and comes back."""

    @dataclass
    class Found(Message):
        """The papers like one were found."""

        paper: int
        rows: Sequence[Row]

    def __init__(self, desk: Desk, reader: Reader, look: str = "") -> None:
        super().__init__(desk, reader, look)
        self._trail: list[int] = []
        """The papers to come back to, the latest last."""
        self._left_at: int | None = None
        """The paper the list's cursor was on when the trail led here; elsewhere, the trail ends."""
        self._aside: int | None = None
        self.related_later = self.put_off("related", _PAUSE, self._look_for_related)

    @property
    def aside(self) -> int | None:
        """A paper shown in the detail that the view does not hold; the keys act on it."""
        return self._aside if self.papers.cursor == self._left_at else None

    def show_detail(self) -> None:
        """Show the paper in hand; the papers like it come when they are found."""
        super().show_detail()
        self.related_later.wait()

    def _look_for_related(self) -> None:
        paper = self.detail.paper
        holding = self.desk.holding(paper) if paper is not None and self.has_read else None
        if holding is not None:
            look = partial(self._find_related, holding)
            self.run_worker(look, thread=True, exclusive=True, group="related")

    def _find_related(self, holding: Holding) -> None:
        from tui.cache.connections import Abandoned
        from tui.search.related import related

        worker = get_current_worker()
        with suppress(Abandoned):
            found = related(self.desk.index, holding, wanted=lambda: not worker.is_cancelled)
            self.post_message(self.Found(holding.paper.id, self.desk.rows(found)))

    @on(Found)
    def _show_related(self, found: Found) -> None:
        self.detail.show_related(found.paper, found.rows)

    @on(PaperDetail.PaperWanted)
    def _go_to_related(self, wanted: PaperDetail.PaperWanted) -> None:
        if self.detail.paper is not None:
            self._trail.append(self.detail.paper)
            self._arrive(wanted.paper)

    def come_back(self) -> bool:
        """Go back to the paper before; give whether there was any."""
        self._off_the_trail()
        if not self._trail:
            return False
        self._arrive(self._trail.pop())
        return True

    def _arrive(self, paper: int) -> None:
        """Show a paper: in the list too, if it is there."""
        self._aside = None if self.papers.go_to(paper) else paper
        self._left_at = self.papers.cursor
        self.show_detail()
        back = f"{self.reader.key('back')} goes back" if self._trail else ""
        self.say("outside this view" if self.aside else "", back)

    @on(PaperList.Moved)
    def _off_the_trail(self) -> None:
        """The cursor went elsewhere: what was shown aside is left, unless a key led there."""
        if self.papers.cursor != self._left_at:
            self.leave_trail()

    def leave_trail(self) -> None:
        """Come back to the paper under the list's cursor."""
        self._trail.clear()
        if self._aside is not None:
            self._aside = None
            self.show_detail()
