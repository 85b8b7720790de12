"""The orders that papers can stand in, and a few papers in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.search.masks import Mask


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
