"""Where only ASCII arrives, nothing else of ours is drawn."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.reader import Driver, reader
from tui.screens.stage import Reader

WAYS: dict[str, Sequence[str]] = {
    "the panes": ("s", "j", "space"),
    "the detail": ("j", "z"),
    "the filters": ("f",),
    "a search": ("/", *"foxtrat"),
    "a fault": ("/", *"comments:>many"),
    "no match": ("/", *"is:starred"),
    "what to copy": ("j", "y"),
    "tags": ("t", *"mo"),
    "a note": ("N", *"well"),
    "the help": ("?", *"mark"),
    "all keys": ("?", "pagedown"),
    "the palette": (":",),
    "the numbers": ("r", "#"),
}


async def drawn(it: Driver) -> str:
    """Give all that is on the screen."""
    await it.painted()
    return "\n".join(strip.text for strip in it.pilot.app.screen._compositor.render_strips())


@pytest.mark.parametrize(
    "size",
    [(120, 40), *(pytest.param(size, marks=pytest.mark.slow) for size in ((80, 24), (40, 12)))],
    ids=str,
)
async def test_every_screen_is_ascii(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, size=size, options=Reader(ascii=True)) as it:
        for place, keys in WAYS.items():
            for key in keys:
                await it.pilot.press("space" if key == " " else key)
            await it.pilot.pause()
            screen = await drawn(it)
            assert screen.strip()
            assert [char for char in screen if not char.isascii()] == [], place
            for _ in range(4):
                await it.pilot.press("escape")
            await it.pilot.pause()


async def test_what_pops_up_is_ascii_too(tmp_path: Path) -> None:
    async with reader(tmp_path, options=Reader(ascii=True)) as it:
        it.main.warn("the library cannot be written")
        await it.pilot.pause()
        screen = await drawn(it)
        assert "cannot be written" in screen
        assert screen.isascii()


async def test_an_empty_library_is_ascii(tmp_path: Path) -> None:
    async with reader(tmp_path, [], options=Reader(ascii=True)) as it:
        assert (await drawn(it)).isascii()


async def test_scroll_bars_have_their_fine_ends_elsewhere(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as it:
        await it.press("?")
        assert "Redo" in await drawn(it)
        assert not (await drawn(it)).isascii()
