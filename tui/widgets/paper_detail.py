"""The detail pane: one paper at a readable measure, with a cursor on its links."""

import re
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.paper import Holding, Link
from tui.widgets.bindings import bindings
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.paper_text import MEASURE, paper_text


class PaperDetail(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows a paper; down goes from link to link, then scrolls."""

    BINDINGS = bindings("detail")

    @dataclass
    class LinkOpened(Message):
        """Enter was pressed on a link."""

        link: Link

    def __init__(self, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._holding: Holding | None = None
        self._matches: re.Pattern[str] | None = None
        self._link = 0
        self._text = Static(id="paper", markup=False)

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield self._text

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the paper shown."""
        return self._holding.paper.links if self._holding else ()

    def show(self, holding: Holding, matches: re.Pattern[str] | None = None) -> None:
        """Show a paper, from its top unless it is the one shown already."""
        shown = self._holding.paper.id if self._holding else None
        if shown != holding.paper.id:
            self._link = 0
            self.scroll_home(animate=False, immediate=True)
        self._holding, self._matches = holding, matches
        self._draw()

    def show_words(self, words: Content) -> None:
        """Show words instead of a paper."""
        self._holding = None
        self._text.update(words)

    def action_move_down(self) -> None:
        """Go on to the next link, or scroll."""
        if self.scroll_offset.y == 0 and self._link + 1 < len(self.links):
            self._go_to_link(self._link + 1)
        else:
            self.scroll_down(animate=False)

    def action_move_up(self) -> None:
        """Scroll back, or go to the link before."""
        if self.scroll_offset.y == 0 and self._link > 0:
            self._go_to_link(self._link - 1)
        else:
            self.scroll_up(animate=False)

    def action_move_first(self) -> None:
        """Go to the top."""
        self._go_to_link(0)
        self.scroll_home(animate=False)

    def action_move_last(self) -> None:
        """Go to the end."""
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.scroll_page_up(animate=False)

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_relative(y=self.size.height // 2, animate=False)

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_relative(y=-(self.size.height // 2), animate=False)

    def action_detail_page(self) -> None:
        """Scroll a page down."""
        self.action_page_down()

    def action_open_link(self) -> None:
        """Ask for the link under the cursor to be opened."""
        if self.links:
            self.post_message(self.LinkOpened(self.links[self._link]))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor on the links while the keys go here."""
        super().watch_has_focus(has_focus)
        self._draw()

    def on_resize(self) -> None:
        """Keep the links to the new width."""
        self._draw()

    def _go_to_link(self, place: int) -> None:
        self._link = place
        self._draw()

    def _draw(self) -> None:
        if self._holding is not None:
            link = self._link if self.has_focus else None
            width = min(self.scrollable_content_region.width, MEASURE)
            self._text.update(paper_text(self._holding, self._glyphs, self._matches, link, width))
