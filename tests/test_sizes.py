"""Every size of the terminal: what is shown, what is whole, and what a change of it keeps."""

from pathlib import Path

import pytest
from textual.geometry import Size
from textual.widget import Widget

from tests.making import repository, sighting
from tests.reader import Driver, reader
from tui.screens.place import Pane
from tui.screens.reader_options import ReaderOptions
from tui.widgets.footer import KeyHints
from tui.widgets.glyphs import ASCII, UNICODE

SIZES = ((200, 60), (120, 40), (119, 40), (80, 24), (79, 24), (60, 20), (45, 15), (40, 12), (20, 5))
DIALOGS = {"?": "#help", "N": "#note", "#": "#stats", ":": "#--input"}


def shown(it: Driver) -> int:
    """Count the panes on the screen."""
    return sum(pane.display and pane.size.area > 0 for pane in panes(it))


def panes(it: Driver) -> tuple[Widget, ...]:
    return it.main.filters, it.main.papers, it.main.detail


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_as_many_panes_are_shown_as_there_is_room_for(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as it:
        assert shown(it) == (3 if size[0] >= 120 else 2 if size[0] >= 80 else 1)
        assert "? help" in it.main.query_one(KeyHints).render().plain
        assert "q quit" in it.main.query_one(KeyHints).render().plain


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)], ids=str)
@pytest.mark.parametrize("key", DIALOGS)
async def test_a_dialog_lies_whole_on_the_screen(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as it:
        await it.press("r", key)
        dialog = it.pilot.app.screen.query_one(DIALOGS[key])
        while not dialog.size.area:
            await it.pilot.pause(0.01)
        assert it.pilot.app.screen.region.contains_region(dialog.region)
        await it.pilot.press("escape")


async def test_the_prompt_has_room_to_type_at_40_columns(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12)) as it:
        await it.press("t")
        await it.pilot.pause()
        assert it.main.parts.widgets.prompt.region.width == 40
        assert it.main.focused is not None
        assert it.main.focused.region.width >= 12


@pytest.mark.parametrize("pane", ["list", "detail", "filters"])
async def test_a_change_of_size_keeps_the_paper_and_the_pane(tmp_path: Path, pane: Pane) -> None:
    many = [sighting(f"Paper {each:03}", abstract="words " * 60) for each in range(90)]
    async with reader(tmp_path, many) as it:
        it.main.papers.move_to(70)
        it.main.parts.panes.go_to(pane)
        await it.settle()
        paper = it.here
        for size in ((40, 12), (200, 60), (20, 5), (80, 24), (119, 40), (120, 16)):
            await it.resize(*size)
            assert it.here == paper
            assert it.main.focused is it.main.parts.panes.widget
            assert it.main.parts.panes.widget.display
            if it.main.papers.size.area:
                lines = "\n".join(it.screen_lines(it.main.papers))
                assert paper[:12] in lines, size


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (1, 1)], ids=str)
async def test_no_size_is_too_small_to_go_on_with(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path) as it:
        await it.resize(*size)
        assert it.pilot.app.size == Size(*size)
        for keys in (("r",), ("?", "escape"), ("t", "escape"), ("f", "escape"), ("z", "escape")):
            for key in keys:
                await it.pilot.press(key)
        await it.resize(80, 24)
        assert it.marks("Alpha").read
        assert it.here == "Bravo"


@pytest.mark.parametrize("query", ["", "is:unread day:2020-01-01"])
@pytest.mark.parametrize(
    "size", [(120, 40), (100, 30), (80, 24), (60, 20), (40, 12), (20, 5)], ids=str
)
async def test_all_words_in_place_of_papers_can_be_read(
    tmp_path: Path, size: tuple[int, int], query: str
) -> None:
    options = ReaderOptions(ascii=size[0] == 20)  # where there is no scroll bar
    async with reader(tmp_path, None if query else [], size, options) as it:
        await it.press("/", *query, "enter")
        await it.painted()
        papers, words = it.main.papers, it.main.papers.words.split()
        seen = it.screen_lines(papers)
        assert papers.max_scroll_y == 0 or size[1] < 16
        for _ in range(papers.max_scroll_y):
            assert seen[-1][-1] in UNICODE.more + ASCII.more
            await it.press("j")
            seen = [*(line.rstrip("▾v ") for line in seen), it.screen_lines(papers)[-1]]
        assert " ".join(seen).split() == words
        assert it.main.detail.region.height == 0 or size[0] >= 120


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)], ids=str)
async def test_what_is_wrong_with_a_query_is_said_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reader(tmp_path, size=size) as it:
        await it.press("/", *"is:foo")
        await it.painted()
        fault = it.main.query_one("#fault")
        lines = [fault.render_line(y).text for y in range(fault.size.height)]
        said = 'is: takes unread, read, starred or hidden, not "foo"; try: is:unread'
        assert " ".join(lines).split() == said.split()
        assert it.main.query_one("#query").size.width >= 12


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 9), (20, 5)], ids=str)
async def test_what_can_be_copied_is_seen_from_its_beginning(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    links = tuple(repository(f"invented/{each}") for each in range(9))
    async with reader(tmp_path, [sighting("Many Links", links=links)], size) as it:
        await it.press("y")
        await it.painted()
        assert it.main.region.contains_region(it.main.parts.widgets.choice.region)


@pytest.mark.parametrize("key", ["?", "#"])
async def test_the_way_out_of_a_dialog_is_said_whole(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path, size=(20, 12)) as it:
        await it.press(key)
        await it.painted()
        keys = it.pilot.app.screen.query_one("#keys")
        lines = [keys.render_line(y).text for y in range(keys.size.height)]
        assert "escape closes" in " ".join(" ".join(lines).split())
