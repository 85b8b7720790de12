"""A page as lines: numbered, cleaned, the blank ones only remembered."""

import pytest

from tui.sources.layout.page_lines import lines_of_page


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_an_editor_numbers_them(end: str) -> None:
    lines = lines_of_page(end.join(["tarrow", "", "  hex  ", "tile"]))
    assert [(line.number, line.text) for line in lines] == [(1, "tarrow"), (3, "hex"), (4, "tile")]


def test_a_line_knows_whether_a_blank_one_stands_before_it() -> None:
    assert [line.after_blank for line in lines_of_page("a\n\u00a0\t\nb\nc")] == [False, True, False]


def test_a_page_may_begin_with_a_blank_line() -> None:
    assert lines_of_page("\na")[0].after_blank


def test_a_line_knows_how_wide_it_stands_on_the_page() -> None:
    (line,) = lines_of_page("  • 8 authors  ")
    assert (line.text, line.indent, line.width) == ("• 8 authors", 2, 13)


def test_what_is_cleaned_away_leaves_no_line() -> None:
    assert lines_of_page("\x1b[2J\u200b\n\x00") == []
