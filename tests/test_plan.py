"""What an import would bring: counts that add up, and nothing the second time."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import nothing_known, reading, sighting
from tui.library.merge import groups, merge
from tui.library.plan import Counts, Known, Plan, plan
from tui.library.stored import Stored
from tui.paper import Paper, Sighting, paper_id
from tui.sources.reading import Reading

a_sighting = st.builds(
    sighting,
    title=st.sampled_from(("One", "Two", "Three", "∀")),
    abstract=st.sampled_from(("", "Short.", "Long.")),
    arxiv_id=st.sampled_from((None, None, "2405.00001", "2405.00002")),
    comments=st.sampled_from((None, 1, 2)),
    captured=st.sampled_from((None, "2024-05-01", "2024-05-02")),
    where=st.sampled_from(("a", "b")),
)
any_readings = st.lists(st.lists(a_sighting, max_size=4).map(lambda all: reading(*all)), max_size=3)


def holding(stored: Sequence[Stored]) -> Known:
    def known(ids: Collection[int], arxiv_ids: Collection[str]) -> Mapping[int, Sequence[Stored]]:
        found = [
            paper
            for paper in groups(stored)
            if any(each.id in ids or each.sighting.arxiv_id in arxiv_ids for each in paper)
        ]
        return {each.id: paper for paper in found for each in paper}

    return known


def planned(readings: Sequence[Reading], held: Sequence[Stored] = ()) -> Plan:
    return plan(readings, holding(held), "here@1", "2025-01-01")


def papers(stored: Sequence[Stored]) -> list[Paper]:
    return sorted((merge(paper) for paper in groups(stored)), key=lambda paper: paper.id)


def fate(new: Sighting, *held: Sighting) -> Counts:
    """Give what becomes of one sighting where others are held."""
    return planned([reading(new)], planned([reading(*held)]).new).total


@given(any_readings, any_readings)
def test_the_counts_of_every_file_add_up(first: list[Reading], second: list[Reading]) -> None:
    made = planned(second, planned(first).new)
    for file, counts in zip(second, made.files, strict=True):
        assert counts.papers == len(file.sightings)
        parts = counts.added + counts.updated + counts.unchanged + counts.duplicates
        assert parts == counts.papers


@given(any_readings)
def test_a_second_import_adds_nothing(readings: list[Reading]) -> None:
    again = planned(readings, planned(readings).new)
    assert again.new == ()
    assert (again.total.added, again.total.updated) == (0, 0)


@given(any_readings.flatmap(lambda all: st.tuples(st.just(all), st.permutations(all))))
def test_the_order_of_files_does_not_matter(orders: tuple[list[Reading], list[Reading]]) -> None:
    first, second = (planned(order) for order in orders)
    assert papers(first.new) == papers(second.new)


@given(any_readings, any_readings)
def test_two_imports_hold_what_one_would(first: list[Reading], second: list[Reading]) -> None:
    before = planned(first).new
    after = [*before, *planned(second, before).new]
    whole = planned([*first, *second]).new
    assert papers(after) == papers(whole)


def test_what_is_not_held_is_added() -> None:
    made = planned([reading(sighting("One"), sighting("Two"))])
    assert made.total == Counts(papers=2, added=2)
    assert [each.id for each in made.new] == [paper_id("One"), paper_id("Two")]
    assert {(each.entry, each.added) for each in made.new} == {("here@1", "2025-01-01")}


def test_what_says_more_of_a_paper_updates_it() -> None:
    assert fate(sighting("one", abstract="More."), sighting("One")) == Counts(1, updated=1)


def test_what_says_the_same_leaves_a_paper_unchanged() -> None:
    assert fate(sighting("One"), sighting("One")) == Counts(1, unchanged=1)


def test_what_says_the_same_from_elsewhere_is_kept_but_changes_nothing() -> None:
    held = planned([reading(sighting("One", where="a"))]).new
    made = planned([reading(sighting("One", where="b"))], held)
    assert made.total == Counts(1, unchanged=1)
    assert len(made.new) == 1


def test_another_title_with_the_same_arxiv_id_updates_the_paper() -> None:
    new, held = sighting("Two", arxiv_id="1", source="hf"), sighting("One", arxiv_id="1")
    assert fate(new, held) == Counts(1, updated=1)


def test_a_sighting_that_makes_two_papers_one_updates_them() -> None:
    held = sighting("One"), sighting("Two", arxiv_id="1")
    assert fate(sighting("One", arxiv_id="1"), *held) == Counts(1, updated=1)


def test_a_paper_met_earlier_in_the_import_is_a_duplicate_in_the_later_file() -> None:
    one = reading(sighting("One", where="a")), reading(sighting("One", where="b"))
    made = planned(one)
    assert made.files == (Counts(1, added=1), Counts(1, duplicates=1))
    assert len(made.new) == 2


def test_a_held_paper_that_comes_twice_is_a_duplicate_the_second_time() -> None:
    held = planned([reading(sighting("One"))]).new
    made = planned([reading(sighting("One"), sighting("One"))], held)
    assert made.total == Counts(2, unchanged=1, duplicates=1)


@pytest.mark.parametrize(
    ("captured", "kept"), [("2024-05-01", 1), ("2024-05-02", 0), ("2024-05-03", 0), (None, 0)]
)
def test_what_was_said_already_is_kept_again_only_when_captured_earlier(
    captured: str | None, kept: int
) -> None:
    held = planned([reading(sighting("One", captured="2024-05-02"))]).new
    made = planned([reading(sighting("One", captured=captured))], held)
    assert (len(made.new), made.total) == (kept, Counts(1, unchanged=1))


def joined(new: Sighting, *held: Sighting) -> list[tuple[str, str]]:
    """Give with which paper one sighting was joined where others are held, and why."""
    made = planned([reading(new)], planned([reading(*held)]).new)
    return [(each.paper, each.why) for file in made.joined for each in file]


@pytest.mark.parametrize(
    ("new", "held", "why"),
    [
        ({"title": "Two", "arxiv_id": "1"}, {"title": "One", "arxiv_id": "1"}, "both are arXiv 1"),
        ({"arxiv_id": "2"}, {"arxiv_id": "1"}, "though that is arXiv 1"),
        ({"authors": ("Bob Baker",)}, {"authors": ("Ann Able",)}, "though that is by Ann Able"),
    ],
)
def test_an_entry_that_may_be_another_paper_is_named_with_the_one_it_joins(
    new: dict[str, Any], held: dict[str, Any], why: str
) -> None:
    held = {"title": "One", **held}
    assert joined(sighting(**{"title": "One", **new}), sighting(**held)) == [("One", why)]
    assert joined(sighting(**held), sighting(**held)) == []


@pytest.mark.parametrize(
    "new", [{}, {"arxiv_id": "1"}, {"authors": ("A. Able", "Bob Baker")}, {"title": "one!"}]
)
def test_an_entry_that_surely_is_the_paper_is_not_named(new: dict[str, Any]) -> None:
    held = sighting("One", arxiv_id="1", authors=("Ann Able",))
    assert joined(sighting(**{"title": "One", "where": "elsewhere", **new}), held) == []


def test_only_what_the_readings_name_is_asked_for() -> None:
    asked: list[tuple[set[int], set[str]]] = []

    def known(ids: Collection[int], arxiv_ids: Collection[str]) -> Mapping[int, Sequence[Stored]]:
        asked.append((set(ids), set(arxiv_ids)))
        return {}

    plan([reading(sighting("One"), sighting("Two", arxiv_id="1"))], known, "e", "2025-01-01")
    assert asked == [({paper_id("One"), paper_id("Two")}, {"1"})]


def test_twenty_thousand_entries_of_one_title_are_planned_in_one_pass() -> None:
    many = reading(*(sighting("Editorial", where=str(each)) for each in range(20_000)))
    made = plan([many], nothing_known, "e", "2025-01-01")
    assert made.total == Counts(20_000, added=1, duplicates=19_999)
