"""The detail pane: its links, its scrolling, and hostile text."""

import re

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message

from tests.holdings import HOSTILE, holding, links, row
from tui.search.paper_rows import Row
from tui.widgets.paper_detail import PaperDetail

LONG = "Words that go on and on. " * 200
TWO = links("https://a.example/one", "https://b.example/two")


class DetailApp(App[None]):
    """A detail pane alone."""

    def compose(self) -> ComposeResult:
        yield PaperDetail()

    def on_mount(self) -> None:
        self.detail.focus()

    @property
    def detail(self) -> PaperDetail:
        return self.query_one(PaperDetail)

    @property
    def text(self) -> str:
        return self.detail.text


async def test_down_goes_from_link_to_link_and_then_scrolls() -> None:
    app = DetailApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.detail.show(holding(abstract=LONG, links=TWO))
        await pilot.pause()
        assert "▸ 1" in app.text
        await pilot.press("j")
        assert "▸ 2" in app.text
        await pilot.press("j", "j")
        assert app.detail.top == 2
        await pilot.press("k", "k", "k")
        assert app.detail.top == 0
        assert "▸ 1" in app.text


async def test_enter_asks_for_the_link_under_the_cursor() -> None:
    seen: list[Message] = []
    app = DetailApp()
    async with app.run_test(message_hook=seen.append) as pilot:
        app.detail.show(holding(links=TWO))
        await pilot.press("j", "enter")
        await pilot.pause()
    assert {each.link for each in seen if isinstance(each, PaperDetail.LinkOpened)} == {TWO[1]}


async def test_enter_on_a_paper_without_links_does_nothing() -> None:
    seen: list[Message] = []
    app = DetailApp()
    async with app.run_test(message_hook=seen.append) as pilot:
        app.detail.show(holding())
        await pilot.press("enter", "j", "k")
        await pilot.pause()
    assert not any(isinstance(each, PaperDetail.LinkOpened) for each in seen)


async def test_another_paper_is_shown_from_its_top_and_the_same_one_where_it_was() -> None:
    app = DetailApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.detail.show(holding("First", abstract=LONG))
        await pilot.pause()
        await pilot.press("space", "space")
        scrolled = app.detail.top
        app.detail.show(holding("First", abstract=LONG))
        assert app.detail.top == scrolled > 0
        app.detail.show(holding("Second", abstract=LONG))
        await pilot.pause()
        assert app.detail.top == 0


@pytest.mark.parametrize("size", [(1, 1), (40, 12), (200, 50)])
async def test_hostile_text_is_shown_as_it_stands_at_every_size(size: tuple[int, int]) -> None:
    app = DetailApp()
    async with app.run_test(size=size) as pilot:
        app.detail.show(holding(HOSTILE, abstract=HOSTILE, links=links("https://a.example/[/]")))
        await pilot.pause()
        assert app.text.count(HOSTILE) == 2


@pytest.mark.parametrize("text", ["大型语言模型" * 60, "👩‍💻🇩🇪 " * 90, "unbroken" * 60])
async def test_no_line_is_wider_than_the_measure(text: str) -> None:
    app = DetailApp()
    async with app.run_test(size=(160, 40)) as pilot:
        app.detail.show(holding(abstract=text))
        await pilot.pause()
        lines = [app.detail.render_line(y).text.strip() for y in range(40)]
        assert max(map(cell_len, lines)) <= 88
        assert sum(map(cell_len, lines)) > 300


async def test_the_cursor_on_the_links_is_seen_only_while_the_keys_go_here() -> None:
    app = DetailApp()
    async with app.run_test() as pilot:
        app.detail.show(holding(links=TWO))
        app.set_focus(None)
        await pilot.pause()
        assert "▸" not in app.text
        app.detail.focus()
        await pilot.pause()
        assert "▸ 1" in app.text


async def test_a_long_link_is_cut_rather_than_wrapped() -> None:
    app = DetailApp()
    async with app.run_test(size=(40, 20)) as pilot:
        app.detail.show(holding(links=links("https://a.example/" + "long/" * 30)))
        await pilot.pause()
        (line,) = [line for line in app.text.splitlines() if "a.example" in line]
        assert line.endswith("a.example/…ng/long/long/")
        assert len(line) <= 40


async def test_a_paper_after_one_that_was_scrolled_is_drawn_whole() -> None:
    app = DetailApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.detail.show(holding("First", abstract=LONG))
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        app.detail.show(holding("Second", abstract=LONG))
        await pilot.pause()
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
        assert drawn == "".join(app.detail.render_line(y).text for y in range(20))


def kin(papers: int) -> list[Row]:
    return [row(number, f"Kin {number}") for number in range(papers)]


async def test_down_goes_to_links_then_scrolls_then_to_related_papers() -> None:
    seen: list[Message] = []
    app = DetailApp()
    async with app.run_test(size=(60, 20), message_hook=seen.append) as pilot:
        given = holding(abstract=LONG, links=TWO)
        app.detail.show(given)
        app.detail.show_related(given.paper.id, kin(2))
        await pilot.pause()
        await pilot.press("j", "j", *["space"] * 9, "j", "enter")
        await pilot.pause()
        assert "▸ ●  Kin 0" in app.text
        await pilot.press("j", "enter", "k")
        assert "▸ ●  Kin 0" in app.text
    wanted = [each.paper for each in seen if isinstance(each, PaperDetail.PaperWanted)]
    assert list(dict.fromkeys(wanted)) == [0, 1]


async def test_related_papers_of_another_paper_are_not_shown() -> None:
    app = DetailApp()
    async with app.run_test() as pilot:
        app.detail.show(holding("One"))
        app.detail.show_related(1, kin(2))
        await pilot.pause()
        assert "Kin" not in app.text


async def test_enter_opens_nothing_that_is_out_of_sight_but_shows_it() -> None:
    seen: list[Message] = []
    app = DetailApp()
    async with app.run_test(size=(60, 20), message_hook=seen.append) as pilot:
        app.detail.show(holding(abstract=LONG, links=TWO))
        await pilot.pause()
        await pilot.press("space", "enter")
        await pilot.pause()
        assert app.detail.top == 0
    assert not any(isinstance(each, PaperDetail.LinkOpened) for each in seen)


async def test_a_click_opens_the_link_it_hits_and_none_beside_it() -> None:
    seen: list[Message] = []
    app = DetailApp()
    async with app.run_test(size=(60, 20), message_hook=seen.append) as pilot:
        app.detail.show(holding(links=TWO))
        await pilot.pause()
        line = next(y for y in range(20) if "b.example" in app.detail.render_line(y).text)
        await pilot.click(app.detail, offset=(55, line))
        await pilot.click(app.detail, offset=(12, line))
        await pilot.pause()
    assert {each.link for each in seen if isinstance(each, PaperDetail.LinkOpened)} == {TWO[1]}


async def test_the_foot_says_how_many_matches_are_below() -> None:
    app = DetailApp()
    async with app.run_test(size=(60, 10)) as pilot:
        app.detail.show(holding(abstract=LONG + " otters and otters"), re.compile("otters"))
        await pilot.pause()
        foot = app.detail.render_line(9).text.rstrip()
        assert foot.endswith(("2 matches below ▾", "2▾"))


async def test_where_words_stand_instead_of_a_paper_there_is_no_link_to_open() -> None:
    app = DetailApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.detail.show(holding(links=TWO))
        await pilot.press("j")
        app.detail.show_words(Content("There is no paper."))
        await pilot.press("enter", "j", "k", "G", "g", "enter")
        assert app.text == "There is no paper."
