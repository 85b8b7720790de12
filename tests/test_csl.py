"""CSL-JSON as others write it: dates of one to three parts, literal names, ids in notes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.paper import Sighting
from tui.sources.reading import Reading, UnreadableError
from tui.sources.references.csl import read_csl

FEEDS = Path(__file__).parents[1].parent / "shared" / "feeds" / "csl"


def read(items: object) -> Reading:
    return read_csl(json.dumps(items).encode(), "refs.json")


def one(**fields: Any) -> Sighting:
    """Give the paper of an item with these fields."""
    (found,) = read([{"title": "A Tarrow", "type": "report"} | fields]).sightings
    return found


@pytest.mark.parametrize(
    ("issued", "date", "inferred"),
    [
        ({"date-parts": [[2017, 6, 12]]}, "2017-06-12", False),
        ({"date-parts": [["2017", 6]]}, "2017-06-01", True),
        ({"date-parts": [["2017"]]}, "2017-01-01", True),
        ({"raw": "2017-06-12"}, "2017-06-12", False),
        ({"literal": "June 2017"}, "2017-06-01", True),
        ("2017-06-12", "2017-06-12", False),
        ({"date-parts": [[]]}, None, False),
        ({"date-parts": "x"}, None, False),
        (None, None, False),
    ],
)
def test_dates(issued: object, date: str | None, inferred: bool) -> None:
    found = one(issued=issued)
    assert (found.published, found.published_inferred) == (date, inferred)


def test_names_may_be_literal_and_have_particles() -> None:
    people = [
        {"given": "Ada", "family": "Byron"},
        {"literal": "Sand and Sea Team"},
        {"family": "Mar", "non-dropping-particle": "de la", "given": "J."},
        {"family": "Hex"},
    ]
    assert one(author=people).authors == ("Ada Byron", "Sand and Sea Team", "J. de la Mar", "Hex")


def test_titles_lose_tags_and_breaks() -> None:
    found = one(
        title="Sorting <i>hex</i>\n  tiles in E<sup>2</sup>", abstract="<jats:p>So.</jats:p>"
    )
    assert (found.title, found.abstract) == ("Sorting hex tiles in E2", "So.")


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "Made by hand.\nstandard_id: arxiv:2401.00001"},
        {"note": "arXiv: 2401.00001 [cs]"},
        {"note": "DOI: 10.48550/arXiv.2401.00001"},
        {"DOI": "10.48550/arXiv.2401.00001"},
        {"URL": "https://arxiv.org/abs/2401.00001"},
        {"number": "2401.00001", "publisher": "arXiv"},
        {"number": "arXiv:2401.00001"},
    ],
)
def test_an_arxiv_id_is_found_wherever_it_hides(fields: dict[str, str]) -> None:
    assert one(**fields).arxiv_id == "2401.00001"


def test_a_doi_in_a_note_is_a_link() -> None:
    assert [each.url for each in one(note="DOI: 10.1234/hex").links] == [
        "https://doi.org/10.1234/hex"
    ]


def test_a_bad_item_costs_itself_and_is_named_with_its_line() -> None:
    reading = read_csl(
        b'[\n{"title": "One"},\n{"title": oops, "author": [{"a": 1}, {"b": 2}]},\n'
        b'{"title": "Two"},\n17,\n{"type": "book"}\n]'
    )
    assert [(each.title, each.line) for each in reading.sightings] == [("One", 2), ("Two", 4)]
    assert [each.line for each in reading.unread] == [3, 5, 6]


def test_a_list_under_a_name_and_a_single_item_are_read() -> None:
    assert len(read({"items": [{"title": "One"}, {"title": "Two"}]}).sightings) == 2
    assert len(read({"title": "One", "type": "book"}).sightings) == 1


@pytest.mark.parametrize("data", [b"[]", b"words", b"\xff", b"[" * 100_000, b'{"a": ' * 100_000])
def test_what_holds_no_item_is_refused(data: bytes) -> None:
    try:
        reading = read_csl(data)
    except UnreadableError:
        return
    assert reading.sightings == ()


@pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared/feeds is absent")
def test_a_real_file_is_read_whole() -> None:
    (path,) = FEEDS.glob("*.json")
    reading = read_csl(path.read_bytes(), path.name)
    assert (len(reading.sightings), reading.unread) == (602, ())
    assert sum(each.arxiv_id is not None for each in reading.sightings) == 132


def test_names_of_signs_are_signs() -> None:
    data = b'[{"type": "book", "title": "A &amp; B &lt;i&gt;so&lt;/i&gt;"}]'
    assert read_csl(data).sightings[0].title == "A & B so"
