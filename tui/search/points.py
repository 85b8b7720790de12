"""Points of many papers at once, kept as the digits of binary numbers: each digit a set of papers.

Adding points to a hundred thousand papers is then a few steps with whole sets.
"""

from collections.abc import Iterator, Mapping

from tui.search.masks import Mask


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
            self._digits[place] = digit ^ added ^ carried
            carried = digit & added | carried & (digit ^ added)
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
