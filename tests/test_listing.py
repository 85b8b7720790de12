"""Pages that were saved with their links, by whatever tool."""

import pytest

from tests import listings
from tests.listings import ABSTRACTS, FIRST, SECOND, TITLES
from tui.paper import Sighting
from tui.sources.formats import read_source
from tui.sources.listing.pieces import in_one_style, pieces
from tui.sources.reading import UnreadableError

WHOLE = ("MARKDOWN", "NUMBERED_WITH_REFERENCES", "DUMP", "BELOW", "CARDS", "TRENDING")
ALL = (*WHOLE, "NUMBERED", "LABELLED", "BULLETS")


def read(name: str, **more: str) -> tuple[Sighting, ...]:
    reading = read_source(getattr(listings, name).encode(), name, **more)
    assert reading.unread == ()
    return reading.sightings


@pytest.mark.parametrize("name", ALL)
def test_each_paper_is_there_once_with_its_title(name: str) -> None:
    assert tuple(paper.title for paper in read(name)) == TITLES


@pytest.mark.parametrize("name", [name for name in ALL if name != "BULLETS"])
def test_the_abstracts_are_whole(name: str) -> None:
    assert tuple(paper.abstract for paper in read(name)) == ABSTRACTS


@pytest.mark.parametrize("name", [*WHOLE, "BULLETS"])
def test_the_links_give_the_arxiv_ids(name: str) -> None:
    assert [paper.arxiv_id for paper in read(name)] == [FIRST, SECOND]


@pytest.mark.parametrize("name", [name for name in ALL if name != "LABELLED"])
def test_upvotes_are_those_of_the_paper(name: str) -> None:
    few = 7 if name in ("TRENDING", "BULLETS") else None
    assert [paper.upvotes for paper in read(name)] == [101, few]


@pytest.mark.parametrize("name", [*WHOLE, "NUMBERED"])
def test_the_small_print_is_read(name: str) -> None:
    first, second = read(name)
    assert (first.organization, first.author_count) == ("Tarrow Lab", None)
    assert (second.organization, second.author_count) == (None, 3)
    assert (second.published, second.published_text) == ("2024-05-03", "May 3, 2024")


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "TRENDING"])
def test_a_date_without_a_year_is_of_the_year_of_the_ids(name: str) -> None:
    first = read(name)[0]
    assert (first.published, first.published_inferred, first.comments) == ("2026-09-09", True, 6)
    assert (first.day, first.captured) == ("2026-10-02", "2026-10-02")


def test_the_day_of_capture_decides_the_year() -> None:
    assert read("NUMBERED", captured="2026-10-02")[0].published == "2026-09-09"


@pytest.mark.parametrize("name", ["TRENDING", "LABELLED"])
def test_a_repository_that_the_page_names_comes_first(name: str) -> None:
    assert [paper.links[0].url for paper in read(name)] == [
        "https://github.com/invented/code-0",
        "https://github.com/invented/code-1",
    ]


def test_of_an_abstract_that_names_code_the_link_is_found() -> None:
    assert [link.url for link in read("MARKDOWN")[0].links] == [
        "https://github.com/invented/hextiles"
    ]


def test_brackets_in_a_text_open_no_link() -> None:
    (link,) = pieces(in_one_style("[in [0, 1) it holds](https://hf.co/papers/2401.00001)"))
    assert link.text == "in [0, 1) it holds"


@pytest.mark.parametrize("text", ["# Daily Papers\n\n### One\n### Two\n", "### [a](b)\n" * 3])
def test_headings_alone_are_no_papers(text: str) -> None:
    with pytest.raises(UnreadableError, match="no papers"):
        read_source(text.encode(), format="listing")


@pytest.mark.parametrize("name", ALL)
def test_lines_of_any_system_are_read_alike(name: str) -> None:
    text = getattr(listings, name)
    with_others = read_source(text.replace("\n", "\r\n").encode(), name)
    assert with_others.sightings == read_source(text.encode(), name).sightings


@pytest.mark.parametrize("piece", ["\\", "[", "](", "[a](", "![", "**a", "[1] a "])
def test_a_long_run_of_marks_is_read_or_refused_at_once(piece: str) -> None:
    text = f"{piece * (90_000 // len(piece))}\n" * 3
    with pytest.raises(UnreadableError, match="no papers"):
        read_source(text.encode(), format="listing")
