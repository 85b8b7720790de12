"""The kept place: where the person is goes to a file, and comes back at the next start."""

import asyncio

from tui.ids import format_id, parse_id
from tui.screens.live_library import LiveLibrary
from tui.screens.panes import Panes
from tui.screens.place import Keeper, Place, is_plain
from tui.screens.reader_options import ReaderOptions


class Placing(Panes):
    """Takes up the place that was kept, and keeps it again while it rests."""

    def __init__(self, desk: LiveLibrary, reader: ReaderOptions, look: str = "") -> None:
        super().__init__(desk, reader, look)
        self._keeper = Keeper(reader.place_file, reader.place)
        self._begun_with = ""

    def take_up(self, place: Place) -> None:
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
            self.missed_at_the_start()

    def here(self) -> Place:
        """Give where the person is."""
        from tui.search.language.query import print_query

        paper, theme = self.papers.cursor, self.app.theme
        return Place(
            query=print_query(self.sought),
            paper="" if paper is None else format_id(paper),
            near=self.papers_near(),
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

    def keep_frame(self) -> None:
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
