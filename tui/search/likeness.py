"""How like a title is to what was typed: rapidfuzz's token_set_ratio, for a few titles.

A quick lookup orders a handful of near matches, and importing rapidfuzz for them takes longer than
all else that it does. The order is the same; a test compares the two.
"""

from __future__ import annotations


class Likeness:
    """How like texts are to one that was typed."""

    def __init__(self, typed: str) -> None:
        """Take what was typed."""
        self._typed = frozenset(typed.split())

    def to(self, text: str) -> float:
        """Give from 0 to 1 how like a text is; where and how often words stand is no matter."""
        words = frozenset(text.split())
        common = len(" ".join(words & self._typed))
        only_typed, only_here = sorted(self._typed - words), sorted(words - self._typed)
        if not words or not self._typed:
            return 0.0
        if common and not (only_typed and only_here):
            return 1.0
        typed, here = " ".join(only_typed), " ".join(only_here)
        space = 1 if common else 0
        edits = len(typed) + len(here) - 2 * _in_common(typed, here)
        both = _share(edits, 2 * (common + space) + len(typed) + len(here))
        if not common:
            return both
        return max(
            both,
            _share(space + len(typed), 2 * common + space + len(typed)),
            _share(space + len(here), 2 * common + space + len(here)),
        )


def _share(edits: int, letters: int) -> float:
    return 1 - edits / letters


def _in_common(one: str, other: str) -> int:
    """Give the length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    every = (1 << len(one)) - 1
    unmatched = every
    for char in other:
        met = unmatched & places.get(char, 0)
        unmatched = (unmatched + met | unmatched - met) & every
    return len(one) - unmatched.bit_count()
