"""The first few papers of a query, where they can be told without looking at all that match.

They stand as on the whole shelf: papers whose titles hold every word have more points than others.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tui.search.conditions import Condition, asks_for_hidden, condition, exists, has_words
from tui.search.fields import HIDDEN
from tui.search.language.tree import All, Node, Phrase, Query, Word
from tui.search.lookup import Lookup
from tui.search.matching import begun
from tui.search.relevance import MOST_WORDS, order_of, side_by_side, within_title
from tui.search.symbols import is_literal
from tui.search.words import is_short, start, whole


class Top:
    """The best papers of a query."""

    def __init__(self, lookup: Lookup, query: Query, today: date | None) -> None:
        """Take the query apart: its words, and the condition its fields make."""
        self._lookup = lookup
        self._order = order_of(query)
        where = query.where
        parts = where.parts if isinstance(where, All) else (where,) if where else ()
        self._words = [part for part in parts if isinstance(part, Word | Phrase)]
        fields = tuple(part for part in parts if not isinstance(part, Word | Phrase))
        self._is_plain = not any(map(has_words, fields))
        if self._is_plain:
            self._kept = _kept(fields, today, asks_for_hidden(where))

    def exact(self, limit: int) -> list[int] | None:
        """Give the ids of the first papers, or None where all that match have to be looked at."""
        if self._is_plain and not self._words:
            return self._lookup.first(self._kept, self._order, limit)
        if not self._has_tiers():
            return None
        found: dict[int, None] = {}
        for expression in _tiers(self._words):
            found |= dict.fromkeys(self._titled(expression, limit))
            if len(found) >= limit:
                return list(found)[:limit]
        return None

    def near(self, meant: Mapping[str, str], limit: int, pool: int) -> list[int] | None:
        """Give the newest near matches with every word in the title, or None where they are few.

        `meant` are the FTS5 expressions for words that no paper holds as they were typed.
        """
        if not self._has_tiers() or any(begun(self._lookup, text) for text in meant):
            return None
        each = [meant.get(word.text) or whole(word.text) for word in self._words]
        every = within_title(" AND ".join(f"({expression})" for expression in each))
        found = self._titled(every, pool)
        return found if len(found) >= limit else None

    def _has_tiers(self) -> bool:
        return (
            self._is_plain
            and self._order == "relevance"
            and 0 < len(self._words) <= MOST_WORDS
            and not any(is_literal(word.text) for word in self._words)
        )

    def _titled(self, expression: str, limit: int) -> list[int]:
        among = "number IN (SELECT rowid FROM titles WHERE titles MATCH ?)"
        titled = (among, (expression,))
        return self._lookup.first(_both(titled, self._kept), self._order, limit)


def _tiers(words: list[Word | Phrase]) -> list[str]:
    """Give FTS5 expressions for titles, of which each leaves papers with fewer points."""
    each_whole = " AND ".join(whole(word.text) for word in words)
    if together := side_by_side(words):
        tiers = [f"{together} AND {each_whole}", together, each_whole]
    elif isinstance(words[0], Word) and not is_short(words[0].text):
        tiers = [each_whole, start(words[0].text)]
    else:
        tiers = [each_whole]
    return list(map(within_title, tiers))


def _kept(fields: tuple[Node, ...], today: date | None, hidden_too: bool) -> Condition:
    kept = condition(All(fields), today) if fields else ("1", ())
    where, values = exists(HIDDEN)
    return kept if hidden_too else _both(kept, (f"NOT {where}", values))


def _both(one: Condition, other: Condition) -> Condition:
    return f"({one[0]}) AND ({other[0]})", (*one[1], *other[1])
