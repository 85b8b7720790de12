"""The filter pane: moving among choices, and the query a choice makes."""

from dataclasses import replace

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tests.holdings import HOSTILE
from tests.test_facet_lines import FACETS
from tui.search.facets import Facets
from tui.search.language.query import parse, print_query
from tui.widgets.facet_lines import MOST_SHOWN, SavedView
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
    assert await chosen_by(*"jjjjj", "enter") == ["tag:moe"]
    assert await chosen_by(*"jjjjjk", "enter") == ["is:hidden"]
    assert await chosen_by("G", "enter") == ["has:repo"]
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
        await pilot.press(*"jjjjjj")
        app.pane.show(FACETS, parse("tag:gone"))
        return app.lines()[app.pane.cursor_place]

    app = FilterApp()
    async with app.run_test(size=(26, 30)) as pilot:
        assert (await after_change(pilot, app)).strip().startswith("lora")


async def test_the_cursor_stays_where_it_is_when_its_words_are_gone() -> None:
    app = FilterApp()
    async with app.run_test(size=(26, 30)) as pilot:
        app.pane.show(FACETS, parse(""))
        await pilot.press(*"jjjjjj")
        app.pane.show(replace(FACETS, tags=(("moe", 3),)), parse(""))
        assert app.lines()[app.pane.cursor_place].strip().startswith("moe")


async def test_without_views_the_pane_says_how_to_save_one() -> None:
    app = FilterApp()
    async with app.run_test(size=(26, 30)):
        app.pane.show(FACETS, parse("tag:moe"))
        assert "  V saves this one" in app.lines()


async def test_views_stand_with_their_keys_and_their_own_counts() -> None:
    app = FilterApp()
    async with app.run_test(size=(26, 30)):
        app.pane.show(FACETS, parse("is:unread tag:moe"))
        app.pane.show_views(
            [
                SavedView(1, "moe", parse("tag:moe is:unread"), 1200),
                SavedView(2, "odd", None),
                SavedView(10, "no key", parse("sort:old")),
            ]
        )
        lines = app.lines()
        here = lines.index("  views")
    assert [line.split() for line in lines[here + 1 : here + 4]] == [
        ["▸", "1", "moe", "1,200"],
        ["2", "odd", "broken"],
        ["no", "key"],
    ]


async def test_a_choice_further_down_is_typed_for() -> None:
    tags = tuple((f"tag {each}", 1) for each in range(MOST_SHOWN + 214))
    wanted: list[Message] = []
    app = FilterApp()
    async with app.run_test(size=(26, 60), message_hook=wanted.append) as pilot:
        app.pane.show(replace(FACETS, tags=tags), parse(""))
        assert ["…", "214", "more", "/", "tag:"] in [line.split() for line in app.lines()]
        await pilot.press(*"j" * (5 + MOST_SHOWN), "enter")
        await pilot.pause()
    assert {each.field for each in wanted if isinstance(each, FilterPane.MoreWanted)} == {"tag"}


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
