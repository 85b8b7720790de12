"""Sets of papers as whole numbers, and points of many papers at once.

In a set, a mask, bit n is 1 when the paper with number n is in. A hundred thousand papers take
12,500 bytes, and meeting, joining and counting them microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress

Mask = int

_SPARSE = 32
"""When one paper in so many is in, going from one to the next is quicker than going over all."""
_AS_DIGITS = bytes(ord("0") + (value & 1) for value in range(256))
_AS_FLAGS = bytes(value == ord("1") for value in range(256))


def mask(numbers: Sequence[int]) -> Mask:
    """Give the set of papers with these numbers."""
    size = max(numbers, default=0) + 1
    if len(numbers) * _SPARSE < size:
        bits = bytearray(size // 8 + 1)
        for number in numbers:
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")
    held = bytearray(size)
    for number in numbers:
        held[number] = 1
    return mask_of_flags(held)


def mask_of_flags(flags: bytes | bytearray) -> Mask:
    """Give the set of papers that have 1, not 0, among bytes for each number from 0."""
    return int(flags[::-1].translate(_AS_DIGITS), 2) if flags else 0


def listed_numbers(text: str | None) -> list[int]:
    """Give the numbers that a text lists with commas between, as SQL's group_concat does."""
    return list(map(int, text.split(","))) if text else []


def mask_size(of: Mask) -> int:
    """Give how many papers are in a set."""
    return of.bit_count()


def mask_flags(of: Mask) -> bytes:
    """Give a byte for each number from 0, 0 or 1; it ends with the last paper in the set."""
    return f"{of:b}"[::-1].encode().translate(_AS_FLAGS) if of else b""


def mask_numbers(of: Mask) -> Iterable[int]:
    """Give the numbers in a set, in rising order."""
    held = mask_flags(of)
    if mask_size(of) * _SPARSE > len(held):
        return compress(range(len(held)), held)
    return _places(held)


def _places(held: bytes) -> list[int]:
    found = []
    place = held.find(1)
    while place >= 0:
        found.append(place)
        place = held.find(1, place + 1)
    return found


class Points:
    """How many points each paper has."""

    def __init__(self) -> None:
        """Begin with none."""
        self._digits: list[Mask] = []

    def add(self, points: Mapping[int, Mask]) -> None:
        """Give papers so many points more; no paper is in two of the sets."""
        carried, place = 0, 0
        highest = max(points, default=0).bit_length()
        while place < highest or carried:
            added = 0
            for value, papers in points.items():
                if value >> place & 1:
                    added |= papers
            if place == len(self._digits):
                self._digits.append(0)
            digit = self._digits[place]
            both, either = digit & added, digit ^ added
            self._digits[place] = either ^ carried
            carried = both | carried & either
            place += 1

    def tiers(self, papers: Mask) -> Iterator[Mask]:
        """Give papers by how many points they have, those with most points first."""
        return _split(papers, self._digits)


def _split(papers: Mask, digits: list[Mask]) -> Iterator[Mask]:
    if not digits:
        yield papers
        return
    *lower, highest = digits
    if have := papers & highest:
        yield from _split(have, lower)
    if others := papers ^ have:
        yield from _split(others, lower)
