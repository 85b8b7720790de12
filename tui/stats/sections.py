"""The numbers in words and bars, as the command and the reader's screen both show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.stats.figures import Figures, Ranking, Span

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BARS = ("█", "░")
ASCII_BARS = ("#", "-")
"""What the parts of a bar are drawn with: read, hidden."""


@dataclass(frozen=True, slots=True)
class StatsLine:
    """One number: its name, the number in words, and the parts of its bar if it has one."""

    name: str
    value: str
    parts: tuple[int, ...] = ()
    more: str = ""
    """Said where there is room."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title; their bars are drawn to one measure."""

    title: str
    lines: tuple[StatsLine, ...]
    most: int = 0
    """What a bar of full length stands for; 0 where there are no bars."""


def sections(of: Figures) -> Iterator[Section]:
    """Give what there is to tell, the latest first; what there is nothing of is left out."""
    yield _plot("This week", of.days, [f"{_DAYS[each.begins.weekday()]}" for each in of.days])
    yield _plot(f"{len(of.weeks)} weeks", of.weeks, [_short(each) for each in of.weeks])
    yield Section("Habit", tuple(_habit(of)))
    yield Section("Papers", tuple(_states(of)), of.papers)
    for title, top in (("Tags", of.tags), ("Organisations", of.organizations)):
        if top:
            yield _ranked(f"{title} of what you read or starred", top)
    if of.oldest_unread is not None:
        oldest = StatsLine(of.oldest_unread.day or "", of.oldest_unread.title)
        yield Section("Unread for longest", (oldest,))


def _plot(title: str, spans: Sequence[Span], names: Sequence[str]) -> Section:
    lines = tuple(
        StatsLine(name, f"{each.decided:,}", (each.read, each.hidden), _details(each))
        for name, each in zip(names, spans, strict=True)
    )
    decided, came = sum(each.decided for each in spans), sum(each.came for each in spans)
    title = f"{title}: {decided:,} decided, {came:,} came"
    return Section(title, lines, max(each.decided for each in spans))


def _details(span: Span) -> str:
    counts = (("read", span.read), ("hidden", span.hidden), ("came", span.came))
    return ", ".join(f"{count:,} {word}" for word, count in counts if count)


def _short(span: Span) -> str:
    return f"{span.begins.day} {_MONTHS[span.begins.month - 1]}"


def _habit(of: Figures) -> Iterator[StatsLine]:
    yield StatsLine("days in a row", f"{of.streak:,}")
    yield StatsLine("longest", f"{of.longest:,}")
    if of.usual_day is not None:
        yield StatsLine("papers on a usual day", f"{of.usual_day:,.0f}")
    if of.pace is not None:
        yield StatsLine("seconds a paper", f"{of.pace:,.0f}" if of.pace >= 10 else f"{of.pace:.1f}")


def _states(of: Figures) -> Iterator[StatsLine]:
    counts = {
        "unread": of.unread,
        "read": of.read,
        "hidden": of.hidden,
        "starred": of.starred,
        "with a repository": of.with_repo,
    }
    for name, count in counts.items():
        share = f"{100 * count / of.papers:.0f} %" if of.papers else ""
        yield StatsLine(name, f"{count:,}", (count,), share)


def _ranked(title: str, top: Ranking) -> Section:
    lines = tuple(StatsLine(name, f"{count:,}", (count,)) for name, count in top)
    return Section(title, lines, max(count for _, count in top))


def lengths(parts: Sequence[int], most: int, width: int) -> list[int]:
    """Give how many cells each part of a bar has; one that is not zero has at least one.

    All together are at most `width`, which stands for `most`.
    """
    edges = [round(width * sum(parts[:end]) / max(most, 1)) for end in range(len(parts) + 1)]
    cells = [
        max(end - start, 1 if part else 0)
        for part, start, end in zip(parts, edges[:-1], edges[1:], strict=True)
    ]
    while sum(cells) > max(width, 0):
        cells[cells.index(max(cells))] -= 1
    return cells
