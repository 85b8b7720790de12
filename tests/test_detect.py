"""One way to read any source, whatever its format."""

import pytest

from tests.whole import LISTS, WHOLE
from tui.sources.formats import FORMATS, read_source
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


ZOTERO = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    b' xmlns:z="http://www.zotero.org/namespaces/export#"><z:Attachment/></rdf:RDF>'
)
SERVICES = {
    "OpenAlex": [
        b'{"meta": {"count": 1}, "results": [{"id": "https://openalex.org/W1", "title": "A",'
        b' "type": "article", "doi": null}]}',
        b'{"id": "https://openalex.org/W1", "title": "A", "type": "article"}',
        b'{"id":"https://openalex.org/W1","title":"A","DOI":"x"}\n{"id":"https://openalex.org/W2"}',
    ],
    "Semantic Scholar": [
        b'{"total": 1, "data": [{"paperId": "aa", "title": "A", "journal": {}, "DOI": "x"}]}',
        b'{"paperId": "aa", "title": "A", "externalIds": {"DOI": "10.1/x"}, "references": []}',
    ],
    "Crossref": [
        b'{"status": "ok", "message-type": "work-list", "message": {"items": [{"DOI": "10.1/x",'
        b' "title": ["A"], "type": "journal-article"}]}}',
        b'{"status": "ok", "message-type": "work", "message": {"DOI": "10.1/x", "title": ["A"]}}',
    ],
    "DataCite": [b'{"data": [{"id": "10.1/x", "type": "dois", "attributes": {"title": "A"}}]}'],
    "INSPIRE": [b'{"hits": {"hits": [{"metadata": {"titles": [{"title": "A"}]}}]}}'],
    "DBLP": [b'{"result": {"hits": {"hit": [{"info": {"title": "A", "type": "Articles"}}]}}}'],
    "PubMed": [b'{"resultList": {"result": [{"title": "A", "doi": "10.1/x"}]}}'],
    "Zotero": [
        ZOTERO,
        b'[{"key": "X", "data": {"itemType": "book", "title": "A", "DOI": "10.1/x"}}]',
        b'{"config": {}, "items": [{"itemType": "book", "title": "A", "DOI": "10.1/x"}]}',
    ],
    "OpenReview": [b'{"notes": [{"forum": "a", "content": {"title": {"value": "A"}}}]}'],
    "Papers with Code": [
        b'[{"paper_url": "https://pwc.example/x", "paper_title": "A", "repo_url": "https://x.y/z"}]',
        b'[{"task": "A", "subtasks": [], "datasets": []}]',
    ],
}


@pytest.mark.parametrize(
    ("name", "data"), [(n, each) for n, all in SERVICES.items() for each in all]
)
def test_an_answer_of_a_service_that_is_not_read_is_named_with_what_to_take_instead(
    name: str, data: bytes
) -> None:
    with pytest.raises(UnreadableError, match=rf"{name}.*(?:BibTeX|RIS|import)"):
        read_source(data)


def test_rdf_that_is_no_feed_is_refused() -> None:
    rdf = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x/></rdf:RDF>'
    with pytest.raises(UnreadableError, match="RDF, but no RSS feed"):
        read_source(rdf)


def test_csl_that_names_a_service_in_an_address_is_read() -> None:
    data = b'[{"title": "A", "type": "book", "URL": "https://openalex.org/W1", "id": "W1"}]'
    assert [each.title for each in read_source(data).sightings] == ["A"]


def test_an_entry_that_is_not_understood_is_shown_as_it_stands() -> None:
    (bad,) = read_source(b'[{"title": "", "DOI": "10.1/x", "type": "book"}]').unread
    assert bad.text == '{"title": "", "DOI": "10.1/x", "type": "book"}'
