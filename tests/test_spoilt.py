"""No source raises anything but a refusal, whatever it is given."""

import os
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mutating import SAMPLES, check, read_spoilt
from tui.sources.detect import FORMATS, read_source
from tui.sources.reading import UnreadableError

MANY = int(os.environ.get("SPOILT", "100000"))


@pytest.mark.parametrize("format", SAMPLES)
def test_what_is_spoilt_is_read_or_refused(format: str) -> None:
    for number in range(300):
        reading = read_spoilt(format, number)
        if reading is not None:
            check(reading)


@pytest.mark.parametrize("format", FORMATS)
@given(data=st.binary(max_size=300) | st.text(alphabet="[](){}<>\"'\\:,# \n1a&;/-*", max_size=200))
def test_any_bytes_are_read_or_refused(format: str, data: bytes | str) -> None:
    given_bytes = data.encode() if isinstance(data, str) else data
    with suppress(UnreadableError):
        check(read_source(given_bytes, format=format))


@pytest.mark.slow
@pytest.mark.timeout(3 * 60 * 60)
@pytest.mark.parametrize("format", SAMPLES)
def test_many_that_are_spoilt_are_read_or_refused(format: str) -> None:
    for number in range(1_000_000, 1_000_000 + MANY):
        reading = read_spoilt(format, number)
        if reading is not None:
            check(reading)
