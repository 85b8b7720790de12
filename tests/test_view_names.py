"""Names proposed for views, and the days that are stepped to."""

import pytest

from tui.library.views import numbered
from tui.screens.query_changes import next_day
from tui.screens.saved_views import proposed
from tui.search.language.query import parse

DAYS = ("2026-11-20", "2026-11-18", "2026-11-17")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "all papers"),
        ("is:unread tag:agents,robots", "agents or robots, unread"),
        ("task vectors has:repo", "task vectors, repo"),
        ("is:starred", "starred"),
        (
            'title:"a very long title of a paper that nobody can read"',
            "a very long title of a paper",
        ),
    ],
)
def test_a_name_is_the_query_in_few_words(query: str, name: str) -> None:
    assert proposed(parse(query)) == name


@pytest.mark.parametrize(
    ("now", "before", "after"),
    [
        ("", "2026-11-20", "2026-11-20"),
        ("3d", "2026-11-20", "2026-11-20"),
        ("2026-11-18", "2026-11-17", "2026-11-20"),
        ("2026-11-19", "2026-11-18", "2026-11-20"),
        ("2026-11-17", None, "2026-11-18"),
        ("2026-11-20", "2026-11-18", None),
    ],
)
def test_the_next_day_is_one_that_has_papers(
    now: str, before: str | None, after: str | None
) -> None:
    assert next_day(DAYS, now, earlier=True) == before
    assert next_day(DAYS, now, earlier=False) == after


def test_tens_of_thousands_of_views_without_numbers_get_theirs_in_one_go() -> None:
    views = numbered({f"v{each}": f"w{each}" for each in range(60_000)} | {"taken": "2 x"})
    assert len(views) == 60_001
    assert [view.number for view in views] == list(range(1, 60_002))
    assert views[1].name == "taken"
