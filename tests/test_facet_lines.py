"""The choices of the filter pane, and the queries they make."""

from dataclasses import replace

from tui.search.facets import Facets
from tui.search.language.query import parse, print_query
from tui.widgets.facet_lines import MOST_SHOWN, Choice, offers

FACETS = Facets(
    total=9,
    unread=6,
    read=3,
    starred=2,
    hidden=1,
    has_repo=4,
    tags=(("moe", 3), ("lora", 2)),
    years=(("2025", 5), ("2024", 4)),
    organizations=(("Invented Lab", 2),),
    sources=(("page", 9),),
    days=(("2026-11-20", 9),),
)


def choice(words: str, query: str, facets: Facets = FACETS) -> Choice:
    """Give the choice of these words in the view of a query."""
    found = offers(facets, parse(query))
    return next(each for each in found if isinstance(each, Choice) and each.words == words)


def after(words: str, query: str) -> str:
    """Give the query after a choice."""
    return print_query(choice(words, query).toggled())


def test_every_choice_has_its_count() -> None:
    counts = {
        each.words: each.count for each in offers(FACETS, parse("")) if isinstance(each, Choice)
    }
    assert counts["unread"] == 6
    assert counts["has repository"] == 4
    assert counts["moe"] == 3
    assert counts["Invented Lab"] == 2


def test_a_choice_adds_its_word_to_the_query_and_takes_it_out_again() -> None:
    assert after("starred", "task") == "task is:starred"
    assert after("starred", "task is:starred") == "task"


def test_two_tags_are_any_of_them() -> None:
    assert after("lora", "tag:moe") == "tag:moe,lora"
    assert after("moe", "tag:moe,lora") == "tag:lora"


def test_a_name_of_two_words_is_one_choice() -> None:
    assert after("Invented Lab", "") == 'org:"Invented Lab"'


def test_read_takes_the_place_of_unread() -> None:
    assert after("read", "is:unread has:repo") == "has:repo is:read"


def test_all_clears_what_is_asked_for_and_keeps_the_order() -> None:
    assert after("all", "task is:unread sort:title") == "sort:title"


def test_what_is_chosen_is_known() -> None:
    assert choice("moe", "tag:moe is:unread").chosen
    assert not choice("lora", "tag:moe is:unread").chosen
    assert choice("all", "sort:old").chosen


def test_a_chosen_tag_without_papers_is_still_there_to_be_taken_out() -> None:
    assert choice("gone", "tag:gone").count == 0


def test_only_the_most_frequent_are_offered() -> None:
    many = replace(FACETS, tags=tuple((f"tag {each}", 1) for each in range(MOST_SHOWN + 5)))
    tags = [each for each in offers(many, parse("")) if each.words.startswith("tag ")]
    assert len(tags) == MOST_SHOWN
