"""The list: which paper the cursor holds, what is drawn, and how little of it."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from tests.holdings import HOSTILE, row
from tui.search.paper_rows import Row
from tui.widgets.paper_list import PaperList


class ListApp(App[None]):
    """A list alone; its rows are made when they are asked for."""

    def __init__(self, changed: dict[int, Row] | None = None) -> None:
        super().__init__()
        self.changed = changed or {}
        self.asked: list[int] = []

    def compose(self) -> ComposeResult:
        yield PaperList(self.rows)

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        self.asked += ids
        return [self.changed.get(each, row(each)) for each in ids]

    @property
    def papers(self) -> PaperList:
        return self.query_one(PaperList)

    def lines(self) -> list[str]:
        """Give what is on the screen."""
        return [self.papers.render_line(y).text.rstrip() for y in range(self.papers.size.height)]


async def keys(pilot: Pilot[None], *pressed: str) -> int | None:
    """Press keys and give the paper under the cursor."""
    await pilot.press(*pressed)
    app = pilot.app
    assert isinstance(app, ListApp)
    return app.papers.cursor


MOVES = {
    "j j": 3,
    "down down up": 2,
    "G": 500,
    "G g": 1,
    "end home": 1,
    "k": 1,
    "pagedown": 11,
    "pagedown pageup": 1,
    "ctrl+d": 6,
    "ctrl+d ctrl+u": 1,
}


async def test_keys_move_the_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.papers.show(range(1, 501), 500)
        for pressed, paper in MOVES.items():
            app.papers.move_to(0)
            assert await keys(pilot, *pressed.split()) == paper, pressed


class FirstFrame(ListApp):
    """A list whose papers are known before it has a size."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[str] = []

    def compose(self) -> ComposeResult:
        drawn = self.drawn

        class Watched(PaperList):
            def render_line(self, y: int) -> Strip:
                strip = super().render_line(y)
                drawn.append(strip.text)
                return strip

        yield Watched(self.rows)

    def on_mount(self) -> None:
        self.papers.show(range(1, 501), 500)


async def test_rows_known_before_the_list_has_a_size_are_in_its_first_frame() -> None:
    app = FirstFrame()
    async with app.run_test(size=(80, 10)):
        assert all(app.drawn[:10])


async def test_the_cursor_holds_its_paper_when_the_order_changes() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.papers.show((1, 2, 3, 4), 4)
        assert await keys(pilot, "j", "j") == 3
        app.papers.show((4, 3, 2, 1), 4)
        assert (app.papers.cursor, app.papers.cursor_place) == (3, 1)


@pytest.mark.parametrize(("left", "neighbour"), [((1, 2, 4, 5), 4), ((1, 2), 2), ((9, 8), 9)])
async def test_when_its_paper_is_gone_the_cursor_goes_to_the_nearest_neighbour(
    left: tuple[int, ...], neighbour: int
) -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.papers.show((1, 2, 3, 4, 5), 5)
        await keys(pilot, "j", "j")
        app.papers.show(left, len(left))
        assert app.papers.cursor == neighbour


async def test_a_paper_can_be_asked_for() -> None:
    app = ListApp()
    async with app.run_test():
        app.papers.show((1, 2, 3), 3, cursor=2)
        assert app.papers.cursor == 2


async def test_the_cursor_is_told_of_whenever_it_is_on_another_paper() -> None:
    seen: list[Message] = []
    app = ListApp()
    async with app.run_test(message_hook=seen.append) as pilot:
        app.papers.show((1, 2), 2)
        await pilot.pause()
        await keys(pilot, "j", "j")
        await pilot.pause()
    # every pump on the way up is shown the message
    moved = dict.fromkeys(each.paper for each in seen if isinstance(each, PaperList.Moved))
    assert list(moved) == [1, 2]


async def test_only_what_is_near_the_screen_is_ever_fetched() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.papers.show(range(1, 100_001), 100_000)
        await pilot.pause()
        await keys(pilot, "j", "G", "k")
        await pilot.pause()
        assert len(app.asked) < 400


async def test_moving_draws_two_rows_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.papers.show(range(1, 1001), 1000)
        await pilot.pause()
        drawn: set[int] = set()
        draw = app.papers.render_line

        def watched(y: int) -> Strip:
            drawn.add(y)
            return draw(y)

        monkeypatch.setattr(app.papers, "render_line", watched)
        await keys(pilot, "j")
        await pilot.pause()
        assert drawn == {0, 1}


async def test_a_paper_that_changed_is_drawn_anew() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.papers.show((1, 2), 2)
        await pilot.pause()
        app.changed[2] = row(2, read=True)
        app.papers.refresh_papers([2])
        assert app.lines()[:2] == ["▌● Paper 1", "   Paper 2"]


async def test_a_line_divides_exact_from_near_matches() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.papers.show((1, 2, 3), 2)
        await keys(pilot, "G")
        await pilot.pause()
        lines = app.lines()
        assert lines[1] == " ● Paper 2"
        assert lines[2].startswith("─── near matches ───")
        assert lines[3] == "▌● Paper 3"


async def test_a_row_takes_two_lines_in_a_narrow_and_high_list() -> None:
    app = ListApp()
    async with app.run_test(size=(46, 30)) as pilot:
        app.papers.show((1, 2), 2)
        await pilot.pause()
        assert [line[1:] for line in app.lines()[:3]] == ["● Paper 1", "", "● Paper 2"]


async def test_papers_are_selected_one_by_one_in_a_range_and_all() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        app.papers.show((1, 2, 3, 4, 5, 6), 5)
        await keys(pilot, "space", "j", "space")
        one_by_one = app.papers.selected
        app.papers.clear_selection()
        await keys(pilot, "g", "v", "j", "j", "v", "j")
        in_a_range = app.papers.selected
        app.papers.select_all()
        all_that_match = app.papers.selected
    assert one_by_one == (1, 3)
    assert in_a_range == (1, 2, 3)
    assert all_that_match == (1, 2, 3, 4, 5), "near matches are left alone"


async def test_the_next_paper_wanted_is_found_past_the_end_too() -> None:
    app = ListApp({each: row(each, read=True) for each in range(2, 501)})
    async with app.run_test() as pilot:
        app.papers.show(range(1, 501), 500)
        await keys(pilot, "j")
        assert app.papers.seek(1, lambda each: not each.read)
        assert app.papers.cursor == 1
        assert not app.papers.seek(-1, lambda each: not each.read)


async def test_an_empty_list_takes_every_key() -> None:
    app = ListApp()
    async with app.run_test() as pilot:
        assert await keys(pilot, *"jkgGv ", "space", "enter", "pagedown", "ctrl+u") is None


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (40, 12), (200, 60)])
async def test_hostile_titles_are_drawn_at_every_size(size: tuple[int, int]) -> None:
    app = ListApp({1: row(1, HOSTILE, tags=(HOSTILE,), organization=HOSTILE)})
    async with app.run_test(size=size) as pilot:
        app.papers.show((1, 2, 3), 3)
        await keys(pilot, "j", "k")


async def test_a_click_goes_to_a_paper_and_a_second_one_opens_it() -> None:
    seen: list[Message] = []
    app = ListApp()
    async with app.run_test(size=(80, 20), message_hook=seen.append) as pilot:
        app.papers.show((1, 2, 3), 3)
        await pilot.pause()
        await pilot.click(PaperList, offset=(10, 2), times=2)
        await pilot.pause()
        assert app.papers.cursor == 3
    assert any(isinstance(each, PaperList.Opened) for each in seen)
