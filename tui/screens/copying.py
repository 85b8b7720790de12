"""Copying what a paper has, and opening its pages; both say truthfully how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from tui import clipboard
from tui.assets import asset
from tui.screens.main_widgets import Part
from tui.screens.panes import Panes
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.reader_options import ReaderOptions
from tui.textual_internals.app_internals import set_text_to_paste, write_to_terminal

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.widgets.copy_choice import Copyable

_MOST = 400
"""Lines shown of a text that no clipboard took: more are not selected by hand."""


@dataclass(eq=False, repr=False)
class Copying(Part):
    """Copies and opens; whatever may take long happens beside the screen's thread."""

    in_hand: PaperInHand
    panes: Panes
    is_choosing: bool = field(default=False, init=False)
    """True while the key that says what to copy is awaited."""
    _offered: tuple[Copyable, ...] = field(default=(), init=False)

    def offer(self) -> None:
        """Wait for the key that says what to copy."""
        from tui.screens.links import copyable, copyable_of_all

        papers = self.in_hand.targets()
        if len(papers) > 1:
            self._offer(copyable_of_all(len(papers), self.options.keymap))
            return
        holding = self.in_hand.holding()
        if holding is not None:
            self._offer(copyable(holding, self.options.keymap))

    def _offer(self, choices: Sequence[Copyable]) -> None:
        self._offered = tuple(choices)
        self.is_choosing = True
        self.widgets.choice.offer(self._offered)

    def choose(self, chosen: str) -> None:
        """Copy what the second key stands for; nothing when `chosen` is empty."""
        self.is_choosing = False
        self.widgets.choice.close()
        self.panes.take_focus()
        found = next((each for each in self._offered if each.id == chosen), None)
        papers = self.in_hand.targets()
        if found is not None and len(papers) > 1:
            self.background.run(partial(self._copy_of_all, found.id, papers), group="copy")
        elif found is not None:
            self.copy(found.words, found.text)
        elif chosen:
            self.widgets.say("this paper has no such thing to copy", self._title_instead())

    def _title_instead(self) -> str:
        key = self.options.key
        return f"{key('copy')} {key('copy.title')} copies its title"

    def _copy_of_all(self, command: str, papers: Sequence[int]) -> None:
        """Copy what every selected paper has of a kind, as one text."""
        from tui.screens.links import all_of

        what, text = all_of(command, self.library.holdings(papers))
        if text:
            self._copy(f"{what} of {len(papers):,} papers", text)
        else:
            self.screen.app.call_from_thread(self.widgets.say, "these papers have no such thing")

    def copy(self, what: str, text: str) -> None:
        """Copy `text`, and say how that went."""
        if text:
            self.copy_made(what, lambda: text)

    def copy_made(self, what: str, make: Callable[[], str]) -> None:
        """Copy a text that may take long to make, and say how that went."""
        self.background.run(lambda: self._copy(what, make()), group="copy")

    def _copy(self, what: str, text: str, before: str = "") -> None:
        def send(sequence: str) -> None:
            self.screen.app.call_from_thread(write_to_terminal, self.screen.app, sequence)

        how = clipboard.copy(text, send, only=self.options.clipboard)
        self.background.soon(self._say_copied, what, text, how, before)

    def _say_copied(self, what: str, text: str, how: clipboard.Copied, before: str) -> None:
        """Say how it went; `before` is what was tried first, and why it came to nothing."""
        from tui.links import warned

        set_text_to_paste(self.screen.app, text)
        words, first_line = f"{before}{how.words}", text.splitlines()[0]
        told = warned(f"{words}: {what} {first_line}", first_line)
        self.widgets.say(told)
        if not how.ok:
            self.widgets.show_over(SelectTextScreen(words, text, self.options))
        elif before and cell_len(told) > self.screen.size.width:
            self.screen.notify(told, markup=False)  # a link that is to be shown is shown whole

    def open_page(self) -> None:
        """Open the page of the paper."""
        from tui.screens.links import page_link

        holding = self.in_hand.holding()
        if holding is not None:
            self._open("page", page_link(holding.paper))

    def open_repo(self) -> None:
        """Open the repository of the paper."""
        holding = self.in_hand.holding()
        if holding is not None:
            self._open("repository", holding.paper.repo)

    def open_link(self, url: str) -> None:
        """Open a link of the paper."""
        self._open("link", url)

    def _open(self, what: str, url: str | None) -> None:
        """Open a link; where no browser can be, copy and show it instead."""
        if url is None:
            self.widgets.say(f"this paper names no {what}")
            return
        chosen = self.options.browser
        browser = clipboard.find_browser(url, chosen=chosen) if chosen else None
        if browser is not None and browser.takes_screen:
            self._open_here(url, browser)
        else:
            self.background.run(partial(self._open_beside, url), group="open")

    def _open_beside(self, url: str) -> None:
        """Open a link in a window; what opens it may take a moment to say that it cannot."""
        self._report_opened(url, clipboard.open_link(url, chosen=self.options.browser))

    def _open_here(self, url: str, browser: clipboard.Browser) -> None:
        """Open a link in a browser that is lent the terminal, as an editor is."""
        try:
            with self.screen.app.suspend():
                opened = clipboard.hand_over(browser)
        except SuspendNotSupported:
            opened = clipboard.OpenedLink(False, "this terminal cannot be lent to a browser")
        self.background.run(partial(self._report_opened, url, opened), group="open")

    def _report_opened(self, url: str, opened: clipboard.OpenedLink) -> None:
        """Say that a link was opened, or copy it and say why it was not."""
        if opened.ok:
            self.background.soon(self._say_opened, url, opened.words)
        else:
            self._copy("link", url, f"{opened.words}. ")

    def _say_opened(self, url: str, words: str) -> None:
        from tui.links import warned

        self.widgets.say(warned(f"{words}: {url}", url))


class SelectTextScreen(ModalScreen[None]):
    """Shows a text that no clipboard took, from edge to edge: nothing is selected along with it."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,q,enter,y", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "scroll(10)", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", show=False),
    ]

    def __init__(self, why: str, text: str, options: ReaderOptions) -> None:
        """Say why it is here, then show it."""
        super().__init__()
        self._why = why
        self._text = text
        self._options = options

    def compose(self) -> ComposeResult:
        """Hold the reason, how to select, and the text."""
        drag = "shift+drag" if self._options.mouse else "drag"
        keys = self._options.glyphs.dot.join((f"{drag} selects", "escape closes"))
        with Vertical(id="select-text"):
            yield Label(self._why, markup=False, id="words")
            yield Label(keys, markup=False, id="keys")
            with VerticalScroll(can_focus=False):
                yield Static(self.shown, markup=False, id="text")

    @property
    def shown(self) -> str:
        """The text, as far as it is shown."""
        lines = self._text.splitlines()
        more = [f"and {len(lines) - _MOST:,} more lines"] if len(lines) > _MOST else []
        return "\n".join([*lines[:_MOST], *more])

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
