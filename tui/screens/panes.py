"""The way from one pane to another, and back."""

from textual.reactive import var
from textual.widget import Widget

from tui.screens.place import Pane
from tui.screens.relating import Relating
from tui.screens.searching import Searching

_ORDER: tuple[Pane, ...] = ("filters", "list", "detail")


class Panes(Relating, Searching):
    """Knows the pane in use, and which of them are shown."""

    pane: var[Pane] = var[Pane]("list", init=False)
    """The pane in use: on a narrow screen the one that is shown."""
    zoomed = var(False, toggle_class="-zoomed")
    """Only the detail is shown."""

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
        if pane != "detail":
            self.leave_trail()

    def on_descendant_focus(self) -> None:
        """Know the pane that the focus went to, also by a click."""
        for pane in _ORDER:
            if self.focused is self._widget(pane):
                self.pane = pane
                self.bar.end_typing()

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
        """Go back to the paper before, to the list, or clear one layer."""
        if self.come_back():
            return
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
