"""The main screen: three panes, and the way from one to another."""

import asyncio
import gc

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.widget import Widget

from tui.commands import BY_ID, keys_of
from tui.ids import format_id, parse_id
from tui.screens.copying import Copying
from tui.screens.counting import Counting
from tui.screens.days import Days
from tui.screens.desk import Desk
from tui.screens.following import Following
from tui.screens.place import Keeper, Pane, Place, is_plain
from tui.screens.stage import Reader
from tui.screens.views import Viewing
from tui.widgets.bindings import bindings, live_keys
from tui.widgets.filter_pane import FilterPane
from tui.widgets.key_hints import KeyHints
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import StatusLine

_ON_SELECTION = ("mark.read", "mark.starred", "tag.add", "mark.hidden", "copy")
_REST = 1.0
"""Seconds between two looks at the place; it is kept when it rested so long."""
_THREADS = 3
"""For searching, indexing and whatever else: each keeps a connection with pages of the index."""
_PATIENCE = 2.0
"""Seconds that keys wait for the whole list at the most."""
_FEW = 3
"""Lines that the detail scrolls by from the list."""

_ORDER: tuple[Pane, ...] = ("filters", "list", "detail")


class Main(Viewing, Copying, Counting, Days, Following, inherit_bindings=False):
    """Filter pane, list and detail, with the search above and the status below."""

    BINDINGS = bindings("anywhere")
    AUTO_FOCUS = "#papers"
    pane: var[Pane] = var[Pane]("list", init=False)
    """The pane in use: on a narrow screen the one that is shown."""
    zoomed = var(False, toggle_class="-zoomed")
    """Only the detail is shown."""

    def __init__(self, desk: Desk, reader: Reader, look: str = "") -> None:
        super().__init__(desk, reader, look)
        self._keeper = Keeper(reader.place_file, reader.place)
        self._begun_with = ""

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
        self._take_up(self.reader.place)
        self.call_after_refresh(self.begin)
        self.set_timer(_PATIENCE, lambda: self.post_message(self.Whole()))

    async def begin(self) -> None:
        """Read the whole list, now that its first rows are on the screen."""
        if not gc.isenabled():  # what was made so far stays: it need not be gone over again
            gc.freeze()
            gc.enable()
        from concurrent.futures import ThreadPoolExecutor

        from tui.widgets.copy_choice import CopyChoice
        from tui.widgets.prompt import Prompt

        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        if not self.is_attached:  # the reader was left before its first rows were on the screen
            return
        self._keep_frame()
        await self.mount(
            CopyChoice(id="choice"), Prompt(self.reader.glyphs, id="prompt"), before=self.status
        )
        self.renew()
        self.set_interval(_REST, self.look_at_place)

    def _keep_frame(self) -> None:
        """Keep how the first frame looks: the next start shows it before all imports."""
        here = self.reader.place
        if self.reader.frame_file is None or not is_plain(here) or not self.papers.ids:
            return
        from tui.first_screen.frame import save_frame
        from tui.screens.first_frame import first_frame

        width, height = self.size
        file = self.reader.frame_file((width, height))
        told = (self.filters, self.detail, self.status)
        frame = first_frame(self, self.papers, [pane for pane in told if pane.display])
        asyncio.get_running_loop().run_in_executor(None, save_frame, file, frame)

    # The place

    def _take_up(self, place: Place) -> None:
        """Go back to where the person was at the end; the cursor as soon as its paper is there."""
        self._begun_with = self.app.theme
        self.begin_with(place.query)
        self.zoomed = place.zoomed
        if place.pane != self.pane:
            self.go_to_pane(place.pane)
        paper = parse_id(place.paper)
        self.show_first(paper)
        if self.papers.cursor != paper:
            self._heading_for = paper

    def here(self) -> Place:
        """Give where the person is."""
        from tui.search.language.query import print_query

        paper, theme = self.papers.cursor, self.app.theme
        return Place(
            query=print_query(self.sought),
            paper="" if paper is None else format_id(paper),
            pane=self.pane,
            zoomed=self.zoomed,
            theme=theme if theme != self._begun_with else self.reader.place.theme,
        )

    def look_at_place(self) -> None:
        """Keep the place if it rests."""
        if self.has_read:
            self._keeper.look(self.here())

    def keep_place(self) -> None:
        """Keep where the person is, who is about to leave."""
        if self.has_read:
            self._keeper.keep(self.here())

    # Panes

    @property
    def pane_in_use(self) -> Widget:
        """The widget of the pane in use."""
        return self._widget(self.pane)

    def _widget(self, pane: Pane) -> Widget:
        return {"filters": self.filters, "list": self.papers, "detail": self.detail}[pane]

    def go_to_pane(self, pane: Pane) -> None:
        """Use another pane."""
        self.detail_later.end()
        self.pane = pane
        self.set_focus(self._widget(pane))

    def watch_pane(self, pane: Pane) -> None:
        """Let the stylesheet show the pane in use."""
        for each in _ORDER:
            self.set_class(each == pane, f"-at-{each}")

    def on_descendant_focus(self) -> None:
        """Know the pane that the focus went to, also by a click."""
        for pane in _ORDER:
            if self.focused is self._widget(pane):
                self.pane = pane

    def _panes_to_step_through(self) -> tuple[Pane, ...]:
        if self.zoomed:
            return ("detail",)
        return _ORDER if not self.has_class("-two") else ("list", "detail")

    def _step_pane(self, step: int) -> None:
        panes = self._panes_to_step_through()
        place = panes.index(self.pane) if self.pane in panes else -1
        self.go_to_pane(panes[(place + step) % len(panes)])

    def action_pane_next(self) -> None:
        """Go to the next pane."""
        self._step_pane(1)

    def action_pane_previous(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def action_pane_left(self) -> None:
        """Go to the pane to the left, if there is one."""
        self._go_aside(-1)

    def action_pane_right(self) -> None:
        """Go to the pane to the right, if there is one."""
        self._go_aside(1)

    def _go_aside(self, step: int) -> None:
        place = _ORDER.index(self.pane) + step
        if 0 <= place < len(_ORDER) and not self.zoomed:
            self.go_to_pane(_ORDER[place])

    def action_search(self) -> None:
        """Type a query, with the list in sight."""
        self.zoomed = False
        self.pane = "list"
        super().action_search()

    def action_filters(self) -> None:
        """Go to the filter pane, or back from it."""
        self.zoomed = False
        self.go_to_pane("list" if self.pane == "filters" else "filters")

    def action_zoom(self) -> None:
        """Show the detail alone, or all panes again."""
        self.zoomed = not self.zoomed
        self.go_to_pane("detail" if self.zoomed else "list")

    def action_back(self) -> None:
        """Go back to the list, or clear one layer."""
        if not self._go_back() and not self._clear_selection() and not self.clear_layer():
            self.say("these are all papers", f"{self.reader.key('quit')} quits")

    def action_quit(self) -> None:
        """Go back to the list, or quit."""
        if not self._go_back():
            self.app.exit()

    def _go_back(self) -> bool:
        if self.pane == "list" and not self.zoomed:
            return False
        self.go_to_list()
        return True

    def go_to_list(self) -> None:
        """Use the list, with whatever covers it put aside."""
        self.zoomed = False
        self.go_to_pane("list")

    def _clear_selection(self) -> bool:
        if not self.papers.has_selection:
            return False
        self.papers.clear_selection()
        return True

    # The paper

    @on(PaperList.Moved)
    def _moved(self) -> None:
        self.detail_later.ask()

    @on(PaperList.Opened)
    def action_open_paper(self) -> None:
        """Go to the detail of the paper."""
        self.go_to_pane("detail")

    @on(PaperList.SelectionChanged)
    def _selected(self) -> None:
        count = len(self.papers.selected)
        if count:
            keys = " ".join(map(self.reader.key, _ON_SELECTION))
            self.say(f"{count:,} selected", f"{keys} act on them")

    def action_unread_next(self) -> None:
        """Go to the next unread paper."""
        self._seek_unread(1)

    def action_unread_previous(self) -> None:
        """Go to the unread paper before."""
        self._seek_unread(-1)

    def _seek_unread(self, step: int) -> None:
        if not self.papers.seek(step, lambda row: not row.read and not row.hidden):
            self.say("there is no other unread paper in this view")

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
        """Show the keys."""
        from tui.screens.help import HelpScreen, help_lines

        lines = help_lines(live_keys(self.active_bindings), self.reader.keymap)
        keys = keys_of(BY_ID["help"], self.reader.keymap)
        self.app.push_screen(HelpScreen(lines, keys))

    def action_palette(self) -> None:
        """Show every command by name."""
        self.app.action_command_palette()

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
