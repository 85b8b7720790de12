"""How many papers of a view have each state, tag, year, organization, source and day."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tui.search.fields import HAS_REPO, HIDDEN, READ, STARRED
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
    values = lookup.values()
    lookup.every("relevance")  # read now, in a quiet moment, so that the first key need not wait
    return Facets(
        total=count(view),
        unread=count(view) - read,
        read=read,
        starred=count(view & lookup.rows(STARRED)),
        hidden=count(view & lookup.rows(HIDDEN)),
        has_repo=count(view & lookup.rows(HAS_REPO)),
        tags=_most_first(Counter(_tags(lookup, view))),
        years=_newest_first(values.years.counts(view)),
        organizations=_most_first(values.organizations.counts(view)),
        sources=_most_first({each: count(view & of) for each, of in values.sources.items()}),
        days=_newest_first(values.days.counts(view)),
    )


def _tags(lookup: Lookup, view: Mask) -> Iterator[str]:
    held = flags(view)
    return (tag for number, tag in lookup.tags() if number < len(held) and held[number])


def _most_first(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(_known(counts), key=lambda each: (-each[1], each[0])))


def _newest_first(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(_known(counts), reverse=True))


def _known(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(value, times) for value, times in counts.items() if value and times]
