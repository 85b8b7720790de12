"""Rows marked in this visit stay where they were."""

from hypothesis import given
from hypothesis import strategies as st

from tui.screens.visit import with_kept


def test_a_paper_read_in_this_visit_stays_in_its_place() -> None:
    assert with_kept([1, 3], 2, old=[1, 2, 3], kept={2}) == ([1, 2, 3], 3)


def test_the_first_and_the_last_stay_too() -> None:
    assert with_kept([2], 1, old=[1, 2, 3], kept={1, 3}) == ([1, 2, 3], 3)


def test_a_view_that_is_emptied_keeps_all_that_was_marked() -> None:
    assert with_kept([], 0, old=[1, 2, 3], kept={1, 2, 3}) == ([1, 2, 3], 3)


def test_what_was_not_marked_here_goes() -> None:
    assert with_kept([1], 1, old=[1, 2, 3], kept={3}) == ([1, 3], 2)


def test_near_matches_stay_behind_the_exact_ones() -> None:
    assert with_kept([1, 9], 1, old=[1, 2, 9], kept={2}) == ([1, 2, 9], 2)


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30)), st.data())
def test_nothing_is_lost_and_nothing_comes_twice(
    old: list[int], kept: set[int], data: st.DataObject
) -> None:
    new = data.draw(st.lists(st.sampled_from(old), unique=True)) if old else []
    exact = data.draw(st.integers(0, len(new)))
    ids, count = with_kept(new, exact, old, kept)
    assert sorted(ids) == sorted({*new, *(kept & set(old))})
    assert list(ids[count:]) == new[exact:]
    assert [each for each in ids if each in new] == new
