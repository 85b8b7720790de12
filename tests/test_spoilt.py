"""No source raises anything but a refusal, whatever it is given."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mutating import take, take_spoilt
from tests.whole import LISTS, WHOLE
from tui.sources.formats import FORMATS, read_source

MANY = int(os.environ.get("SPOILT", "100000"))

any_bytes = st.binary(max_size=300) | st.text(
    alphabet="[](){}<>\"'\\:,# \r\n1a&;/-*@=", max_size=200
).map(str.encode)


def test_there_is_a_whole_sample_of_every_format() -> None:
    assert set(WHOLE) == set(FORMATS)


@pytest.mark.parametrize("format", LISTS)
def test_a_list_that_is_whole_is_read_without_a_word_left(format: str) -> None:
    (sample,) = WHOLE[format]
    reading = read_source(sample, format=format)
    assert reading.unread == ()
    assert reading.sightings


@pytest.mark.parametrize("format", WHOLE)
def test_what_is_spoilt_is_read_or_refused(format: str) -> None:
    for number in range(300):
        take_spoilt(format, number)


@pytest.mark.parametrize("format", FORMATS)
@given(data=any_bytes)
def test_any_bytes_are_read_or_refused(format: str, data: bytes) -> None:
    take(data, format)


@given(data=any_bytes)
def test_any_bytes_of_which_nothing_is_said_are_read_or_refused(data: bytes) -> None:
    take(data)


@pytest.mark.slow
@pytest.mark.timeout(3 * 60 * 60)
@pytest.mark.parametrize("format", WHOLE)
def test_many_that_are_spoilt_are_read_or_refused(format: str) -> None:
    for number in range(1_000_000, 1_000_000 + MANY):
        take_spoilt(format, number)
