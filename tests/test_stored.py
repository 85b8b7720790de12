"""Sightings as documents: written, read back, and what is made of strange ones."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import repository, sighting
from tui.library.stored import Stored, as_document, from_document, said, to_stored
from tui.paper import LINK_KINDS, Link, Sighting, paper_id
from tui.text import clean, one_line

line = st.text(st.characters(), max_size=30).map(one_line)
a_number = st.none() | st.integers(0, 10**6)
a_link = st.builds(
    Link,
    st.text("abc/-.", max_size=30).map("https://example.org/{}".format),
    st.sampled_from(LINK_KINDS).filter(lambda kind: kind != "repo"),
    line,
)
any_sighting = st.builds(
    Sighting,
    title=line.filter(bool),
    abstract=st.text().map(clean),
    authors=st.lists(line, max_size=3).map(tuple),
    author_count=a_number,
    organization=st.none() | line.filter(bool),
    published=st.none() | st.dates().map(str),
    published_inferred=st.booleans(),
    comments=a_number,
    links=st.lists(a_link, max_size=3).map(tuple),
    line=a_number,
)

FULL = sighting(
    title="Every Field",
    abstract="Two\nlines.",
    authors=("A. One", "B. Two"),
    author_count=0,
    organization="Invented Labs",
    published="2024-06-13",
    published_text="Jun 13, 2024",
    published_inferred=True,
    day="2024-06-14",
    comments=0,
    upvotes=7,
    arxiv_id="2406.00001",
    links=(repository(),),
    keywords=("vla",),
    source="hf",
    where="2024-06-14.json",
    line=3,
    captured="2024-06-15",
)


def read_back(document: Any) -> tuple[Stored, ...]:
    return from_document(paper_id("Every Field"), json.loads(json.dumps(document)))


def changed(**fields: Any) -> dict[str, Any]:
    document = as_document([to_stored(FULL, "e", "2025-01-01")])
    del document["sightings"][0]["key"], document["sightings"][0]["check"]
    document["sightings"][0] |= fields
    return document


def test_every_field_is_read_back_as_it_was_written() -> None:
    stored = to_stored(FULL, "e", "2025-01-01")
    assert read_back(as_document([stored])) == (stored,)


@given(any_sighting)
def test_any_clean_sighting_is_read_back_as_it_was_written(given: Sighting) -> None:
    stored = to_stored(given, "e", "2025-01-01")
    assert from_document(stored.id, json.loads(json.dumps(as_document([stored])))) == (stored,)


def test_what_was_not_said_is_not_written() -> None:
    written = as_document([to_stored(sighting("Bare"), "e", "2025-01-01")])["sightings"][0]
    assert set(written) == {"key", "entry", "added", "title", "source", "check"}


def test_the_key_is_the_same_on_every_machine() -> None:
    assert said(FULL) == "72e1b4a67025a4d7"


def test_a_document_is_titled_as_its_first_sighting() -> None:
    both = [to_stored(sighting(title), "e", "2025-01-01") for title in ("One", "one!")]
    assert as_document(both)["title"] == "One"


def test_the_key_ignores_the_line_and_the_day_of_saving() -> None:
    assert said(replace(FULL, line=9, captured="2025-01-01")) == said(FULL)


@pytest.mark.parametrize("fields", [{"where": "b"}, {"comments": 1}, {"links": ()}, {"day": None}])
def test_the_key_differs_when_anything_else_was_said(fields: dict[str, Any]) -> None:
    assert said(replace(FULL, **fields)) != said(FULL)


def test_what_cannot_be_encoded_has_a_key_of_its_own() -> None:
    assert said(sighting("a\ud800")) != said(sighting("a\ud801"))


def test_a_second_sighting_stands_beside_what_a_document_held() -> None:
    before = {"title": "Mine", "seen_in": ["x"], "sightings": [{"title": "Every Field", "mood": 1}]}
    after = as_document([to_stored(FULL, "e", "2025-01-01")], before)
    assert after["sightings"][0] == {"title": "Every Field", "mood": 1}
    assert (after["title"], after["seen_in"]) == ("Mine", ["x"])
    assert len(read_back(after)) == 2


def test_what_a_document_held_is_not_changed_in_place() -> None:
    before = as_document([to_stored(FULL, "e", "2025-01-01")])
    as_document([to_stored(FULL, "f", "2025-01-02")], before)
    assert len(before["sightings"]) == 1


@pytest.mark.parametrize(
    "document",
    [None, 5, "text", [], {}, {"sightings": None}, {"sightings": {}}, {"sightings": [1]}],
)
def test_what_is_no_document_is_refused(document: Any) -> None:
    with pytest.raises(ValueError, match="without a list of sightings"):
        from_document(1, document)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"title": ""}, "without a title"),
        ({"title": None}, "without a title"),
        ({"title": "\u200b\x1b[0m"}, "without a title"),
        ({"title": 5}, "title is int"),
        ({"comments": True}, "comments is bool"),
        ({"comments": 1.5}, "comments is float"),
        ({"published_inferred": 1}, "published_inferred is int"),
        ({"authors": "A. One"}, "authors is str"),
        ({"authors": ["A. One", None]}, "authors holds NoneType"),
        ({"links": [{"kind": "repo"}]}, "without an address"),
        ({"links": [{"url": "javascript:alert(1)"}]}, "not http"),
        ({"links": ["https://example.org"]}, "without an address"),
    ],
)
def test_a_sighting_that_makes_no_sense_is_refused_with_the_reason(
    fields: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        read_back(changed(**fields))


def test_null_is_what_was_not_said() -> None:
    (stored,) = read_back(changed(comments=None, authors=None, published=None, key=None))
    expected = replace(FULL, comments=None, authors=(), published=None)
    assert stored.sighting == expected
    assert stored.key == said(expected)


def test_a_number_that_no_database_holds_was_not_said() -> None:
    (stored,) = read_back(changed(comments=2**63, upvotes=-(10**40), line=2**63 - 1))
    assert (stored.sighting.comments, stored.sighting.upvotes) == (None, None)
    assert stored.sighting.line == 2**63 - 1


def test_a_kind_of_link_from_a_later_version_is_other() -> None:
    (stored,) = read_back(changed(links=[{"url": "https://example.org", "kind": "podcast"}]))
    assert stored.sighting.links == (Link("https://example.org", "other", "https://example.org"),)


def test_text_from_another_machine_is_cleaned_once_more() -> None:
    hostile = {"url": "https://a\x1b]0;x\x07b.org", "as_written": "\u202eb"}
    fields = {"abstract": "x\x1b[2Jy", "authors": ["\x9b2JA"], "links": [hostile]}
    kept = {"key": "k\x07", "entry": "\x1b[0me", "added": "2025-01-01\ud800"}
    (stored,) = read_back(changed(title="Every\nField\x07", **fields, **kept))
    assert stored.sighting.title == "Every Field"
    assert (stored.key, stored.entry, stored.added) == ("k", "e", "2025-01-01")
    assert (stored.sighting.abstract, stored.sighting.authors) == ("xy", ("A",))
    assert stored.sighting.links == (Link("https://ab.org", "other", "b"),)


@pytest.mark.parametrize(
    "url",
    ["https://github.com@evil.example/", "https://github.com:443@evil.example/", "https://a b.org"],
)
def test_an_unsafe_address_from_another_machine_is_left_out_and_the_paper_stays(url: str) -> None:
    links = [{"url": url, "kind": "repo"}, {"url": "https://example.org", "kind": "repo"}]
    (stored,) = read_back(changed(links=links))
    assert [link.url for link in stored.sighting.links] == ["https://example.org"]


@pytest.mark.parametrize("url", ["https://evil.example/a/b", "https://github.com/a/b;id"])
def test_what_is_no_repository_is_not_called_one(url: str) -> None:
    (stored,) = read_back(changed(links=[{"url": url, "kind": "repo"}]))
    assert [(link.url, link.kind) for link in stored.sighting.links] == [(url, "other")]


@pytest.mark.parametrize("said", ["../../evil", "2406.00001/../../x", "2406.00001@evil.example"])
def test_what_is_no_arxiv_id_leads_nowhere(said: str) -> None:
    (stored,) = read_back(changed(arxiv_id=said))
    assert stored.sighting.arxiv_id is None


@pytest.mark.parametrize(
    "change",
    [
        {"abstract": "Else."},
        {"key": "0" * 16},
        {"entry": "there-2:1"},
        {"added": "2025-01-02"},
        {"line": 4},
        {"captured": "2024-06-16"},
        {"mood": 1},
        {"check": "0" * 8},
        {"check": None},
    ],
)
def test_a_sighting_of_which_anything_changed_is_damaged(change: dict[str, Any]) -> None:
    document = as_document([to_stored(FULL, "e", "2025-01-01")])
    document["sightings"][0] |= change
    with pytest.raises(ValueError, match="not as it was written"):
        read_back(document)


def test_a_sighting_under_the_id_of_another_is_damaged() -> None:
    document = as_document([to_stored(FULL, "e", "2025-01-01")])
    with pytest.raises(ValueError, match="not as it was written"):
        from_document(paper_id("Another"), document)


def test_a_sighting_of_an_older_program_is_checked_by_its_key() -> None:
    document = as_document([to_stored(FULL, "e", "2025-01-01")])
    del document["sightings"][0]["check"]
    assert len(read_back(document)) == 1
    document["sightings"][0]["abstract"] = "Else."
    with pytest.raises(ValueError, match="not as it was written"):
        read_back(document)
