"""Sets of papers as whole numbers."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tui.search.masks import (
    Points,
    listed_numbers,
    mask,
    mask_flags,
    mask_numbers,
    mask_of_flags,
    mask_size,
)

some = st.sets(st.integers(0, 50))


@given(some, some)
def test_sets_meet_join_and_differ_as_sets_do(one: set[int], other: set[int]) -> None:
    a, b = mask(sorted(one)), mask(sorted(other))
    assert list(mask_numbers(a & b)) == sorted(one & other)
    assert list(mask_numbers(a | b)) == sorted(one | other)
    assert list(mask_numbers(a & ~b)) == sorted(one - other)
    assert mask_size(a) == len(one)


def test_few_and_many_are_told_alike() -> None:
    for held in (range(0, 9_000, 3), range(0, 9_000, 900)):
        assert list(mask_numbers(mask(held))) == list(held)
        assert mask(held) == mask_of_flags(mask_flags(mask(held)))


@given(st.lists(st.dictionaries(st.integers(1, 30), some, max_size=3), max_size=5))
def test_points_are_added_for_all_at_once(given: list[dict[int, set[int]]]) -> None:
    points, plain = Points(), Counter[int]()
    for added in given:
        apart: set[int] = set()
        for value, papers in added.items():
            added[value] = papers - apart
            apart |= papers
            plain.update(dict.fromkeys(added[value], value))
        points.add({value: mask(sorted(papers)) for value, papers in added.items()})
    tiers = [list(mask_numbers(tier)) for tier in points.tiers(mask(range(51)))]
    by_points: dict[int, list[int]] = {}
    for paper in range(51):
        by_points.setdefault(plain[paper], []).append(paper)
    assert tiers == [by_points[value] for value in sorted(by_points, reverse=True)]


def test_a_list_of_sql_is_read_and_none_is_empty() -> None:
    assert listed_numbers("3,1,2") == [3, 1, 2]
    assert listed_numbers(None) == listed_numbers("") == []
