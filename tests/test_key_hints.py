"""Which hints fit: help and the way out always."""

import pytest

from tui.widgets.footer import KeyHint, fitting_hints

HINTS = [
    KeyHint("mark.read", "r", "read"),
    KeyHint("tag.add", "t", "tag"),
    KeyHint("help", "?", "help"),
    KeyHint("quit", "q", "quit"),
]


def ids(width: int) -> list[str]:
    return [hint.id for hint in fitting_hints(HINTS, width)]


def test_all_hints_are_shown_where_there_is_room() -> None:
    assert ids(40) == ["mark.read", "tag.add", "help", "quit"]


def test_help_and_quit_are_the_last_to_go() -> None:
    assert ids(15) == ["help", "quit"]


@pytest.mark.parametrize("width", range(40))
def test_no_hint_is_ever_cut(width: int) -> None:
    shown = "  ".join(f"{hint.key} {hint.words}" for hint in fitting_hints(HINTS, width))
    assert len(shown) <= width
