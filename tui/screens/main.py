"""The main screen: three panes, the search above them and the status below."""

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tui.commands import BY_ID, keys_of
from tui.screens.counting import Counting
from tui.screens.days import Days
from tui.screens.doing import END
from tui.screens.fetching import Fetching
from tui.screens.following import Following
from tui.screens.placing import Placing
from tui.screens.summing import Summing
from tui.screens.views import Viewing
from tui.widgets.bindings import bindings, live_keys
from tui.widgets.filter_pane import FilterPane
from tui.widgets.footer import KeyHints, StatusLine
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.search_bar import SearchBar

_ON_SELECTION = ("mark.read", "mark.starred", "tag.add", "mark.hidden", "copy")
_REST = 1.0
"""Seconds between two looks at the place; it is kept when it rested so long."""
_THREADS = 3
"""For searching, indexing and whatever else: each keeps a connection with pages of the index."""
LOW_BANDWIDTH = ("low bandwidth: few colours", "the detail waits")
_FEW = 3
"""Lines that the detail scrolls by from the list."""


class Main(Viewing, Summing, Counting, Days, Fetching, Following, Placing, inherit_bindings=False):
    """Filter pane, list and detail, with the search above and the status below."""

    BINDINGS = bindings("anywhere")
    AUTO_FOCUS = "#papers"

    def compose(self) -> ComposeResult:
        """Hold the panes between the search bar and the status line."""
        glyphs = self.reader.glyphs
        yield SearchBar(self.reader.key("filters"), self.reader.key("back"), id="bar")
        with Horizontal(id="panes"):
            keys = self.reader.key("view.save"), self.reader.key("search")
            yield FilterPane(glyphs, keys, id="filters")
            with Vertical(id="reading"):
                yield PaperList(self.desk.rows, glyphs, id="papers")
                yield PaperDetail(glyphs, id="detail")
        yield StatusLine(glyphs, id="status")
        yield KeyHints(id="hints")

    def on_mount(self) -> None:
        """Show the first rows at once; all else comes when they are on the screen."""
        self.take_up(self.reader.place)
        self.call_after_refresh(self.begin)

    async def begin(self) -> None:
        """Read the whole list, now that its first rows are on the screen."""
        if not gc.isenabled():  # what was made so far stays: it need not be gone over again
            gc.freeze()
            gc.enable()
        from tui.widgets.copy_choice import CopyChoice
        from tui.widgets.prompt import Prompt

        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        if not self.is_attached:  # the reader was left before its first rows were on the screen
            return
        self.keep_frame()
        await self.mount(
            CopyChoice(id="choice"), Prompt(self.reader.glyphs, id="prompt"), before=self.status
        )
        if self.reader.low_bandwidth:
            self.spare_the_line(True)
            self.say(*LOW_BANDWIDTH)
        self.renew()
        self.post_message(self.Begun())
        self.set_interval(_REST, self.look_at_place)

    # The paper

    @on(PaperList.Moved)
    def _moved(self) -> None:
        self.detail_later.ask()

    @on(PaperList.Opened)
    def action_open_paper(self) -> None:
        """Go to the detail of the paper; from an empty library to the sample."""
        if self.papers.ids or not self.has_read or not self.desk.index.is_empty():
            self.go_to_pane("detail")
            return
        from tui.screens.empty import SAMPLE

        self.app.exit(return_code=SAMPLE)

    @on(PaperList.SelectionChanged)
    def _selected(self) -> None:
        count = len(self.papers.selected)
        if count:
            keys = " ".join(map(self.reader.key, _ON_SELECTION))
            self.say(f"{count:,} selected", f"{keys} act on them")

    @on(PaperList.Ended)
    def _say_end(self) -> None:
        self.say(f"{END}; the paper stays as it is")

    def action_unread_next(self) -> None:
        """Go to the next unread paper."""
        self._seek_unread(1)

    def action_unread_previous(self) -> None:
        """Go to the unread paper before."""
        self._seek_unread(-1)

    def _seek_unread(self, step: int) -> None:
        if not self.papers.seek(step, lambda row: not row.read and not row.hidden):
            self.say("there is no other unread paper here")

    def action_detail_down(self) -> None:
        """Scroll the detail down."""
        self.detail_later.end()
        self.detail.scroll_lines(_FEW)

    def action_detail_up(self) -> None:
        """Scroll the detail up."""
        self.detail_later.end()
        self.detail.scroll_lines(-_FEW)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the screen's keys rest while the key that says what to copy is awaited."""
        return not self.choosing or action == "copy_chosen"

    # The way out

    def action_help(self) -> None:
        """Show the keys, and do the command that is picked among them."""
        from tui.screens.help import HelpScreen, help_lines

        active, glyphs = self.active_bindings, self.reader.glyphs
        nodes = {bound.binding.id: bound for bound in active.values()}

        async def do(picked: str | None) -> None:
            if picked is not None:
                await self.app.run_action(nodes[picked].binding.action, nodes[picked].node)

        lines = help_lines(live_keys(active), self.reader.keymap)
        keys = keys_of(BY_ID["help"], self.reader.keymap)
        self.app.push_screen(HelpScreen(lines, keys, glyphs), do)

    def action_palette(self) -> None:
        """Show every command by name."""
        from tui.screens.choosing import Choosing

        self.app.push_screen(Choosing("which command, or tag?"))

    def action_leave(self) -> None:
        """Copy the text selected, else quit."""
        text = self.get_selected_text()
        if text:
            self.copy("selected text", text)
            self.clear_selection()
        else:
            self.app.exit()

    def action_suspend(self) -> None:
        """Go to the shell until the reader is called back; what is typed in a field is not left."""
        from textual.widgets import Input, TextArea

        if not isinstance(self.focused, Input | TextArea):
            self.app.action_suspend_process()
