"""The detail pane: one paper, with a cursor on its links and on the papers like it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from tui.paper import Holding, Link
from tui.search.paper_rows import Row
from tui.widgets.bindings import bindings
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.long_text import LongText
from tui.widgets.paper_text import PaperPage, paper_page


class PaperDetail(LongText):
    """Shows a paper; down goes to the next link or related paper in sight, else it scrolls."""

    BINDINGS = bindings("detail")

    @dataclass
    class LinkOpened(Message):
        """A link was clicked, or enter pressed on it."""

        link: Link

    @dataclass
    class PaperWanted(Message):
        """A related paper was clicked, or enter pressed on it."""

        paper: int

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(glyphs, id)
        self._holding: Holding | None = None
        self._matches: re.Pattern[str] | None = None
        self._outside = False
        self._related: Sequence[Row] = ()
        self._stop: int | None = None
        """The place of the cursor among the links and the related papers."""
        self._words = Content("")
        self._page = PaperPage(Content(""), ())

    @property
    def paper(self) -> int | None:
        """The paper shown."""
        return self._holding.paper.id if self._holding else None

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the paper shown."""
        return self._holding.paper.links if self._holding else ()

    def show(
        self,
        holding: Holding,
        matches: re.Pattern[str] | None = None,
        outside: bool = False,
    ) -> None:
        """Show a paper, from its top unless it is the one shown already.

        `outside` says that the view does not hold it.
        """
        if self.paper != holding.paper.id:
            self.scroll_lines(-self._top)
            self._stop = 0 if holding.paper.links else None
            self._related = ()
        self._holding, self._matches, self._outside = holding, matches, outside
        self.draw()

    def show_related(self, paper: int, rows: Sequence[Row]) -> None:
        """Show the papers that are like the one shown, if that is still `paper`."""
        if self.paper == paper:
            self._related = rows
            if self._stop is not None and self._stop >= len(self.links) + len(rows):
                self._stop = 0 if self.links else None
            self.draw()

    def show_words(self, words: Content) -> None:
        """Show words instead of a paper."""
        self.scroll_lines(-self._top)
        self._holding, self._words = None, words
        self._related, self._stop = (), None
        self.draw()

    def action_move_down(self) -> None:
        """Go on to the next link or paper in sight, else scroll."""
        after = -1 if self._stop is None else self._stop
        below = [stop for stop in self._stops_in_sight if stop > after]
        self._go_to_stop(below[0]) if below else self.scroll_lines(1)

    def action_move_up(self) -> None:
        """Go back to the link or paper before if it is in sight, else scroll."""
        above = [stop for stop in self._stops_in_sight if stop < (self._stop or 0)]
        self._go_to_stop(above[-1]) if above else self.scroll_lines(-1)

    def action_move_first(self) -> None:
        """Go to the top."""
        self.scroll_lines(-self._top)
        self._go_to_stop(0 if self.links else None)

    def action_move_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self._lines))
        in_sight = self._stops_in_sight
        if in_sight:
            self._go_to_stop(in_sight[-1])

    def action_open_link(self) -> None:
        """Open the link under the cursor, or go to the paper; one out of sight is shown first."""
        if self._stop is None:
            return
        row = self._row(self._stop)
        if not 0 <= row - self._top < self.content_size.height:
            self.scroll_lines(row - self._top - self.content_size.height // 2)
        else:
            self._open(self._stop)

    def on_click(self, event: events.Click) -> None:
        """Open the link that was clicked, or go to the paper."""
        at = event.get_content_offset(self)
        row = at.y + self._top if at else len(self._lines)
        stop = next((each for each in range(len(self._page.stops)) if self._row(each) == row), None)
        if at and stop is not None and at.x < cell_len(self._lines[row].strip.text.rstrip()):
            self._go_to_stop(stop)
            self._open(stop)

    def _open(self, stop: int) -> None:
        kin = stop - len(self.links)
        if kin < 0:
            self.post_message(self.LinkOpened(self.links[stop]))
        elif kin < len(self._related):
            self.post_message(self.PaperWanted(self._related[kin].id))

    @property
    def _stops_in_sight(self) -> list[int]:
        height = self.content_size.height
        stops = range(len(self._page.stops))
        return [stop for stop in stops if 0 <= self._row(stop) - self._top < height]

    def _row(self, stop: int) -> int:
        """Give the row, of all that there are, on which a stop begins."""
        line = self._page.stops[stop]
        return bisect_left(self._lines, line, key=lambda each: each.line)

    def _go_to_stop(self, stop: int | None) -> None:
        self._stop = stop
        self.draw()

    @property
    def shown(self) -> tuple[object, ...]:
        """What the text is made of."""
        paper = (self._holding, self._outside, self._related)
        return (*paper, self._words, self._matches, self._stop)

    def text_in(self, width: int) -> Content:
        """Set the paper, or the words in its place."""
        self._page = PaperPage(self._words, ())
        if self._holding is not None:
            stop = self._stop if self.has_focus else None
            kin, outside = self._related, self._outside
            self._page = paper_page(
                self._holding, self._glyphs, self._matches, stop, width, kin, outside
            )
        return self._page.text
