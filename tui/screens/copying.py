"""Copying what a paper has, and opening its pages; both say truthfully how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.message import Message

from tui import clipboard
from tui.screens.stage import Stage
from tui.textual_internals.app_internals import set_text_to_paste, write_to_terminal
from tui.widgets.paper_detail import PaperDetail

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.widgets.copy_choice import Copyable


class Copying(Stage):
    """Copies and opens; whatever may take long happens beside the screen's thread."""

    _offered: tuple[Copyable, ...] = ()

    @dataclass
    class Copied(Message):
        """Something was copied, or could not be."""

        what: str
        text: str
        how: clipboard.Copied
        before: str = ""
        """What was tried first, and why it came to nothing."""

    @dataclass
    class Handed(Message):
        """A link was handed to a browser."""

        url: str
        words: str

    def action_copy(self) -> None:
        """Wait for the key that says what to copy."""
        from tui.screens.links import copyable, copyable_of_all

        papers = self.targets()
        if len(papers) > 1:
            self._offer(copyable_of_all(len(papers), self.reader.keymap))
            return
        holding = self.at_cursor()
        if holding is not None:
            self._offer(copyable(holding, self.reader.keymap))

    def _offer(self, choices: Sequence[Copyable]) -> None:
        self._offered = tuple(choices)
        self.choosing = True
        self.choice.offer(self._offered)

    def on_copy_choice_refused(self) -> None:
        """Copy nothing."""
        self.action_copy_chosen("")

    def action_copy_chosen(self, chosen: str) -> None:
        """Copy what the second key stands for; nothing when `chosen` is empty."""
        self.choosing = False
        self.choice.display = False
        self.set_focus(self.pane_in_use)
        found = next((each for each in self._offered if each.id == chosen), None)
        papers = self.targets()
        if found is not None and len(papers) > 1:
            work = partial(self._copy_of_all, found.id, papers)
            self.run_worker(work, thread=True, group="copy")
        elif found is not None:
            self.copy(found.words, found.text)
        elif chosen:
            self.say("this paper has no such thing to copy", self._title_instead())

    def _title_instead(self) -> str:
        key = self.reader.key
        return f"{key('copy')} {key('copy.title')} copies its title"

    def _copy_of_all(self, command: str, papers: Sequence[int]) -> None:
        """Copy what every selected paper has of a kind, as one text."""
        from tui.screens.links import all_of

        what, text = all_of(command, self.desk.holdings(papers))
        if text:
            self._copy(f"{what} of {len(papers):,} papers", text)
        else:
            self.app.call_from_thread(self.say, "these papers have no such thing")

    def copy(self, what: str, text: str) -> None:
        """Copy `text`, and say how that went."""
        if text:
            work = partial(self._copy, what, text)
            self.run_worker(work, thread=True, group="copy")

    def _copy(self, what: str, text: str, before: str = "") -> None:
        from tui import clipboard

        def send(sequence: str) -> None:
            self.app.call_from_thread(write_to_terminal, self.app, sequence)

        how = clipboard.copy(text, send, only=self.reader.clipboard)
        self.post_message(self.Copied(what, text, how, before))

    @on(Copied)
    def _copied(self, copied: Copied) -> None:
        from tui.links import warned

        set_text_to_paste(self.app, copied.text)
        words = f"{copied.before}{copied.how.words}"
        text = copied.text.splitlines()[0]
        told = warned(f"{words}: {copied.what} {text}", text)
        self.say(told)
        if not copied.how.ok:
            from tui.screens.by_hand import ByHandScreen

            self.app.push_screen(ByHandScreen(words, copied.text, self.reader))
        elif copied.before and cell_len(told) > self.size.width:
            self.notify(told, markup=False)  # a link that is to be shown is shown whole

    def action_open_page(self) -> None:
        """Open the page of the paper."""
        from tui.screens.links import page_link

        holding = self.at_cursor()
        if holding is not None:
            self._open("page", page_link(holding.paper))

    def action_open_repo(self) -> None:
        """Open the repository of the paper."""
        holding = self.at_cursor()
        if holding is not None:
            self._open("repository", holding.paper.repo)

    @on(PaperDetail.LinkOpened)
    def _open_link(self, opened: PaperDetail.LinkOpened) -> None:
        self._open("link", opened.link.url)

    def _open(self, what: str, url: str | None) -> None:
        """Open a link; where no browser can be, copy and show it instead."""
        from tui import clipboard

        if url is None:
            self.say(f"this paper names no {what}")
            return
        chosen = self.reader.browser
        browser = clipboard.find_browser(url, chosen=chosen) if chosen else None
        if browser is not None and browser.takes_screen:
            self._open_here(url, browser)
        else:
            self.run_worker(partial(self._open_beside, url), thread=True, group="open")

    def _open_beside(self, url: str) -> None:
        """Open a link in a window; what opens it may take a moment to say that it cannot."""
        from tui import clipboard

        self._say_opened(url, clipboard.open_link(url, chosen=self.reader.browser))

    def _open_here(self, url: str, browser: clipboard.Browser) -> None:
        """Open a link in a browser that is lent the terminal, as an editor is."""
        from textual.app import SuspendNotSupported

        from tui import clipboard

        try:
            with self.app.suspend():
                opened = clipboard.hand_over(browser)
        except SuspendNotSupported:
            opened = clipboard.OpenedLink(False, "this terminal cannot be lent to a browser")
        self.run_worker(partial(self._say_opened, url, opened), thread=True, group="open")

    def _say_opened(self, url: str, opened: clipboard.OpenedLink) -> None:
        """Say that a link was opened, or copy it and say why it was not."""
        if opened.ok:
            self.post_message(self.Handed(url, opened.words))
        else:
            self._copy("link", url, f"{opened.words}. ")

    @on(Handed)
    def _handed(self, handed: Handed) -> None:
        from tui.links import warned

        self.say(warned(f"{handed.words}: {handed.url}", handed.url))
