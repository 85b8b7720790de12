"""Without colours: what is unread, chosen or under the cursor is told apart by how it is set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.widget import Widget

from tests.reader import Driver, reader
from tui.frames.ansi_writer import ansi_style
from tui.widgets.glyphs import UNICODE
from tui.widgets.themes import DARK, INK_ON_WHITE


@pytest.fixture
async def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Driver]:
    """The reader without colours; Bravo is read and Charlie is selected."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with reader(tmp_path) as it:
        await it.press("j", "r", "space", "g")
        await it.painted()
        yield it


def look(pane: Widget, words: str) -> Style:
    """Give how the words of a pane are set."""
    for y in range(pane.size.height):
        for segment in pane.render_line(y):
            if words in segment.text and segment.style is not None:
                return segment.style
    raise AssertionError(f"{words} is not on the screen")


def brightness(style: Style) -> int:
    """Give how bright the ground is."""
    assert style.bgcolor is not None
    return style.bgcolor.get_truecolor().green


async def test_unread_is_bold_and_has_a_sign(plain: Driver) -> None:
    assert look(plain.main.papers, "Delta").bold
    assert not look(plain.main.papers, "Bravo").bold


async def test_the_row_under_the_cursor_is_reversed(plain: Driver) -> None:
    here, there = (look(plain.main.papers, title) for title in ("Alpha", "Delta"))
    assert brightness(here) > 128 > brightness(there)
    await plain.press("l")
    await plain.painted()
    assert look(plain.main.papers, "Alpha").underline
    assert brightness(look(plain.main.papers, "Alpha")) < 128


async def test_no_sign_is_lost_on_the_row_under_the_cursor(plain: Driver) -> None:
    sign = look(plain.main.papers, UNICODE.cursor)
    assert sign.color == look(plain.main.papers, "Alpha").color


async def test_what_is_selected_is_underlined(plain: Driver) -> None:
    assert look(plain.main.papers, "Charlie").underline
    assert not look(plain.main.papers, "Delta").underline


async def test_the_choice_under_the_cursor_is_reversed(plain: Driver) -> None:
    await plain.press("f")
    await plain.painted()
    assert (
        brightness(look(plain.main.filters, "all"))
        > 128
        > brightness(look(plain.main.filters, "starred"))
    )


async def test_matches_are_underlined(plain: Driver) -> None:
    await plain.press("/", *"delta", "enter")
    await plain.painted()
    styles = [look(plain.main.detail, word) for word in ("Delta", "delta")]
    assert all(style.underline for style in styles)


async def test_a_screen_with_colours_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    async with reader(tmp_path) as it:
        assert not it.pilot.app.has_class("-plain")


async def test_sixteen_colours_are_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "linux")
    async with reader(tmp_path) as it:
        assert it.pilot.app.has_class("-plain")


async def test_in_16_colours_there_are_two_themes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "linux")
    async with reader(tmp_path) as it:
        app = it.pilot.app
        for name, theme in app.available_themes.items():
            assert app.get_theme(name) is (DARK if theme.dark else INK_ON_WHITE)


@pytest.mark.parametrize("style", ["bold black on white", "bold reverse"])
def test_nothing_is_bold_that_bold_makes_grey(style: str) -> None:
    assert "1" not in ansi_style(Style.parse(style), ColorSystem.STANDARD).codes.split(";")
    assert "1" in ansi_style(Style.parse("bold white on black"), ColorSystem.STANDARD).codes.split(
        ";"
    )
