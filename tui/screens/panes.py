"""The way from one pane to another, and back; and the place that comes back at the next start."""

import asyncio
from dataclasses import dataclass, field

from textual.widget import Widget

from tui.ids import format_id, parse_id
from tui.screens.current_view import CurrentView
from tui.screens.empty_view import SAMPLE
from tui.screens.following import Following
from tui.screens.main_widgets import Part
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.place import Pane, Place, PlaceSaver, is_plain
from tui.search.language.query import print_query

_REST = 1.0
"""Seconds between two looks at the place; it is kept when it rested so long."""
_ORDER: tuple[Pane, ...] = ("filters", "list", "detail")


@dataclass(eq=False, repr=False)
class Panes(Part):
    """Knows the pane in use, and which of them are shown."""

    following: Following
    in_hand: PaperInHand
    in_use: Pane = field(default="list", init=False)
    """The pane in use: on a narrow screen the one that is shown."""
    is_zoomed: bool = field(default=False, init=False)
    """Only the detail is shown."""

    def go_to(self, pane: Pane) -> None:
        """Use another pane."""
        self.in_hand.show_now()
        self._use(pane)
        self.screen.set_focus(self._all[pane])

    def _use(self, pane: Pane) -> None:
        """Let the stylesheet show the pane in use."""
        if pane == self.in_use:
            return
        self.in_use = pane
        for each in _ORDER:
            self.screen.set_class(each == pane, f"-at-{each}")
        if pane != "detail":
            self.in_hand.leave_trail()

    def _zoom(self, is_zoomed: bool) -> None:
        self.is_zoomed = is_zoomed
        self.screen.set_class(is_zoomed, "-zoomed")

    def follow_focus(self) -> None:
        """Know the pane that the focus went to, also by a click."""
        for pane, widget in self._all.items():
            if self.screen.focused is widget:
                self._use(pane)
                self.widgets.bar.end_typing()

    def take_up(self, pane: Pane, is_zoomed: bool) -> None:
        """Use the pane that was in use when the person left."""
        self._zoom(is_zoomed)
        if pane != self.in_use:
            self.go_to(pane)

    def step(self, step: int) -> None:
        """Go to the next pane or the one before, round and round."""
        panes: tuple[Pane, ...] = _ORDER
        if self.is_zoomed:
            panes = ("detail",)
        elif self.screen.has_class("-two"):
            panes = ("list", "detail")
        place = panes.index(self.in_use) if self.in_use in panes else -1
        self.go_to(panes[(place + step) % len(panes)])

    def step_aside(self, step: int) -> None:
        """Go to the pane to the right or the left, if there is one."""
        place = _ORDER.index(self.in_use) + step
        if 0 <= place < len(_ORDER) and not self.is_zoomed:
            self.go_to(_ORDER[place])

    def go_to_search(self) -> None:
        """Type a query, with the list in sight."""
        self._zoom(False)
        self._use("list")
        self.widgets.bar.type()

    def go_to_filters(self) -> None:
        """Go to the filter pane, or back from it."""
        self._zoom(False)
        self.go_to("list" if self.in_use == "filters" else "filters")

    def zoom(self) -> None:
        """Show the detail alone, or all panes again."""
        self._zoom(not self.is_zoomed)
        self.go_to("detail" if self.is_zoomed else "list")

    def open_paper(self) -> None:
        """Go to the detail of the paper; from an empty library to the sample."""
        has_read, index = self.following.has_read, self.library.index
        if self.widgets.papers.ids or not has_read or not index.is_empty():
            self.go_to("detail")
            return
        self.screen.app.exit(return_code=SAMPLE)

    # The way back

    def go_to_list(self) -> None:
        """Use the list, with whatever covers it put aside."""
        self._zoom(False)
        self.go_to("list")

    def go_back(self) -> bool:
        """Go back to the list; give whether the person was elsewhere."""
        if self.in_use == "list" and not self.is_zoomed:
            return False
        self.go_to_list()
        return True

    def go_back_or_quit(self) -> None:
        """Go back to the list, or quit."""
        if not self.go_back():
            self.screen.app.exit()

    @property
    def _all(self) -> dict[Pane, Widget]:
        widgets = self.widgets
        return {"filters": widgets.filters, "list": widgets.papers, "detail": widgets.detail}

    @property
    def widget(self) -> Widget:
        """The widget of the pane in use."""
        return self._all[self.in_use]

    def take_focus(self) -> None:
        """Let the pane in use have the keys again."""
        self.screen.set_focus(self.widget)

    def close_prompt(self) -> None:
        """Leave everything as it is, and go back to the pane in use."""
        self.widgets.prompt.close()
        self.take_focus()


@dataclass(eq=False, repr=False)
class KeptPlace(Part):
    """Takes up the place that was kept, and keeps it again while it rests."""

    following: Following
    view: CurrentView
    panes: Panes
    _first_theme: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self._keeper = PlaceSaver(self.options.place_file, self.options.place)

    def take_up(self) -> None:
        """Go back to where the person was at the end; the cursor as soon as its paper is there."""
        place, papers = self.options.place, self.widgets.papers
        self._first_theme = self.screen.app.theme
        self.view.begin_with(place.query)
        self.panes.take_up(place.pane, place.zoomed)
        paper = parse_id(place.paper)
        self.view.show_first(paper)
        if papers.cursor != paper:
            self.following.head_for(paper)
            self.view.go_near_the_start()

    @property
    def here(self) -> Place:
        """Where the person is."""
        paper, theme = self.widgets.papers.cursor, self.screen.app.theme
        return Place(
            query=print_query(self.view.query),
            paper="" if paper is None else format_id(paper),
            near=self.view.papers_near(),
            pane=self.panes.in_use,
            zoomed=self.panes.is_zoomed,
            theme=theme if theme != self._first_theme else self.options.place.theme,
        )

    def begin(self) -> None:
        """Look at the place time and again."""
        self.screen.set_interval(_REST, self.look)

    def look(self) -> None:
        """Keep the place if it rests."""
        if self.following.has_read:
            self._keeper.look(self.here)

    def keep(self) -> None:
        """Keep where the person is, who is about to leave."""
        if self.following.has_read:
            self._keeper.keep(self.here)

    def keep_frame(self) -> None:
        """Keep how the first frame looks: the next start shows it before all imports."""
        frame_file, widgets = self.options.frame_file, self.widgets
        if frame_file is None or not is_plain(self.options.place) or not widgets.papers.ids:
            return
        from tui.first_screen.saved_frame import save_frame
        from tui.screens.first_frame import first_frame

        width, height = self.screen.size
        told = (widgets.filters, widgets.detail, widgets.status)
        shown = [pane for pane in told if pane.display]
        frame = first_frame(self.screen, widgets.papers, shown)
        file = frame_file((width, height))
        asyncio.get_running_loop().run_in_executor(None, save_frame, file, frame)
