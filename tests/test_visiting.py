"""A visit of a view in the reader: rows that stay, the cursor, progress and the summary."""

from pathlib import Path

import pytest

from tests.making import SetClock, reading, readings, sighting
from tests.reader import TITLES, Driver, reader
from tui import clipboard
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.screens.current_view import QueryResult
from tui.screens.main import Main
from tui.screens.summary import SummaryScreen
from tui.search.index import Index
from tui.search.language.query import parse


async def unread(it: Driver) -> None:
    """Enter the view of unread papers."""
    await it.type("/is:unread")
    await it.press("enter")


def elsewhere(folder: Path) -> Library:
    """Give the library as another host has it."""
    return Library(folder / "library", "there-2", SetClock())


async def seen(it: Driver) -> None:
    """Let the reader see what others wrote."""
    it.main.parts.following.look_for_changes()
    await it.settle()


def summary(it: Driver) -> SummaryScreen | None:
    """Give the summary if it is on the screen."""
    screen = it.pilot.app.screen
    return screen if isinstance(screen, SummaryScreen) else None


async def test_the_whole_stays_what_it_was_while_papers_are_decided(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        for number, key in enumerate("rdrd", 1):
            await it.press(key)
            assert f"{number} of 6, {6 - number} left" in it.status
        await it.press("u")
        assert "3 of 6, 3 left" in it.status


async def test_what_others_decide_is_not_counted_as_ours(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("r")
        elsewhere(tmp_path).mark([paper_id("Echo"), paper_id("Delta")], [Mark("read", True)])
        await seen(it)
        assert "1 of 4, 3 left" in it.status


async def test_papers_that_arrive_meanwhile_count_in(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("r")
        arrive(tmp_path, 40)
        await seen(it)
        assert "1 of 46, 45 left" in it.status


async def test_another_order_begins_no_new_visit(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("r", "r", "S")
        assert "2 of 6, 4 left" in it.status


async def test_a_view_entered_anew_begins_at_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("r", "r", "/", "enter")
        assert "0 of 4, 4 left" in it.status


async def test_a_paper_read_before_leaves_a_view_entered_anew_also_from_under_the_cursor(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("r", "k")
        await it.press("/", "enter")
        assert it.titles == list(TITLES[1:])
        assert it.here == "Bravo"


async def test_the_pace_is_told_when_there_is_room(tmp_path: Path) -> None:
    async with reader(tmp_path, readings(100)[0].sightings) as it:
        await unread(it)
        it.main.parts.view.visit._now = iter(range(0, 1000, 6)).__next__
        await it.press(*"rrrrrr")
        assert "6 of 100, 94 left · about 9 min" in it.status


def arrive(folder: Path, papers: int) -> None:
    """Let another process bring papers that stand above all others."""
    index = Index(folder / "library", folder / "cache")
    came = reading(*(sighting(f"New {each:02}", day="2026-11-21") for each in range(papers)))
    elsewhere(folder).add([came], index.known, ["new.txt"])
    index.close()


async def test_papers_that_arrive_above_push_neither_the_cursor_nor_its_line_away(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, readings(100)[0].sightings) as it:
        await it.press("j", "j")
        held, papers = it.here, it.main.papers
        line = papers._top(papers.cursor_place) - papers.scroll_offset.y
        arrive(tmp_path, 40)
        await seen(it)
        assert (it.here, papers.cursor_place) == (held, 42)
        assert papers._top(42) - papers.scroll_offset.y == line


async def test_the_paper_being_read_stays_when_another_process_hides_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        elsewhere(tmp_path).mark([paper_id("Charlie")], [Mark("hidden", True)])
        await seen(it)
        assert it.here == "Charlie"
        assert it.titles == list(TITLES)


async def test_a_filter_that_drops_the_paper_leaves_the_nearest_below(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "r", "k")
        it.main.parts.view.enter_untyped(parse("is:unread"))
        await it.settle()
        assert it.here == "Charlie"


async def test_n_passes_what_was_decided(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        await it.press("j", "r", "d", "g", "n")
        assert it.here == "Delta"
        await it.press("p")
        assert it.here == "Alpha"


async def test_r_on_the_last_row_stays_and_says_that_the_view_ends(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "r")
        assert it.here == "Foxtrot"
        assert it.said == "read “Foxtrot” · u takes it back · this is the end of the view"


async def test_u_leads_to_a_paper_that_is_not_in_the_view_as_soon_as_it_can(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "r", "G")
        await it.type("/echo")
        await it.press("enter", "u")
        assert it.said.startswith("took back: read “Bravo” · it is not in this view · escape")
        await it.press("escape")
        assert it.here == "Bravo"


async def test_the_dot_repeats_no_note(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s")
        await it.type("NWords")
        await it.press("escape", "j", ".")
        assert it.marks("Bravo").starred
        assert it.marks("Bravo").note == ""


async def test_another_query_clears_the_selection(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("space", "space")
        await it.type("/bravo")
        await it.press("enter")
        assert not it.main.papers.has_selection


async def test_a_range_holds_the_paper_it_began_at(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "v", "j")
        arrive(tmp_path, 5)
        await seen(it)
        await it.press("s")
        starred = [title for title in TITLES if it.marks(title).starred]
        assert starred == ["Bravo", "Charlie"]


async def test_keys_pressed_while_many_are_marked_come_after_it(tmp_path: Path) -> None:
    async with reader(tmp_path, readings(300)[0].sightings) as it:
        titles = it.titles
        await it.press("*", "s", "d", "d", "j", "t", "m", "enter")
        assert all(it.marks(title).starred for title in titles)
        assert [it.marks(title).hidden for title in titles[:3]] == [True, True, False]
        assert it.marks(titles[3]).tags == ("m",)
        assert not it.main.papers.has_selection


async def test_what_waits_is_written_on_leaving(tmp_path: Path) -> None:
    async with reader(tmp_path, readings(300)[0].sightings) as it:
        first = it.titles[0]
        await it.press("R", "s", "q")
    library = Library(tmp_path / "library", "here-1", SetClock())
    library.refresh()
    assert library.marks([paper_id(first)]).read
    assert library.marks([paper_id(first)]).starred


async def test_undoing_a_mark_of_many_leaves_the_cursor_where_it_is(tmp_path: Path) -> None:
    async with reader(tmp_path, readings(300)[0].sightings) as it:
        await it.press("R", "G")
        last = it.here
        await it.press("u")
        assert it.here == last
        assert it.said.startswith("took back: read 300 papers")


async def decide(it: Driver) -> SummaryScreen:
    """Decide all six papers, one of them starred and one tagged."""
    await unread(it)
    await it.press("s", "r", "t", "m", "enter", "r", "d", "r", "r", "r")
    await it.painted()
    found = summary(it)
    assert found
    return found


async def test_when_the_last_is_decided_the_visit_is_told(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        told = await decide(it)
        first, *rest = told.text.splitlines()
        assert first == "6 decided: 5 read, 1 hidden; 1 starred, 1 tagged"
        assert rest == ["★ Alpha", "  Bravo", "  m · github.com/invented/bravo"]
        assert "all 6 decided" in it.status


@pytest.mark.parametrize(
    "key",
    [
        *("r", "escape", "q"),
        *(pytest.param(key, marks=pytest.mark.slow) for key in ("d", "enter", "k", "ctrl+t")),
    ],
)
async def test_any_key_goes_on_from_the_summary(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path) as it:
        await decide(it)
        await it.press(key)
        assert summary(it) is None
        assert it.pilot.app.is_running
        assert it.marks("Foxtrot").read
        assert it.here == ("Echo" if key == "k" else "Foxtrot")


async def test_u_undoes_under_the_summary_and_the_same_is_not_told_twice(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await decide(it)
        await it.press("u")
        assert not it.marks("Foxtrot").read
        await it.press("r")
        await it.painted()
        assert summary(it) is None
        await it.press("u", "s", "r")
        await it.painted()
        told = summary(it)
        assert told
        assert "2 starred" in told.text


async def test_keys_behind_the_summary_are_done_in_their_order(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await decide(it)
        await it.press("g", "s", "j", "j", "s")
        assert not it.marks("Alpha").starred
        assert it.marks("Charlie").starred


async def test_the_summary_is_copied_as_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    def copy(text: str, *_: object, **__: object) -> clipboard.Copied:
        copied.append(text)
        return clipboard.Copied("system", "Copied (it)")

    monkeypatch.setattr(clipboard, "copy", copy)
    async with reader(tmp_path) as it:
        await decide(it)
        await it.press("y")
        assert it.said.startswith("Copied (it): summary 6 decided")
    assert "- **Alpha**  " in copied[0]
    assert "[github.com/invented/bravo](https://github.com/invented/bravo)" in copied[0]


async def test_the_summary_can_be_asked_for_at_any_time(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("=")
        assert it.said == "nothing was decided in this view yet"
        await it.press("s", "=")
        told = summary(it)
        assert told
        assert told.text == "1 starred\n★ Alpha"


async def test_a_view_that_was_empty_from_the_start_tells_no_visit(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("R")
        await unread(it)
        await it.painted()
        assert summary(it) is None
        assert isinstance(it.pilot.app.screen, Main)
        assert any("escape" in line for line in it.screen_lines(it.main.papers))


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_summary_fits_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    papers = [sighting(f"Paper {each} of a long title in many words") for each in range(30)]
    async with reader(tmp_path, papers, size=size) as it:
        await it.press("*", "s", "=")
        await it.painted()
        screen = it.pilot.app.screen
        assert screen.query_one("#summary").region.height <= size[1]
        await it.press("G")
        await it.painted()
        assert summary(it)
        area = screen.query_one("VerticalScroll")
        assert area.scroll_y == area.max_scroll_y > 0


async def test_a_look_that_knew_less_takes_no_paper_out_of_the_view(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await unread(it)
        shelf = it.main.parts.view.shelf
        assert shelf
        await it.press("r", "r", "r")
        it.main.parts.view._show(QueryResult(shelf, shelf.ids[3:], 3, None))
        assert it.titles == list(TITLES)
        assert it.here == "Delta"


async def test_near_matches_are_not_left_to_decide(tmp_path: Path) -> None:
    papers = [sighting(title) for title in ("Foxtrot one", "Foxtrot two", "Foxtrat")]
    async with reader(tmp_path, papers) as it:
        await it.type("/is:unread foxtrot")
        await it.press("enter", "R")
        await it.painted()
        assert "all 2 decided" in it.status
        assert summary(it)
