"""A row laid out at every width."""

from collections.abc import Iterable
from typing import Any

import pytest
from rich.cells import cell_len

from tests.holdings import HOSTILE, row
from tui.search.paper_rows import Row
from tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from tui.widgets.paper_row import RowLayout

LONG = "On the surprising effect of very long titles on readers of lists in narrow terminals"


def lines(given: Row, width: int = 46, tall: bool = True, **how: Any) -> list[str]:
    """Give the lines of a row as text."""
    glyphs: Glyphs = how.pop("glyphs", UNICODE)
    layout = RowLayout(width, tall, glyphs)
    cursor, selected = how.get("cursor", False), how.get("selected", False)
    return [
        _text(layout.line(given, part, cursor, selected)).rstrip() for part in range(layout.height)
    ]


def _text(pieces: Iterable[tuple[str, str]]) -> str:
    return "".join(text for text, _ in pieces)


def test_unread_and_read_are_told_apart_without_colour() -> None:
    assert lines(row(title="New"))[0] == " ● New"
    assert lines(row(title="Old", read=True))[0] == "   Old"


def test_the_signs_can_be_had_in_ascii() -> None:
    given = row(title="New", starred=True, published="2024-06-13", tags=("moe",))
    assert all(line.isascii() for line in lines(given, glyphs=ASCII))


def test_a_long_title_goes_on_in_the_second_line() -> None:
    first, second = lines(row(title=LONG))
    assert first == " ● On the surprising effect of very long"
    assert second.startswith("   titles on readers of lists in narrow")


def test_facts_stand_at_the_end_of_the_second_line() -> None:
    second = lines(row(title="Short", published="2024-06-13", has_repo=True, tags=("moe",)))[1]
    assert second.endswith("moe  repo  2024-06-13")


def test_facts_that_do_not_fit_whole_are_left_out() -> None:
    second = lines(row(title=LONG, published="2024-06-13", tags=("a-very-long-tag-indeed",)))[1]
    assert "2024-06-13" in second
    assert "indeed" not in second


def test_one_line_holds_title_and_facts() -> None:
    (line,) = lines(row(title="Short", published="2024-06-13", starred=True), 80, tall=False)
    assert line.startswith(" ● Short")
    assert line.endswith("★  2024-06-13")


def test_a_title_cut_short_says_so() -> None:
    assert lines(row(title=LONG), 36, tall=False)[0].endswith("…")


def test_the_star_stands_under_the_unread_mark() -> None:
    assert lines(row(title="Short", starred=True))[1] == " ★"


def test_the_cursor_and_a_selected_paper_are_seen_without_colour() -> None:
    assert lines(row(title="Here"), cursor=True)[0] == "▌● Here"
    assert lines(row(title="Here"), cursor=True, selected=True)[0] == "✓● Here"


def test_a_hidden_paper_is_crossed_out() -> None:
    assert lines(row(title="Gone", hidden=True))[0] == " × Gone"


@pytest.mark.parametrize("tall", [True, False])
@pytest.mark.parametrize("width", [1, 5, 20, 40, 46, 72, 80, 200])
@pytest.mark.parametrize(
    "title", [HOSTILE, "大型语言模型的推理能力研究综述" * 4, "👩‍💻 emoji " * 9]
)
def test_a_line_is_as_wide_as_the_list_whatever_the_title(
    title: str, width: int, tall: bool
) -> None:
    layout = RowLayout(width, tall, UNICODE)
    given = row(title=title, published="2024-06-13", tags=("moe", "推理"), starred=True)
    widths = {
        cell_len(_text(layout.line(given, part, True, False))) for part in range(layout.height)
    }
    assert widths == {width}


def test_nothing_in_a_title_is_taken_for_markup() -> None:
    assert HOSTILE in lines(row(title=HOSTILE), 200, tall=False)[0]
