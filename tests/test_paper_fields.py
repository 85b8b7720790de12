"""A field of a paper is one row: storing, merging, records, CSV and the index go by it."""

from dataclasses import fields

import pytest

from tests.making import sighting
from tui.export.csv_writer import COLUMNS as CSV_COLUMNS
from tui.export.csv_writer import csv_lines
from tui.library.merge import merge
from tui.library.stored import as_document, from_document, to_stored
from tui.paper import PAPER_FIELDS, Holding, Link, Marks, Paper, Sighting, counts
from tui.paper_json import as_record
from tui.search.indexing.tables import COLUMNS
from tui.sources.own.csv_table import read_table
from tui.sources.own.records import read_records

VALUES = {
    "text": "Two\nlines.",
    "line": "One line",
    "lines": ("Ann Able", "Bob Baker"),
    "number": 7,
    "date": "2026-11-20",
    "id": "2611.01001",
    "flag": True,
    "links": (Link("https://github.com/able/tasks", "repo", "github.com/able/tasks"),),
}


def full() -> Sighting:
    """Give a sighting that says something in every field."""
    said = {name: VALUES[about.kind] for name, about in PAPER_FIELDS.items()}
    return Sighting(**said)  # type: ignore[arg-type]


@pytest.fixture
def paper() -> Paper:
    return merge([to_stored(full(), "here:1", "2026-11-21")])


@pytest.mark.parametrize("name", PAPER_FIELDS)
def test_what_a_source_says_in_a_field_is_stored_and_is_the_papers(paper: Paper, name: str) -> None:
    given = to_stored(full(), "here:1", "2026-11-21")
    (stored,) = from_document(given.id, as_document([given]))
    assert getattr(stored.sighting, name) == getattr(full(), name)
    assert getattr(paper, name) == getattr(full(), name)


@pytest.mark.parametrize("name", PAPER_FIELDS)
def test_the_record_tells_every_field_and_is_read_again(paper: Paper, name: str) -> None:
    import json

    record = as_record(Holding(paper, Marks()))
    assert name in record
    (read,) = read_records(json.dumps([record]).encode()).sightings
    assert getattr(read, name) == getattr(paper, name)


@pytest.mark.parametrize("name", [n for n, about in PAPER_FIELDS.items() if about.in_csv])
def test_csv_has_a_column_for_every_field_and_is_read_again(paper: Paper, name: str) -> None:
    assert name in CSV_COLUMNS
    text = "\n".join(csv_lines([Holding(paper, Marks())]))
    (read,) = read_table(text.encode()).sightings
    if name != "links":  # a cell holds their addresses alone
        assert getattr(read, name) == getattr(paper, name)


def test_the_index_has_a_column_for_what_is_sorted_and_looked_for() -> None:
    assert set(COLUMNS) == {name for name, about in PAPER_FIELDS.items() if about.in_index}


def test_of_a_paper_nobody_says_anything_of_the_fields_are_empty() -> None:
    empty = merge([to_stored(sighting("A Title"), "here:1", "2026-11-21")])
    own = {"title", "day"}  # the day it was added, where no source names one
    defaults = {each.name: each.default for each in fields(Sighting)}
    said = [name for name in PAPER_FIELDS if name not in own]
    assert {name: getattr(empty, name) for name in said} == {name: defaults[name] for name in said}


def test_what_is_counted_is_told_in_words(paper: Paper) -> None:
    assert list(counts(paper)) == ["7 comments", "7 upvotes"]
