"""Which of the papers that match stand first: points for where and how their words are found.

A whole word of the title counts most, then a word's beginning there, then authors, organization,
tags and note, then the abstract; a rare word counts more than a common one. Words side by side in
the title as they are in the query come before all that. Of papers with as many points the one with
the shorter title stands first, then the newer.
"""

from collections.abc import Iterator
from functools import reduce
from operator import and_

from tui.search.language.tree import All, Either, Node, Phrase, Query, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, count
from tui.search.matching import begun, begun_in
from tui.search.points import Points
from tui.search.symbols import is_literal
from tui.search.words import is_short, start, whole

TITLE_WHOLE, TITLE_START, FIELD, ABSTRACT = 8, 6, 4, 2
SIDE_BY_SIDE = 8
SIDE_BY_SIDE_IN_ABSTRACT = 1
MOST_WORDS = 8
"""So many words are given points; more make no difference to anybody."""

_RARE, _UNCOMMON = 100, 10
"""One paper in so many holds such a word."""
_FEW = 5_000
"""Among more papers than these, how words stand in the abstract makes no difference to anybody."""


def points(lookup: Lookup, node: Node | None, found: Mask) -> Points:
    """Give the points of the papers found."""
    words = sought(node)[:MOST_WORDS]
    total = Points()
    for each in words:
        times = weight(lookup, each.text)
        of_word = _of_word(lookup, each.text, found)
        total.add({times * value: papers for value, papers in of_word.items()})
    if together := side_by_side(words):
        in_title = in_titles(lookup, together)
        total.add({SIDE_BY_SIDE: in_title & found})
        if count(found) <= _FEW:
            titled = reduce(and_, (in_titles(lookup, whole(each.text)) for each in words))
            in_abstract = lookup.held("abstracts", together) & ~in_title & ~titled
            total.add({SIDE_BY_SIDE_IN_ABSTRACT: in_abstract & found})
    return total


def in_titles(lookup: Lookup, expression: str) -> Mask:
    """Give the papers of which the title itself holds an FTS5 expression."""
    return lookup.held("titles", within_title(expression))


def within_title(expression: str) -> str:
    """Give the FTS5 expression that looks at titles alone, not at authors and organization."""
    return f"{{title}} : ({expression})"


def sought(node: Node | None) -> list[Word | Phrase]:
    """Give the words and phrases that a query looks for, without those it excludes."""
    return list(_sought(node))


def order_of(query: Query) -> str:
    """Give the order of a query: relevance where there are words to go by, else newest first."""
    if query.order not in (None, "relevance"):
        return query.order
    return "relevance" if sought(query.where) else "new"


def side_by_side(words: list[Word | Phrase]) -> str | None:
    """Give the FTS5 expression for words standing as in the query; the last may be half typed."""
    if len(words) < 2 or any(is_literal(each.text) for each in words):
        return None
    together = " ".join(each.text for each in words)
    last = words[-1]
    half_typed = isinstance(last, Word) and not is_short(last.text)
    return start(together) if half_typed else whole(together)


def weight(lookup: Lookup, text: str) -> int:
    """Give how much a word counts: a rare one three times as much as a common one."""
    held, papers = count(begun(lookup, text)), lookup.papers()
    return 3 if held * _RARE < papers else 2 if held * _UNCOMMON < papers else 1


def _sought(node: Node | None) -> Iterator[Word | Phrase]:
    match node:
        case Word() | Phrase():
            yield node
        case All(parts) | Either(parts):
            for part in parts:
                yield from _sought(part)


def _of_word(lookup: Lookup, text: str, found: Mask) -> dict[int, Mask]:
    """Give the papers found by the points that one word gives them."""
    if is_literal(text):
        title = begun_in(lookup, "titles", text) & found
        return {TITLE_WHOLE: title, ABSTRACT: found & ~title}
    title = in_titles(lookup, whole(text)) & found
    other = (begun_in(lookup, "titles", text) | begun_in(lookup, "marked", text)) & found
    titled = in_titles(lookup, start(text)) if not is_short(text) else other
    title_start = titled & found & ~title
    rest = found & ~(title | title_start | other)
    if count(rest) <= _FEW:
        rest &= lookup.held("abstracts", whole(text))
    return {
        TITLE_WHOLE: title,
        TITLE_START: title_start,
        FIELD: other & ~(title | title_start),
        ABSTRACT: rest,
    }
