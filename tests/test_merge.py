"""Many sightings, one paper: which value is taken, whatever the order."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import repository, sighting
from tui.library.merge import groups, merge
from tui.library.stored import Stored, to_stored
from tui.paper import Paper, paper_id

SOURCES = ("page", "hf", "arxiv", "bibtex", "paperdeck")
DAYS = ("2024-05-01", "2024-05-02", "2024-06-01")

a_day = st.none() | st.sampled_from(DAYS)
a_sighting = st.builds(
    sighting,
    title=st.sampled_from(("One Title", "one title!", "Another Title", "A Third")),
    abstract=st.sampled_from(("", "Short.", "Long.")),
    authors=st.sampled_from(((), ("A",), ("A", "B"))),
    author_count=st.sampled_from((None, 1, 2)),
    published=a_day,
    published_inferred=st.booleans(),
    day=a_day,
    comments=st.sampled_from((None, 0, 3)),
    arxiv_id=st.sampled_from((None, None, "2405.00001", "2405.00002")),
    links=st.sampled_from(((), (repository("a/a"),), (repository("b/b"), repository("a/a")))),
    source=st.sampled_from(SOURCES),
    where=st.sampled_from(("x", "y")),
    line=st.sampled_from((None, 1, 2)),
    captured=a_day,
)
any_stored = st.builds(
    to_stored,
    a_sighting,
    st.sampled_from(("e", "f")),
    st.sampled_from(("2025-01-01", "2025-01-02")),
)


def said(added: str = "2025-01-01", **fields: Any) -> Stored:
    return to_stored(sighting(**{"title": "One Title", **fields}), "e", added)


def papers(stored: Sequence[Stored]) -> list[Paper]:
    return sorted((merge(paper) for paper in groups(stored)), key=lambda paper: paper.id)


@given(
    st.lists(any_stored, max_size=8).flatmap(
        lambda all: st.tuples(st.just(all), st.permutations(all))
    )
)
def test_the_order_of_sightings_does_not_matter(orders: tuple[list[Stored], list[Stored]]) -> None:
    first, second = orders
    assert papers(first) == papers(second)


@given(st.lists(any_stored, min_size=1, max_size=8))
def test_saying_everything_twice_changes_nothing(stored: list[Stored]) -> None:
    assert papers([*stored, *stored]) == papers(stored)


@given(st.lists(any_stored, max_size=8))
def test_every_sighting_is_in_one_paper_with_its_title_and_arxiv_id(stored: list[Stored]) -> None:
    homes: dict[object, int] = {}
    for place, paper in enumerate(groups(stored)):
        for each in paper:
            assert homes.setdefault(each.id, place) == place
            assert homes.setdefault(each.sighting.arxiv_id or each.id, place) == place
    assert sum(map(len, groups(stored))) == len(stored)


def test_the_better_source_is_believed() -> None:
    paper = merge([said(source="page", abstract="Page."), said(source="hf", abstract="Api.")])
    assert paper.abstract == "Api."


@pytest.mark.parametrize("place", range(4))
def test_each_kind_of_source_has_its_rank(place: int) -> None:
    better, worse = ("paperdeck", "hf", "arxiv", "page", "bibtex")[place : place + 2]
    said_by = [
        said(source=worse, abstract=worse, captured=DAYS[2]),
        said(source=better, abstract=better),
    ]
    assert merge(said_by).abstract == better


def test_of_equal_sources_the_later_capture_is_believed() -> None:
    old, new = (said(abstract=day, captured=day) for day in DAYS[:2])
    assert merge([new, old]).abstract == DAYS[1]


def test_what_is_missing_never_wins() -> None:
    more: dict[str, Any] = {
        "abstract": "Page.",
        "organization": "Lab",
        "published": DAYS[0],
        "keywords": ("vla",),
    }
    paper = merge([said(source="hf"), said(source="page", **more)])
    assert (paper.abstract, paper.organization) == ("Page.", "Lab")
    assert (paper.published, paper.keywords) == (DAYS[0], ("vla",))


def test_a_printed_year_beats_an_inferred_one_of_a_better_source() -> None:
    inferred = said(source="hf", published="2025-05-01", published_inferred=True)
    printed = said(source="page", published="2024-05-01", published_text="May 1, 2024")
    paper = merge([inferred, printed])
    assert (paper.published, paper.published_inferred) == ("2024-05-01", False)
    assert paper.published_text == "May 1, 2024"


def test_a_date_and_its_text_come_from_one_source() -> None:
    best = said(source="hf", published="2024-05-01")
    other = said(source="page", published="2024-05-02", published_text="May 2")
    assert merge([best, other]).published_text is None


def test_counts_come_from_the_latest_sighting() -> None:
    old = said(source="hf", comments=9, upvotes=4, captured="2024-05-01")
    new = said(source="page", comments=2, captured="2024-06-01")
    paper = merge([old, new])
    assert (paper.comments, paper.upvotes) == (2, 4)


def test_zero_is_a_count() -> None:
    assert merge([said(comments=0, captured=DAYS[2]), said(comments=5)]).comments == 0


def test_authors_are_counted_where_no_count_was_given() -> None:
    assert merge([said(authors=("A", "B"))]).author_count == 2
    assert merge([said(authors=("A", "B"), author_count=30)]).author_count == 30
    assert merge([said()]).author_count is None


def test_the_day_is_the_first_that_the_best_source_names() -> None:
    feeds = [said(source="hf", day=day, where=day) for day in DAYS[1:]]
    assert merge([*feeds, said(source="page", day=DAYS[0])]).day == DAYS[1]


def test_without_a_day_it_came_when_it_was_added() -> None:
    paper = merge([said("2025-03-02", where="b"), said("2025-03-01", where="a")])
    assert (paper.day, paper.added) == ("2025-03-01", "2025-03-01")


def test_the_first_import_counts_though_a_later_one_knew_less_of_its_source() -> None:
    first, again = said("2025-01-01", captured="2024-05-01"), said("2025-02-01")
    assert merge([again, first]).added == "2025-01-01"


def test_links_of_all_sources_are_there_once_the_best_source_first() -> None:
    page = said(source="page", links=(repository("a/a"), repository("b/b")))
    feed = said(source="hf", links=(repository("b/b"),))
    assert [link.url[-3:] for link in merge([page, feed]).links] == ["b/b", "a/a"]


def test_one_arxiv_id_is_one_paper_under_two_titles() -> None:
    stored = [said(title=title, arxiv_id="2405.00001") for title in ("Before", "After")]
    (paper,) = papers(stored)
    assert (paper.id, *paper.aliases) == tuple(sorted((paper_id("Before"), paper_id("After"))))


def test_a_chain_of_titles_and_arxiv_ids_is_one_paper() -> None:
    chain = [("A", "1"), ("B", "2"), ("C", "3"), ("B", "1"), ("C", "2")]
    assert len(groups([said(title=title, arxiv_id=arxiv) for title, arxiv in chain])) == 1


@pytest.mark.parametrize("title", ["One Titles", "One Title 2", "The One Title"])
def test_likeness_never_joins(title: str) -> None:
    assert len(groups([said(), said(title=title)])) == 2


def test_a_source_that_says_the_same_twice_is_one_sighting() -> None:
    assert len(merge([said(line=1), said(line=9)]).sightings) == 1


def test_sightings_are_told_in_the_order_of_their_capture() -> None:
    stored = [said(captured=day, where=str(day)) for day in (DAYS[2], None, DAYS[0], DAYS[1])]
    assert [each.captured for each in merge(stored).sightings] == [None, *DAYS]


def test_what_was_said_twice_counts_as_it_was_first_captured() -> None:
    dates = (None, DAYS[2], DAYS[0])
    stored = [said(captured=day) for day in dates]
    assert [each.captured for each in merge(stored).sightings] == [DAYS[0]]


def test_thirty_thousand_sightings_of_one_title_are_gathered_in_one_pass() -> None:
    many = [said(where=str(number), arxiv_id=str(number)) for number in range(30_000)]
    assert [len(paper) for paper in groups(many)] == [30_000]
    assert len(merge(many).sightings) == 30_000


def test_of_one_source_the_latest_capture_counts_and_one_unknown_counts_least() -> None:
    known = said(source="hf", abstract="Known.", captured=DAYS[0], where="a")
    for where in ("b", "c", "d", "e"):
        unknown = said(source="hf", abstract="Unknown.", where=where)
        assert merge([unknown, known]).abstract == "Known."
