"""The best match, when one stands out: what `paperdeck repo` answers with."""

import re
from collections.abc import Iterable, Sequence

from tui.paper import Holding
from tui.search.edit import words_of
from tui.search.tree import Query

_TOKEN = re.compile(r"[^\W_]+")

Closeness = tuple[int, int]
"""How the words stand in a title, then how many of them; more is closer."""

_NAME, _SIDE_BY_SIDE, _ALL, _BEGINNINGS, _ELSEWHERE = 5, 4, 3, 2, 1


def best(holdings: Iterable[Holding], query: Query) -> list[Holding]:
    """Give the papers that match a query best, in their order; more than one is a toss-up.

    The name before a title's colon, or the whole title, beats the words side by side in the title,
    those beat the words anywhere in it, those the beginnings of its words, and those the abstract.
    """
    sought = tokens(" ".join(part.text for part in words_of(query)))
    found = [(closeness(holding.paper.title, sought), holding) for holding in holdings]
    top = max((close for close, _ in found), default=(0, 0))
    return [holding for close, holding in found if close == top]


def closeness(title: str, sought: Sequence[str]) -> Closeness:
    """Give how closely a title holds the words sought."""
    words = tokens(title)
    name = tokens(title.partition(":")[0])
    held = sum(word in words for word in sought)
    if not sought:
        return (0, 0)
    if list(sought) in (words, name):
        return (_NAME, held)
    if any(words[at : at + len(sought)] == list(sought) for at in range(len(words))):
        return (_SIDE_BY_SIDE, held)
    if held == len(sought):
        return (_ALL, held)
    if all(any(word.startswith(begun) for word in words) for begun in sought):
        return (_BEGINNINGS, held)
    return (_ELSEWHERE, held)


def tokens(text: str) -> list[str]:
    """Give the words of a text as they are compared: case-folded letters and digits."""
    return _TOKEN.findall(text.casefold())
