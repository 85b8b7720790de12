"""The first few papers of a query, where they can be told without looking at all that match.

They stand as on the whole shelf: papers whose titles hold every word have more points than others.
"""

from datetime import date

from tui.search.conditions import HIDDEN, Condition, asks_for_hidden, condition, exists, has_words
from tui.search.lookup import Lookup
from tui.search.relevance import MOST_WORDS, side_by_side, within_title
from tui.search.symbols import is_literal
from tui.search.tree import All, Node, Order, Phrase, Query, Word
from tui.search.words import start, whole


def top(lookup: Lookup, query: Query, today: date, limit: int) -> list[int] | None:
    """Give the ids of the first papers, or None where all that match have to be looked at."""
    where = query.where
    parts = where.parts if isinstance(where, All) else (where,) if where else ()
    words = [part for part in parts if isinstance(part, Word | Phrase)]
    fields = tuple(part for part in parts if not isinstance(part, Word | Phrase))
    if any(map(has_words, fields)):
        return None
    kept = _kept(fields, today, hidden_too=asks_for_hidden(where))
    order: Order = query.order or "relevance"
    if not words:
        return lookup.first(kept, order, limit)
    if order != "relevance" or len(words) > MOST_WORDS or any(is_literal(w.text) for w in words):
        return None
    found: dict[int, None] = {}
    for expression in _tiers(words):
        among = ("number IN (SELECT rowid FROM titles WHERE titles MATCH ?)", (expression,))
        found |= dict.fromkeys(lookup.first(_both(among, kept), order, limit))
        if len(found) >= limit:
            return list(found)[:limit]
    return None


def _tiers(words: list[Word | Phrase]) -> list[str]:
    """Give FTS5 expressions for titles, of which each leaves papers with fewer points."""
    each_whole = " AND ".join(whole(word.text) for word in words)
    if together := side_by_side(words):
        tiers = [f"{together} AND {each_whole}", together, each_whole]
    elif isinstance(words[0], Word):
        tiers = [each_whole, start(words[0].text)]
    else:
        tiers = [each_whole]
    return list(map(within_title, tiers))


def _kept(fields: tuple[Node, ...], today: date, hidden_too: bool) -> Condition:
    kept = condition(All(fields), today) if fields else ("1", ())
    where, values = exists(HIDDEN)
    return kept if hidden_too else _both(kept, (f"NOT {where}", values))


def _both(one: Condition, other: Condition) -> Condition:
    return f"({one[0]}) AND ({other[0]})", (*one[1], *other[1])
