"""The kept place: where the person is goes to a file, and comes back at the next start."""

import asyncio

from tui.ids import format_id, parse_id
from tui.screens.current_view import CurrentView
from tui.screens.following import Following
from tui.screens.main_widgets import MainWidgets
from tui.screens.panes import Panes
from tui.screens.place import Keeper, Place, is_plain
from tui.screens.reader_options import ReaderOptions

_REST = 1.0
"""Seconds between two looks at the place; it is kept when it rested so long."""


class KeptPlace:
    """Takes up the place that was kept, and keeps it again while it rests."""

    def __init__(
        self,
        widgets: MainWidgets,
        options: ReaderOptions,
        following: Following,
        view: CurrentView,
        panes: Panes,
    ) -> None:
        self._widgets = widgets
        self._screen = widgets.screen
        self._options = options
        self._following = following
        self._view = view
        self._panes = panes
        self._keeper = Keeper(options.place_file, options.place)
        self._first_theme = ""

    def take_up(self) -> None:
        """Go back to where the person was at the end; the cursor as soon as its paper is there."""
        place, papers = self._options.place, self._widgets.papers
        self._first_theme = self._screen.app.theme
        self._view.begin_with(place.query)
        self._panes.take_up(place.pane, place.zoomed)
        paper = parse_id(place.paper)
        self._view.show_first(paper)
        if papers.cursor != paper:
            self._following.head_for(paper)
            self._view.go_near_the_start()

    @property
    def here(self) -> Place:
        """Where the person is."""
        from tui.search.language.query import print_query

        paper, theme = self._widgets.papers.cursor, self._screen.app.theme
        return Place(
            query=print_query(self._view.query),
            paper="" if paper is None else format_id(paper),
            near=self._view.papers_near(),
            pane=self._panes.in_use,
            zoomed=self._panes.is_zoomed,
            theme=theme if theme != self._first_theme else self._options.place.theme,
        )

    def begin(self) -> None:
        """Look at the place time and again."""
        self._screen.set_interval(_REST, self.look)

    def look(self) -> None:
        """Keep the place if it rests."""
        if self._following.has_read:
            self._keeper.look(self.here)

    def keep(self) -> None:
        """Keep where the person is, who is about to leave."""
        if self._following.has_read:
            self._keeper.keep(self.here)

    def keep_frame(self) -> None:
        """Keep how the first frame looks: the next start shows it before all imports."""
        frame_file, widgets = self._options.frame_file, self._widgets
        if frame_file is None or not is_plain(self._options.place) or not widgets.papers.ids:
            return
        from tui.first_screen.frame import save_frame
        from tui.screens.first_frame import first_frame

        width, height = self._screen.size
        told = (widgets.filters, widgets.detail, widgets.status)
        shown = [pane for pane in told if pane.display]
        frame = first_frame(self._screen, widgets.papers, shown)
        file = frame_file((width, height))
        asyncio.get_running_loop().run_in_executor(None, save_frame, file, frame)
