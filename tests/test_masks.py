"""Sets of papers as whole numbers."""

from hypothesis import given
from hypothesis import strategies as st

from tui.search.masks import count, flags, listed, mask, numbers, pick

some = st.sets(st.integers(0, 50))


@given(some, some)
def test_sets_meet_join_and_differ_as_sets_do(one: set[int], other: set[int]) -> None:
    a, b = mask(sorted(one)), mask(sorted(other))
    assert numbers(a & b) == sorted(one & other)
    assert numbers(a | b) == sorted(one | other)
    assert numbers(a & ~b) == sorted(one - other)
    assert count(a) == len(one)


def test_few_and_many_are_picked_alike() -> None:
    for held in (range(0, 9_000, 3), range(0, 9_000, 900)):
        assert list(pick(flags(mask(held)), range(9_000), 1)) == list(held)


def test_points_are_added_for_all_at_once() -> None:
    total = 3 * mask([0, 2]) + 2 * mask([2, 3])
    assert list(flags(total)) == [3, 0, 5, 2]
    assert list(pick(flags(total), "abcd", 3)) == ["a"]


def test_a_list_of_sql_is_read_and_none_is_empty() -> None:
    assert listed("3,1,2") == [3, 1, 2]
    assert listed(None) == listed("") == []
