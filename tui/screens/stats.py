"""What you read and when, in numbers, over the panes."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label

from tui.assets import asset
from tui.cache.connections import Abandoned
from tui.library.errors import LibraryError
from tui.stats.figures import Figures
from tui.stats.sections import sections
from tui.widgets.glyphs import Glyphs
from tui.widgets.stats_plot import StatsPlot

_PAGE = 10


class StatsScreen(ModalScreen[None]):
    """Shows the numbers once they are counted."""

    CSS_PATH = asset("styles", "dialogs.tcss")

    BINDINGS = [  # noqa: RUF012  (Textual's way)
        Binding("escape,q,number_sign", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", f"scroll({_PAGE})", show=False),
        Binding("pageup,ctrl+u", f"scroll(-{_PAGE})", show=False),
        Binding("g,home", "scroll(-100_000)", show=False),
        Binding("G,end", "scroll(100_000)", show=False),
    ]

    @dataclass
    class Counted(Message):
        """The numbers, or why there are none."""

        numbers: Figures | None
        error: str = ""

    def __init__(self, count: Callable[[], Figures], glyphs: Glyphs) -> None:
        super().__init__()
        self._count = count
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Hold the way out, and the numbers."""
        read, hidden = self._glyphs.bars
        keys = f"escape closes   {read} read  {hidden} hidden"
        with Vertical(id="stats"):
            yield Label(keys, markup=False, id="keys")
            with VerticalScroll(can_focus=False):
                yield StatsPlot(self._glyphs, id="numbers")

    def on_mount(self) -> None:
        """Count beside the screen's thread."""
        self.plot.update("counting")
        self.run_worker(self._take, thread=True)

    @property
    def plot(self) -> StatsPlot:
        """What draws the numbers."""
        return self.query_one(StatsPlot)

    def _take(self) -> None:
        try:
            self.post_message(self.Counted(self._count()))
        except Abandoned:
            return
        except (LibraryError, OSError, sqlite3.Error) as error:
            self.post_message(self.Counted(None, str(error)))

    @on(Counted)
    def _show(self, counted: Counted) -> None:
        if counted.numbers is None:
            self.plot.update(f"this cannot be counted: {counted.error}")
        elif not counted.numbers.papers:
            self.plot.update("there is no paper yet")
        else:
            self.plot.show(tuple(sections(counted.numbers)))

    def action_scroll(self, lines: int) -> None:
        """Scroll the numbers."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
