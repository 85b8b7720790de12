"""The place: kept for each library, and taken up again at the next start."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import ident
from tests.reader import reader, six
from tui.ids import format_id
from tui.screens.place import Place, PlaceSaver, load_place, near, nearest, place_file, save_place
from tui.screens.reader_options import ReaderOptions

HERE = Place("is:unread moe", "4ls25ne7z4", "4ls25ne7z5 4ls25ne7z6", "detail", True, "nord")
DELTA = ident("Delta")


def test_a_place_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "state" / "place.json"
    save_place(file, HERE)
    assert load_place(file) == HERE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["place.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        '{"pane": "list"}',
        "\x00" * 100,
        "[" * 60_000,
        json.dumps({"query": 1, "paper": "", "pane": "list", "zoomed": False, "theme": ""}),
        json.dumps({"query": "", "paper": "", "pane": "cellar", "zoomed": False, "theme": ""}),
        json.dumps({"query": "", "paper": "", "pane": [], "zoomed": False, "theme": ""}),
    ],
)
def test_a_damaged_file_is_forgotten_quietly(tmp_path: Path, text: str) -> None:
    (tmp_path / "place.json").write_text(text)
    assert load_place(tmp_path / "place.json") == Place()


def test_what_a_later_version_adds_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    save_place(file, HERE)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"more": 1}))
    assert load_place(file) == HERE


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    save_place(tmp_path / "file" / "place.json", HERE)
    save_place(tmp_path, HERE)
    assert load_place(tmp_path) == Place()
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_each_library_has_a_place_of_its_own(tmp_path: Path) -> None:
    one, other = (place_file(tmp_path / name, tmp_path) for name in ("one", "other"))
    (tmp_path / "link").symlink_to(tmp_path / "one")
    assert one != other
    assert place_file(tmp_path / "link", tmp_path) == one


def test_a_place_is_kept_when_it_rests_and_only_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    keeper = PlaceSaver(file, Place())
    keeper.look(HERE)
    assert not file.exists()
    keeper.look(HERE)
    assert load_place(file) == HERE
    file.unlink()
    keeper.look(HERE)
    keeper.keep(HERE)
    assert not file.exists()
    PlaceSaver(None, Place()).keep(HERE)


def begun(place: Place, file: Path | None = None) -> ReaderOptions:
    """Give a reader that begins at a place."""
    return ReaderOptions(place=place, place_file=file)


async def test_the_view_and_the_cursor_are_taken_up(tmp_path: Path) -> None:
    place = Place(query="is:unread sort:title", paper=DELTA)
    async with reader(tmp_path, options=begun(place)) as it:
        assert it.query == "is:unread sort:title"
        assert it.titles[0] == "Alpha"
        assert it.here == "Delta"
        assert "Delta" in it.detail


async def test_the_pane_and_the_zoom_are_taken_up(tmp_path: Path) -> None:
    place = Place(paper=DELTA, pane="detail", zoomed=True)
    async with reader(tmp_path, options=begun(place)) as it:
        assert it.main.focused is it.main.detail
        assert it.main.has_class("-zoomed")
        await it.press("escape")
        assert it.here == "Delta"


async def test_a_query_that_cannot_be_read_any_more_shows_everything(tmp_path: Path) -> None:
    place = Place(query="is:nothing (", paper="not an id", theme="no such colours")
    async with reader(tmp_path, options=begun(place)) as it:
        assert it.query == ""
        assert len(it.titles) == len(six())
        assert it.here == "Alpha"


async def test_the_cursor_waits_for_an_index_that_is_not_made_yet(tmp_path: Path) -> None:
    async with reader(tmp_path):
        pass
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    async with reader(tmp_path, [], options=begun(Place(paper=DELTA))) as it:
        assert it.here == "Delta"


async def test_leaving_keeps_the_place_for_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    async with reader(tmp_path, options=begun(Place(), file)) as it:
        await it.press("/", *"sort:title", "enter", "j", "j", "f")
        it.pilot.app.theme = "nord"
        await it.press("q", "l", "ctrl+c")
    kept = load_place(file)
    around = " ".join(map(ident, ("Delta", "Echo", "Foxtrot", "Bravo", "Alpha")))
    assert kept == Place("sort:title", ident("Charlie"), around, "detail", False, "nord")


async def test_a_place_at_rest_is_kept_without_leaving(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    async with reader(tmp_path, options=begun(Place(), file)) as it:
        await it.press("j", "z")
        for _ in range(2):
            it.main.parts.place.look()
        assert replace(load_place(file), near="") == replace(
            Place(), paper=ident("Bravo"), pane="detail", zoomed=True
        )


async def test_colours_of_the_settings_come_before_those_chosen_last(tmp_path: Path) -> None:
    options = ReaderOptions(place=Place(theme="nord"), place_file=tmp_path / "place.json")
    async with reader(tmp_path, options=options) as it:
        assert it.pilot.app.theme == "nord"
    async with reader(tmp_path, [], options=replace(options, theme="dracula")) as it:
        assert it.pilot.app.theme == "dracula"
        it.main.keep_place()
    assert load_place(tmp_path / "place.json").theme == "nord"


def test_the_place_of_an_earlier_version_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    file.write_text(
        json.dumps({"query": "moe", "paper": "", "pane": "list", "zoomed": False, "theme": ""})
    )
    assert load_place(file) == Place("moe")


def test_a_paper_that_is_gone_leads_to_the_next_undecided_one_below_then_above() -> None:
    ids = list(range(1, 200))
    place = Place(paper=format_id(100), near=near(ids, 99, {101, 102}))
    assert nearest(place, ids) == 100
    assert nearest(place, [1, 99, 101, 102, 103, 104]) == 103
    assert nearest(place, [1, 98, 99]) == 99
    assert nearest(place, [1]) is None
    assert len(place.near.split()) == 48


async def test_a_start_in_the_middle_of_triage_goes_on_below_and_not_at_the_top(
    tmp_path: Path,
) -> None:
    file = tmp_path / "place.json"
    async with reader(tmp_path, options=begun(Place("is:unread"), file)) as it:
        await it.press("j", "j", "r", "r", "k")
        assert it.here == "Delta"
        await it.press("q")
    async with reader(tmp_path, [], options=begun(load_place(file), file)) as it:
        assert it.titles == ["Alpha", "Bravo", "Echo", "Foxtrot"]
        assert it.here == "Echo"


async def test_it_goes_on_below_also_when_the_index_has_to_be_made_again(tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    async with reader(tmp_path, options=begun(Place("is:unread"), file)) as it:
        await it.press("j", "j", "r", "k", "q")
    for made in (tmp_path / "cache").iterdir():
        made.unlink()
    async with reader(tmp_path, [], options=begun(load_place(file), file)) as it:
        assert it.here == "Delta"
