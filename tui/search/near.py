"""Near matches of a query: papers with words that may have been meant by those typed."""

from tui.search.fuzzy import near_words
from tui.search.language.tree import Node, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, count
from tui.search.matching import begun, begun_in
from tui.search.points import Points
from tui.search.relevance import ABSTRACT, TITLE_START, in_titles, points, sought
from tui.search.symbols import is_literal
from tui.search.words import tokens, whole

FEW = 20
"""A word that fewer papers hold is also looked for with a typing mistake."""

_WEIGHT = 2


class Near:
    """The words of a query, those among them that few papers hold with what may have been meant."""

    def __init__(self, lookup: Lookup, node: Node | None) -> None:
        """Look for what may have been meant."""
        self._lookup = lookup
        self._node = node
        texts = {each.text for each in sought(node) if isinstance(each, Word)}
        meant = {text: _expression(lookup, text) for text in sorted(texts)}
        self.meant = {text: found for text, found in meant.items() if found}
        """FTS5 expressions, by the word typed."""

    def __bool__(self) -> bool:
        """Tell whether any word may have been meant otherwise."""
        return bool(self.meant)

    def papers(self, text: str) -> Mask:
        """Give the papers that hold a word, or one that may have been meant by it."""
        found = begun(self._lookup, text)
        if expression := self.meant.get(text):
            found |= self._lookup.held("titles", expression)
            found |= self._lookup.held("abstracts", expression)
        return found

    def points(self, found: Mask) -> Points:
        """Give points to near matches, as relevance does to others."""
        total = points(self._lookup, self._node, found)
        for expression in self.meant.values():
            title = in_titles(self._lookup, expression) & found
            total.add({_WEIGHT * TITLE_START: title, _WEIGHT * ABSTRACT: found & ~title})
        return total

    def typed(self) -> str:
        """Give the words of the query, to compare titles with."""
        return " ".join(each.text for each in sought(self._node)).casefold()


def _expression(lookup: Lookup, text: str) -> str | None:
    words = tokens(text)
    if len(words) != 1 or is_literal(text):
        return None
    if count(begun_in(lookup, "titles", text)) >= FEW:  # quicker than to look everywhere
        return None
    held = count(begun(lookup, text))
    if held >= FEW:
        return None
    return " OR ".join(map(whole, near_words(lookup.connection, words[0], held > 0))) or None
