"""What makes another query: typing it, the filter pane, an order, a day, clearing a layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.screens.counts import order_asked_for
from tui.screens.current_view import CurrentView
from tui.screens.main_widgets import Part
from tui.screens.panes import Panes
from tui.screens.paper_in_hand import PaperInHand
from tui.search.language.edit import (
    parts,
    with_order,
    with_part,
    with_value,
    without_part,
    words_of,
)
from tui.search.language.query import QueryError, parse
from tui.search.language.tree import Dated, Query
from tui.search.query_fields import ORDERS

if TYPE_CHECKING:  # large, and only named here
    from tui.search.shelf import Shelf

_ORDINARY = 500
"""Papers of a day; so many are read at once."""


@dataclass(eq=False, repr=False)
class QueryChanges(Part):
    """Takes queries from where the person makes them."""

    view: CurrentView
    in_hand: PaperInHand
    panes: Panes

    # Typing

    def search_as_typed(self, text: str) -> None:
        """Search as it is typed; a query not whole yet leaves what is shown."""
        query = self._read(text)
        if query is not None and query != self.view.query:
            self.view.enter(query)
        else:
            self.widgets.bar.let_paint()

    def _read(self, text: str) -> Query | None:
        """Give the query of a text; when it cannot be read, say why under it."""
        try:
            query = parse(text)
        except QueryError as error:
            self.widgets.bar.show_fault(f"{error}; try: {error.example}", error.incomplete)
            return None
        self.widgets.bar.show_fault("")
        return query

    def take_typed(self) -> None:
        """Go to the list, which holds what was typed when this returns; the view begins anew."""
        query = self._read(self.widgets.bar.text)
        if query is not None:
            self.view.enter_typed(query)
            self.screen.set_focus(self.widgets.papers)

    def give_up_typing(self) -> None:
        """Go back to the list and to what the query was before."""
        if self.widgets.bar.text.rstrip() == self.widgets.bar.before:
            self.screen.set_focus(self.widgets.papers)
            return
        self.widgets.bar.show(self.widgets.bar.before)
        self.take_typed()

    def type_field(self, field: str) -> None:
        """Let the person type which of a field is meant."""
        self.panes.go_to_search()
        self.widgets.bar.add(f"{field}:")

    # Choosing

    def filter_by_tag(self, tag: str) -> None:
        """Narrow the view to the papers that have a tag."""
        self.view.enter_untyped(with_value(self.view.query, "tag", tag))

    def change_order(self) -> None:
        """Go on to the next order."""
        query = self.view.query
        orders = [each for each in ORDERS if each != "relevance" or words_of(query)]
        order = orders[(orders.index(order_asked_for(query)) + 1) % len(orders)]
        self.view.enter_untyped(with_order(query, order))
        self.widgets.say(f"order: {ORDERS[order].words}")

    def step_day(self, earlier: bool) -> None:
        """Go to the next day that has papers; from no day, or an age, to the newest."""
        from tui.search.shelf import narrow

        index, today, rest = self.library.index, date.today(), self.view.query
        now = [each for each in parts(rest) if isinstance(each, Dated) and each.field == "day"]
        for part in now:
            rest = without_part(rest, part)
        days = narrow(index, rest, today, near=False).days()
        day = next_day(days, now[0].text if now else "", earlier)
        if day is None:
            self.widgets.say(f"there is no {'earlier' if earlier else 'later'} day")
            return
        query = with_part(rest, Dated("day", day))
        shelf = narrow(index, query, today, near=False)
        self.view.enter_untyped(query)
        self.widgets.say(f"{day}: {self._unread(shelf):,} of {len(shelf):,} unread")

    def _unread(self, shelf: "Shelf") -> int:
        """Give how many are unread; of an ordinary day with what was marked a moment ago."""
        if len(shelf) > _ORDINARY:
            return shelf.unread
        return sum(not row.read for row in self.library.rows(shelf.ids))

    # The way back

    def go_back(self) -> None:
        """Go back to the paper before, to the list, or clear one layer."""
        if self.in_hand.come_back() or self.panes.go_back():
            return
        if self.widgets.papers.has_selection:
            self.widgets.papers.clear_selection()
        elif not self._clear_layer():
            self.widgets.say("these are all papers", f"{self.options.key('quit')} quits")

    def _clear_layer(self) -> bool:
        """Take one layer off the query: its words, then its filters; give whether there was any."""
        query, words = self.view.query, words_of(self.view.query)
        for word in words:
            query = without_part(query, word)
        if words and query != self.view.query:
            self.view.enter_untyped(query)
        elif (
            self.view.query != Query() or self.widgets.bar.text
        ):  # a text that never became a query
            self.view.enter_untyped(Query())
        else:
            return False
        return True


def next_day(days: Sequence[str], now: str, earlier: bool) -> str | None:
    """Give the day before or after `now` among ISO days, the newest first; None at the end.

    From what is no date, such as an age, the newest.
    """
    if not now[:4].isdigit():
        return days[0] if days else None
    if earlier:
        return next((day for day in days if day < now), None)
    return next((day for day in reversed(days) if day > now), None)
