"""Title-like or abstract-like, by the words of one line."""

import random

import pytest

from tests.page_maker import Words
from tui.sources.layout.page_words import cost_as_abstract, cost_as_title

WORDS = Words(random.Random(5))


@pytest.mark.parametrize("line", [WORDS.abstract(kind) for kind in ("long", "summary")] * 5)
def test_an_abstract_is_unlike_a_title(line: str) -> None:
    assert cost_as_abstract(line) < 0.5
    assert cost_as_title(line) > 5


@pytest.mark.parametrize(
    "line",
    [
        "Hextiles",
        "Hex: Sorting Tiles by Tarrow",
        "Can Tarrows Sort?",
        "3D Hextile Sorting",
        "六角磚",
    ],
)
def test_a_title_is_unlike_an_abstract(line: str) -> None:
    assert cost_as_title(line) < 0.5
    assert cost_as_abstract(line) > 3


def test_no_cost_is_without_end() -> None:
    endless = "tarrow " * 100_000
    assert 0 <= cost_as_title(endless) <= 12
    assert 0 <= cost_as_abstract(endless) <= 12
