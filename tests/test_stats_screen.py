"""The screen of numbers: at every size, in ASCII, and out again."""

from datetime import date
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from tests.holdings import HOSTILE, row
from tests.reader import Driver, reader
from tui.screens.reader_options import ReaderOptions
from tui.screens.stats import StatsScreen
from tui.stats.figures import figures_of
from tui.stats.sections import sections
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.stats_plot import plotted


def shown(it: Driver) -> str:
    """The numbers on the screen."""
    screen = it.pilot.app.screen
    assert isinstance(screen, StatsScreen)
    return str(screen.plot.render())


async def test_the_numbers_are_of_what_was_just_done(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("r", "d")
        await it.press("#")
        await it.painted()
        assert "papers on a usual day  2" in shown(it)
        await it.press("escape")
        assert it.pilot.app.screen is it.main


@pytest.mark.parametrize("key", ["q", "#", "escape"])
async def test_every_way_out_leads_back_to_the_list(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path) as it:
        await it.press("#")
        await it.press(key)
        assert it.pilot.app.screen is it.main
        assert it.pilot.app.is_running


async def test_on_a_small_screen_it_scrolls(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12)) as it:
        await it.press("#")
        await it.painted()
        scroll = it.pilot.app.screen.query_one(VerticalScroll)
        assert all(len(line) <= scroll.size.width for line in shown(it).splitlines())
        await it.press("G")
        await it.painted()
        assert scroll.scroll_y == scroll.max_scroll_y > 0
        await it.press("g")
        await it.painted()
        assert scroll.scroll_y == 0


async def test_an_empty_library_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path, []) as it:
        await it.press("#")
        await it.painted()
        assert "there is no paper yet" in shown(it)


async def test_ascii_bars_where_signs_are_ascii(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(ascii=True)) as it:
        await it.press("r")
        await it.press("#")
        await it.painted()
        assert "####" in shown(it)
        assert shown(it).isascii()


@pytest.mark.parametrize("width", [1, 20, 36, 60, 90])
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_no_line_is_wider_than_the_screen(width: int, glyphs: object) -> None:
    signs = UNICODE if glyphs is UNICODE else ASCII
    rows = [row(1, tags=("日本語の長いタグの名前です",), read=True), row(2, title=HOSTILE)]
    told = tuple(sections(figures_of(rows, (), date(2026, 11, 21))))
    lines = list(plotted(told, width, signs))
    assert max(line.cell_length for line in lines) <= width


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
def test_the_date_and_the_title_of_what_waits_longest_are_whole(width: int) -> None:
    title = "A Title of a Paper That Nobody Has Read in Years and That Goes On and On and On"
    told = tuple(sections(figures_of([row(1, title=title)], (), date(2026, 11, 21))))
    shown = "\n".join(line.plain for line in plotted(told, width, UNICODE))
    day, *words = shown.partition("Unread for longest")[2].split()
    assert date.fromisoformat(day)
    assert " ".join(words) == title


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_what_is_said_beside_bars_stands_in_a_column(width: int) -> None:
    rows = [row(each, read=each < 3, starred=each < 7) for each in range(30)]
    told = tuple(sections(figures_of(rows, (), date(2026, 11, 21))))
    lines = [line.plain for line in plotted(told, width, UNICODE)]
    ends = {len(line) - len(line.rsplit("  ", 1)[1]) for line in lines if line.endswith(" %")}
    assert len(ends) == 1


def test_hostile_names_are_printed_as_they_stand() -> None:
    told = tuple(sections(figures_of([row(1, title=HOSTILE)], (), date(2026, 11, 21))))
    assert any(HOSTILE in line.plain for line in plotted(told, 100, UNICODE))
