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
    with pytest.raises(UnreadableError, match="JSON, but in none of the forms"):
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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x1f\x8b\x08\x00\r\r", "a gzip archive: unpack it"),
        (b"PK\x03\x04 refs.bib @misc{a, title = {B},\n}", "a zip archive: unpack it"),
        (b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>', "OPML lists feeds"),
        (b"<html><body>Shop</body></html>", "HTML, but in none of the forms"),
        (b"%PDF-1.7", "a PDF file, not a saved page"),
    ],
)
def test_a_refusal_says_what_it_is_and_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_source(data)
