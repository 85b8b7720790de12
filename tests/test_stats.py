"""The numbers: from the journals of all hosts, without what was undone; weeks, streak, pace."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.holdings import row
from tests.making import SetClock, ident, reading, sighting
from tests.shelves import TODAY, Written, dated
from tui.library.changes import Mark
from tui.library.journal.entry import Change
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index
from tui.search.language.query import parse
from tui.stats.decisions import DECISIONS, Decided, Decision
from tui.stats.figures import Figures, figures_of, query_figures
from tui.stats.sections import lengths, sections

DAY = timedelta(days=1)


def at(day: date, seconds: float = 0) -> int:
    """Give the time of a moment after noon of a day here, in milliseconds."""
    noon = datetime(day.year, day.month, day.day, 12)
    return int((noon.timestamp() + seconds) * 1000)


def read(day: date, seconds: float = 0, did: Decided = "read") -> Decision:
    return Decision(at(day, seconds), did)


def of(*decided: Decision) -> Figures:
    return figures_of((), decided, TODAY)


def on(*ago: int) -> Figures:
    """Give the numbers when a paper was read on days so long ago."""
    return of(*(read(TODAY - each * DAY) for each in ago))


class Timed:
    """A library whose clock a test sets."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.library = Library(folder / "library", "here-1", self.clock)
        self.index = Index(folder / "library", folder / "cache")
        self.index.update()
        papers = [sighting(title) for title in ("Alpha", "Bravo")]
        self.library.add([reading(*papers)], self.index.known)

    def mark(self, day: date, title: str, field: str, to: bool) -> None:
        self.clock.now = at(day)
        self.library.mark([paper_id(title)], [Mark(field, to)])

    def undo(self, day: date) -> None:
        self.clock.now = at(day)
        self.library.undo()

    def days(self, query: str = "") -> dict[date, int]:
        """Give on which days of this week how many papers were decided."""
        self.index.update()
        found = query_figures(self.index, parse(query), TODAY)
        return {each.begins: each.decided for each in found.days if each.decided}


MONDAY, THURSDAY, FRIDAY = TODAY - 5 * DAY, TODAY - 2 * DAY, TODAY - DAY


def test_a_paper_counts_on_the_day_it_was_read(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.mark(FRIDAY, "Bravo", "hidden", True)
    assert it.days() == {MONDAY: 1, FRIDAY: 1}
    assert it.days("title:alpha") == {MONDAY: 1}
    assert it.days("title:bravo") == {FRIDAY: 1}


def test_what_was_undone_does_not_count(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.undo(FRIDAY)
    assert it.days() == {}


def test_an_unreading_that_was_undone_leaves_the_day_as_it_was(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.mark(THURSDAY, "Alpha", "read", False)
    it.undo(FRIDAY)
    assert it.days() == {MONDAY: 1}


def test_what_was_done_again_counts_when_it_was_done(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.undo(THURSDAY)
    it.library.redo()
    assert it.days() == {MONDAY: 1}


def test_a_paper_read_again_counts_once_on_the_later_day(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.mark(THURSDAY, "Alpha", "read", False)
    it.mark(FRIDAY, "Alpha", "read", True)
    assert it.days() == {FRIDAY: 1}


def test_a_paper_that_was_read_and_then_hidden_is_one_decision(tmp_path: Path) -> None:
    it = Timed(tmp_path)
    it.mark(MONDAY, "Alpha", "read", True)
    it.mark(FRIDAY, "Alpha", "hidden", True)
    assert it.days() == {FRIDAY: 1}


def test_the_journals_of_all_hosts_count(tmp_path: Path) -> None:
    it = Written(tmp_path)
    it.papers("Alpha", "Bravo")
    it.change(Change("read", True, (ident("Alpha"),)), "here-1", at(MONDAY))
    it.change(Change("read", True, (ident("Bravo"),)), "there-2", at(FRIDAY))
    found = query_figures(it.index, parse(""), TODAY)
    assert [each.read for each in found.days] == [1, 0, 0, 0, 1, 0, 0]


def test_a_mark_under_an_alias_counts(tmp_path: Path) -> None:
    it = Written(tmp_path)
    it.papers(*(sighting(title, arxiv_id="2401.00001") for title in ("Alpha", "Alpha Two")))
    for title in ("Alpha", "Alpha Two"):
        it.change(Change("read", True, (ident(title),)), "here-1", at(MONDAY))
    assert len(it.index.last_made(DECISIONS)) == 2
    found = query_figures(it.index, parse(""), TODAY)
    assert (found.papers, found.days[0].read) == (1, 1)


def test_states_are_counted_as_find_counts_them(tmp_path: Path) -> None:
    it = Written(tmp_path)
    it.papers(*(dated(title, "2026-11-20") for title in ("Alpha", "Bravo", "Charlie", "Delta")))
    it.mark("Alpha", "read")
    for field in ("read", "starred", "hidden"):
        it.mark("Bravo", field)
    it.mark("Charlie", "starred")
    found = query_figures(it.index, parse(""), TODAY)
    assert found.papers == 4
    for state in ("unread", "read", "starred", "hidden"):
        assert getattr(found, state) == len(it.titles(f"is:{state}"))


@pytest.mark.parametrize(
    ("ago", "streak", "longest"),
    [
        ((), 0, 0),
        ((0,), 1, 1),
        ((1, 2), 2, 2),
        ((0, 1, 2, 4, 5, 6, 7), 3, 4),
        ((2, 3), 0, 2),
        ((0, 0, 2), 1, 1),
    ],
)
def test_a_streak_ends_today_or_yesterday(ago: Sequence[int], streak: int, longest: int) -> None:
    found = on(*ago)
    assert (found.streak, found.longest) == (streak, longest)


def test_weeks_begin_on_monday_and_the_last_is_this_one() -> None:
    found = of(read(MONDAY), read(MONDAY - DAY), read(MONDAY - 77 * DAY), read(MONDAY - 78 * DAY))
    assert [each.begins.weekday() for each in found.weeks] == [0] * 12
    assert found.weeks[-1].begins == MONDAY
    assert [each.read for each in found.weeks] == [1, *[0] * 9, 1, 1]


def test_days_and_weeks_tell_what_came() -> None:
    rows = [row(1, day=TODAY.isoformat()), row(2, day=MONDAY.isoformat()), row(3, day="2020-01-01")]
    found = figures_of(rows, (), TODAY)
    assert [each.came for each in found.days] == [1, 0, 0, 0, 0, 1, 0]
    assert found.weeks[-1].came == 2


def test_the_pace_is_that_of_a_sitting() -> None:
    moments = [0, 2, 4, 8, 12, 1000, 1004, 1004.01]
    assert of(*(read(TODAY, each) for each in moments)).pace == 4
    assert of(read(TODAY), read(TODAY, 3)).pace is None


def test_a_usual_day_is_one_on_which_anything_was_decided() -> None:
    days = [read(TODAY - each * DAY) for each in (0, 10, 10, 10, 20, 20)]
    assert of(*days).usual_day == 2


def test_tags_and_organisations_are_of_what_was_read_or_starred() -> None:
    rows = [
        row(1, tags=("moe", "rl"), organization="B", read=True),
        row(2, tags=("moe",), organization="A", starred=True),
        row(3, tags=("other",), organization="C"),
    ]
    found = figures_of(rows, (), TODAY)
    assert found.tags == (("moe", 2), ("rl", 1))
    assert found.organizations == (("A", 1), ("B", 1))


def test_the_paper_that_waits_longest_is_neither_read_nor_hidden() -> None:
    rows = [
        row(1, day="2020-01-01", read=True),
        row(2, day="2020-01-02", hidden=True),
        row(3, day="2020-01-04"),
        row(4, day="2020-01-03"),
    ]
    oldest = figures_of(rows, (), TODAY).oldest_unread
    assert oldest is not None
    assert oldest.id == 4


@given(st.lists(st.integers(0, 50), min_size=1, max_size=3), st.integers(0, 60))
def test_a_bar_fits_and_shows_every_part(parts: list[int], width: int) -> None:
    cells = lengths(parts, max(sum(parts), 40), width)
    assert sum(cells) <= width
    if width >= len(parts):
        assert [bool(each) for each in cells] == [bool(each) for each in parts]


def test_a_whole_bar_is_as_long_as_there_is_room() -> None:
    assert lengths((1, 2), 3, 10) == [3, 7]
    assert lengths((0, 0), 0, 10) == [0, 0]


def test_what_there_is_nothing_of_is_left_out() -> None:
    titles = [section.title for section in sections(on(0))]
    assert titles == [
        "This week: 1 decided, 0 came",
        "12 weeks: 1 decided, 0 came",
        "Habit",
        "Papers",
    ]
