"""How many papers of a view have each state, tag, year, organization, source and day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from tui.search.conditions import HIDDEN, READ, Rows
from tui.search.lookup import Lookup
from tui.search.masks import Mask, count, flags

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts in a view: most first, years and days newest first."""

    total: int
    unread: int
    read: int
    starred: int
    hidden: int
    has_repo: int
    tags: Counts
    years: Counts
    organizations: Counts
    sources: Counts
    days: Counts


def facets(lookup: Lookup, view: Mask) -> Facets:
    """Count in the papers of a view."""
    read = count(view & lookup.rows(READ))
    held = flags(view)
    values = lookup.values()
    return Facets(
        total=count(view),
        unread=count(view) - read,
        read=read,
        starred=count(view & lookup.rows(Rows("marks", "starred"))),
        hidden=count(view & lookup.rows(HIDDEN)),
        has_repo=count(view & lookup.rows(Rows("papers", "repo IS NOT NULL"))),
        tags=_most_first(_of(held, lookup.tags())),
        years=_newest_first(compress(values.years, held)),
        organizations=_most_first(compress(values.organizations, held)),
        sources=_most_first(_of(held, values.sources)),
        days=_newest_first(compress(values.days, held)),
    )


def _of(held: bytes, values: Iterable[tuple[int, str]]) -> Iterable[str]:
    return (value for number, value in values if number < len(held) and held[number])


def _most_first(values: Iterable[str | None]) -> Counts:
    return tuple(sorted(_counted(values), key=lambda each: (-each[1], each[0])))


def _newest_first(values: Iterable[str | None]) -> Counts:
    return tuple(sorted(_counted(values), reverse=True))


def _counted(values: Iterable[str | None]) -> list[tuple[str, int]]:
    return [(value, times) for value, times in Counter(values).items() if value is not None]
