"""The sample library: five whole pages, a good many papers, and text that is safe to show."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.assets import asset
from tui.paper import Sighting, paper_id
from tui.sources.page import read_page
from tui.sources.reading import Reading
from tui.text import clean

FEWEST_PAPERS = 60
FEWEST_REPOSITORIES = 30
FEWEST_PROJECT_PAGES = 8
SHORTEST_ABSTRACT = 60
PAGES = sorted(asset("sample_data").glob("*.txt"))


def read(page: Path) -> Reading:
    return read_page(page.read_bytes(), where=page.name)


def sightings() -> Iterator[Sighting]:
    return (sighting for page in PAGES for sighting in read(page).sightings)


def papers() -> dict[int, Sighting]:
    return {paper_id(sighting.title): sighting for sighting in sightings()}


def with_link(kind: str) -> list[Sighting]:
    return [paper for paper in papers().values() if any(link.kind == kind for link in paper.links)]


def test_there_are_five_pages() -> None:
    assert len(PAGES) == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_of_a_page_is_understood(page: Path) -> None:
    assert read(page).unread == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_safe_to_show_as_it_stands(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert clean(text) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_paper_is_later_than_its_page(page: Path) -> None:
    day = page.name[: len("2024-05-08")]
    assert all((paper.published or "") <= day for paper in read(page).sightings)


def test_there_are_many_different_papers() -> None:
    assert len(papers()) >= FEWEST_PAPERS


def test_some_papers_recur_with_the_same_words() -> None:
    abstracts: dict[str, set[str]] = {}
    seen: Counter[str] = Counter()
    for sighting in sightings():
        seen[sighting.title] += 1
        abstracts.setdefault(sighting.title, set()).add(sighting.abstract)
    assert sum(times > 1 for times in seen.values()) >= 8
    assert all(len(texts) == 1 for texts in abstracts.values())


def test_most_papers_have_a_repository_and_some_a_project_page() -> None:
    assert len(with_link("repo")) >= FEWEST_REPOSITORIES
    assert len(with_link("project")) >= FEWEST_PROJECT_PAGES


def test_every_abstract_says_enough_to_decide_by() -> None:
    short = [
        paper.title for paper in sightings() if len(paper.abstract.split()) < SHORTEST_ABSTRACT
    ]
    assert short == []


def test_the_pages_show_what_real_ones_show() -> None:
    found = list(sightings())
    assert any(paper.author_count == 1 for paper in found)
    assert any((paper.author_count or 0) > 100 for paper in found)
    assert any(paper.organization for paper in found)
    assert any(paper.comments for paper in found)
    assert any(paper.published_inferred for paper in found)
    assert any(paper.published_text is None for paper in found)
