"""The best match, when one stands out: what `paperdeck repo` answers with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from tui.search.language.edit import words_of
from tui.search.language.tree import Query
from tui.search.row import Row
from tui.search.words import parts, spaced

Same = Callable[[str, str], bool]
"""Whether a word of a title is the word sought."""

Closeness = tuple[int, int]
"""How the words stand in a title, then how many of them; more is closer."""

_NAME, _SIDE_BY_SIDE, _ALL, _BEGINNINGS, _ELSEWHERE, _NOWHERE = 5, 4, 3, 2, 1, 0


def best(rows: Iterable[Row], query: Query, near: bool = False) -> list[Row]:
    """Give the papers that match a query best, in their order; more than one is a toss-up.

    The name before a title's colon, or the whole title, beats the words side by side in the title,
    those beat the words anywhere in it, those the beginnings of its words, and those the abstract.
    With `near` a word may hold a mistake, and a paper without any such word in its title is none.
    """
    sought = tokens(" ".join(part.text for part in words_of(query)))
    same = _near() if near else str.__eq__
    found = [(closeness(row.title, sought, same), row) for row in rows]
    top = max((close for close, _ in found), default=(_NOWHERE, 0))
    if near and top[1] < len(sought):
        return []
    return [row for close, row in found if close == top]


def closeness(title: str, sought: Sequence[str], same: Same = str.__eq__) -> Closeness:
    """Give how closely a title holds the words sought."""
    if not sought:
        return (_NOWHERE, 0)
    words = tokens(title)
    held = _held(title, words, sought, same)
    name = tokens(title.partition(":")[0])
    if _are(sought, words, same) or _are(sought, name, same) or "".join(sought) == "".join(name):
        return (_NAME, held)
    if any(_are(sought, words[at : at + len(sought)], same) for at in range(len(words))):
        return (_SIDE_BY_SIDE, held)
    if held == len(sought):
        return (_ALL, held)
    if all(any(word.startswith(begun) for word in [*words, *_inside(title)]) for begun in sought):
        return (_BEGINNINGS, held)
    return (_ELSEWHERE, held)


def tokens(text: str) -> list[str]:
    """Give the words of a text as they are compared: case-folded letters and digits."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _held(title: str, words: Sequence[str], sought: Sequence[str], same: Same) -> int:
    """Give how many words the title holds, with a space too many or too few between two of them."""
    said = [*words, *_inside(title), *_joined(words)]
    together = {at for at, each in enumerate(_joined(sought)) if each in said}
    return sum(
        bool({at - 1, at} & together) or any(same(each, word) for word in said)
        for at, each in enumerate(sought)
    )


def _inside(title: str) -> list[str]:
    """Give the words inside words of a title: `paged` and `attention` of `PagedAttention`."""
    return tokens(spaced(title)) + tokens(parts(title))


def _joined(words: Sequence[str]) -> list[str]:
    return [one + other for one, other in pairwise(words)]


def _are(sought: Sequence[str], words: Sequence[str], same: Same) -> bool:
    return len(sought) == len(words) and all(map(same, sought, words))


def _near() -> Same:
    """Give what takes a mistyped word for the word: an edit in up to six letters, two in more."""
    from rapidfuzz.distance import OSA

    def same(sought: str, word: str) -> bool:
        allowed = 0 if len(sought) < 4 else 1 if len(sought) < 7 else 2
        return OSA.distance(sought, word, score_cutoff=allowed) <= allowed

    return same
