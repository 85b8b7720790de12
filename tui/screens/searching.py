"""What makes another query: typing it, choosing in the filter pane, an order, clearing a layer."""

from collections.abc import Sequence

from textual import on

from tui.screens.narrowing import Narrowing
from tui.search.language.edit import with_order, with_value, without_part, words_of
from tui.search.language.tree import Query
from tui.search.query_fields import ORDERS
from tui.widgets.filter_pane import FilterPane
from tui.widgets.search_bar import SearchBar


class Searching(Narrowing):
    """Takes queries from where the person makes them."""

    @on(SearchBar.Typed)
    def _typed(self, typed: SearchBar.Typed) -> None:
        """Search as it is typed; a query not whole yet leaves what is shown."""
        query = self._read(typed.text)
        if query is not None and query != self.sought:
            self.enter(query)
        else:
            self.bar.let_paint()

    def _read(self, text: str) -> Query | None:
        """Give the query of a text; when it cannot be read, say why under it."""
        from tui.search.language.query import QueryError, parse

        try:
            query = parse(text)
        except QueryError as error:
            self.bar.show_fault(f"{error}; try: {error.example}", error.incomplete)
            return None
        self.bar.show_fault("")
        return query

    def action_leave_search(self) -> None:
        """Go to the list, which holds what was typed when this returns; the view begins anew."""
        query = self._read(self.bar.text)
        if query is not None:
            self.sought = query
            self.begin_visit()
            self.renew_at_once()
            self.set_focus(self.papers)

    def action_give_up_search(self) -> None:
        """Go back to the list and to what the query was before."""
        if self.bar.text.rstrip() == self.bar.before:
            self.set_focus(self.papers)
            return
        self.bar.show(self.bar.before)
        self.action_leave_search()

    @on(FilterPane.Chosen)
    def _filter(self, chosen: FilterPane.Chosen) -> None:
        self.seek_query(chosen.query)

    def known_tags(self) -> Sequence[tuple[str, int]]:
        """Give the tags in use, each with its number of papers."""
        return list(self.desk.tag_counts().items())

    def filter_by_tag(self, tag: str) -> None:
        """Narrow the view to the papers that have a tag."""
        self.seek_query(with_value(self.sought, "tag", tag))

    def action_search(self) -> None:
        """Type a query."""
        self.bar.type()

    def action_order(self) -> None:
        """Go on to the next order."""
        orders = [each for each in ORDERS if each != "relevance" or words_of(self.sought)]
        order = orders[(orders.index(self.order_now()) + 1) % len(orders)]
        self.seek_query(with_order(self.sought, order))
        self.say(f"order: {ORDERS[order].words}")

    def clear_layer(self) -> bool:
        """Take one layer off the query: its words, then its filters; give whether there was any."""
        words = words_of(self.sought)
        if words:
            query = self.sought
            for word in words:
                query = without_part(query, word)
            self.seek_query(query if query != self.sought else Query())
        elif self.sought != Query():
            self.seek_query(Query())
        else:
            return bool(self.bar.text) and self._clear_bar()
        return True

    def _clear_bar(self) -> bool:
        """Clear a text that never became a query."""
        self.seek_query(Query())
        return True
