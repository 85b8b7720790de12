"""All papers in an order, with their ids: read once for as long as no paper comes or goes."""

import sqlite3
from operator import itemgetter

from tui.search.masks import listed
from tui.search.tree import Order

NEWEST = "day DESC, published DESC, place, line, id"

_ORDERS: dict[Order, str] = {
    "new": NEWEST,
    "old": "day, published NULLS LAST, place, line, id",
    "title": f"(SELECT title FROM keys k WHERE k.number = p.number), {NEWEST}",
    "comments": f"comments DESC, {NEWEST}",
    "upvotes": f"upvotes DESC, {NEWEST}",
    "added": f"added DESC, {NEWEST}",
    "relevance": NEWEST,
}
"""What is not known comes last: SQLite holds null for the lowest value."""


def order_by(order: Order) -> str:
    """Give what `papers p` are sorted by."""
    return _ORDERS[order]


class Sorted:
    """All papers in one order."""

    def __init__(self, connection: sqlite3.Connection, order: Order) -> None:
        """Read them."""
        numbers, ids = connection.execute(
            "SELECT group_concat(number), group_concat(id) FROM"
            f" (SELECT number, id FROM papers p ORDER BY {order_by(order)})"
        ).fetchone()
        self.numbers = listed(numbers)
        self.ids = listed(ids)
        self._taken = itemgetter(*self.numbers, 0, 0)
        self._last = max(self.numbers, default=0)

    def in_order(self, of: bytes) -> bytes:
        """Give a byte for each paper in this order, from a byte for each number."""
        return bytes(self._taken(of.ljust(self._last + 1, b"\0")))[:-2]


class Values:
    """What facets count: a value for each number, None where no paper has that number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them; equal values are one string."""
        last = connection.execute("SELECT coalesce(max(number), 0) FROM papers").fetchone()[0] + 1
        self.days: list[str | None] = [None] * last
        self.years: list[str | None] = [None] * last
        self.organizations: list[str | None] = [None] * last
        one: dict[str | None, str | None] = {}
        for number, day, published, organization in connection.execute(
            "SELECT number, day, substr(published, 1, 4), organization FROM papers"
        ):
            self.days[number] = one.setdefault(day, day)
            self.years[number] = one.setdefault(published, published)
            self.organizations[number] = one.setdefault(organization, organization)
        self.sources: list[tuple[int, str]] = [
            (number, source)
            for number, source in connection.execute(
                "SELECT DISTINCT number, source FROM sightings JOIN places USING (place)"
                " WHERE number IS NOT NULL"
            )
        ]
