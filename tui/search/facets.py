"""What a view can be narrowed by: each choice with how many papers are shown once it is made.

A choice is counted as it is looked for, by the query that it makes; but the papers of a value come
from what lies ready, since the pane offers many values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tui.search.conditions import field_rows
from tui.search.language.edit import (
    has_part,
    has_value,
    parts,
    toggled_state,
    values,
    with_part,
    with_value,
)
from tui.search.language.tree import Dated, Has, Holds, Is, Node, Query
from tui.search.lookup import Lookup
from tui.search.masks import Mask, mask, mask_flags, mask_size
from tui.search.matching import matching_papers
from tui.search.near_matches import NearCache, near_tries
from tui.search.ranking import sought
from tui.search.words import folded

CountsByFacet = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """Numbers of papers shown once a choice is made: most first, years and days newest first.

    Of what is chosen already it is the number in the view.
    """

    total: int
    unread: int
    read: int
    starred: int
    hidden: int
    has_repo: int
    tags: CountsByFacet
    years: CountsByFacet
    organizations: CountsByFacet
    sources: CountsByFacet
    days: CountsByFacet
    """Those of the view, each with its papers there."""
    here: int = 0
    """Papers in the view."""
    left: int = 0
    """Unread papers in the view."""


def count_facets(lookup: Lookup, query: Query, view: Mask, today: date | None, most: int) -> Facets:
    """Count the choices that a view offers; of each kind of values `most`, the others roughly."""
    choices = _Choices(lookup, query, view, today, most)
    columns = lookup.values()
    lookup.every("relevance")  # read now, in a quiet moment, so that the first key need not wait
    sources = {name: mask_size(view & of) for name, of in columns.sources.items()}
    return Facets(
        total=choices.shown(Query()),
        unread=choices.of_state("unread"),
        read=choices.of_state("read"),
        starred=choices.of_state("starred"),
        hidden=choices.of_state("hidden"),
        has_repo=choices.of_part(Has("repo")),
        tags=choices.of_field("tag", Counter(_tags(lookup, view))),
        years=tuple(sorted(choices.of_field("year", columns.years.counts(view)), reverse=True)),
        organizations=choices.of_field("org", columns.organizations.counts(view)),
        sources=choices.of_field("source", sources),
        days=tuple(sorted(choices.in_view("day", day_counts(lookup, view)), reverse=True)),
        here=mask_size(view),
        left=lookup.unread(view),
    )


def day_counts(lookup: Lookup, view: Mask) -> dict[str, int]:
    """Give how many papers of a view came on each day."""
    return _known(lookup.values().days.counts(view))


class _Choices:
    """Counts what queries show that are made from one by a choice."""

    def __init__(
        self, lookup: Lookup, query: Query, view: Mask, today: date | None, most: int
    ) -> None:
        self._lookup = lookup
        self._query = query
        self._view = view
        self._here = mask_size(view)
        self._today = today
        self._most = most
        self._make = NearCache()

    def of_state(self, state: str) -> int:
        """Give how many papers are shown once a state is chosen."""
        if has_part(self._query, Is(state)):
            return self._here
        return self.shown(toggled_state(self._query, state))

    def of_part(self, part: Node) -> int:
        """Give how many papers are shown once a part is chosen."""
        return self.shown(with_part(self._query, part))

    def of_field(self, field: str, there: Mapping[str, int]) -> CountsByFacet:
        """Give values that are there, most first; all but the most frequent as `in_view` does."""
        named = sorted(_known(there).items(), key=_most_first)
        shown = [(name, self._of_value(field, name)) for name, _ in named[: self._most]]
        others = self.in_view(field, dict(named[self._most :]))
        return (*sorted(shown, key=_most_first), *others)

    def in_view(self, field: str, there: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """Give values with how many papers of the view have each, all of them what is chosen."""
        chosen = {name.casefold() for name in values(self._query, field)}
        for name, papers in there.items():
            yield name, self._here if chosen and name.casefold() in chosen else papers

    def _of_value(self, field: str, name: str) -> int:
        if has_value(self._query, field, name):
            return self._here
        papers = self._papers(field, name)
        if not sought(self._query.where) and not values(self._query, field):
            return mask_size(self._view & papers)
        query = with_value(self._query, field, name)
        if field == "year":
            return self.shown(query, Dated(field, name), papers)
        (part,) = (each for each in parts(query) if each not in parts(self._query))
        assert isinstance(part, Holds)
        for other in part.values[:-1]:
            papers |= self._lookup.rows(field_rows(Holds(part.field, (other,)), self._today))
        return self.shown(query, part, papers)

    def _papers(self, field: str, name: str) -> Mask:
        """Give the papers that a value of a field finds."""
        match field:
            case "tag":
                return mask(self._tagged.get(folded(name), ()))
            case "org":
                return self._lookup.of_organization(name)
            case "year":
                return self._lookup.values().years.papers(name)
        return self._lookup.rows(field_rows(Holds("source", (name,)), self._today))

    @cached_property
    def _tagged(self) -> Mapping[str, list[int]]:
        """The numbers of the papers of each tag, by how tags are compared."""
        by_name: dict[str, list[int]] = defaultdict(list)
        for number, tag in self._lookup.tags():
            by_name[tag].append(number)
        found: dict[str, list[int]] = defaultdict(list)
        for tag, those in by_name.items():
            found[folded(tag)] += those
        return found

    def shown(self, query: Query, part: Node | None = None, papers: Mask = 0) -> int:
        """Give how many papers a query shows: those that match, and those that nearly do.

        The papers of `part` are known.
        """
        where, known = query.where, {part: papers} if part else {}
        if where == self._query.where:
            return self._here
        exact = matching_papers(self._lookup, where, self._today, known=known)
        for near in (
            near_tries(self._lookup, where, mask_size(exact), self._make) if sought(where) else ()
        ):
            found = matching_papers(self._lookup, where, self._today, near.papers, known) | exact
            if found != exact:
                return mask_size(found)
        return mask_size(exact)


def _tags(lookup: Lookup, view: Mask) -> Iterator[str]:
    held = mask_flags(view)
    return (tag for number, tag in lookup.tags() if number < len(held) and held[number])


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    name, papers = counted
    return -papers, name


def _known(counts: Mapping[str, int]) -> dict[str, int]:
    return {value: times for value, times in counts.items() if value and times}
