"""The three panes: the way from one to another, at every size."""

from pathlib import Path

from textual.widgets import Input

from tests.reader import Driver, reader
from tui.screens.help import HelpScreen
from tui.screens.reader_options import ReaderOptions
from tui.widgets.footer import KeyHints


def shown(it: Driver) -> set[str]:
    """Give the panes that are on the screen."""
    panes = {"filters": it.main.filters, "list": it.main.papers, "detail": it.main.detail}
    return {name for name, pane in panes.items() if pane.display and pane.region.area}


SIZES = {
    (160, 50): {"filters", "list", "detail"},
    (120, 40): {"filters", "list", "detail"},
    (119, 40): {"list", "detail"},
    (80, 24): {"list", "detail"},
    (79, 24): {"list"},
    (40, 12): {"list"},
}


async def test_as_many_panes_are_shown_as_there_is_room_for(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        for size, panes in SIZES.items():
            await it.resize(*size)
            assert shown(it) == panes, size


async def test_help_and_the_way_out_are_never_clipped(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        for size in SIZES:
            await it.resize(*size)
            hints = it.main.query_one(KeyHints)
            assert "? help" in hints.render().plain, size
            assert "q quit" in hints.render().plain, size
            assert hints.region.bottom == size[1]


async def test_on_a_small_screen_enter_shows_the_detail_and_escape_the_list(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, size=(40, 12)) as it:
        await it.press("j", "enter")
        await it.painted()
        assert shown(it) == {"detail"}
        await it.press("escape")
        await it.painted()
        assert shown(it) == {"list"}
        assert it.here == "Bravo"


async def test_on_a_small_screen_every_pane_can_be_reached(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(40, 12)) as it:
        await it.press("f")
        await it.painted()
        assert shown(it) == {"filters"}
        await it.press("l")
        await it.painted()
        assert shown(it) == {"list"}
        await it.press("tab")
        await it.painted()
        assert shown(it) == {"detail"}


async def test_at_eighty_columns_the_filters_are_a_drawer(tmp_path: Path) -> None:
    async with reader(tmp_path, size=(80, 24)) as it:
        await it.press("f")
        await it.painted()
        assert shown(it) == {"filters", "list", "detail"}
        await it.press("escape")
        await it.painted()
        assert shown(it) == {"list", "detail"}


WAYS = {
    "l": "detail",
    "h": "filters",
    "tab": "detail",
    "tab tab": "filters",
    "l h": "list",
    "shift+tab": "filters",
    "enter": "detail",
    "enter escape": "list",
    "f f": "list",
    "h h h": "filters",
    "l l": "detail",
}


async def test_keys_go_from_pane_to_pane(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        for keys, pane in WAYS.items():
            it.main.parts.panes.go_to("list")
            await it.press(*keys.split())
            assert it.main.parts.panes.in_use == pane, keys
            assert it.main.focused is it.main.parts.panes.widget, keys


async def test_a_resize_loses_neither_cursor_nor_pane(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j", "enter")
        for size in ((40, 12), (80, 24), (120, 40)):
            await it.resize(*size)
            assert it.here == "Charlie"
            assert "detail" in shown(it)


async def test_z_shows_only_the_detail_and_all_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("z")
        await it.painted()
        assert shown(it) == {"detail"}
        await it.press("n")
        assert it.detail.startswith("Bravo")
        await it.press("z")
        await it.painted()
        assert shown(it) == {"filters", "list", "detail"}


async def test_n_and_p_go_to_unread_papers(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "r", "g", "n")
        assert it.here == "Charlie"
        await it.press("p")
        assert it.here == "Alpha"


async def test_n_with_nothing_unread_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("R", "n")
        assert it.said == "there is no other unread paper here"


async def test_the_detail_follows_the_cursor(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        assert it.detail.startswith("Charlie")


async def test_q_goes_back_and_then_quits(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("enter", "q")
        assert it.main.parts.panes.in_use == "list"
        assert it.pilot.app.is_running
        await it.pilot.press("q")
        await it.pilot.pause()
        assert it.pilot.app._exit


async def test_ctrl_c_quits_at_once(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.pilot.press("ctrl+c")
        await it.pilot.pause()
        assert it.pilot.app._exit


async def test_help_shows_the_keys_there_are_now_and_is_searched(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap={"mark.starred": "m"})) as it:
        await it.press("?")
        screen = it.pilot.app.screen
        assert isinstance(screen, HelpScreen)
        await it.pilot.press(*"star")
        lines = [line.strip(" ▸") for line in screen.text.splitlines()]
        assert any(line.startswith("m ") and "Star" in line for line in lines)
        await it.pilot.press("escape")
        assert it.pilot.app.screen is it.main


async def test_a_second_question_mark_closes_the_help(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("?", "?")
        assert it.pilot.app.screen is it.main


async def test_hints_follow_the_keymap(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap={"mark.read": "x"})) as it:
        assert "x read" in it.main.query_one(KeyHints).render().plain
        await it.press("x")
        assert it.marks("Alpha").read


async def test_typing_shows_how_to_leave(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("/")
        assert isinstance(it.main.focused, Input)
        hints = it.main.query_one(KeyHints).render().plain
        assert "escape give up" in hints
        assert "search" not in hints


async def test_every_key_can_be_pressed_in_every_pane_without_harm(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        for pane in ("h", "l", "l"):
            await it.press(*"jkgGJKnprsuU.v*[]zz", "space", "ctrl+d", "ctrl+u", "pagedown")
            await it.press("S", "T", "escape", "escape", "escape", "escape", pane)
        assert it.pilot.app.is_running


async def test_ascii_signs_can_be_asked_for(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(ascii=True)) as it:
        await it.press("s", "r")
        lines = it.screen_lines(it.main.papers) + it.screen_lines(it.main.filters)
        assert all(line.isascii() for line in [*lines, it.detail, it.said, it.status])


async def test_the_detail_does_not_lag_behind_once_keys_go_there(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        for acts in (it.main.action_open_paper, it.main.action_detail_down):
            it.main.parts.in_hand._detail_later.wait()
            acts()
            assert not it.main.parts.in_hand._detail_later.awaited
