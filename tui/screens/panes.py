"""The way from one pane to another, and back."""

from textual.widget import Widget

from tui.screens.following import Following
from tui.screens.live_library import LiveLibrary
from tui.screens.main_widgets import MainWidgets
from tui.screens.paper_in_hand import PaperInHand
from tui.screens.place import Pane

_ORDER: tuple[Pane, ...] = ("filters", "list", "detail")


class Panes:
    """Knows the pane in use, and which of them are shown."""

    def __init__(
        self,
        library: LiveLibrary,
        widgets: MainWidgets,
        following: Following,
        in_hand: PaperInHand,
    ) -> None:
        self._library = library
        self._widgets = widgets
        self._screen = widgets.screen
        self._following = following
        self._in_hand = in_hand
        self._panes: dict[Pane, Widget] = dict(
            zip(_ORDER, (widgets.filters, widgets.papers, widgets.detail), strict=True)
        )
        self.in_use: Pane = "list"
        """The pane in use: on a narrow screen the one that is shown."""
        self.is_zoomed = False
        """Only the detail is shown."""

    def go_to(self, pane: Pane) -> None:
        """Use another pane."""
        self._in_hand.show_now()
        self._use(pane)
        self._screen.set_focus(self._panes[pane])

    def _use(self, pane: Pane) -> None:
        """Let the stylesheet show the pane in use."""
        if pane == self.in_use:
            return
        self.in_use = pane
        for each in _ORDER:
            self._screen.set_class(each == pane, f"-at-{each}")
        if pane != "detail":
            self._in_hand.leave_trail()

    def _zoom(self, is_zoomed: bool) -> None:
        self.is_zoomed = is_zoomed
        self._screen.set_class(is_zoomed, "-zoomed")

    def follow_focus(self) -> None:
        """Know the pane that the focus went to, also by a click."""
        for pane, widget in self._panes.items():
            if self._screen.focused is widget:
                self._use(pane)
                self._widgets.bar.end_typing()

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
        elif self._screen.has_class("-two"):
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
        self._widgets.bar.type()

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
        has_read, index = self._following.has_read, self._library.index
        if self._widgets.papers.ids or not has_read or not index.is_empty():
            self.go_to("detail")
            return
        from tui.screens.empty_view import SAMPLE

        self._screen.app.exit(return_code=SAMPLE)

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
            self._screen.app.exit()

    @property
    def widget(self) -> Widget:
        """The widget of the pane in use."""
        return self._panes[self.in_use]

    def take_focus(self) -> None:
        """Let the pane in use have the keys again."""
        self._screen.set_focus(self.widget)

    def close_prompt(self) -> None:
        """Leave everything as it is, and go back to the pane in use."""
        self._widgets.prompt.close()
        self.take_focus()
