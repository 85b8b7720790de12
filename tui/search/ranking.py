"""Which of the papers that match stand first: points for where and how their words are found.

A whole word of the title counts most, then a word's beginning there, then authors, organization,
tags and note, then the abstract; a rare word counts more than a common one. Words side by side in
the title as they are in the query come before all that. Of papers with as many points the one with
the shorter title stands first, then the newer. The one best match, when one stands out, is what
`paperdeck repo` answers with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import and_

from tui.search.language.edit import words_of
from tui.search.language.tree import All, Either, Node, Phrase, Query, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, Points, mask_size
from tui.search.matching import holding_start, holding_start_in
from tui.search.paper_rows import Row
from tui.search.words import inner_words, is_literal, is_short, spaced, whole_words, word_start

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
    if together := phrase_expression(words):
        in_title = in_titles(lookup, together)
        total.add({SIDE_BY_SIDE: in_title & found})
        if mask_size(found) <= _FEW:
            titled = reduce(and_, (in_titles(lookup, whole_words(each.text)) for each in words))
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


def rank_order(query: Query) -> str:
    """Give the order of a query: relevance where there are words to go by, else newest first."""
    if query.order not in (None, "relevance"):
        return query.order
    return "relevance" if sought(query.where) else "new"


def phrase_expression(words: list[Word | Phrase]) -> str | None:
    """Give the FTS5 expression for words standing as in the query; the last may be half typed."""
    if len(words) < 2 or any(is_literal(each.text) for each in words):
        return None
    together = " ".join(each.text for each in words)
    last = words[-1]
    half_typed = isinstance(last, Word) and not is_short(last.text)
    return word_start(together) if half_typed else whole_words(together)


def weight(lookup: Lookup, text: str) -> int:
    """Give how much a word counts: a rare one three times as much as a common one."""
    held, papers = mask_size(holding_start(lookup, text)), lookup.papers()
    if held * _RARE < papers:
        return 3
    return 2 if held * _UNCOMMON < papers else 1


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
        title = holding_start_in(lookup, "titles", text) & found
        return {TITLE_WHOLE: title, ABSTRACT: found & ~title}
    title = in_titles(lookup, whole_words(text)) & found
    other = holding_start_in(lookup, "titles", text) | holding_start_in(lookup, "marked", text)
    other &= found
    titled = in_titles(lookup, word_start(text)) if not is_short(text) else other
    title_start = titled & found & ~title
    rest = found & ~(title | title_start | other)
    if mask_size(rest) <= _FEW:
        rest &= lookup.held("abstracts", whole_words(text))
    return {
        TITLE_WHOLE: title,
        TITLE_START: title_start,
        FIELD: other & ~(title | title_start),
        ABSTRACT: rest,
    }


SameWord = Callable[[str, str], bool]
"""Whether a word of a title is the word sought."""

Closeness = tuple[int, int]
"""How the words stand in a title, then how many of them; more is closer."""

_NAME, _SIDE_BY_SIDE, _ALL, _BEGINNINGS, _ELSEWHERE, _NOWHERE = 5, 4, 3, 2, 1, 0


def best_rows(rows: Iterable[Row], query: Query, near: bool = False) -> list[Row]:
    """Give the papers that match a query best, in their order; more than one is a toss-up.

    The name before a title's colon, or the whole title, beats the words side by side in the title,
    those beat the words anywhere in it, those the beginnings of its words, and those the abstract.
    With `near` a word may hold a mistake, and a paper without any such word in its title is none.
    """
    sought = title_words(" ".join(part.text for part in words_of(query)))
    same = _same_nearly() if near else str.__eq__
    found = [(closeness(row.title, sought, same), row) for row in rows]
    top = max((close for close, _ in found), default=(_NOWHERE, 0))
    if near and top[1] < len(sought):
        return []
    return [row for close, row in found if close == top]


def closeness(title: str, sought: Sequence[str], same: SameWord = str.__eq__) -> Closeness:
    """Give how closely a title holds the words sought."""
    if not sought:
        return (_NOWHERE, 0)
    words = title_words(title)
    held = _held(title, words, sought, same)
    name = title_words(title.partition(":")[0])
    if _are(sought, words, same) or _are(sought, name, same) or "".join(sought) == "".join(name):
        return (_NAME, held)
    if any(_are(sought, words[at : at + len(sought)], same) for at in range(len(words))):
        return (_SIDE_BY_SIDE, held)
    if held == len(sought):
        return (_ALL, held)
    if all(any(word.startswith(begun) for word in [*words, *_inside(title)]) for begun in sought):
        return (_BEGINNINGS, held)
    return (_ELSEWHERE, held)


def title_words(text: str) -> list[str]:
    """Give the words of a text as they are compared: case-folded letters and digits."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _held(title: str, words: Sequence[str], sought: Sequence[str], same: SameWord) -> int:
    """Give how many words the title holds, with a space too many or too few between two of them."""
    said = [*words, *_inside(title), *_neighbours_joined(words)]
    together = {at for at, each in enumerate(_neighbours_joined(sought)) if each in said}
    return sum(
        bool({at - 1, at} & together) or any(same(each, word) for word in said)
        for at, each in enumerate(sought)
    )


def _inside(title: str) -> list[str]:
    """Give the words inside words of a title: `paged` and `attention` of `PagedAttention`."""
    return title_words(spaced(title)) + title_words(inner_words(title))


def _neighbours_joined(words: Sequence[str]) -> list[str]:
    return [one + other for one, other in pairwise(words)]


def _are(sought: Sequence[str], words: Sequence[str], same: SameWord) -> bool:
    return len(sought) == len(words) and all(map(same, sought, words))


def _same_nearly() -> SameWord:
    """Give what takes a mistyped word for the word: an edit in up to six letters, two in more."""
    from rapidfuzz.distance import OSA

    def same(sought: str, word: str) -> bool:
        allowed = 0 if len(sought) < 4 else 1 if len(sought) < 7 else 2
        return OSA.distance(sought, word, score_cutoff=allowed) <= allowed

    return same
