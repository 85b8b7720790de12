"""Copying what a paper has, and opening its pages; both say truthfully how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui import clipboard
from tui.screens.background import Background
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.panes import Panes
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.reader_options import ReaderOptions

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.widgets.copy_choice import Copyable


class Copying:
    """Copies and opens; whatever may take long happens beside the screen's thread."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        background: Background,
        options: ReaderOptions,
        in_hand: PaperInHand,
        panes: Panes,
    ) -> None:
        self._library = library
        self._widgets = widgets
        self._screen = widgets.screen
        self._background = background
        self._options = options
        self._in_hand = in_hand
        self._panes = panes
        self._offered: tuple[Copyable, ...] = ()
        self.is_choosing = False
        """True while the key that says what to copy is awaited."""

    def offer(self) -> None:
        """Wait for the key that says what to copy."""
        from tui.screens.links import copyable, copyable_of_all

        papers = self._in_hand.targets()
        if len(papers) > 1:
            self._offer(copyable_of_all(len(papers), self._options.keymap))
            return
        holding = self._in_hand.holding()
        if holding is not None:
            self._offer(copyable(holding, self._options.keymap))

    def _offer(self, choices: Sequence[Copyable]) -> None:
        self._offered = tuple(choices)
        self.is_choosing = True
        self._widgets.choice.offer(self._offered)

    def choose(self, chosen: str) -> None:
        """Copy what the second key stands for; nothing when `chosen` is empty."""
        self.is_choosing = False
        self._widgets.choice.display = False
        self._panes.take_focus()
        found = next((each for each in self._offered if each.id == chosen), None)
        papers = self._in_hand.targets()
        if found is not None and len(papers) > 1:
            self._background.run(partial(self._copy_of_all, found.id, papers), group="copy")
        elif found is not None:
            self.copy(found.words, found.text)
        elif chosen:
            self._widgets.say("this paper has no such thing to copy", self._title_instead())

    def _title_instead(self) -> str:
        key = self._options.key
        return f"{key('copy')} {key('copy.title')} copies its title"

    def _copy_of_all(self, command: str, papers: Sequence[int]) -> None:
        """Copy what every selected paper has of a kind, as one text."""
        from tui.screens.links import all_of

        what, text = all_of(command, self._library.holdings(papers))
        if text:
            self._copy(f"{what} of {len(papers):,} papers", text)
        else:
            self._screen.app.call_from_thread(self._widgets.say, "these papers have no such thing")

    def copy(self, what: str, text: str) -> None:
        """Copy `text`, and say how that went."""
        if text:
            self.copy_made(what, lambda: text)

    def copy_made(self, what: str, make: Callable[[], str]) -> None:
        """Copy a text that may take long to make, and say how that went."""
        self._background.run(lambda: self._copy(what, make()), group="copy")

    def _copy(self, what: str, text: str, before: str = "") -> None:
        def send(sequence: str) -> None:
            self._screen.app.call_from_thread(self._to_terminal, sequence)

        how = clipboard.copy(text, send, only=self._options.clipboard)
        self._background.soon(self._say_copied, what, text, how, before)

    def _to_terminal(self, sequence: str) -> None:
        """Write between two frames; in the midst of one, the sequence would be lost."""
        driver = self._screen.app._driver
        if driver is None:
            raise OSError("there is no terminal")
        driver.write(sequence)
        driver.flush()

    def _say_copied(self, what: str, text: str, how: clipboard.Copied, before: str) -> None:
        """Say how it went; `before` is what was tried first, and why it came to nothing."""
        from tui.links import warned

        self._screen.app._clipboard = text  # what Textual pastes into its own fields
        words, first_line = f"{before}{how.words}", text.splitlines()[0]
        told = warned(f"{words}: {what} {first_line}", first_line)
        self._widgets.say(told)
        if not how.ok:
            from tui.screens.select_text import SelectTextScreen

            self._screen.app.push_screen(SelectTextScreen(words, text, self._options))
        elif before and cell_len(told) > self._screen.size.width:
            self._screen.notify(told, markup=False)  # a link that is to be shown is shown whole

    def open_page(self) -> None:
        """Open the page of the paper."""
        from tui.screens.links import page_link

        holding = self._in_hand.holding()
        if holding is not None:
            self._open("page", page_link(holding.paper))

    def open_repo(self) -> None:
        """Open the repository of the paper."""
        holding = self._in_hand.holding()
        if holding is not None:
            self._open("repository", holding.paper.repo)

    def open_link(self, url: str) -> None:
        """Open a link of the paper."""
        self._open("link", url)

    def _open(self, what: str, url: str | None) -> None:
        """Open a link; where no browser can be, copy and show it instead."""
        if url is None:
            self._widgets.say(f"this paper names no {what}")
            return
        chosen = self._options.browser
        browser = clipboard.find_browser(url, chosen=chosen) if chosen else None
        if browser is not None and browser.takes_screen:
            self._open_here(url, browser)
        else:
            self._background.run(partial(self._open_beside, url), group="open")

    def _open_beside(self, url: str) -> None:
        """Open a link in a window; what opens it may take a moment to say that it cannot."""
        self._report_opened(url, clipboard.open_link(url, chosen=self._options.browser))

    def _open_here(self, url: str, browser: clipboard.Browser) -> None:
        """Open a link in a browser that is lent the terminal, as an editor is."""
        from textual.app import SuspendNotSupported

        try:
            with self._screen.app.suspend():
                opened = clipboard.hand_over(browser)
        except SuspendNotSupported:
            opened = clipboard.Opened(False, "this terminal cannot be lent to a browser")
        self._background.run(partial(self._report_opened, url, opened), group="open")

    def _report_opened(self, url: str, opened: clipboard.Opened) -> None:
        """Say that a link was opened, or copy it and say why it was not."""
        if opened.ok:
            self._background.soon(self._say_opened, url, opened.words)
        else:
            self._copy("link", url, f"{opened.words}. ")

    def _say_opened(self, url: str, words: str) -> None:
        from tui.links import warned

        self._widgets.say(warned(f"{words}: {url}", url))
