"""One visit of a view: what was decided, starred and tagged in it, its pace, the rows that stay."""

import time
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.ids import parse_id
from tui.library.journal.entry import Change

_TAG = "tag:"
_DECISIONS = ("read", "hidden")
_PAUSE = 120.0
"""Seconds; who takes longer for a paper was elsewhere."""
_ENOUGH = 5
"""Decisions from which on there is a pace."""
_LONGEST = 8 * 60
"""Minutes; nobody wants to hear of more."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done in a visit, as it stands now."""

    read: tuple[int, ...] = ()
    """Papers read and not hidden as well, in the order of the decisions."""
    hidden: tuple[int, ...] = ()
    starred: tuple[int, ...] = ()
    tagged: tuple[int, ...] = ()

    @property
    def decided(self) -> int:
        """How many papers were read or hidden."""
        return len(self.read) + len(self.hidden)

    def __bool__(self) -> bool:
        """Give whether anything was done."""
        return bool(self.read or self.hidden or self.starred or self.tagged)


Turned = tuple[str, int, bool]
"""A field, the paper, and what the field is there now."""


@dataclass(frozen=True, slots=True)
class CountsAtEntry:
    """What was decided when the papers of a view were counted, and how many were left then."""

    decided: frozenset[int]
    left: int


class Visit:
    """What this reader did since a view was entered; what was undone does not count."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin now; `now` gives seconds."""
        self._now = now
        self._last = now()
        self._marks: dict[str, dict[int, bool]] = {}
        self._decided: dict[int, float | None] = {}
        """The papers decided, each with the seconds it took; None when nobody can say."""
        self._told: Tally | None = None
        self.has_news = False
        """True when papers were decided since it was last looked whether all are."""

    @property
    def decided(self) -> frozenset[int]:
        """The papers read or hidden in this visit."""
        return frozenset(self._decided)

    def take(self, turned: Iterable[Turned], there: Container[int]) -> bool:
        """Take in what a step turned, as far as it was on papers that are `there`.

        Give whether papers were decided by it.
        """
        touched: dict[int, None] = {}
        for field, paper, to in turned:
            if paper in there:
                self._marks.setdefault(field, {})[paper] = to
                if field in _DECISIONS:
                    touched[paper] = None
        has_news = self._decide(list(touched))
        self.has_news = self.has_news or has_news
        return has_news

    def _decide(self, papers: list[int]) -> bool:
        """Look again which of these papers are decided; one decided alone took the time since."""
        if not papers:
            return False
        now, before = self._now(), len(self._decided)
        since, self._last = now - self._last, now
        took = since if len(papers) == 1 and since <= _PAUSE else None
        for paper in papers:
            if any(self._marks.get(field, {}).get(paper) for field in _DECISIONS):
                self._decided.setdefault(paper, took)
            else:
                self._decided.pop(paper, None)
        return len(self._decided) > before

    def tally(self) -> Tally:
        """Give what was done so far."""
        hidden = self._marks.get("hidden", {})
        tagged = (self._with(field) for field in self._marks if field.startswith(_TAG))
        return Tally(
            tuple(each for each in self._decided if not hidden.get(each)),
            tuple(each for each in self._decided if hidden.get(each)),
            tuple(self._with("starred")),
            tuple(dict.fromkeys(paper for papers in tagged for paper in papers)),
        )

    def hear(self) -> Tally | None:
        """Give what was done so far if it was not told yet; it is no news any more."""
        self.has_news = False
        tally = self.tally()
        return None if tally == self._told else tally

    def tell(self, tally: Tally) -> None:
        """Note that this was told."""
        self._told = tally

    def stock(self, papers: Sequence[int]) -> CountsAtEntry:
        """Give what is left of papers that were unread when they were looked for."""
        return CountsAtEntry(self.decided, len(papers) - len(self.decided.intersection(papers)))

    def left(self, stock: CountsAtEntry) -> int:
        """Give how many are left now of what was left then."""
        now, then = self.decided, stock.decided
        return max(stock.left - len(now - then) + len(then - now), 0)

    def _with(self, field: str) -> Iterator[int]:
        return (paper for paper, to in self._marks.get(field, {}).items() if to)

    @property
    def spent(self) -> float:
        """Seconds that the decisions took, without the pauses."""
        return sum(filter(None, self._decided.values()))

    def progress(self, left: int) -> str:
        """Give how far the visit is when so many papers are left: `42 of 97, 55 left`."""
        decided = len(self._decided)
        if decided and not left:
            return f"all {decided:,} decided" if decided > 1 else "1 of 1, 0 left"
        return f"{decided:,} of {decided + left:,}, {left:,} left"

    def time_left(self, left: int) -> str:
        """Give about how long so many more papers take at the person's own pace: `about 6 min`.

        The pace is the median of the decisions of this visit; empty while there is none.
        """
        from statistics import median

        took = [each for each in self._decided.values() if each is not None]
        if len(self._decided) < _ENOUGH or len(took) < _ENOUGH - 1 or not left:
            return ""
        seconds = median(took) * left
        return f"about {rounded(seconds)}" if 30 <= seconds <= _LONGEST * 60 else ""


def rounded(seconds: float) -> str:
    """Give a time as one says it: `1 min`, `25 min`, `1 h 30 min`."""
    minutes = max(round(seconds / 60), 1)
    if minutes > 20:
        minutes = 5 * round(minutes / 5)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(30 * round(minutes / 30), 60)
    return f"{hours} h" + (f" {rest} min" if rest else "")


def told(tally: Tally, seconds: float) -> str:
    """Give a visit in words: `97 decided in 12 min: 80 read, 17 hidden; 9 starred, 5 tagged`."""
    took = f" in {rounded(seconds)}" if seconds >= 30 else ""
    decisions = _counted([(tally.read, "read"), (tally.hidden, "hidden")])
    finds = _counted([(tally.starred, "starred"), (tally.tagged, "tagged")])
    if not tally.decided:
        return finds
    whole = f"{tally.decided:,} decided{took}: {decisions}"
    return f"{whole}; {finds}" if finds else whole


def _counted(counts: Iterable[tuple[tuple[int, ...], str]]) -> str:
    return ", ".join(f"{len(papers):,} {words}" for papers, words in counts if papers)


def turned(changes: Iterable[Change], undone: bool = False) -> Iterator[Turned]:
    """Give the marks that a step turned; where it was undone, turned again."""
    for change in changes:
        if isinstance(change.to, bool):
            for target in change.targets:
                paper = parse_id(target)
                if paper is not None:
                    yield change.field, paper, change.to != undone


def with_kept(
    new: Sequence[int], exact: int, old: Sequence[int], kept: Collection[int]
) -> tuple[Sequence[int], int]:
    """Give new ids and how many of them are exact, with the kept ones that are not among them.

    Each comes after the paper it came after in the old list.
    """
    missing = set(kept).difference(new) if kept else None
    if not missing:
        return new, exact
    after: dict[int | None, list[int]] = {}
    anchor = None
    there = set(new[:exact])
    for paper in old:
        if paper in missing:
            after.setdefault(anchor, []).append(paper)
        elif paper in there:
            anchor = paper
    merged = list(_merged(new[:exact], after))
    return [*merged, *new[exact:]], len(merged)


def _merged(ids: Iterable[int], after: dict[int | None, list[int]]) -> Iterable[int]:
    yield from after.get(None, ())
    for paper in ids:
        yield paper
        yield from after.get(paper, ())
