"""The search bar: what is typed, how one leaves, and what is wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.getters import query_one
from textual.pilot import Pilot
from textual.screen import Screen

from tui.widgets.search_bar import SearchBar


class BarScreen(Screen[None]):
    """A search bar alone, and what the screen does with it."""

    bar = query_one(SearchBar)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield SearchBar()

    def on_search_bar_typed(self, typed: SearchBar.Typed) -> None:
        self.heard.append(typed.text)

    def action_leave_search(self) -> None:
        self.heard.append("left")

    def action_give_up_search(self) -> None:
        self.heard.append(("gave up", self.bar.before))


@asynccontextmanager
async def search_bar() -> AsyncIterator[tuple[Pilot[None], BarScreen]]:
    """Show a search bar alone."""
    screen = BarScreen()

    class BarApp(App[None]):
        def get_default_screen(self) -> Screen[None]:
            return screen

    async with BarApp().run_test() as pilot:
        yield pilot, screen


async def test_every_key_is_heard_and_the_text_stays_as_typed() -> None:
    async with search_bar() as (pilot, screen):
        screen.bar.type()
        await pilot.press(*"Is:", "space")
        assert screen.bar.text == "Is: "
        assert screen.heard[-1] == "Is: "


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_enter_and_down_leave_it(key: str) -> None:
    async with search_bar() as (pilot, screen):
        screen.bar.type()
        await pilot.press("a", key)
        assert screen.heard[-1] == "left"


async def test_escape_knows_the_query_that_was_there_before() -> None:
    async with search_bar() as (pilot, screen):
        screen.bar.show("is:unread")
        screen.bar.type()
        await pilot.press("space", "x", "escape")
        assert screen.heard[-1] == ("gave up", "is:unread")


async def test_a_query_shown_is_not_heard_as_typed() -> None:
    async with search_bar() as (pilot, screen):
        screen.bar.show("is:unread")
        await pilot.pause()
        assert screen.bar.text == "is:unread"
        assert screen.heard == []


async def test_a_fault_is_shown_on_its_line_as_it_stands() -> None:
    async with search_bar() as (pilot, screen):
        screen.bar.show_fault("[/] cannot be read; try: task")
        await pilot.pause()
        assert screen.bar.has_class("-faulty")
        screen.bar.show_fault("")
        assert not screen.bar.has_class("-faulty")
