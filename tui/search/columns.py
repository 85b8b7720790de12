"""What facets count of all papers at once; read when papers come or go."""

from __future__ import annotations

from collections import Counter
from itertools import compress

from tui.search.masks import count, flags, listed, mask

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    import sqlite3
    from collections.abc import Sequence

    from tui.search.masks import Mask

_BETWEEN = "\x1f"
"""No text has it: such characters are cleaned away on the way in."""
_COMMON = 1_000
"""A value that more papers have is counted by their set."""


class Values:
    """What facets count and no action changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read a day, a year and an organization for each paper, and the sources of all."""
        *texts, numbers = connection.execute(
            "SELECT group_concat(day, :sign),"
            " group_concat(coalesce(substr(published, 1, 4), ''), :sign),"
            " group_concat(coalesce(organization, ''), :sign), group_concat(number) FROM papers",
            {"sign": _BETWEEN},
        ).fetchone()
        of = listed(numbers)
        self.days, self.years, self.organizations = (Column(of, _values(text)) for text in texts)
        self.sources = _sources(connection)


class Column:
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

    def counts(self, papers: Mask) -> dict[str, int]:
        """Give how many of the papers have each value."""
        found: dict[str, int] = Counter(compress(self._values, flags(papers & self._others)))
        return found | {value: count(papers & of) for value, of in self._common.items()}


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
    for number, place in zip(listed(numbers), listed(places), strict=True):
        found[kinds[place]].append(number)
    return {kind: mask(papers) for kind, papers in found.items()}
