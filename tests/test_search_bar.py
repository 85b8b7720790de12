"""The search bar: what is typed, how one leaves, and what is wrong."""

from textual.app import App, ComposeResult
from textual.message import Message

from tui.widgets.search_bar import SearchBar


class BarApp(App[None]):
    """A search bar alone."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield SearchBar()

    @property
    def bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    def on_search_bar_typed(self, typed: SearchBar.Typed) -> None:
        self.heard.append(typed)

    def on_search_bar_left(self, left: SearchBar.Left) -> None:
        self.heard.append(left)

    def on_search_bar_given_up(self, given_up: SearchBar.GivenUp) -> None:
        self.heard.append(given_up)


async def test_every_key_is_heard_and_the_text_stays_as_typed() -> None:
    app = BarApp()
    async with app.run_test() as pilot:
        app.bar.type()
        await pilot.press(*"Is:", "space")
        assert app.bar.text == "Is: "
        assert app.heard[-1] == SearchBar.Typed("Is: ")


async def test_enter_and_down_leave_it() -> None:
    for key in ("enter", "down"):
        app = BarApp()
        async with app.run_test() as pilot:
            app.bar.type()
            await pilot.press("a", key)
            assert isinstance(app.heard[-1], SearchBar.Left)


async def test_escape_gives_the_query_back_that_was_there_before() -> None:
    app = BarApp()
    async with app.run_test() as pilot:
        app.bar.show("is:unread")
        app.bar.type()
        await pilot.press("space", "x", "escape")
        assert app.heard[-1] == SearchBar.GivenUp("is:unread")


async def test_a_query_shown_is_not_heard_as_typed() -> None:
    app = BarApp()
    async with app.run_test() as pilot:
        app.bar.show("is:unread")
        await pilot.pause()
        assert app.bar.text == "is:unread"
        assert app.heard == []


async def test_a_fault_is_shown_on_its_line_as_it_stands() -> None:
    app = BarApp()
    async with app.run_test() as pilot:
        app.bar.show_fault("[/] cannot be read; try: task")
        await pilot.pause()
        assert app.bar.has_class("-faulty")
        app.bar.show_fault("")
        assert not app.bar.has_class("-faulty")
