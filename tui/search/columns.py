"""All papers at once: their ids, their orders, what facets count; read when papers come or go."""

from __future__ import annotations

from operator import itemgetter

from tui.search.masks import listed, mask

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    import sqlite3
    from collections.abc import Sequence

    from tui.search.language.tree import Order
    from tui.search.masks import Mask

NEWEST = "day DESC, published DESC, place, line, id"

_ORDERS: dict[Order, str] = {
    "new": NEWEST,
    "old": "day, published NULLS LAST, place, line, id",
    "title": f"(SELECT title FROM keys k WHERE k.number = p.number), {NEWEST}",
    "comments": f"comments DESC, {NEWEST}",
    "upvotes": f"upvotes DESC, {NEWEST}",
    "added": f"added DESC, {NEWEST}",
    "relevance": f"title_words, {NEWEST}",
}
"""What is not known comes last, as SQLite takes null for the lowest value. Of papers that match
equally well the one with the shorter title is more about the words."""

_BETWEEN = "\x1f"
"""No text has it: such characters are cleaned away on the way in."""


def order_by(order: Order) -> str:
    """Give what `papers p` are sorted by."""
    return _ORDERS[order]


class Ids:
    """The id of each number; lists of either share these objects, which saves half the memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them."""
        found = connection.execute("SELECT group_concat(number), group_concat(id) FROM papers")
        numbers, ids = map(listed, found.fetchone())
        self.numbers = list(range(max(numbers, default=0) + 1))
        self.ids = [0] * len(self.numbers)
        for number, id in zip(numbers, ids, strict=True):
            self.ids[number] = id


class Sorted:
    """All papers in one order."""

    def __init__(self, connection: sqlite3.Connection, order: Order, of: Ids) -> None:
        """Read them."""
        numbers = connection.execute(
            "SELECT group_concat(number) FROM"
            f" (SELECT number FROM papers p ORDER BY {order_by(order)})"
        ).fetchone()[0]
        self.numbers = [of.numbers[number] for number in listed(numbers)]
        self.ids = [of.ids[number] for number in self.numbers]
        self._taken = _Taken(self.numbers)

    def in_order(self, of: bytes) -> bytes:
        """Give a byte for each paper in this order, from a byte for each number."""
        return self._taken(of)


class Values:
    """What facets count and no action changes, a value for each paper."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them; equal values are one string."""
        texts = connection.execute(
            "SELECT group_concat(number), group_concat(day, :sign),"
            " group_concat(coalesce(substr(published, 1, 4), ''), :sign),"
            " group_concat(coalesce(organization, ''), :sign) FROM papers",
            {"sign": _BETWEEN},
        ).fetchone()
        self._taken = _Taken(listed(texts[0]))
        self.days, self.years, self.organizations = map(_values, texts[1:])
        self.sources = _sources(connection)

    def flags(self, of: bytes) -> bytes:
        """Give a byte for each paper as the values stand, from a byte for each number."""
        return self._taken(of)


class _Taken:
    """Takes the bytes of certain numbers, in their order."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._take = itemgetter(*numbers, 0, 0)
        self._size = max(numbers, default=0) + 1

    def __call__(self, of: bytes) -> bytes:
        return bytes(self._take(of.ljust(self._size, b"\0")))[:-2]


def _values(text: str | None) -> list[str]:
    one: dict[str, str] = {}
    return [one.setdefault(value, value) for value in text.split(_BETWEEN)] if text else []


def _sources(connection: sqlite3.Connection) -> dict[str, Mask]:
    """Give the papers of each kind of source."""
    kinds = dict(connection.execute("SELECT place, source FROM places"))
    numbers, places = connection.execute(
        "SELECT group_concat(number), group_concat(place) FROM sightings WHERE number IS NOT NULL"
    ).fetchone()
    found: dict[str, list[int]] = {kind: [] for kind in kinds.values()}
    for number, place in zip(listed(numbers), listed(places), strict=True):
        found[kinds[place]].append(number)
    return {kind: mask(papers) for kind, papers in found.items()}
