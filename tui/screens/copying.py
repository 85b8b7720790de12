"""Copying what a paper has, and opening its pages; both say truthfully how it went."""

from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from tui import clipboard
from tui.screens.links import best_link, copyable, page_link
from tui.screens.stage import Stage
from tui.widgets.copy_choice import Copyable, CopyChoice
from tui.widgets.paper_detail import PaperDetail


class Copying(Stage):
    """Copies and opens; whatever may take long happens beside the screen's thread."""

    _offered: tuple[Copyable, ...] = ()

    @dataclass
    class Copied(Message):
        """Something was copied, or could not be."""

        what: str
        text: str
        how: clipboard.Copied

    def action_copy(self) -> None:
        """Wait for the key that says what to copy."""
        if len(self.targets()) > 1:
            self._copy_best_of_all()
            return
        holding = self.at_cursor()
        if holding is not None:
            self._offered = tuple(copyable(holding.paper))
            self.choosing = True
            self.choice.offer(self._offered)

    @on(CopyChoice.Refused)
    def _refused(self) -> None:
        self.action_copy_chosen("")

    def action_copy_chosen(self, chosen: str) -> None:
        """Copy what the second key stands for; nothing when `chosen` is empty."""
        self.choosing = False
        self.choice.display = False
        self.set_focus(self.pane_in_use)
        found = next((each for each in self._offered if each.id == chosen), None)
        if found is not None:
            self.copy(found.words, found.text)
        elif chosen:
            self.say("this paper has no such thing to copy", self._title_instead())

    def _title_instead(self) -> str:
        key = self.reader.key
        return f"{key('copy')} {key('copy.title')} copies its title"

    def _copy_best_of_all(self) -> None:
        """Copy the best link of every selected paper, a line each."""
        papers = [holding.paper for holding in self.desk.holdings(self.targets())]
        links = [best[1] for best in map(best_link, papers) if best]
        self.copy(f"{len(links)} links of {len(papers)} papers", "\n".join(links))

    def copy(self, what: str, text: str) -> None:
        """Copy `text`, and say how that went."""
        if text:
            work = partial(self._copy, what, text)
            self.run_worker(work, thread=True, group="copy")

    def _copy(self, what: str, text: str) -> None:
        def send(_: str) -> None:
            self.app.call_from_thread(self.app.copy_to_clipboard, text)

        self.post_message(self.Copied(what, text, clipboard.copy(text, send)))

    @on(Copied)
    def _copied(self, copied: Copied) -> None:
        self.say(f"{copied.what} {copied.how.words}: {copied.text.splitlines()[0]}")

    def action_open_page(self) -> None:
        """Open the page of the paper."""
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
        if url is None:
            self.say(f"this paper names no {what}")
            return
        opened = clipboard.open_link(url)
        if opened.ok:
            self.say(f"{opened.words}: {url}")
        else:
            self.copy(f"{opened.words}; link", url)
