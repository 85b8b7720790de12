"""What a paper is called: the beginning of its id, or its arXiv id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ids import LARGEST_ID, format_id
from tui.search.query_fields import id_bounds, id_condition


@given(st.integers(0, LARGEST_ID), st.integers(1, 10))
def test_every_beginning_of_an_id_bounds_it(number: int, length: int) -> None:
    bounds = id_bounds(format_id(number)[:length])
    assert bounds
    assert bounds[0] <= number <= bounds[1]


@given(st.integers(0, LARGEST_ID), st.integers(0, LARGEST_ID), st.integers(1, 10))
def test_no_other_id_is_within_the_bounds(number: int, other: int, length: int) -> None:
    begun = format_id(number)[:length]
    low, high = id_bounds(begun) or (0, -1)
    assert (low <= other <= high) == format_id(other).startswith(begun)


@pytest.mark.parametrize("text", ["", "0", "1abc", "a" * 11, "a b", "é"])
def test_what_no_id_begins_with_has_no_bounds(text: str) -> None:
    assert id_bounds(text) is None
    assert id_condition(text) == ("0", ())


@pytest.mark.parametrize(
    ("text", "arxiv_id"),
    [
        ("2401.00001", "2401.00001"),
        ("2401.00001v2", "2401.00001"),
        ("arXiv:0706.1234v11", "0706.1234"),
        ("hep-th/9901001v1", "hep-th/9901001"),
        ("math.GT/0309136", "math/0309136"),
    ],
)
def test_an_arxiv_id_is_known_with_and_without_its_version(text: str, arxiv_id: str) -> None:
    assert id_condition(text) == ("arxiv_id = ?", (arxiv_id,))
