"""Papers found are put in order only as far as somebody looks."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.shelf import OrderedIds, one_after_the_other

places = st.integers(-6, 6)


def counting(taken: list[int], size: int) -> Iterator[int]:
    for id in range(size):
        taken.append(id)
        yield id


@given(st.lists(st.integers(0, 2**48), max_size=5), st.none() | places, st.none() | places)
def test_it_is_read_as_a_list_is(ids: list[int], start: int | None, stop: int | None) -> None:
    found = OrderedIds(len(ids), iter(ids))
    assert found[start:stop] == ids[start:stop]
    assert found[::-1] == ids[::-1]
    assert list(found) == ids
    assert found == ids == OrderedIds(len(ids), iter(ids))
    assert all(id in found and found.index(id) == ids.index(id) for id in ids)
    assert -1 not in found
    assert (len(found), bool(found)) == (len(ids), bool(ids))


def test_only_what_is_asked_for_is_put_in_order() -> None:
    taken: list[int] = []
    found = OrderedIds(9_000, counting(taken, 9_000))
    assert (len(found), taken) == (9_000, [])
    assert (found[0], found[2:5], found.index(7)) == (0, [2, 3, 4], 7)
    assert len(taken) < 1_100
    assert found[-1] == 8_999


def test_no_place_is_beyond_the_end() -> None:
    with pytest.raises(IndexError):
        OrderedIds(2, iter((1, 2)))[2]


def test_papers_that_differ_early_are_told_apart_early() -> None:
    taken: list[int] = []
    assert OrderedIds(9_000, counting(taken, 9_000)) != [1] * 9_000
    assert len(taken) < 1_100


def test_two_are_one_after_the_other() -> None:
    both = one_after_the_other(OrderedIds(2, iter((1, 2))), OrderedIds(1, iter((3,))))
    assert (list(both), len(both)) == ([1, 2, 3], 3)
    assert list(islice(both, 1)) == [1]
