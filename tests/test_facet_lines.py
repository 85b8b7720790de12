"""The choices of the filter pane, and the queries they make."""

from dataclasses import replace

from tui.search.facets import Facets
from tui.search.language.query import parse, print_query
from tui.widgets.facet_lines import (
    MOST_SHOWN,
    FacetChoice,
    Heading,
    More,
    SavedView,
    offers,
    with_chosen,
)

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


def choice(words: str, query: str, facets: Facets = FACETS) -> FacetChoice:
    """Give the choice of these words in the view of a query."""
    found = offers(facets, parse(query))
    return next(each for each in found if isinstance(each, FacetChoice) and each.words == words)


def after(words: str, query: str) -> str:
    """Give the query after a choice."""
    return print_query(choice(words, query).toggled())


def test_every_choice_has_its_count() -> None:
    counts = {
        each.words: each.count
        for each in offers(FACETS, parse(""))
        if isinstance(each, FacetChoice)
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


def test_a_chosen_tag_far_down_is_shown_with_its_count_however_it_was_typed() -> None:
    many = tuple((f"tag {each:02}", 100 - each) for each in range(MOST_SHOWN + 5))
    far = choice("tag 33", 'tag:"Tag 33"', replace(FACETS, tags=many))
    assert (far.count, far.chosen) == (67, True)


def test_those_not_shown_are_told() -> None:
    many = replace(FACETS, tags=tuple((f"tag {each:02}", 1) for each in range(MOST_SHOWN + 5)))
    assert More("tag", 5) in offers(many, parse(""))
    assert More("tag", 4) in offers(many, parse('tag:"tag 33"'))
    assert not any(isinstance(each, More) for each in offers(FACETS, parse("")))


def test_a_day_in_force_is_shown_and_can_be_taken_out() -> None:
    assert choice("2026-11-20", "day:2026-11-20 task").count == 9
    assert after("2026-11-20", "day:2026-11-20 task") == "task"


def test_sections_stand_in_the_order_of_their_use() -> None:
    found = offers(FACETS, parse(""))
    words = [each.words for each in found if isinstance(each, Heading) and each.words]
    assert words == ["views", "tags", "years", "organisations", "sources"]
    assert found[-1] == choice("has repository", "")


def test_the_view_whose_query_is_in_force_is_chosen_however_its_parts_stand() -> None:
    views = [SavedView(1, "a", parse("is:unread tag:moe")), SavedView(2, "b", None)]
    assert [each.chosen for each in with_chosen(views, parse("tag:moe is:unread"))] == [True, False]
    assert not any(each.chosen for each in with_chosen(views, parse("tag:moe sort:old")))


def test_only_the_most_frequent_are_offered() -> None:
    many = replace(FACETS, tags=tuple((f"tag {each}", 1) for each in range(MOST_SHOWN + 5)))
    tags = [each for each in offers(many, parse("")) if each.words.startswith("tag ")]
    assert len(tags) == MOST_SHOWN
