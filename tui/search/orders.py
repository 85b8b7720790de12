"""The orders that papers can stand in, and all papers in one; read when papers come or go."""

from __future__ import annotations

from functools import cached_property
from itertools import compress

from tui.search.masks import count, flags, listed, numbers
from tui.search.row import NEWEST

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.search.language.tree import Order
    from tui.search.masks import Mask

_ORDERS: dict[Order, str] = {
    "new": NEWEST,
    "old": "day, published NULLS LAST, place, line, id",
    "title": f"(SELECT title FROM keys k WHERE k.number = p.number), {NEWEST}",
    "comments": f"comments DESC, {NEWEST}",
    "upvotes": f"upvotes DESC, {NEWEST}",
    "added": f"added DESC, {NEWEST}",
    "relevance": f"title_words, {NEWEST}",
}
"""Of papers that match equally well the one with the shorter title is more about the words."""

_SPARSE = 32
"""When one paper in so many is wanted, sorting them is quicker than going over all in order."""


def order_by(order: Order) -> str:
    """Give what `papers p` are sorted by."""
    return _ORDERS[order]


class Ids:
    """The id of each paper by its number, 0 where a number is free."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them."""
        found = connection.execute("SELECT group_concat(number), group_concat(id) FROM papers")
        numbers, ids = map(listed, found.fetchone())
        from array import array  # a lookup reads a few papers only, and waits for imports

        self.of = array("q", bytes(8 * (max(numbers, default=0) + 1)))
        for number, id in zip(numbers, ids, strict=True):
            self.of[number] = id


class Sorted:
    """Papers in an order."""

    def __init__(self, numbers: Sequence[int], id: Callable[[int], int]) -> None:
        """Take their numbers in that order, and what gives the id of a number."""
        self._numbers = numbers
        self._size = max(numbers, default=0) + 1
        self._id = id

    @classmethod
    def read(cls, connection: sqlite3.Connection, order: Order, ids: Ids) -> Sorted:
        """Read all papers."""
        sql = f"SELECT number FROM papers p ORDER BY {order_by(order)}"
        from array import array

        text = connection.execute(f"SELECT group_concat(number) FROM ({sql})").fetchone()[0]
        return cls(array("I", listed(text)), ids.of.__getitem__)

    @classmethod
    def few(cls, rows: Iterable[tuple[int, int]]) -> Sorted:
        """Take the numbers and ids of a few papers."""
        ids = dict(rows)
        return cls(tuple(ids), ids.__getitem__)

    def ids(self, papers: Mask) -> Iterator[int]:
        """Give the ids of papers in this order; what is not asked for is not sorted."""
        if count(papers) * _SPARSE < len(self._numbers):
            return map(self._id, sorted(numbers(papers), key=self._ranks.__getitem__))
        held = flags(papers).ljust(self._size, b"\0")
        return map(self._id, compress(self._numbers, map(held.__getitem__, self._numbers)))

    @cached_property
    def _ranks(self) -> Sequence[int]:
        """The place in this order of each number."""
        from array import array

        ranks = array("I", bytes(4 * self._size))
        for rank, number in enumerate(self._numbers):
            ranks[number] = rank
        return ranks
