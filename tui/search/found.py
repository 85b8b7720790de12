"""The papers found, in their order; each is put in its place when somebody asks for it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import eq
from threading import Lock
from typing import Any

_AT_ONCE = 1_000
"""So many are put in order in one go; between two, other threads have their turn."""


class Found(Sequence[int]):
    """Ids of papers, of which the first are known and the others come as they are asked for."""

    def __init__(self, size: int, ids: Iterator[int]) -> None:
        """Take what gives the ids, and how many it will give."""
        self._size = size
        self._rest = ids
        self._taken = array("q")
        self._lock = Lock()

    def ready(self, most: int) -> None:
        """Put the first of the papers in order now."""
        self._take(most)

    def __len__(self) -> int:
        """Give how many there are, which is known from the start."""
        return self._size

    def __getitem__(self, place: int | slice) -> Any:
        """Give the id at a place, or those of a part."""
        if isinstance(place, slice):
            places = range(*place.indices(self._size))
            if places:
                self._take(max(places[0], places[-1]) + 1)
            if places.step == 1:
                return self._taken[places.start : places.stop].tolist()
            return [self._taken[each] for each in places]
        where = range(self._size)[place]
        self._take(where + 1)
        return self._taken[where]

    def __iter__(self) -> Iterator[int]:
        """Give the ids in their order."""
        return chain.from_iterable(self._pieces())

    def __contains__(self, id: object) -> bool:
        """Tell whether an id is among them."""
        return any(id in piece for piece in self._pieces())

    def index(self, id: int, start: int = 0, stop: int | None = None) -> int:
        """Give the place of an id.

        Raises:
            ValueError: it is not there.
        """
        if start or stop is not None:
            return super().index(id, start, self._size if stop is None else stop)
        for number, piece in enumerate(self._pieces()):
            if id in piece:
                return number * _AT_ONCE + piece.index(id)
        raise ValueError(id)

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence gives the same ids."""
        if self is other:
            return True
        if isinstance(other, Found):
            return len(self) == len(other) and all(map(eq, self._pieces(), other._pieces()))
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as for a list

    def _pieces(self) -> Iterator[array[int]]:
        """Give the ids piece by piece, in their order."""
        for start in range(0, self._size, _AT_ONCE):
            end = min(start + _AT_ONCE, self._size)
            self._take(end)
            yield self._taken[start:end]

    def _take(self, most: int) -> None:
        with self._lock:
            while (missing := most - len(self._taken)) > 0:
                before = len(self._taken)
                self._taken.extend(islice(self._rest, min(missing, _AT_ONCE)))
                if len(self._taken) == before:
                    raise IndexError(most)


def joined(first: Sequence[int], then: Sequence[int]) -> Sequence[int]:
    """Give the ids of two, one after the other; none of them is asked for now."""
    return Found(len(first) + len(then), chain(first, then)) if then else first
