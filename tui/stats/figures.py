"""The numbers: what was decided when, streaks, pace, and what is read most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from tui.search.index import Index
from tui.search.language.tree import Either, Is, Not, Query, joined_by_and
from tui.search.paper_rows import Row
from tui.stats.decisions import DECISIONS, Decision, decision

WEEKS = 12
TOP = 8
_SITTING = 300.0
"""Seconds: after a longer pause another sitting begins, and the pause is no part of the pace."""
_NOBODY = 0.2
"""Seconds: so quickly decides a command, and no person."""
_ENOUGH = 5
"""Fewer decisions than this tell no pace."""
_DAY = timedelta(days=1)

Ranking = tuple[tuple[str, int], ...]
"""Names, each with its number of papers; most first."""


@dataclass(frozen=True, slots=True)
class Span:
    """A day or a week, and what was done in it."""

    begins: date
    read: int
    hidden: int
    came: int
    """Papers that came to you in it, decided on by now or not; those of lists have no day."""

    @property
    def decided(self) -> int:
        """Papers read or hidden in it."""
        return self.read + self.hidden


@dataclass(frozen=True, slots=True)
class Figures:
    """All there is to tell of some papers; what is hidden is not counted as read, as in `find`."""

    papers: int
    unread: int
    read: int
    starred: int
    hidden: int
    with_repo: int
    days: tuple[Span, ...]
    """This week, Monday to Sunday."""
    weeks: tuple[Span, ...]
    """The last of them is this week; each begins on a Monday."""
    streak: int
    """Days in a row with a decision, up to today, or to yesterday while today has none."""
    longest: int
    usual_day: float | None
    """Median of the papers decided on a day, of days on which any was."""
    pace: float | None
    """Median of the seconds from one decision to the next in one sitting."""
    oldest_unread: Row | None
    """Of those that came on a day."""
    tags: Ranking
    """Of papers that were read or starred."""
    organizations: Ranking


def figures_of(rows: Sequence[Row], decided: Sequence[Decision], today: date) -> Figures:
    """Give the numbers of papers of which so much was decided."""
    shown = [row for row in rows if not row.hidden]
    unread = [row for row in shown if not row.read]
    liked = [row for row in rows if row.read or row.starred]
    a_day = Counter(each.day for each in decided)
    monday = today - today.weekday() * _DAY
    spans = _Spans(rows, decided)
    return Figures(
        papers=len(rows),
        unread=len(unread),
        read=len(shown) - len(unread),
        starred=sum(row.starred for row in shown),
        hidden=len(rows) - len(shown),
        with_repo=sum(row.has_repo for row in rows),
        days=tuple(spans.span(monday + each * _DAY, 1) for each in range(7)),
        weeks=tuple(spans.span(monday - 7 * each * _DAY, 7) for each in range(WEEKS)[::-1]),
        streak=_streak(a_day.keys(), today),
        longest=max(_runs(a_day), default=0),
        usual_day=median(a_day.values()) if a_day else None,
        pace=_pace(decided),
        oldest_unread=min(
            (row for row in unread if row.day),
            key=lambda row: (row.day, row.published or "9"),
            default=None,
        ),
        tags=_top(tag for row in liked for tag in row.tags),
        organizations=_top(row.organization for row in liked if row.organization),
    )


class _Spans:
    """Counts by day, to be added up."""

    def __init__(self, rows: Iterable[Row], decided: Iterable[Decision]) -> None:
        self._came = Counter(row.day for row in rows)
        self._done = Counter((each.day, each.did) for each in decided)

    def span(self, begins: date, days: int) -> Span:
        within = [begins + each * _DAY for each in range(days)]
        return Span(
            begins,
            read=sum(self._done[day, "read"] for day in within),
            hidden=sum(self._done[day, "hidden"] for day in within),
            came=sum(self._came[day.isoformat()] for day in within),
        )


def _streak(days: Iterable[date], today: date) -> int:
    held = set(days)
    last = today if today in held else today - _DAY
    length = 0
    while last - length * _DAY in held:
        length += 1
    return length


def _runs(days: Mapping[date, int]) -> Iterator[int]:
    """Give how long each run of days is."""
    length = 0
    for day in sorted(days):
        length = length + 1 if day - _DAY in days else 1
        yield length


def _pace(decided: Iterable[Decision]) -> float | None:
    times = sorted({each.ms for each in decided})  # of many papers at once the time is one
    gaps = [(after - before) / 1000 for before, after in pairwise(times)]
    within = [gap for gap in gaps if _NOBODY <= gap <= _SITTING]
    return median(within) if len(within) >= _ENOUGH else None


def _top(names: Iterable[str]) -> Ranking:
    counts = sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))
    return tuple(counts[:TOP])


_HIDDEN_OR_NOT = Either((Is("hidden"), Not(Is("hidden"))))


def query_figures(index: Index, query: Query, today: date) -> Figures:
    """Give the numbers of what matches a query in an index that is up to date."""
    from tui.search.shelf import narrow  # which loads all of search

    where = joined_by_and((query.where, _HIDDEN_OR_NOT) if query.where else (_HIDDEN_OR_NOT,))
    ids = narrow(index, Query(where, "new"), today, near=False).ids
    rows = index.rows(ids)
    decided = [row for row in rows if row.read or row.hidden]
    aliases = index.aliases(row.id for row in decided)
    times = index.last_made(DECISIONS) if decided else {}
    found = (decision(row, aliases.get(row.id, ()), times) for row in decided)
    return figures_of(rows, [each for each in found if each], today)
