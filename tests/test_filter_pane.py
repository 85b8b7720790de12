"""The filter pane: moving among choices, and the query a choice makes."""

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tests.holdings import HOSTILE
from tests.test_facet_lines import FACETS
from tui.search.facets import Facets
from tui.search.language.query import parse, print_query
from tui.widgets.filter_pane import FilterPane


class FilterApp(App[None]):
    """A filter pane alone."""

    def compose(self) -> ComposeResult:
        yield FilterPane()

    def on_mount(self) -> None:
        self.pane.focus()

    @property
    def pane(self) -> FilterPane:
        return self.query_one(FilterPane)

    def lines(self) -> list[str]:
        """Give what is on the screen."""
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.size.height)]


async def chosen_by(*keys: str, query: str = "") -> list[str]:
    """Give the queries that keys make of a query."""
    seen: list[Message] = []

    def watch(message: Message) -> None:
        if message not in seen:
            seen.append(message)

    app = FilterApp()
    async with app.run_test(size=(26, 30), message_hook=watch) as pilot:
        app.pane.show(FACETS, parse(query))
        await pilot.press(*keys)
        await pilot.pause()
    return [print_query(each.query) for each in seen if isinstance(each, FilterPane.Chosen)]


async def test_enter_and_space_make_the_choice_under_the_cursor() -> None:
    assert await chosen_by("j", "enter") == ["is:unread"]
    assert await chosen_by("j", "j", "j", "space") == ["is:starred"]


async def test_headings_are_passed_over_both_ways() -> None:
    assert await chosen_by(*"jjjjjj", "enter") == ["tag:moe"]
    assert await chosen_by(*"jjjjjjk", "enter") == ["has:repo"]
    assert await chosen_by("G", "enter") == ["source:page"]
    assert await chosen_by("G", "g", "j", "enter") == ["is:unread"]


async def test_counts_stand_at_the_right() -> None:
    app = FilterApp()
    async with app.run_test(size=(26, 30)):
        app.pane.show(FACETS, parse("tag:moe"))
        lines = app.lines()
    assert "  unread                6" in lines
    assert "▸ moe                   3" in lines
    assert "  tags" in lines


async def test_the_cursor_stays_on_its_words_when_the_counts_change() -> None:
    async def after_change(pilot: Pilot[None], app: FilterApp) -> str:
        app.pane.show(FACETS, parse(""))
        await pilot.press(*"jjjjjjj")
        app.pane.show(FACETS, parse("tag:gone"))
        return app.lines()[app.pane.cursor_place]

    app = FilterApp()
    async with app.run_test(size=(26, 30)) as pilot:
        assert (await after_change(pilot, app)).strip().startswith("lora")


async def test_hostile_names_are_shown_as_they_stand() -> None:
    facets = Facets(1, 1, 0, 0, 0, 0, ((HOSTILE, 1),), (), (), (), ())
    app = FilterApp()
    async with app.run_test(size=(80, 30)):
        app.pane.show(facets, parse(""))
        assert any(HOSTILE in line for line in app.lines())


async def test_an_empty_pane_takes_every_key() -> None:
    app = FilterApp()
    async with app.run_test() as pilot:
        await pilot.press("j", "k", "g", "G", "enter", "space", "pagedown")
