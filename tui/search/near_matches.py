"""Near matches of a query: papers with words that may have been meant by those typed."""

from collections.abc import Callable, Iterator
from functools import reduce
from itertools import pairwise
from operator import and_

from tui.search.language.tree import All, Node, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, Points, mask_size
from tui.search.matching import holding_phrase, holding_start, holding_start_in
from tui.search.misspellings import joined_words, near_words, split_words
from tui.search.ranking import ABSTRACT, MOST_WORDS, TITLE_START, in_titles, points, sought
from tui.search.words import is_literal, tokens, whole_words

FEW = 20
"""A word that fewer papers hold is also looked for with a typing mistake."""

_WEIGHT = 2


RARE, HALF, ANY = range(3)
"""Which of the words typed may hold a mistake: those that few papers hold, or a word that begins
so; those that few papers hold as they stand, however many words begin so; any of them."""


class NearWords:
    """The words of a query, those that may hold a mistake with what may have been meant."""

    def __init__(self, lookup: Lookup, node: Node | None, exact: int, doubt: int) -> None:
        """Look for what may have been meant, when so many papers match exactly."""
        self._lookup = lookup
        self._node = node
        self._doubt = doubt
        self._unheld: set[str] = set()
        texts = {each.text for each in sought(node) if isinstance(each, Word)}
        found = {text: self._instead(text) for text in sorted(texts)}
        for one, other in _neighbours(node) if exact < FEW else ():
            if not (_is_one_word(one) and _is_one_word(other)):
                continue
            together = joined_words(lookup.connection, "".join(tokens(one + " " + other)))
            found[one] = found[one] + together
            found[other] = found[other] + together
        self.is_hopeless = any(
            not found[text] and not holding_start(lookup, text)
            for text in self._unheld & _needed(node)
        )
        """True when nothing may have been meant by a word that no paper holds."""
        self.words = list(dict.fromkeys(word for words in found.values() for word in words))
        """Those that the words typed were taken for."""
        self.meant = {
            text: " OR ".join(map(whole_words, words)) for text, words in found.items() if words
        }
        """FTS5 expressions, by the word typed."""

    def __bool__(self) -> bool:
        """Tell whether any word may have been meant otherwise."""
        return bool(self.meant)

    def papers(self, text: str) -> Mask:
        """Give the papers that hold a word, or one that may have been meant by it."""
        found = holding_start(self._lookup, text)
        if expression := self.meant.get(text):
            found |= self._lookup.held("titles", expression)
            found |= self._lookup.held("abstracts", expression)
        return found

    def points(self, found: Mask) -> Points:
        """Give points to near matches, as relevance does to others."""
        total = points(self._lookup, self._node, found)
        for text, expression in list(self.meant.items())[:MOST_WORDS]:
            nearly = found & ~holding_start(self._lookup, text)
            title = in_titles(self._lookup, expression) & nearly
            total.add({_WEIGHT * TITLE_START: title, _WEIGHT * ABSTRACT: nearly & ~title})
        return total

    def typed(self) -> str:
        """Give the words of the query, to compare titles with."""
        return " ".join(each.text for each in sought(self._node)).casefold()

    def _instead(self, text: str) -> list[str]:
        """Give the words, or two in place of one, that may have been meant by a word."""
        if not _is_one_word(text):
            return []
        (word,) = tokens(text)
        held = self._held(text)
        if not held:
            self._unheld.add(text)
        if held >= FEW and self._doubt < ANY:
            return []
        connection = self._lookup.connection
        return near_words(connection, word, held > 0) + split_words(connection, word)

    def _held(self, text: str) -> int:
        """Give how many papers hold a word, or so many of them that there is no doubt."""
        whole_word = self._doubt > RARE
        in_title = (  # quicker than to look everywhere
            in_titles(self._lookup, whole_words(text))
            if whole_word
            else holding_start_in(self._lookup, "titles", text)
        )
        if mask_size(in_title) >= FEW:
            return FEW
        holding = holding_phrase if whole_word else holding_start
        return mask_size(holding(self._lookup, text))


def near_tries(
    lookup: Lookup, node: Node | None, exact: int, make: Callable[..., NearWords] = NearWords
) -> Iterator[NearWords]:
    """Give what may have been meant; the fewer papers match exactly, the more words are doubted."""
    near = make(lookup, node, exact, HALF if exact < FEW else RARE)
    if near:
        yield near
    if not exact and not near.is_hopeless and not _held_together(lookup, node):
        yield make(lookup, node, exact, ANY)


class NearCache:
    """Makes what may have been meant once for all queries with the same words."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: dict[object, NearWords] = {}

    def __call__(self, lookup: Lookup, node: Node | None, exact: int, doubt: int) -> NearWords:
        """Give what may have been meant."""
        words = (tuple(sought(node)), tuple(_neighbours(node)), frozenset(_needed(node)))
        asked = (words, exact < FEW, doubt)
        if asked not in self._made:
            self._made[asked] = NearWords(lookup, node, exact, doubt)
        return self._made[asked]


def _needed(node: Node | None) -> set[str]:
    """Give the words that every paper must hold."""
    return {part.text for part in _parts(node) if isinstance(part, Word)}


def _parts(node: Node | None) -> tuple[Node, ...]:
    return node.parts if isinstance(node, All) else (node,) if node else ()


def _held_together(lookup: Lookup, node: Node | None) -> bool:
    """Tell whether some paper holds all words: then it is the fields that leave none."""
    return reduce(and_, (holding_start(lookup, each.text) for each in sought(node))) != 0


def _neighbours(node: Node | None) -> Iterator[tuple[str, str]]:
    """Give the words that stand side by side in a query, two by two."""
    for one, other in pairwise(_parts(node)):
        if isinstance(one, Word) and isinstance(other, Word):
            yield one.text, other.text


def _is_one_word(text: str) -> bool:
    """Tell whether letters alone are looked for, as a mistake is made in one word."""
    return len(tokens(text)) == 1 and not is_literal(text)
