"""The status line in little room."""

import pytest
from textual.app import App, ComposeResult

from tui.widgets.footer import StatusLine


class StatusApp(App[None]):
    """A status line alone."""

    CSS = "StatusLine { height: 1; }"

    def compose(self) -> ComposeResult:
        yield StatusLine()


async def shown(width: int, *happened: str) -> str:
    """Give the line as it is drawn."""
    async with StatusApp().run_test(size=(width, 3)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.show_view("unread, with a repository", "17 of 83 unread", "newest first")
        line.say(*happened)
        return line.render().plain.rstrip()


async def test_view_and_what_happened_stand_at_the_two_ends() -> None:
    line = await shown(120, "read “LIMO” · u takes it back")
    assert line.startswith("unread, with a repository · 17 of 83 unread · newest first  ")
    assert line.endswith("  read “LIMO” · u takes it back")


async def test_the_order_goes_first_and_the_counts_last() -> None:
    assert await shown(50) == "unread, with a repository · 17 of 83 unread"
    assert await shown(36) == "unread, with a re… · 17 of 83 unread"
    assert await shown(20) == "17 of 83 unread"


async def test_what_is_empty_leaves_no_dot() -> None:
    assert (await shown(100, "", "escape goes back")).split("  ")[-1] == "escape goes back"
    assert await shown(50, "", "") == await shown(50)


@pytest.mark.parametrize("width", [1, 10, 25, 40, 60, 100])
async def test_it_is_never_wider_than_the_screen(width: int) -> None:
    assert len(await shown(width, "took back: read “LIMO” · U does it again")) <= width


async def test_of_two_works_each_is_shown_until_it_is_over() -> None:
    async with StatusApp().run_test(size=(60, 3)) as pilot:
        line = pilot.app.query_one(StatusLine)
        seen = []
        for what, words in (("act", "writing"), ("index", "50 %"), ("index", ""), ("act", "")):
            line.show_work(what, words)
            seen.append(line.render().plain.rstrip())
        assert seen == ["writing", "50 %", "writing", ""]
