"""How text looks, said to the terminal in as few codes as will do."""

import re

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.frames.ansi_writer import AnsiWriter


def codes_between(before: str, after: str) -> str:
    """Give what is said between two letters of these looks."""
    writer = AnsiWriter(Console(color_system="truecolor", force_terminal=True))
    writer.write(0, 0, Strip([Segment("a", Style.parse(before)), Segment("b", Style.parse(after))]))
    found = re.search(r"a(?:\x1b\[([\d;]*)m)?b", writer.written())
    assert found is not None
    return found[1] or ""


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("bold dim", "bold", "22;1"),
        ("bold dim", "dim", "22;2"),
        ("bold dim italic", "bold italic", "22;1"),
        ("underline underline2", "underline", "24;4"),
    ],
)
def test_a_code_that_ends_two_things_is_followed_by_the_one_that_goes_on(
    before: str, after: str, codes: str
) -> None:
    assert codes_between(before, after) == codes


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("bold", "bold", ""),
        ("bold", "bold italic", "3"),
        ("bold italic", "bold", "23"),
        ("bold", "none", "0"),
        ("bold red", "bold blue", "34"),
        ("red on blue", "red", "49"),
    ],
)
def test_only_what_differs_is_said(before: str, after: str, codes: str) -> None:
    assert codes_between(before, after) == codes
