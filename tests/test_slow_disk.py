"""A disk that takes its time: keys go on, and nothing is said to be kept before it is."""

import errno
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual import events

from tests.reader import Driver, _turns, reader, until
from tui.library.changes import Mark
from tui.library.drafts import Drafts
from tui.library.library import Library
from tui.screens import doing


class Disk:
    """Flushes nothing until it is let go on; or fails then."""

    def __init__(self) -> None:
        self._gate = threading.Event()
        self.asked = threading.Event()
        self._fails = False
        self._flush = os.fsync

    def fsync(self, descriptor: int) -> None:
        """Do as the system does, later."""
        self.asked.set()
        assert self._gate.wait(100), "the screen waits for the disk"
        if self._fails:
            raise OSError(errno.EIO, "Input/output error")
        self._flush(descriptor)

    def go_on(self, failing: bool = False) -> None:
        """Let it write."""
        self._fails = failing
        self._gate.set()


@contextmanager
def slow() -> Iterator[Disk]:
    """Make the disk slow; at the end it goes on, whatever came."""
    disk = Disk()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", disk.fsync)
        patch.setattr(doing, "_SOON", 0.03)
        try:
            yield disk
        finally:
            disk.go_on()


@asynccontextmanager
async def on_a_slow_disk(folder: Path) -> AsyncIterator[tuple[Driver, Disk]]:
    async with reader(folder) as it:
        await it.press("s", "u")  # the journal is there, and read
        with slow() as disk:
            yield it, disk
            disk.go_on()
            await it.settle()


async def press(it: Driver, *keys: str) -> None:
    """Press keys, and wait for what the screen does of itself."""
    for key in keys:
        it.pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(3):
        await _turns()


async def test_keys_go_on_and_nothing_is_said_before_it_is_kept(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "r", "j")
        assert it.here == "Charlie"
        assert "read" not in it.said
        assert "writing" in it.status
        assert not it.main.desk.rows(it.main.papers.ids)[0].read
        disk.go_on()
        await it.settle()
        assert it.marks("Alpha").read
        assert it.said == "read “Alpha” · u takes it back"
        assert "writing" not in it.status
        assert it.here == "Charlie"


async def test_that_it_is_being_written_is_said_until_it_is(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "r")
        it.main.read_on()  # as it does every second
        await it.pilot.app.workers.wait_for_complete(
            [each for each in it.pilot.app.workers if each.group == "index"]
        )
        await press(it)
        assert "writing" in it.status
        disk.go_on()
        await it.settle()
        assert "writing" not in it.status


async def test_what_is_pressed_meanwhile_is_done_in_its_turn(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "r", "r", "s", "k", "r", "u")
        assert it.here == "Charlie"
        disk.go_on()
        await it.settle()
        assert [it.marks(each).read for each in ("Alpha", "Bravo", "Charlie")] == [
            True,
            True,
            False,
        ]
        assert it.marks("Charlie").starred


async def test_a_mark_pressed_twice_is_turned_twice(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "s", "s")
        disk.go_on()
        await it.settle()
        assert not it.marks("Alpha").starred


async def test_a_disk_that_fails_late_is_told_and_the_paper_shown_unmarked(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "r")
        disk.go_on(failing=True)
        await it.settle()
        assert not it.marks("Alpha").read
        assert not it.main.desk.rows(it.main.papers.ids)[0].read
        (notice,) = it.pilot.app._notifications
        assert "journal.jsonl: cannot be written (Input/output error)" in str(notice.message)


async def test_who_leaves_meanwhile_loses_nothing(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("s", "u")
        with slow() as disk:
            await press(it, "s", "j", "r")
            threading.Timer(0.2, disk.go_on).start()
            it.main.finish_deeds()
            assert it.marks("Alpha").starred
            assert it.marks("Bravo").read


async def test_a_draft_keeps_no_key_waiting(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "N")
        await it.pilot.pause()
        await press(it, "a", "b")
        await until(lambda: it.pilot.app.screen.text == "ab")  # type: ignore[attr-defined]
        it.pilot.app.screen.keep_draft()  # type: ignore[attr-defined]
        await press(it, "c")
        await until(lambda: it.pilot.app.screen.text == "abc")  # type: ignore[attr-defined]
        disk.go_on()
        it.main.finish_deeds()
        (draft,) = Drafts.of(tmp_path / "library", tmp_path / "state")._all().values()
        assert draft["text"] == "ab"


def test_what_was_read_is_looked_up_while_another_thread_writes(folder: Path) -> None:
    library = Library(folder, "here-1")
    library.mark([1], [Mark("read", True)])
    seen: list[object] = []

    def look() -> None:
        seen.extend([library.marks([1]).read, library.views(), library.withdrawn("x")])
        seen.extend([library.latest(), library.latest_undone()])

    with slow() as disk:
        writer = threading.Thread(target=library.mark, args=([2], [Mark("read", True)]))
        writer.start()
        disk.asked.wait(100)
        looker = threading.Thread(target=look)
        looker.start()
        looker.join(100)
        assert len(seen) == 5
        disk.go_on()
        writer.join()
    assert library.marks([2]).read


async def test_a_decision_behind_an_undo_is_about_the_paper_it_leads_to(tmp_path: Path) -> None:
    async with on_a_slow_disk(tmp_path) as (it, disk):
        await press(it, "r", "j", "u", "s")
        assert it.here == "Charlie"
        disk.go_on()
        await it.settle()
        assert it.here == "Alpha"
        assert it.marks("Alpha").starred
        assert not it.marks("Charlie").starred


async def test_the_way_out_waits_for_no_undo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "_PATIENCE", 0.1)
    async with on_a_slow_disk(tmp_path) as (it, _disk):
        await press(it, "r", "u", "s", "ctrl+c")
        await until(lambda: it.pilot.app._exit)
