"""Near matches: papers with words that may have been meant by those typed."""

import sqlite3
from collections.abc import Sequence

from tui.search.lookup import Lookup
from tui.search.masks import Mask, count
from tui.search.matching import begun
from tui.search.relevance import ABSTRACT, TITLE_START, in_titles, points, sought
from tui.search.symbols import is_literal
from tui.search.tree import Node, Word
from tui.search.words import tokens, whole

FEW = 20
"""A word that fewer papers hold is also looked for with a typing mistake."""
POOL = 400
"""So many near matches are compared with the query letter by letter."""

_MOST_WORDS = 24
_SHORTEST, _LONG = 4, 8
_WEIGHT = 2


class Near:
    """The words of a query, each with those that may have been meant by it."""

    def __init__(self, lookup: Lookup, node: Node | None) -> None:
        """Look for the words that need it."""
        self._lookup = lookup
        self._node = node
        texts = {each.text for each in sought(node) if isinstance(each, Word)}
        meant = {text: _expression(lookup, text) for text in sorted(texts)}
        self._meant = {text: found for text, found in meant.items() if found}

    def __bool__(self) -> bool:
        """Tell whether any word may have been meant otherwise."""
        return bool(self._meant)

    def papers(self, text: str) -> Mask:
        """Give the papers that hold a word, or one that may have been meant by it."""
        found = begun(self._lookup, text)
        if expression := self._meant.get(text):
            for table in ("titles", "abstracts"):
                found |= self._lookup.held(table, expression)
        return found

    def points(self, found: Mask) -> Mask:
        """Give points to near matches, as relevance does to others."""
        total = points(self._lookup, self._node, found)
        for expression in self._meant.values():
            title = in_titles(self._lookup, expression) & found
            total += _WEIGHT * (TITLE_START * title + ABSTRACT * (found & ~title))
        return total

    def closest(self, ids: Sequence[int]) -> list[int]:
        """Give near matches with those first whose titles are most like the query."""
        from rapidfuzz import fuzz

        typed = " ".join(each.text for each in sought(self._node)).casefold()
        titles = self._lookup.titles(ids[:POOL])
        likeness = {id: fuzz.token_set_ratio(typed, title) for id, title in titles.items()}
        return sorted(ids[:POOL], key=lambda id: -likeness[id]) + list(ids[POOL:])


def near_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Give words that may have been meant by `word`, the nearest first.

    One letter is changed, left out, put in or swapped with the next; two from eight letters on. It
    may also be the beginning of a longer word, for a word that is only half typed.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 2 if len(word) >= _LONG else 1
    known = _vocabulary(connection, len(word) - most)
    near: dict[str, tuple[int, bool]] = {}
    for cut in (None, len(word)):
        choices = known if cut is None else [each[:cut] for each in known]
        for _, distance, place in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            near.setdefault(known[place], (int(distance), cut is not None))
    found = _papers(connection, near)
    return sorted(near, key=lambda each: (near[each], -found.get(each, 0), each))[:_MOST_WORDS]


def _expression(lookup: Lookup, text: str) -> str | None:
    """Give the FTS5 expression for what may have been meant, or None where the word is common."""
    words = tokens(text)
    if len(words) != 1 or len(words[0]) < _SHORTEST or is_literal(text):
        return None
    if count(begun(lookup, text)) >= FEW:
        return None
    return " OR ".join(map(whole, near_words(lookup.connection, words[0]))) or None


def _vocabulary(connection: sqlite3.Connection, shortest: int) -> list[str]:
    asked = "SELECT group_concat(word, ' ') FROM words WHERE length(word) >= ?"
    found: str | None = connection.execute(asked, (shortest,)).fetchone()[0]
    return found.split(" ") if found else []


def _papers(connection: sqlite3.Connection, words: dict[str, tuple[int, bool]]) -> dict[str, int]:
    marks = ", ".join("?" * len(words))
    asked = f"SELECT word, papers FROM words WHERE word IN ({marks})"
    return dict(connection.execute(asked, list(words)))
