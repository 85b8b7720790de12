"""No input brings a reader of lists down, whatever became of it on the way."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mutated import WHOLE, mutated, take
from tui.sources.detect import read_source


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_input_is_read_or_refused(name: str, seed: int) -> None:
    take(name, mutated(WHOLE[name], random.Random(seed)))


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60)
@given(data=st.binary(max_size=60))
def test_bytes_of_no_kind_are_read_or_refused(name: str, data: bytes) -> None:
    take(name, data)


@pytest.mark.parametrize("name", WHOLE)
def test_an_input_that_is_whole_is_read_without_a_word_left(name: str) -> None:
    reading = read_source(WHOLE[name].encode(), format=name)
    assert reading.unread == ()
    assert reading.sightings
