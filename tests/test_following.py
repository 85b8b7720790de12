"""What other processes write is seen, and the cursor stays where it is."""

from pathlib import Path

from tests.making import SetClock, reading, sighting
from tests.reader import reader
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index


async def test_an_import_by_another_process_shows_up_and_the_cursor_stays(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        other = Library(tmp_path / "library", "there-2", SetClock())
        index = Index.open(tmp_path / "library", tmp_path / "cache")
        other.add([reading(sighting("Zulu", day="2026-11-21"))], index.known, ["new.txt"])
        it.main._look_for_changes()
        await it.settle()
        assert it.titles[0] == "Zulu"
        assert it.here == "Charlie"


async def test_marks_of_another_process_are_drawn(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        other = Library(tmp_path / "library", "there-2", SetClock())
        other.mark([paper_id("Alpha")], [Mark("starred", True)])
        it.main._look_for_changes()
        await it.settle()
        assert it.screen_lines(it.main.papers)[1].startswith(" ★")
        assert it.here == "Charlie"


async def test_when_nothing_changed_nothing_is_read(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main._look_for_changes()
        assert not it.main.reading


async def test_progress_is_said_while_it_lasts(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main.post_message(it.main.Progress(62, 100))
        await it.settle()
        assert it.said == "indexing, 62 %"
        it.main.post_message(it.main.UpToDate(changed=False))
        await it.settle()
        assert it.said == ""


async def test_a_mark_made_while_the_index_is_built_is_not_lost(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main.reading = True
        await it.press("s")
        assert it.marks("Alpha").starred
        assert "★" in it.screen_lines(it.main.papers)[1]
