"""All papers at once: their ids, their orders, what facets count; read when papers come or go."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import or_

from tui.search.masks import Mask, listed_numbers, mask, mask_flags, mask_numbers, mask_size
from tui.search.query_fields import ORDERS
from tui.search.words import folded

_BETWEEN = "\x1f"
"""No text has it: such characters are cleaned away on the way in."""
_SPARSE = 32
"""When one paper in so many is wanted, sorting them is quicker than going over all in order."""
_COMMON = 1_000
"""A value that more papers have is counted by their set."""


class PaperIds:
    """The id of each paper by its number, 0 where a number is free."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them."""
        found = connection.execute("SELECT group_concat(number), group_concat(id) FROM papers")
        numbers, ids = map(listed_numbers, found.fetchone())
        self.of = array("q", bytes(8 * (max(numbers, default=0) + 1)))
        for number, id in zip(numbers, ids, strict=True):
            self.of[number] = id


class OrderedPapers:
    """Papers in an order."""

    def __init__(self, numbers: Sequence[int], id: Callable[[int], int]) -> None:
        """Take their numbers in that order, and what gives the id of a number."""
        self._numbers = numbers
        self._size = max(numbers, default=0) + 1
        self._id = id

    @classmethod
    def read(cls, connection: sqlite3.Connection, order: str, ids: PaperIds) -> OrderedPapers:
        """Read all papers."""
        sql = f"SELECT number FROM papers p ORDER BY {ORDERS[order].sql}"
        text = connection.execute(f"SELECT group_concat(number) FROM ({sql})").fetchone()[0]
        return cls(array("I", listed_numbers(text)), ids.of.__getitem__)

    def ids(self, papers: Mask) -> Iterator[int]:
        """Give the ids of papers in this order; what is not asked for is not sorted."""
        if mask_size(papers) * _SPARSE < len(self._numbers):
            return map(self._id, sorted(mask_numbers(papers), key=self._ranks.__getitem__))
        held = mask_flags(papers).ljust(self._size, b"\0")
        return map(self._id, compress(self._numbers, map(held.__getitem__, self._numbers)))

    @cached_property
    def _ranks(self) -> array[int]:
        """The place in this order of each number."""
        ranks = array("I", bytes(4 * self._size))
        for rank, number in enumerate(self._numbers):
            ranks[number] = rank
        return ranks


class FacetColumns:
    """What facets count and no action changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read a day, a year and an organization for each paper, and the sources of all."""
        *texts, numbers = connection.execute(
            "SELECT group_concat(coalesce(day, ''), :sign),"
            " group_concat(coalesce(substr(published, 1, 4), ''), :sign),"
            " group_concat(coalesce(organization, ''), :sign), group_concat(number) FROM papers",
            {"sign": _BETWEEN},
        ).fetchone()
        of = listed_numbers(numbers)
        days, years, organizations = (ValueColumn(of, _values(text)) for text in texts)
        self.days, self.years, self.organizations = days, years, organizations
        self.sources = _sources(connection)


class ValueColumn:
    """A value for each paper, to be counted."""

    def __init__(self, numbers: Sequence[int], values: Sequence[str]) -> None:
        """Take the values of papers with these numbers; an empty one is none."""
        times = Counter(filter(None, values))
        common: dict[str, list[int]] = {v: [] for v in times if times[v] > _COMMON}
        others: list[int] = []
        self._values = [""] * (max(numbers, default=0) + 1)
        for number, value in zip(numbers, values, strict=True):
            if value in common:
                common[value].append(number)
            elif value:
                others.append(number)
                self._values[number] = value
        self._common = {value: mask(papers) for value, papers in common.items()}
        self._others = mask(others)

    def papers(self, value: str) -> Mask:
        """Give the papers that have a value."""
        if value in self._common:
            return self._common[value]
        return mask(self._rare.get(value, ()))

    @cached_property
    def _rare(self) -> dict[str, list[int]]:
        """The numbers of the papers of each value that is not common."""
        found: dict[str, list[int]] = defaultdict(list)
        for number in mask_numbers(self._others):
            found[self._values[number]].append(number)
        return found

    def holding(self, text: str) -> Mask:
        """Give the papers whose value holds a text, however both are written."""
        sought = folded(text)
        found = (self.papers(value) for value, key in self._keys.items() if sought in key)
        return reduce(or_, found, 0)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Every value there is, with the form in which it is compared."""
        return {value: folded(value) for value in (*self._common, *self._rare)}

    def counts(self, papers: Mask) -> dict[str, int]:
        """Give how many of the papers have each value."""
        found: dict[str, int] = Counter(compress(self._values, mask_flags(papers & self._others)))
        return found | {value: mask_size(papers & of) for value, of in self._common.items()}


def _values(text: str | None) -> list[str]:
    one: dict[str, str] = {}
    return (
        [one.setdefault(value, value) for value in text.split(_BETWEEN)] if text is not None else []
    )


def _sources(connection: sqlite3.Connection) -> dict[str, Mask]:
    """Give the papers of each kind of source."""
    kinds = dict(connection.execute("SELECT place, source FROM places"))
    numbers, places = connection.execute(
        "SELECT group_concat(number), group_concat(place) FROM sightings WHERE number IS NOT NULL"
    ).fetchone()
    found: dict[str, list[int]] = {kind: [] for kind in kinds.values()}
    for number, place in zip(listed_numbers(numbers), listed_numbers(places), strict=True):
        found[kinds[place]].append(number)
    return {kind: mask(papers) for kind, papers in found.items()}
