"""Beside each choice of the filter pane stands how many papers are shown once it is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import repository, sighting
from tests.reader import Driver, reader
from tests.shelves import Written
from tui.search.language.query import parse, print_query
from tui.search.language.tree import Query
from tui.widgets.facet_lines import FacetChoice, SavedView, offers

ORGANIZATIONS = ("Meta", "Meta AI", "meta ai", "Émile", "Emile Lab", "")
TAGS = ("moe", "MoE", "lora", "to read", "données", "donnees")
VIEWS = (("gone", "is:hidden"), ("new", "is:unread"), ("best", "is:starred"), ("near", "prunes"))
WORDS = ("quantized", "quantised", "pruned", "sparse", "gptq", "models")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """Papers whose words, tags and organizations are alike, with marks of every kind."""
    written = Written(tmp_path_factory.mktemp("counts"))
    titles = [f"Number {each} of {WORDS[each % 5]} {WORDS[each % 6]}" for each in range(48)]
    written.papers(
        *(
            sighting(
                title,
                organization=ORGANIZATIONS[place % 6],
                published=f"202{place % 4}-0{1 + place % 9}-11",
                day=f"2026-11-{10 + place % 3}",
                source=("hf", "page", "arxiv")[place % 3],
                links=(repository(),) if place % 4 == 0 else (),
            )
            for place, title in enumerate(titles)
        )
    )
    for place, title in enumerate(titles):
        for field, every in (("read", 3), ("starred", 5), ("hidden", 7)):
            if place % every == 1:
                written.mark(title, field)
        for number, tag in enumerate(TAGS):
            if place % (number + 2) == 0:
                written.mark(title, f"tag:{tag}")
    yield written
    written.index.close()


parts = st.sampled_from(
    (
        *("is:unread", "is:read", "is:starred", "is:hidden", "-is:starred", "has:repo", "has:tag"),
        *("tag:moe", "tag:lora,donnees", "tag:gone", "org:meta", 'org:"Meta AI"', "org:Emile"),
        *("year:2021", "year:2022", "(year:2020 OR year:2021)", "day:2026-11-11", "source:hf"),
        *("source:hf,page", "(is:hidden OR is:read)", "sort:title", "-org:meta", "title:pruned"),
        *("quantized", "quantizd", "gptq", "models", "prunes", "-sparse", '"of gptq"', "xyzzy"),
    )
)
queries = st.lists(parts, max_size=3, unique=True).map(" ".join)


def choices(written: Written, query: Query, most: int = 30) -> list[FacetChoice]:
    shelf = written.narrow(print_query(query))
    return [each for each in offers(shelf.facets(most), query) if isinstance(each, FacetChoice)]


@settings(max_examples=60)
@given(queries)
def test_a_choice_shows_as_many_papers_as_it_says(library: Written, text: str) -> None:
    query = parse(text)
    for each in choices(library, query):
        made = query if each.chosen else each.toggled()
        assert each.count == len(library.narrow(print_query(made))), each.words


def test_what_is_chosen_has_the_papers_of_the_view(library: Written) -> None:
    chosen = [each for each in choices(library, parse("tag:moe,lora is:read")) if each.chosen]
    assert {each.words for each in chosen} == {"read", "moe", "lora"}
    assert {each.count for each in chosen} == {len(library.narrow("tag:moe,lora is:read"))}


async def pane(it: Driver) -> dict[str, int]:
    """Give the counts of the pane as it is."""
    await it.painted()
    offered = it.main.filters._offers
    return {
        each.words: each.count or 0 for each in offered if isinstance(each, FacetChoice | SavedView)
    }


@pytest.mark.parametrize(
    "keys",
    [
        ("d", "d", "1", "s"),
        ("2", "r", "d", "3"),
        ("r", "s", "d", "u", "u"),
        ("/", *"gptq", "enter", "r", "d"),
        *(
            pytest.param(keys, marks=pytest.mark.slow)
            for keys in (
                ("d", "d"),
                ("r", "d", "s"),
                ("d", "d", "1"),
                ("2", "r", "r"),
                ("t", *"new", "enter", "d"),
                ("/", *"gptq", "enter", "1"),
                ("R",),
            )
        ),
    ],
)
async def test_the_pane_is_right_in_every_view_and_right_after_marks(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    papers = [
        sighting(f"{word} and {WORDS[place - 1]}", links=(repository(),) if place % 2 else ())
        for place, word in enumerate(WORDS)
    ]
    async with reader(tmp_path, papers) as it:
        for name, query in VIEWS:
            await it.press("/", "ctrl+u", *query, "enter", "V", "ctrl+u", *name, "enter")
        await it.press("escape", *keys)
        counts = await pane(it)
        places = [n for n, each in enumerate(it.main.filters._offers) if each.words in counts]
        here = it.main.parts.view.query
        for place in places:
            offer = it.main.filters._offers[place]
            if isinstance(offer, FacetChoice | SavedView) and not offer.chosen:
                it.main.filters.move_to(place)
                it.main.filters.action_filter_toggle()
                await it.settle()
                assert len(it.main.papers.ids) == counts[offer.words], offer.words
                it.main.parts.view.enter_untyped(here)
                await it.painted()
