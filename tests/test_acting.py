"""Keys to marks in the library, and back again."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Label

from tests.making import readings
from tests.reader import TITLES, reader, six
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import Marks, paper_id

END = "this is the end of the view; the paper stays as it is"


async def test_r_marks_read_and_goes_on_to_the_next_paper(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("r")
        assert it.marks("Alpha").read
        assert it.here == "Bravo"
        assert it.said == "read “Alpha” · u takes it back"


async def test_r_on_a_read_paper_marks_it_unread(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("r", "k", "r")
        assert not it.marks("Alpha").read


async def test_d_hides_and_goes_on(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("d")
        assert it.marks("Alpha").hidden
        assert it.here == "Bravo"


async def test_s_stars_and_stays(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s")
        assert it.marks("Alpha").starred
        assert it.here == "Alpha"
        assert "★ starred" in it.detail


async def test_u_takes_back_the_latest_step_and_returns_to_its_paper(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("r", "r", "G", "u")
        assert not it.marks("Bravo").read
        assert it.marks("Alpha").read
        assert it.here == "Bravo"
        assert it.said == "took back: read “Bravo” · U does it again"


async def test_u_returns_to_a_paper_that_was_hidden_in_an_earlier_visit(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "d", "S", "S", "S", "S", "S", "S")
        assert "Bravo" not in it.titles
        await it.press("u")
        assert it.here == "Bravo"


async def test_capital_u_does_again_what_was_taken_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s", "u", "U")
        assert it.marks("Alpha").starred


async def test_an_old_step_done_again_is_not_said_to_be_taken_back_next(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s", "j", "s")
        it.library.undo("2")
        await it.press("U")
        assert it.said == "done again: starred “Alpha”"
        await it.press("u")
        assert (it.marks("Alpha").starred, it.marks("Bravo").starred) == (True, False)


async def test_u_with_nothing_left_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("u", "u")
        assert it.titles == []
        assert it.said == "there is nothing to take back"


async def test_an_import_is_a_step_that_u_takes_back(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("u")
        assert it.titles == []
        await it.press("U")
        assert it.titles == list(TITLES)


async def test_what_was_read_or_hidden_in_this_visit_stays_in_a_view_of_unread_papers(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.type("/is:unread")
        await it.press("enter", "r", "r", "d")
        assert it.titles == list(TITLES)
        assert it.here == "Delta"
        assert "3 of 6, 3 left" in it.status
        await it.press("/", "escape")
        assert it.titles == list(TITLES)
        await it.press("/", "enter")
        assert it.titles == ["Delta", "Echo", "Foxtrot"]


async def test_t_adds_several_tags_at_once_and_stays(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("tMoE, long context")
        await it.press("enter")
        assert it.marks("Alpha").tags == ("long context", "moe")
        assert it.here == "Alpha"
        assert it.main.focused is it.main.papers


async def test_t_completes_a_tag_in_use(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("trobotics")
        await it.press("enter", "j", "t", "r", "o", "tab", "enter")
        assert it.marks("Bravo").tags == ("robotics",)


async def test_escape_leaves_the_tags_as_they_are(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", "m", "escape")
        assert it.marks("Alpha").tags == ()
        assert it.main.focused is it.main.papers


async def test_capital_t_removes_the_only_tag_by_enter(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", "m", "enter", "T", "enter")
        assert it.marks("Alpha").tags == ()


async def test_capital_t_with_a_tag_that_no_paper_has_says_so(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("tmoe")
        await it.press("enter")
        await it.press("T", "ctrl+u")
        await it.type("nosuch")
        await it.press("enter")
        assert it.said == "no paper here has the tag nosuch"
        assert it.marks("Alpha").tags == ("moe",)


async def test_a_tag_too_long_is_refused_where_it_was_typed(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("t" + "x" * 51)
        await it.press("enter")
        assert it.main.parts.widgets.prompt.asking
        said = str(it.main.parts.widgets.prompt.query_one("#question", Label).content)
        assert said == "51 characters, at most 50: "
        await it.press("backspace", "enter")
        assert it.marks("Alpha").tags == ("x" * 50,)


async def test_n_writes_a_note_that_is_kept_on_leaving(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("NSee [/] again")
        await it.press("escape")
        assert it.marks("Alpha").note == "See [/] again"
        assert "See [/] again" in it.detail


async def test_a_selection_is_marked_as_one_step(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("space", "space", "s")
        assert it.marks("Alpha").starred
        assert it.marks("Bravo").starred
        assert it.said.startswith("starred 2 papers")
        assert not it.main.papers.has_selection
        await it.press("u")
        assert not it.marks("Alpha").starred
        assert not it.marks("Bravo").starred


async def test_capital_r_marks_all_that_match_and_says_how_many(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/day:2026-11-19")
        await it.press("enter", "R")
        assert it.said.startswith("read 3 papers")
        assert not it.marks("Alpha").read
        assert it.marks("Foxtrot").read


async def test_marking_many_is_one_step_too(tmp_path: Path) -> None:
    papers = readings(300)[0].sightings
    async with reader(tmp_path, papers) as it:
        await it.press("R")
        assert it.said.startswith("read 300 papers")
        assert "0 of 300 unread" in it.status
        await it.press("u")
        assert "300 of 300 unread" in it.status


async def test_near_matches_are_not_marked_with_the_exact_ones(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.type("/alpho")
        await it.press("enter", "R", "*")
        assert it.titles == ["Alpha"]
        assert not it.marks("Alpha").read


async def test_the_dot_does_the_last_thing_again_here(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("t", "m", "enter", "j", ".", "j", "r", ".")
        assert it.marks("Bravo").tags == ("m",)
        assert it.marks("Charlie").read
        assert it.marks("Delta").read


async def test_a_library_that_cannot_be_written_says_why_and_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reader(tmp_path) as it:
        it.main.parts.library.opened.read_only = (
            "opened for reading only: the folder cannot be written by you"
        )
        await it.press("r")
        assert not it.marks("Alpha").read
        (notice,) = it.pilot.app._notifications
        assert "cannot be written" in str(notice.message)


async def test_marks_of_another_process_are_seen(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        Library(tmp_path / "library", "here-1").mark([paper_id("Alpha")], [Mark("starred", True)])
        it.main.parts.following.look_for_changes()
        await it.settle()
        assert " ★" in it.screen_lines(it.main.papers)[1]
        assert it.here == "Charlie"


async def test_a_hostile_title_is_quoted_as_it_stands(tmp_path: Path) -> None:
    papers = [*six(), six()[0].__class__("[/] [@click='x']", day="2026-11-21")]
    async with reader(tmp_path, papers) as it:
        await it.press("g", "s")
        assert it.said.startswith("starred “[/] [@click='x']”")


@pytest.mark.parametrize("key", ["r", "d"])
async def test_a_decision_repeated_at_the_end_of_the_view_changes_nothing(
    tmp_path: Path, key: str
) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "k", key, key, key)
        marks = [it.marks(each) for each in ("Delta", "Echo", "Foxtrot")]
        assert [each.read or each.hidden for each in marks] == [False, True, True]
        assert it.said == END


@pytest.mark.parametrize("keys", [("k", "j"), ("g", "G"), ("n", "G"), ("2", "1", "G")])
async def test_a_decision_at_the_end_is_turned_again_after_a_way_elsewhere(
    tmp_path: Path, keys: Sequence[str]
) -> None:
    async with reader(tmp_path) as it:
        await it.press("V", *"all", "enter", "S", "V", *"old", "enter", "1")
        await it.press("G", "r", *keys, "r")
        assert not it.marks("Foxtrot").read


async def test_a_decision_at_the_end_that_was_taken_back_is_made_again(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "r", "r", "u", "r", "r")
        assert it.marks("Foxtrot").read
        await it.press("d", "d", "r", "s", "r")
        assert it.marks("Foxtrot") == Marks(read=True, hidden=True, starred=True)


async def test_a_paper_read_before_is_turned_once_at_the_end(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "r", "g", "G", "r", "r", "r")
        assert not it.marks("Foxtrot").read


async def test_the_last_paper_stays_selected(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "k", "space", "space", "space")
        assert len(it.main.papers.selected) == 2
        assert it.said == END
        await it.press("k", "j", "space")
        assert len(it.main.papers.selected) == 1


async def test_a_decision_at_the_end_that_could_not_be_written_is_made_again(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        await it.press("G", "s")
        it.main.parts.library.opened.read_only = "opened for reading only"
        await it.press("r")
        it.main.parts.library.opened.read_only = ""
        await it.press("r")
        assert it.marks("Foxtrot").read
