"""Saved views in the reader: saved, entered, put in order, counted, and taken back."""

from pathlib import Path

from tests.reader import Driver, reader, six
from tui.library.views import saved
from tui.paper import paper_id


def views_of(it: Driver) -> list[str]:
    """Give the views as the library holds them."""
    it.library.refresh()
    return [f"{view.number} {view.name}: {view.query}" for view in it.library.views()]


def pane(it: Driver) -> list[str]:
    """Give the views as the pane shows them."""
    lines = it.screen_lines(it.main.filters)
    here = lines.index("  views") + 1
    return [" ".join(line.split()) for line in lines[here : lines.index("", here)]]


async def save(it: Driver, query: str, name: str) -> None:
    await it.type(f"/{query}")
    await it.press("enter", "V")
    await it.type(name)
    await it.press("enter", "escape", "escape")


async def test_the_query_is_saved_under_a_name_made_of_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        assert pane(it) == ["V saves this one"]
        await it.type("/has:repo is:unread")
        await it.press("enter", "V", "enter")
        assert it.said == 'saved the view "repo, unread" on 1 · u takes it back'
        assert views_of(it) == ["1 repo, unread: has:repo is:unread"]
        assert pane(it) == ["▸ 1 repo, unread 1"]


async def test_a_name_typed_takes_the_place_of_the_one_proposed(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        assert views_of(it) == ["1 code: has:repo"]


async def test_a_digit_enters_its_view(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await save(it, "day:2026-11-19", "day")
        await it.press("2")
        assert (it.query, it.titles) == ("day:2026-11-19", ["Delta", "Echo", "Foxtrot"])
        assert it.said == "2 day"
        await it.press("1")
        assert it.titles == ["Bravo"]


async def test_a_digit_without_a_view_says_how_to_save_one(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("4")
        assert it.said == "no view on 4 · V saves this one"


async def test_saving_entering_and_taking_back_as_fast_as_keys_come(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press(*"/has:repo", "enter", "V", *"code", "enter", "escape", "1", "u")
        assert it.query == "has:repo"
        assert views_of(it) == []
        assert pane(it) == ["V saves this one"]


async def test_views_have_counts_of_their_own(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "is:unread", "new")
        await save(it, "has:repo", "code")
        await it.press("2", "r")
        assert pane(it) == ["1 new 5", "▸ 2 code 1"]


async def test_enter_in_the_pane_goes_to_the_view_and_its_list(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await it.press("f", *"jjjjj", "enter")
        assert it.query == "has:repo"
        assert it.main.parts.panes.in_use == "list"


async def test_a_view_is_renamed_moved_and_deleted_and_each_is_taken_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await save(it, "is:unread", "new")
        await it.press("2", "C", *"fresh", "enter")
        assert it.said == 'renamed the view "new" to "fresh" · u takes it back'
        await it.press("<")
        assert views_of(it) == ["1 fresh: is:unread", "2 code: has:repo"]
        await it.press("<")
        assert it.said == "“fresh” is the first already"
        await it.press("X")
        assert it.said == 'deleted the view "fresh" · u takes it back'
        await it.press("u", "u", "u")
        assert views_of(it) == ["1 code: has:repo", "2 new: is:unread"]


async def test_the_view_under_the_cursor_of_the_pane_is_meant_there(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await save(it, "is:unread", "new")
        await it.press("X")
        assert it.said == "no view is in force · go to it first, or choose it in the filter pane"
        await it.press("f", *"jjjjjj", "X")
        assert views_of(it) == ["1 code: has:repo"]


async def test_two_views_have_not_one_name(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await save(it, "is:unread", "new")
        await it.press("2", "C", *"Code", "enter")
        assert it.main.parts.widgets.prompt.asking
        assert views_of(it) == ["1 code: has:repo", "2 new: is:unread"]


async def test_a_query_that_is_a_view_already_is_not_saved_twice(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "has:repo", "code")
        await it.press("1", "V")
        assert it.said == "this is the view “code” · C gives it another name"


async def test_a_view_that_cannot_be_read_is_shown_as_such(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.library.edit_views(lambda views: saved(views, "odd", "colour:red"))
        it.main.parts.following.look_for_changes()
        await it.settle()
        assert pane(it) == ["1 odd broken"]
        await it.press("1")
        assert it.said == "the view “odd” cannot be read"
        assert it.query == "colour:red"
        assert len(it.titles) == 6


async def test_what_is_read_stays_until_the_view_is_entered_anew(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await save(it, "is:unread", "new")
        await it.press("1", "g", "r")
        assert it.titles[0] == "Alpha"
        await it.press("1")
        assert it.titles[0] == "Bravo"


async def test_a_day_is_told_with_what_is_unread_of_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("g", "r", "[")
        assert it.said == "2026-11-20: 2 of 3 unread"
        await it.press("[", "[")
        assert it.said == "there is no earlier day"


async def test_stepping_keeps_the_other_filters_and_begins_from_a_day_without_papers(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.type("/is:unread day:2026-11-21")
        await it.press("enter", "[")
        assert it.query == "is:unread day:2026-11-20"
        await it.type("/")
        assert [row.title for row in it.index.rows([paper_id(six()[0].title)])] == ["Alpha"]


async def test_more_tags_are_typed_for(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press(*"*t", *",".join(f"tag{each}" for each in range(40)), "enter", "escape")
        await it.press("f", *"j" * 35, "enter")
        assert it.query == "tag:"
        await it.press(*"tag7", "enter")
        assert it.query == "tag:tag7"
