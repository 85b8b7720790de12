"""What other processes write is seen, and the cursor stays where it is."""

import sqlite3
from pathlib import Path

import pytest

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
        index = Index(tmp_path / "library", tmp_path / "cache")
        other.add([reading(sighting("Zulu", day="2026-11-21"))], index.known, ["new.txt"])
        it.main.look_for_changes()
        await it.settle()
        assert it.titles[0] == "Zulu"
        assert it.here == "Charlie"


async def test_marks_of_another_process_are_drawn(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        other = Library(tmp_path / "library", "there-2", SetClock())
        other.mark([paper_id("Alpha")], [Mark("starred", True)])
        it.main.look_for_changes()
        await it.settle()
        assert it.screen_lines(it.main.papers)[1].startswith(" ★")
        assert it.here == "Charlie"


async def test_marks_that_another_process_brought_into_the_index_itself_are_drawn(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path) as it:
        other = Library(tmp_path / "library", "there-2", SetClock())
        other.mark([paper_id("Alpha")], [Mark("starred", True)])
        index = Index(tmp_path / "library", tmp_path / "cache")
        index.update()
        index.close()
        it.main.look_for_changes()
        await it.settle()
        assert it.screen_lines(it.main.papers)[1].startswith("▌★")


async def test_when_nothing_changed_nothing_is_read(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main.look_for_changes()
        assert not it.main._reading


async def test_progress_is_said_while_it_lasts(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main.post_message(it.main.Progress(62, 100))
        await it.settle()
        assert it.status.startswith("indexing, 62 %")
        it.main.post_message(it.main.UpToDate(changed=False))
        await it.settle()
        assert it.status.startswith("all papers")


async def test_marks_made_while_the_index_waits_are_seen_at_once(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main._reading = True
        await it.press("s", "r", "k", "r", "r", "r")
        assert it.marks("Alpha").starred
        assert not it.marks("Alpha").read
        assert it.marks("Charlie").read
        alpha = it.screen_lines(it.main.papers)[:2]
        assert [line.split()[0] for line in alpha] == ["●", "★"]


async def test_an_index_that_cannot_be_written_is_told_and_the_marks_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(progress: object = None) -> bool:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("tui.screens.following._LOOK_EVERY", 3600.0)  # each look would say it again
    async with reader(tmp_path) as it:
        monkeypatch.setattr(it.main.desk.index, "update", locked)
        await it.press("s")
        assert it.marks("Alpha").starred
        (notice,) = it.pilot.app._notifications
        assert "database is locked" in str(notice.message)
