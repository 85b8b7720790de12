"""One way to read any source, whatever its format."""

import pytest

from tests.whole import LISTS, WHOLE
from tui.sources.detect import FORMATS, read_source
from tui.sources.reading import UnreadableError

PAGE = b"Daily Papers\n\nSorting Hextiles\n\nWe show how a tarrow sorts hextiles.\n"


@pytest.mark.parametrize("format", [None, "page"])
def test_a_page_is_read_when_named_and_when_not(format: str | None) -> None:
    reading = read_source(PAGE, "tarrow.txt", format=format)
    assert reading.format == "page"
    assert [paper.title for paper in reading.sightings] == ["Sorting Hextiles"]
    assert reading.sightings[0].where == "tarrow.txt"


def test_what_is_no_page_is_refused_with_what_it_looks_like() -> None:
    with pytest.raises(UnreadableError, match="JSON, not a saved page"):
        read_source(b"[1, 2]", "tarrow.json")


def test_an_unknown_format_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match=r"unknown format 'hex'.*page") as refusal:
        read_source(PAGE, format="hex")
    assert not isinstance(refusal.value, UnreadableError)


def test_the_formats_are_listed() -> None:
    assert "page" in FORMATS


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_known_by_their_beginning(name: str) -> None:
    (data,) = WHOLE[name]
    assert read_source(data).format == name
    assert read_source(b"\xef\xbb\xbf\r\n" + data.replace(b"\n", b"\r\n")).format == name
