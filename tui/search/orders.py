"""The orders that papers can stand in, and a few papers in one."""

from __future__ import annotations

from tui.search.row import NEWEST

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Iterable, Iterator

    from tui.search.language.tree import Order
    from tui.search.masks import Mask

_ORDERS: dict[Order, str] = {
    "new": NEWEST,
    "old": "day NULLS LAST, listed, published NULLS LAST, place, line, id",
    "title": f"(SELECT title FROM keys k WHERE k.number = p.number), {NEWEST}",
    "comments": f"comments DESC, {NEWEST}",
    "upvotes": f"upvotes DESC, {NEWEST}",
    "added": f"added DESC, {NEWEST}",
    "relevance": f"title_words, {NEWEST}",
}
"""Of papers that match equally well the one with the shorter title is more about the words."""


def order_by(order: Order) -> str:
    """Give what `papers p` are sorted by."""
    return _ORDERS[order]


class Few:
    """A few papers in an order, as their rows came."""

    def __init__(self, rows: Iterable[tuple[int, int]]) -> None:
        """Take their numbers and ids in that order."""
        self._rows = list(rows)

    def ids(self, papers: Mask) -> Iterator[int]:
        """Give the ids of those of the papers that are in a set."""
        bits = papers.to_bytes(papers.bit_length() + 7 >> 3, "little")
        size = 8 * len(bits)
        return (id for n, id in self._rows if n < size and bits[n >> 3] >> (n & 7) & 1)
