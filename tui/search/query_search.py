"""One query looked for in one state of the index: what matches, in order, then what nearly does.

The first few papers are found without looking at all that match, where that can be; they stand as
on the whole shelf: papers whose titles hold every word have more points than others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import chain, islice
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from tui.search.conditions import (
    SqlCondition,
    asks_for_hidden,
    condition,
    exists,
    field_rows,
    has_words,
)
from tui.search.language.tree import All, Either, Identifier, Node, Not, Phrase, Query, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, Points, mask_size
from tui.search.matching import holding_start, matching_papers
from tui.search.query_fields import HIDDEN
from tui.search.ranking import (
    MOST_WORDS,
    phrase_expression,
    points,
    rank_order,
    sought,
    within_title,
)
from tui.search.words import is_literal, is_short, whole_words, word_start

if TYPE_CHECKING:  # large, and only named here
    from tui.search.near_matches import NearWords


_READY = 200
"""So many of the first papers are put in order at once: more than a screen."""
_POOL = 400
"""So many near matches are compared with the query letter by letter."""


class PapersFound(NamedTuple):
    """Papers in their order, each put in its place when it is asked for."""

    size: int
    """How many there are, as far as they were not limited."""
    ids: Iterator[int]
    ready: int
    """So many of the first are to be put in order at once."""


class FirstPapers:
    """The best papers of a query."""

    def __init__(self, lookup: Lookup, query: Query, today: date | None) -> None:
        """Take the query apart: its words, and the condition its fields make."""
        self._lookup = lookup
        self._order = rank_order(query)
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
        if not self._has_tiers() or any(holding_start(self._lookup, text) for text in meant):
            return None
        each = [meant.get(word.text) or whole_words(word.text) for word in self._words]
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
    each_whole = " AND ".join(whole_words(word.text) for word in words)
    if together := phrase_expression(words):
        tiers = [f"{together} AND {each_whole}", together, each_whole]
    elif isinstance(words[0], Word) and not is_short(words[0].text):
        tiers = [each_whole, word_start(words[0].text)]
    else:
        tiers = [each_whole]
    return list(map(within_title, tiers))


def _kept(fields: tuple[Node, ...], today: date | None, hidden_too: bool) -> SqlCondition:
    kept = condition(All(fields), today) if fields else ("1", ())
    where, values = exists(HIDDEN)
    return kept if hidden_too else _both(kept, (f"NOT {where}", values))


def _both(one: SqlCondition, other: SqlCondition) -> SqlCondition:
    return f"({one[0]}) AND ({other[0]})", (*one[1], *other[1])


class QuerySearch:
    """A query, and the papers found for it."""

    def __init__(self, lookup: Lookup, query: Query, today: date | None) -> None:
        """Take the query; nothing is looked for yet."""
        self._lookup = lookup
        self._where = where = _as_known(lookup, query.where) if query.where else None
        self._query = query if where == query.where else Query(where, query.order)
        self._today = today
        self._order = rank_order(self._query)
        self._by_points = self._order == "relevance"
        self.papers: Mask = 0
        """The papers found so far, where they were not limited."""
        self.taken_for: list[str] = []
        """The words that those of the query were taken for in near matches."""

    def exact(self, limit: int | None) -> PapersFound:
        """Give the papers that match, at least so many of the first if there is a limit."""
        if limit is not None:
            first = FirstPapers(self._lookup, self._query, self._today).exact(limit)
            if first is not None:
                return _listed(first)
        found = self.papers = matching_papers(self._lookup, self._where, self._today)
        tiers = self._tiers(found, lambda: points(self._lookup, self._where, found), limit)
        return PapersFound(mask_size(found), chain.from_iterable(tiers), _READY)

    def near(self, limit: int | None) -> PapersFound:
        """Give the papers that nearly match and are not among the exact ones, which are known."""
        if not sought(self._where):
            return _listed([])
        # few queries come here, and all would wait for the import
        from tui.search.near_matches import near_tries

        for near in near_tries(self._lookup, self._where, mask_size(self.papers)):
            found = self._nearly(near, limit)
            if found.size:
                self.taken_for = near.words
                return found
        return _listed([])

    def _nearly(self, near: "NearWords", limit: int | None) -> PapersFound:
        if limit is not None:
            top = FirstPapers(self._lookup, self._query, self._today).near(near.meant, limit, _POOL)
            if top is not None:
                return _listed(list(self._by_likeness(near.typed(), iter([iter(top)]))))
        found = matching_papers(self._lookup, self._where, self._today, near.papers) & ~self.papers
        self.papers |= found
        tiers = self._tiers(found, lambda: near.points(found), limit)
        if self._by_points:
            ids = self._by_likeness(near.typed(), tiers)
            return PapersFound(mask_size(found), ids, _POOL)
        return PapersFound(mask_size(found), chain.from_iterable(tiers), _READY)

    def _by_likeness(self, typed: str, tiers: Iterator[Iterator[int]]) -> Iterator[int]:
        """Give the papers in their tiers, the first in the pool by likeness within theirs."""
        from tui.search.misspellings import by_likeness

        room = _POOL
        for tier in tiers:
            pool = list(islice(tier, room))
            room -= len(pool)
            if len(pool) > 1:
                pool = by_likeness(typed, self._lookup.titles(pool), pool)
            yield from pool
            yield from tier

    def _tiers(
        self, found: Mask, points: Callable[[], Points], limit: int | None
    ) -> Iterator[Iterator[int]]:
        """Give the papers by how many points they have; what stands past a limit is not sorted."""
        if not found:
            return iter(())
        tiers = list(points().tiers(found)) if self._by_points else [found]
        if limit is not None:
            tiers = list(_first(tiers, limit))
        return map(self._lookup.sorted(reduce(or_, tiers), self._order).ids, tiers)


def _as_known(lookup: Lookup, node: Node) -> Node:
    """Give a query with each id that no paper has as a phrase."""
    match node:
        case Identifier(id) if not lookup.rows(field_rows(node, None)):
            return Phrase(id)
        case Not(part):
            return Not(_as_known(lookup, part))
        case All(parts):
            return All(tuple(_as_known(lookup, part) for part in parts))
        case Either(parts):
            return Either(tuple(_as_known(lookup, part) for part in parts))
    return node


def _first(tiers: list[Mask], limit: int) -> Iterator[Mask]:
    """Give the tiers that so many papers come from."""
    for tier in tiers:
        yield tier
        limit -= mask_size(tier)
        if limit <= 0:
            return


def _listed(ids: Sequence[int]) -> PapersFound:
    return PapersFound(len(ids), iter(ids), len(ids))
