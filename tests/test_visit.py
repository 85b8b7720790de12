"""What was done in one visit of a view, without a terminal."""

from collections.abc import Sequence

import pytest

from tui.ids import format_id
from tui.library.journal.entry import Change
from tui.screens.visit import Tally, Visit, rounded, told, turned

THERE = range(1, 20_000)


class Watch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def change(field: str, *papers: int, to: bool = True) -> Change:
    return Change(field, to, tuple(map(format_id, papers)))


def visited(*changes: Change) -> Visit:
    """Give a visit in which these steps were done."""
    visit = Visit(Watch())
    for each in changes:
        visit.take(turned([each]), THERE)
    return visit


def paced(gaps: Sequence[float]) -> Visit:
    """Give a visit in which a paper was read after each of these seconds."""
    watch = Watch()
    visit = Visit(watch)
    for paper, gap in enumerate(gaps, 1):
        watch.seconds += gap
        visit.take(turned([change("read", paper)]), THERE)
    return visit


def test_papers_read_or_hidden_are_decided_and_each_counts_once() -> None:
    visit = visited(change("read", 1), change("hidden", 2), change("read", 2), change("starred", 3))
    assert visit.tally() == Tally(read=(1,), hidden=(2,), starred=(3,))
    assert visit.decided == {1, 2}


def test_what_is_taken_back_does_not_count() -> None:
    visit = visited(change("read", 1), change("starred", 1), change("tag:moe", 1))
    for field in ("read", "starred", "tag:moe"):
        assert not visit.take(turned([change(field, 1)], undone=True), THERE)
    assert not visit.tally()


def test_many_papers_decided_at_once_say_nothing_of_the_pace() -> None:
    watch = Watch()
    visit = Visit(watch)
    for step in ([1], [2], [3], [4], [5], [6], range(7, 100)):
        watch.seconds += 10
        visit.take(turned([change("read", *step)]), THERE)
    assert visit.spent == 60
    assert visit.time_left(30) == "about 5 min"


def test_what_is_done_again_counts_again() -> None:
    visit = visited(change("read", 1))
    visit.take(turned([change("read", 1)], undone=True), THERE)
    assert visit.take(turned([change("read", 1)]), THERE)
    assert visit.decided == {1}


def test_a_paper_marked_unread_is_decided_no_more() -> None:
    assert not visited(change("read", 1), change("read", 1, to=False)).decided


def test_a_paper_unhidden_that_was_read_stays_decided() -> None:
    visit = visited(change("read", 1), change("hidden", 1), change("hidden", 1, to=False))
    assert visit.tally() == Tally(read=(1,))


def test_what_is_not_in_the_view_does_not_count() -> None:
    visit = Visit(Watch())
    assert not visit.take(turned([change("read", 1, 2)]), {3})
    assert not visit.tally()


def test_a_paper_with_two_tags_is_tagged_once() -> None:
    assert visited(change("tag:a", 1), change("tag:b", 1, 2)).tally() == Tally(tagged=(1, 2))


def test_notes_and_imports_count_nothing() -> None:
    visit = Visit(Watch())
    visit.take(turned([Change("note", "words", (format_id(1),))]), THERE)
    visit.take(turned([Change("withdrawn", True, ("here-1@5-ab",))]), THERE)
    assert not visit.tally()


def test_progress_says_what_is_decided_of_all_and_what_is_left() -> None:
    visit = paced([5.0] * 42)
    assert visit.progress(55) == "42 of 97, 55 left"
    assert visit.progress(95) == "42 of 137, 95 left"
    assert visit.progress(0) == "all 42 decided"
    assert Visit(Watch()).progress(0) == "0 of 0, 0 left"


def test_the_time_left_is_told_from_the_fifth_decision_on() -> None:
    assert paced([6.0] * 4).time_left(60) == ""
    assert paced([6.0] * 5).time_left(60) == "about 6 min"


def test_one_long_look_does_not_change_the_pace() -> None:
    assert paced([6.0, 6.0, 110.0, 6.0, 5.0, 7.0]).time_left(60) == "about 6 min"


def test_pauses_count_neither_for_the_pace_nor_for_the_time_spent() -> None:
    visit = paced([6.0, 6.0, 3000.0, 6.0, 6.0, 6.0])
    assert visit.time_left(60) == "about 6 min"
    assert visit.spent == 30


def test_papers_decided_at_once_have_no_pace() -> None:
    visit = visited(change("read", *range(1, 100)))
    assert visit.time_left(60) == ""
    assert visit.spent == 0


@pytest.mark.parametrize(("gap", "left"), [(6.0, 0), (1.0, 20), (60.0, 1000)])
def test_a_time_that_says_nothing_is_not_told(gap: float, left: int) -> None:
    assert paced([gap] * 6).time_left(left) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (31, "1 min"),
        (89, "1 min"),
        (6 * 60, "6 min"),
        (23 * 60, "25 min"),
        (58 * 60, "1 h"),
        (62 * 60, "1 h"),
        (85 * 60, "1 h 30 min"),
        (200 * 60, "3 h 30 min"),
    ],
)
def test_times_are_rounded_as_one_says_them(seconds: float, words: str) -> None:
    assert rounded(seconds) == words


def test_a_visit_is_told_in_a_line() -> None:
    tally = Tally(tuple(range(80)), tuple(range(80, 97)), tuple(range(9)), tuple(range(5)))
    assert told(tally, 720) == "97 decided in 12 min: 80 read, 17 hidden; 9 starred, 5 tagged"
    assert told(Tally(read=(1,)), 3) == "1 decided: 1 read"
    assert told(Tally(tagged=(1,)), 0) == "1 tagged"
