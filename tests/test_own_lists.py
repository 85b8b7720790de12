"""Our own lists come back as they were, in every field that they can hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.holdings import holding
from tests.making import repository
from tui.export.csv_writer import csv_lines
from tui.export.markdown_writer import markdown_lines
from tui.library.merge import merge
from tui.library.stored import to_stored
from tui.paper import Holding, Link, Marks
from tui.paper_json import as_record
from tui.sources.own.csv_table import read_table
from tui.sources.own.reading_list import read_list
from tui.sources.own.records import read_records
from tui.sources.reading import Reading, UnreadableError
from tui.text import clean, one_line

lines = st.text(
    st.sampled_from("\\`*_[](){}<>&!#+-=.:/|~$@1 '\",;·\n") | st.characters(), max_size=30
).map(one_line)
names = lines.map(lambda text: one_line(text.replace(",", "").replace("·", ""))).filter(bool)


@st.composite
def papers(draw: st.DrawFn) -> Holding:
    """Give a paper with marks, of hostile text."""
    note = clean(draw(st.text(st.sampled_from("'=+-@ >#\n\"|") | st.characters(), max_size=20)))
    return holding(
        draw(lines) or "=cmd|' /C calc'!A0",
        Marks(read=draw(st.booleans()), tags=("long context", "moe"), note=note.strip()),
        abstract=clean(draw(st.text(max_size=30))),
        authors=tuple(draw(st.lists(names, max_size=3))),
        author_count=draw(st.none() | st.just(7)),
        organization=draw(st.none() | names),
        published=draw(st.none() | st.just("2024-06-13")),
        day="2026-11-20",
        upvotes=draw(st.none() | st.integers(0, 99)),
        arxiv_id=draw(st.none() | st.just("2406.00001")),
        links=(repository("invented/code_x"), Link("https://hex.example/a(b)", "project", "x")),
        keywords=("a", "b"),
    )


def back(reading: Reading) -> Holding:
    """Give the one paper of a reading, with its marks."""
    (said,) = reading.sightings
    assert reading.own is not None
    assert reading.unread == ()
    (marked,) = reading.own.marked
    return Holding(merge([to_stored(said, "here-1:1", "2026-11-20")]), marked.marks)


@given(papers())
def test_csv_comes_back(paper: Holding) -> None:
    found = back(read_table("\r\n".join(csv_lines([paper])).encode(errors="replace")))
    assert _shown(found) == _shown(paper)
    assert found.marks == paper.marks


def _shown(paper: Holding) -> list[str]:
    return list(csv_lines([paper]))


@given(papers())
def test_records_come_back(paper: Holding) -> None:
    found = back(read_records(json.dumps([as_record(paper)]).encode()))
    given, was = as_record(found), as_record(paper)
    assert {name: given[name] for name in was if name != "sources"} == {
        name: was[name] for name in was if name != "sources"
    }


@given(papers())
def test_markdown_comes_back(paper: Holding) -> None:
    written = "\n".join(markdown_lines(paper))
    found = back(read_list(written.encode()))
    assert "\n".join(markdown_lines(found)) == written
    assert (found.paper.title, found.marks.tags) == (paper.paper.title, paper.marks.tags)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": 7}, "not a paper's record"),
        ({"title": ""}, "not a paper's record"),
        ({}, "not a paper's record"),
    ],
)
def test_a_bad_record_costs_itself(fields: dict[str, Any], problem: str) -> None:
    good = as_record(holding("Good"))
    reading = read_records(("[\n" + json.dumps(fields) + ",\n" + json.dumps(good) + "]").encode())
    assert [each.title for each in reading.sightings] == ["Good"]
    assert [(each.line, each.reason) for each in reading.unread] == [(2, problem)]


def test_fields_of_the_wrong_kind_are_not_taken() -> None:
    record = as_record(holding("Good")) | {
        "authors": "Ada", "links": [{"url": "javascript:x"}, 7], "published": "soon",
        "upvotes": "9",
        "tags": [1, "+moe"], "note": 7, "said": "x", "read": "yes",
    }  # fmt: skip
    reading = read_records(json.dumps([record]).encode())
    (said,) = reading.sightings
    assert (said.authors, said.links, said.published, said.upvotes) == ((), (), None, None)
    assert back(reading).marks == Marks(tags=("moe",))


def test_zoteros_csv_is_read() -> None:
    text = (
        '"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date",'
        '"Manual Tags","File Attachments","Extra"\n'
        '"X","preprint","2024","Byron, Ada; Crow, Bob","Hex","","https://hex.example","So.",'
        '"2024-06-13","a; b","/home/ada/x.pdf","arXiv:2401.00001 [cs]"\n'
    )
    reading = read_table(text.encode(), "zotero.csv")
    (said,) = reading.sightings
    assert (said.title, said.authors) == ("Hex", ("Ada Byron", "Bob Crow"))
    assert (said.arxiv_id, said.published, said.keywords) == (
        "2401.00001",
        "2024-06-13",
        ("a", "b"),
    )
    assert "/home/ada" not in repr(reading)
    assert reading.own is None


@pytest.mark.parametrize("kind", ["attachment", "note", "annotation"])
def test_what_is_no_paper_in_zoteros_csv_is_named(kind: str) -> None:
    head = '"Item Type","Publication Year","Author","Title"\n'
    rows = f'"preprint","2024","Byron, Ada","Hex"\n"{kind}","","","Full Text PDF"\n'
    reading = read_table((head + rows).encode())
    assert [each.title for each in reading.sightings] == ["Hex"]
    assert [(each.line, each.reason) for each in reading.unread] == [(3, f"{kind}: not a paper")]


@pytest.mark.parametrize("read", [read_table, read_list, read_records])
def test_what_is_no_list_of_ours_is_refused(read: Any) -> None:
    with pytest.raises(UnreadableError):
        read(b"a,b\nc,d\n")


def test_an_organisation_that_looks_like_a_tag_is_none() -> None:
    paper = holding("Hex", Marks(tags=("moe",)), organization="#0")
    assert back(read_list("\n".join(markdown_lines(paper)).encode())).marks.tags == ("moe",)
