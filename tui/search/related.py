"""Papers like another one: they share its tags, or the rare words of its title and abstract."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import log

from tui.paper import Holding
from tui.search.index import Index
from tui.search.lookup import Lookup
from tui.search.schema import as_list, as_texts
from tui.search.words import folded, tokens, whole_words

MOST = 5
"""So many are offered: more is a search."""

_WORDS = 12
_SHORTEST = 4
_FEWEST, _SHARE, _HIGHEST = 20, 20, 2_000
"""A word is rare when it stands in at most 20 papers, or in one of 20, and never in over 2,000."""
_IN_TITLE = 2.0
_BY_TAG = 3.0
_ALIKE = 2
"""So many things have to be shared; a single word makes no kinship."""

_RARE = "SELECT word, papers FROM words WHERE papers BETWEEN 2 AND ?"
_KEPT = "SELECT number FROM marks WHERE hidden AND number IN (SELECT value FROM json_each(?))"

Shared = Iterable[tuple[int, float]]
"""Papers by number, each with the weight of what it shares."""


def related(
    index: Index, holding: Holding, most: int = MOST, wanted: Callable[[], bool] = lambda: True
) -> list[int]:
    """Give the ids of the papers most like one, the likest first; hidden papers are left out.

    Once `wanted` gives False the search stops and raises Abandoned.
    """
    return index.look(lambda lookup: _related(lookup, holding, most), wanted)


def _related(lookup: Lookup, holding: Holding, most: int) -> list[int]:
    weights: defaultdict[int, float] = defaultdict(float)
    things: Counter[int] = Counter()
    for number, weight in _shared(lookup, holding):
        weights[number] += weight
        things[number] += 1
    alike = [number for number in weights if things[number] >= _ALIKE]
    alike.sort(key=lambda number: (-weights[number], number))
    return _ids(lookup, alike, holding.paper.id)[:most]


def _shared(lookup: Lookup, holding: Holding) -> Shared:
    papers = max(lookup.papers(), 2)
    for tag in holding.marks.tags:
        yield from _weighed(papers, _tagged(lookup, tag), _BY_TAG, twice=True)
    for word, in_title in _rare_words(lookup, holding, papers):
        factor = _IN_TITLE if in_title else 1.0
        yield from _weighed(papers, _holding(lookup, word), factor)


def _weighed(papers: int, numbers: list[int], factor: float, twice: bool = False) -> Shared:
    """Give papers with the weight of one thing they share: the fewer share it, the more it says."""
    weight = factor * log(1 + papers / max(len(numbers), 1))
    for number in numbers:
        yield number, weight
        if twice:  # a tag was given by hand, and is kinship enough
            yield number, 0.0


def _rare_words(lookup: Lookup, holding: Holding, papers: int) -> Iterator[tuple[str, bool]]:
    """Give the words that say most about a paper, and whether each stands in its title."""
    titled = set(tokens(holding.paper.title))
    every = {*titled, *tokens(holding.paper.abstract or "")}
    long = [word for word in sorted(every) if len(word) >= _SHORTEST]
    limit = min(max(_FEWEST, papers // _SHARE), _HIGHEST)
    sql = f"{_RARE} AND word IN (SELECT value FROM json_each(?))"
    found = lookup.connection.execute(sql, (limit, as_texts(long))).fetchall()
    found.sort(key=lambda each: (each[0] not in titled, each[1], each[0]))
    return ((word, word in titled) for word, _ in found[:_WORDS])


def _holding(lookup: Lookup, word: str) -> list[int]:
    """Give the papers that hold a word in title or abstract."""
    both = " UNION ".join(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ?1" for table in ("titles", "abstracts")
    )
    return [number for (number,) in lookup.connection.execute(both, (whole_words(word),))]


def _tagged(lookup: Lookup, tag: str) -> list[int]:
    sql = "SELECT number FROM tags WHERE key = ?"
    return [number for (number,) in lookup.connection.execute(sql, (folded(tag),))]


def _ids(lookup: Lookup, numbers: list[int], but: int) -> list[int]:
    """Give the ids of papers in their order, without the hidden ones and the one itself."""
    hidden = {number for (number,) in lookup.connection.execute(_KEPT, (as_list(numbers),))}
    sql = "SELECT number, id FROM papers WHERE number IN (SELECT value FROM json_each(?))"
    ids = dict(lookup.connection.execute(sql, (as_list(numbers),)))
    return [ids[n] for n in numbers if n in ids and n not in hidden and ids[n] != but]
