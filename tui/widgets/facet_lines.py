"""What the filter pane offers: lines of choices, each with its count and the query it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.search.facets import Facets
from tui.search.language.edit import (
    alike,
    has_part,
    has_value,
    toggled_part,
    toggled_state,
    toggled_value,
    values,
)
from tui.search.language.tree import Has, Is, Query

FacetCounts = Sequence[tuple[str, int]]

MOST_SHOWN = 30
"""Choices of one kind; those further down are found by typing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of the choices under it; an empty one is a gap."""

    words: str


@dataclass(frozen=True, slots=True)
class FacetHint:
    """What a key would do here."""

    words: str


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """One thing to filter by."""

    words: str
    count: int
    chosen: bool
    toggled: Callable[[], Query] = field(compare=False)
    """Gives the query with this choice the other way round."""


@dataclass(frozen=True, slots=True)
class More:
    """Choices of a field that are not shown, so many of them."""

    field: str
    count: int
    words: str = "more"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved view."""

    number: int
    words: str
    """Its name."""
    query: Query | None
    """None when it cannot be read."""
    count: int | None = None
    """Of its papers; None until they were counted."""
    chosen: bool = False


Offer = Heading | FacetHint | FacetChoice | More | SavedView


def offers(
    facets: Facets, query: Query, views: Sequence[SavedView] = (), hint: str = ""
) -> list[Offer]:
    """Give the lines of the pane for the counts of a view and the query that made it.

    The hint stands where saved views would, when there are none.
    """
    here = facets.here
    return [
        FacetChoice("all", facets.total, query.where is None, lambda: Query(order=query.order)),
        _state(query, "unread", facets.unread),
        _state(query, "read", facets.read),
        _state(query, "starred", facets.starred),
        _state(query, "hidden", facets.hidden),
        Heading(""),
        Heading("views"),
        *views,
        *([] if views else [FacetHint(hint)]),
        *_section(query, "day", "day", _chosen_of(query, "day", facets.days, here), here),
        *_section(query, "tags", "tag", facets.tags, here),
        *_section(query, "years", "year", facets.years, here),
        *_section(query, "organisations", "org", facets.organizations, here),
        *_section(query, "sources", "source", facets.sources, here),
        Heading(""),
        _with_repository(query, facets.has_repo),
    ]


def with_chosen(views: Sequence[SavedView], query: Query) -> list[SavedView]:
    """Give the views, those chosen whose query is in force."""
    return [
        SavedView(
            view.number,
            view.words,
            view.query,
            view.count,
            view.query is not None and alike(view.query, query),
        )
        for view in views
    ]


def _state(query: Query, state: str, count: int) -> FacetChoice:
    return FacetChoice(
        state, count, has_part(query, Is(state)), lambda: toggled_state(query, state)
    )


def _with_repository(query: Query, count: int) -> FacetChoice:
    part = Has("repo")
    chosen = has_part(query, part)
    return FacetChoice("has repository", count, chosen, lambda: toggled_part(query, part))


def _section(
    query: Query, words: str, field: str, counts: FacetCounts, here: int
) -> Iterator[Offer]:
    """Give the choices of one field; those chosen too which no paper `here` has as they stand."""
    offered = {name.casefold() for name, _ in counts[:MOST_SHOWN]}
    chosen = _chosen_of(query, field, counts, here)
    further = [each for each in chosen if each[0].casefold() not in offered]
    shown = [*further, *counts[:MOST_SHOWN]]
    if shown:
        yield Heading("")
        yield Heading(words)
    for name, count in shown:
        yield _value(query, field, name, count)
    left = len(counts) - len(counts[:MOST_SHOWN]) - sum(count > 0 for _, count in further)
    if left:
        yield More(field, left)


def _chosen_of(query: Query, field: str, counts: FacetCounts, here: int) -> list[tuple[str, int]]:
    """Give the values chosen of a field, with their counts."""
    counted = {name.casefold(): (name, count) for name, count in counts}
    return [counted.get(name.casefold(), (name, here)) for name in values(query, field)]


def _value(query: Query, field: str, name: str, count: int) -> FacetChoice:
    chosen = has_value(query, field, name)
    return FacetChoice(name, count, chosen, lambda: toggled_value(query, field, name))
