"""The help: true to the live keys, grouped, searchable."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from tests.reader import reader
from tui.commands import BY_ID, COMMANDS, GROUPS, Keymap
from tui.screens.help import HelpScreen, help_lines, matching
from tui.widgets.glyphs import ASCII
from tui.widgets.key_lines import help_table

LIVE = {BY_ID["mark.read"]: ("x",), BY_ID["copy"]: ("y",), BY_ID["undo"]: ("u",)}


def keys(words: str, keymap: Keymap | None = None) -> str:
    """Give the keys shown for the command whose words begin so."""
    return next(line.keys for line in help_lines(LIVE, keymap) if line.words.startswith(words))


def test_a_live_command_is_shown_with_the_key_it_has_now() -> None:
    assert keys("Read or unread") == "x"


def test_every_command_is_there_in_its_group() -> None:
    lines = help_lines(LIVE)
    assert len(lines) == len(COMMANDS)
    assert list(dict.fromkeys(line.group for line in lines)) == list(GROUPS.values())


def test_a_second_key_stands_after_the_first() -> None:
    assert keys("The project page") == "y p"
    assert keys("The project page", {"copy.project": "w"}) == "y w"


def test_a_command_of_another_pane_says_where_it_works() -> None:
    assert any("(in the list)" in line.words for line in help_lines(LIVE))
    assert keys("Select, and on", {"select.toggle": ("x", "m")}) == "x m"


def test_words_and_keys_can_be_looked_for() -> None:
    lines = help_lines(LIVE)
    assert [line.keys for line in matching(lines, "undo")] == ["u"]
    assert len(matching(lines, "copy title")) == 1
    assert matching(lines, "nothing of the kind") == []


def test_groups_without_a_match_are_left_out() -> None:
    text = help_table(matching(help_lines(LIVE), "redo"), 60)[0].plain
    assert text.splitlines()[0] == GROUPS["Decide"]
    assert GROUPS["Move"] not in text


@pytest.mark.parametrize("width", [16, 20, 30, 38, 58, 72])
def test_words_are_wrapped_beside_their_keys(width: int) -> None:
    lines = help_lines(LIVE)
    text, tops = help_table(lines, width)
    written = text.plain.splitlines()
    assert max(map(len, written)) <= width
    for line, top in zip(lines, tops, strict=True):
        assert written[top].strip().startswith(line.keys)


def test_keys_that_are_long_have_a_line_of_their_own() -> None:
    (line,) = matching(help_lines(LIVE, {"redo": ("ctrl+alt+r", "f11", "f12")}), "redo")
    assert help_table([line], 40)[0].plain.splitlines()[1:] == [
        "  ctrl+alt+r F11 F12",
        " " * 13 + "Redo",
    ]


def test_the_command_under_the_cursor_has_a_sign() -> None:
    text = help_table(help_lines(LIVE), 60, 1, ASCII)[0].plain
    assert next(line for line in text.splitlines() if ">" in line).startswith("> d")


async def test_enter_does_the_command_that_was_looked_for(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "?")
        await it.pilot.press(*"star", "enter")
        await it.settle()
        assert it.marks("Bravo").starred
        assert it.pilot.app.screen is it.main


async def test_enter_does_nothing_before_a_command_is_picked(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("?")
        await it.pilot.press("enter")
        assert isinstance(it.pilot.app.screen, HelpScreen)
        await it.pilot.press("down", "down", "enter")
        await it.settle()
        assert it.marks("Alpha").hidden


async def test_a_command_of_another_pane_is_shown_and_not_done(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("?")
        await it.pilot.press(*"bibtex", "down", "enter")
        assert isinstance(it.pilot.app.screen, HelpScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12)])
async def test_every_command_can_be_scrolled_into_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as it:
        await it.press("?")
        await it.pilot.press(*["pagedown"] * 12)
        await it.pilot.pause()
        screen = it.pilot.app.screen
        assert isinstance(screen, HelpScreen)
        assert screen.keys.picked is not None
        assert screen.keys.picked.id == COMMANDS[-1].id
        sight = screen.query_one(VerticalScroll)
        assert sight.scroll_y == sight.max_scroll_y
