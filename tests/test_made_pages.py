"""Made pages in every mix of shapes: every field of every paper, none invented, none lost."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.page_maker import SAVED, Page, Paper, Shape, make_page, make_papers, printed_date
from tui.links import find_links
from tui.paper import Sighting
from tui.sources.page import read_page

FEEDS = Path(__file__).parents[1].parent / "shared" / "feeds" / "hf_daily_papers"
HEADS: tuple[tuple[str, ...], ...] = (
    (),
    ("Nov 4",),
    ("Subscribe",),
    ("Get trending papers in your email inbox once a day!", "Subscribe"),
    ("new", "Get trending papers in your email inbox!", "Subscribe", "Daily Papers", "Nov 4"),
    ("Daily Papers", "by AK and the research community", "Daily Weekly Monthly", "Nov 4"),
    ("new", "Subscribe", "byAK and the research community", "Daily", "Weekly", "Monthly", "Nov 4"),
)
FOOTER = ("Load more", "Previous", "1 2 3 ... 10", "Next", "Company", "TOS", "© Hugging Face")


def random_shape(rng: random.Random) -> Shape:
    head = rng.choice(HEADS)
    return Shape(
        head=head,
        head_glue=rng.choice(("\n", "\n", "")),
        glue_title=rng.random() < 0.4,
        blank=rng.choice(("all", "none", "papers")),
        width=rng.choice((None, None, None, 72, 80, 100, 120)),
        small_print=rng.choice(("lines", "lines", "one line", "none")),
        bullet=rng.choice(("  • ", "• ", "•", "- ", "")),
        end=rng.choice(("\n", "\r\n", "\r")),
        footer=rng.choice(((), FOOTER)),
        bare=rng.choice((0, 0.1, 0.3)),
        double=rng.random() < 0.3,
    )


def plain_shape(rng: random.Random) -> Shape:
    """Give a shape in which short abstracts too are told from other text."""
    shape = random_shape(rng)
    return shape if shape.small_print != "none" else replace(shape, head=HEADS[-1])


def nasty_shape(rng: random.Random) -> Shape:
    return replace(
        random_shape(rng),
        small_print=rng.choice(("lines", "one line")),
        strays=0.15,
        half=0.15,
        empty=0.05,
    )


def truth(paper: Paper, line: int, shape: Shape) -> dict[str, object]:
    published = paper.published
    return {
        "line": line,
        "title": paper.title,
        "abstract": paper.abstract,
        "author_count": paper.authors,
        "organization": paper.organization[1] if paper.organization else None,
        "published": published.isoformat() if published else None,
        "published_text": printed_date(published) if published else None,
        "published_inferred": published is not None and published.year == SAVED.year,
        "comments": paper.comments if published else None,
        "day": SAVED.isoformat() if "Nov 4" in shape.head else None,
        "links": find_links(paper.abstract),
    }


def faults(page: Page, shape: Shape) -> Iterator[tuple[object, ...]]:
    """Give whatever of a page was read otherwise than it is."""
    reading = read_page(page.data, captured=SAVED.isoformat())
    read: dict[int | None, Sighting] = {paper.line: paper for paper in reading.sightings}
    for paper, line in zip(page.papers, page.lines, strict=True):
        seen = read.pop(line, None)
        if seen is None:
            yield ("lost", paper.title)
            continue
        known = truth(paper, line, shape)
        wrong = {name: getattr(seen, name) for name in known if getattr(seen, name) != known[name]}
        if wrong:
            yield ("wrong", paper.title, wrong)
    yield from (("invented", paper.title) for paper in read.values())
    if Counter(line.text for line in reading.unread) != Counter(page.strays):
        yield ("unread", [line.text for line in reading.unread])


def faults_in(
    seeds: range,
    shape_of: Callable[[random.Random], Shape],
    papers_of: Callable[[random.Random], list[Paper]],
) -> tuple[list[tuple[object, ...]], int]:
    found, papers = list[tuple[object, ...]](), 0
    for seed in seeds:
        rng = random.Random(seed)
        shape = shape_of(rng)
        page = make_page(papers_of(rng), shape, rng)
        found += [(seed, *fault) for fault in faults(page, shape)]
        papers += len(page.papers)
    return found, papers


def invented(rng: random.Random) -> list[Paper]:
    return make_papers(rng, rng.randint(4, 20), rng.choice(("long", "summary", "mixed")))


@cache
def feed() -> tuple[Paper, ...]:
    """Give real papers, as the site's own feed has them."""
    items = [
        item
        for path in sorted(FEEDS.glob("2025-1*.json"))[::4]
        for item in json.loads(path.read_text())
        if isinstance(item, dict)
    ]
    return tuple(map(real_paper, items))


def real_paper(item: dict[str, dict[str, str]]) -> Paper:
    paper = item["paper"]
    group = paper.get("organization")
    found = (
        (group["name"], " ".join(group["fullname"].split())) if isinstance(group, dict) else None
    )
    return Paper(
        title=" ".join(paper["title"].split()),
        abstract=" ".join(paper["summary"].split()),
        authors=None if found else len(paper["authors"]),
        organization=found,
        published=date.fromisoformat(paper["publishedAt"][:10]),
        comments=3,
    )


def real(rng: random.Random) -> list[Paper]:
    return rng.sample(feed(), 25)


@pytest.mark.parametrize("kind", ["long", "summary", "mixed"])
@pytest.mark.parametrize("small_print", ["lines", "one line", "none"])
@pytest.mark.parametrize("blank", ["all", "none", "papers"])
def test_unwrapped_pages_are_read_without_a_fault(blank: str, small_print: str, kind: str) -> None:
    def shape_of(rng: random.Random) -> Shape:
        return replace(random_shape(rng), blank=blank, small_print=small_print, width=None)

    def papers_of(rng: random.Random) -> list[Paper]:
        return make_papers(rng, 12, kind)

    found, _ = faults_in(range(3), shape_of, papers_of)
    assert found == []


def test_one_paper_in_two_hundred_at_most_is_read_wrong_over_all_shapes() -> None:
    found, papers = faults_in(range(40), plain_shape, invented)
    assert len(found) <= papers * 0.005, found


def test_missing_parts_and_stray_lines_cost_little_more_than_themselves() -> None:
    found, papers = faults_in(range(40), nasty_shape, invented)
    assert len(found) <= papers * 0.01, found


@pytest.mark.skipif(not FEEDS.is_dir(), reason="../shared/feeds is absent")
def test_real_titles_and_abstracts_are_told_apart() -> None:
    found, papers = faults_in(range(20), random_shape, real)
    assert len(found) <= papers * 0.005, found


@pytest.mark.slow
@pytest.mark.parametrize("block", range(8))
def test_many_more_made_pages(block: int) -> None:
    seeds = range(1000 * (block + 1), 1000 * (block + 1) + 100)
    found, papers = faults_in(seeds, plain_shape, invented)
    assert len(found) <= papers * 0.005, found
