"""The command palette: commands and tags by name, whatever is written in them."""

from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette

from tests.holdings import HOSTILE
from tests.reader import Driver, reader


async def call(it: Driver, words: str) -> None:
    """Call what the palette finds first for some words."""
    await it.press(":")
    await it.painted()
    assert isinstance(it.pilot.app.screen, CommandPalette)
    await it.type(words)
    found = it.pilot.app.screen.query_one(CommandList)
    while found.highlighted is None or not it.pilot.app.screen._list_visible:
        await it.pilot.pause(0.001)
    await it.press("enter")
    await it.painted()


async def test_a_command_is_called_by_its_words(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await call(it, "take the star off")
        assert it.marks("Alpha").starred


async def test_a_tag_narrows_the_view(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("trobotics")
        await it.press("enter")
        await call(it, "tag: robo")
        assert it.query == "tag:robotics"
        assert it.titles == ["Alpha"]


async def test_a_hostile_tag_does_no_harm_in_the_palette(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type(f"t{HOSTILE[:50]}")  # as long as a tag may be
        await it.press("enter")
        await call(it, "accent")
        assert it.titles == ["Alpha"]


@pytest.mark.parametrize("key", [":", "?"])
async def test_ctrl_c_leaves_from_a_dialog_too(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path) as it:
        await it.press(key)
        await it.press("ctrl+c")
        assert it.pilot.app._exit


@pytest.mark.parametrize("key", [":", "?"])
async def test_ctrl_c_copies_what_is_selected_in_a_dialog(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path) as it:
        await it.press(key, "s", "t", "shift+home", "ctrl+c")
        assert not it.pilot.app._exit
