"""From a query to what the panes show."""

from pathlib import Path

import pytest

from tests.making import sighting
from tests.reader import TITLES, reader
from tui.screens.empty_view import SAMPLE
from tui.screens.reader_options import ReaderOptions
from tui.widgets.paper_text import MATCH


async def test_the_list_follows_every_key_typed_and_goes_to_the_best_match(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("G")
        await it.type("/char")
        assert it.titles == ["Charlie"]
        assert it.here == "Charlie"
        assert "1 of 1 unread" in it.status


async def test_the_query_stays_on_the_screen_as_it_was_typed(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/is:unread  title:delta")
        await it.press("enter")
        assert it.query == "is:unread  title:delta"
        assert it.main.focused is it.main.papers


async def test_escape_while_typing_brings_the_query_before_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/day:2026-11-19")
        await it.press("enter")
        await it.type("/ echo")
        assert it.titles == ["Echo"]
        await it.press("escape")
        assert it.query == "day:2026-11-19"
        assert it.titles == ["Delta", "Echo", "Foxtrot"]


async def test_words_typed_behind_a_query_that_stands_narrow_what_is_shown(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/day:2026-11-19")
        await it.press("enter")
        await it.type("/echo")
        assert it.query == "day:2026-11-19 echo"
        assert it.titles == ["Echo"]


@pytest.mark.parametrize("key", ["enter", "down", "escape", "tab"])
async def test_no_space_is_left_where_nothing_was_typed(tmp_path: Path, key: str) -> None:
    async with reader(tmp_path) as it:
        await it.type("/day:2026-11-19")
        await it.press("enter", "/")
        assert it.query == "day:2026-11-19 "
        await it.press(key, "escape" if key == "tab" else "j")
        assert it.query == "day:2026-11-19"
        assert it.main.parts.place.here.query == "day:2026-11-19"
        assert it.titles == ["Delta", "Echo", "Foxtrot"]


async def test_no_space_is_put_where_nothing_stands_or_a_mistake_does(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("/")
        assert it.query == ""
        await it.type("is:unre")
        it.main.set_focus(it.main.papers)
        await it.type("/ad")
        assert it.query == "is:unread"


async def test_ctrl_u_empties_the_line_wherever_its_cursor_is(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/delta")
        await it.press("enter", "/", "left", "left", "ctrl+u")
        assert it.query == ""
        assert it.titles == list(TITLES)
        await it.type("echo")
        assert it.titles == ["Echo"]
        await it.press("escape")
        assert (it.query, it.titles) == ("delta", ["Delta"])


async def test_a_query_that_is_not_whole_keeps_the_last_results_and_says_why(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.type("/char")
        await it.type(" is:unre")
        assert it.titles == ["Charlie"]
        assert it.main.bar.has_class("-faulty", "-unfinished")
        await it.type("ad")
        assert not it.main.bar.has_class("-faulty")


async def test_escape_clears_one_layer_after_another(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/tasks is:unread")
        await it.press("enter", "space")
        assert it.main.papers.has_selection
        await it.press("escape")
        assert not it.main.papers.has_selection
        await it.press("escape")
        assert it.query == "is:unread"
        await it.press("escape")
        assert it.query == ""
        assert it.titles == list(TITLES)


async def test_words_inside_a_group_can_be_cleared_too(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/alpha OR echo")
        await it.press("enter")
        assert sorted(it.titles) == ["Alpha", "Echo"]
        await it.press("escape")
        assert it.query == ""


async def test_the_cursor_holds_its_paper_when_the_order_changes(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "S")
        assert it.query == "sort:old"
        assert it.titles == list(reversed(TITLES))
        assert it.here == "Bravo"
        assert it.said == "order: oldest first"


async def test_the_cursor_holds_its_paper_when_a_filter_is_put_in_and_taken_out(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "f", "G", "k", "k", "enter")
        await it.press("f", "f")
        assert it.query != ""
        held = it.here
        await it.press("h", "enter")
        assert it.query == ""
        assert it.here == held


async def test_a_choice_in_the_filter_pane_is_a_word_of_the_query(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("f", "G", "enter")
        assert it.query == "has:repo"
        assert it.titles == ["Bravo"]
        await it.press("enter")
        assert it.query == ""


async def test_days_are_stepped_through(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("[")
        assert it.query == "day:2026-11-20"
        assert it.titles == ["Alpha", "Bravo", "Charlie"]
        await it.press("[")
        assert it.titles == ["Delta", "Echo", "Foxtrot"]
        await it.press("[")
        assert it.said == "there is no earlier day"
        await it.press("]")
        assert it.query == "day:2026-11-20"


async def test_near_matches_stand_behind_a_line(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/foxtrat")
        assert it.titles == ["Foxtrot"]
        assert "no exact match" in it.screen_lines(it.main.papers)[0]


async def test_matches_are_marked_in_the_detail(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/alpha")
        spans = it.main.detail._page.text.spans
        assert any(span.style == MATCH and span.start == 0 for span in spans)


async def test_what_was_taken_for_the_words_is_marked_in_a_near_match(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/foxtrat")
        spans = it.main.detail._page.text.spans
        assert any(span.style == MATCH and span.end - span.start == 7 for span in spans)


@pytest.mark.parametrize(
    ("keys", "words"),
    [("/nothing like it", "No paper matches"), ("/is:read is:unread", "No paper matches")],
)
async def test_no_match_says_how_to_get_out(tmp_path: Path, keys: str, words: str) -> None:
    async with reader(tmp_path) as it:
        await it.type(keys)
        said = "\n".join(it.screen_lines(it.main.papers))
        assert words in said
        assert "escape" in said


async def test_no_match_says_what_was_looked_for_and_which_layer_comes_off(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/is:starred nothing")
        await it.press("enter")
        said = "\n".join(it.screen_lines(it.main.papers))
        assert "starred" in said
        assert "escape  clears the words" in said
        await it.press("escape")
        assert "escape  clears the filters" in "\n".join(it.screen_lines(it.main.papers))


async def test_when_all_is_read_the_empty_view_says_what_next(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(keymap={"day.next": ("}",)})) as it:
        await it.press("R")
        await it.type("/is:unread")
        said = "\n".join(it.screen_lines(it.main.papers))
        assert "All read" in said
        assert "[ }     another day" in said


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_an_empty_library_says_how_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reader(tmp_path, [], size=size) as it:
        said = "\n".join(it.screen_lines(it.main.papers))
        assert "paperdeck import FILE" in said
        assert "enter opens a sample" in said


async def test_an_empty_library_gives_way_to_the_sample(tmp_path: Path) -> None:
    async with reader(tmp_path, []) as it:
        await it.press("enter")
        assert it.pilot.app.return_code == SAMPLE


async def test_a_view_without_papers_does_not(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/is:starred")
        await it.press("enter", "enter")
        assert not it.pilot.app._exit


async def test_odd_queries_never_harm_the_reader(tmp_path: Path) -> None:
    async with reader(tmp_path, [sighting("[/] C++ (and)", day="2026-11-20")]) as it:
        for text in ("((", "[/]", '"', "++", "comments:>x", "a OR", "-", "NOT"):
            await it.type(f"/{text}")
            await it.press("escape")
        assert it.titles == ["[/] C++ (and)"]


async def test_what_happened_in_another_view_is_not_said_in_this_one(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s")
        assert "takes it back" in it.status
        await it.type("/bravo")
        assert "takes it back" not in it.status


async def test_a_letter_is_painted_also_when_nothing_is_looked_for(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/title:")
        assert it.pilot.app._batch_count == 0


async def test_the_number_found_is_told_with_the_list_and_the_counts_follow(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        it.main.bar.type()
        await it.settle()
        it.main.parts.counts._later.wait = lambda: None  # type: ignore[method-assign]
        await it.type("tasks")
        assert "6 papers" in it.status
        it.main.parts.counts._start()
        await it.settle()
        assert "6 of 6 unread" in it.status
