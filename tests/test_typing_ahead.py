"""Keys typed ahead do what they do typed slowly: they wait for what they are for."""

import asyncio
import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.making import sighting
from tests.reader import TITLES, reader, until
from tests.typing_ahead import Way, after, after_slowly, any_keys, keys_of, outside, parted
from tui import clipboard
from tui.app import key_queue
from tui.app.key_needs import BY_COMMAND, KEYS, NAMED
from tui.commands import BY_ID
from tui.paper import Link, paper_id
from tui.screens.help import HelpScreen
from tui.screens.note_dialog import NoteDialog
from tui.search import shelf
from tui.search.index import Index

ROOT = Path(__file__).parent.parent
FEW = 2
MANY = 150


@pytest.mark.parametrize(
    "seed", [*range(FEW), *(pytest.param(n, marks=pytest.mark.slow) for n in range(FEW, MANY))]
)
async def test_keys_typed_ahead_do_what_they_do_typed_slowly(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    typed, way = any_keys(dice, 6), Way.any(dice)
    slowly = await after_slowly(tmp_path / "slowly", way, typed)
    told = f"{way}: {' '.join(typed)}"
    assert await after(tmp_path / "at once", way, (typed, 0.0)) == slowly, told
    bursts = parted(dice, typed)
    assert await after(tmp_path / "in bursts", way, *bursts) == slowly, f"{told}: {bursts}"


async def test_a_link_is_opened_of_the_paper_under_the_cursor(tmp_path: Path) -> None:
    papers = [
        sighting(name, links=(Link(f"https://{name}.example/", "project", name),), day=day)
        for name, day in (("alpha", "2026-11-20"), ("bravo", "2026-11-19"))
    ]
    with outside() as seen:
        async with reader(tmp_path, papers) as it:
            await it.press("j", "enter", "enter")
            assert seen.opened == ["https://bravo.example/"]


async def test_keys_for_a_second_list_of_the_palette_wait_for_it(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press(*keys_of(": theme enter nord enter r"))
        assert it.pilot.app.theme == "nord"
        assert [each for each in ("Alpha", "Bravo") if it.marks(each).read] == ["Alpha"]


@pytest.mark.parametrize("typed", ["? ? s", "# escape s", "N x escape s", ": escape s", "y y s"])
async def test_keys_behind_a_dialog_act_when_it_is_gone(tmp_path: Path, typed: str) -> None:
    with outside():
        async with reader(tmp_path, typed=keys_of(typed)) as it:
            await it.settle()
            assert it.marks("Alpha").starred


@pytest.mark.parametrize("opens", ["?", "N", ":", "#"])
@pytest.mark.parametrize("key", ["enter", "escape", "down", "ctrl+o", "ctrl+s", "pagedown"])
async def test_no_key_asks_a_dialog_for_what_is_not_there_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: str, key: str
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    async with reader(tmp_path, typed=[opens, key]) as it:
        await it.settle()
        assert it.pilot.app._exception is None


async def test_keys_wait_for_a_dialog_that_is_long_in_coming(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = NoteDialog.on_mount

    async def on_mount(self: NoteDialog) -> None:
        await asyncio.sleep(0.2)
        begin(self)

    monkeypatch.setattr(NoteDialog, "on_mount", on_mount)
    async with reader(tmp_path) as it:
        await it.press("N", *"seen", "ctrl+s", "j", "s")
        await until(lambda: it.marks("Bravo").starred)
        assert it.marks("Alpha").note == "seen"


async def test_what_is_pasted_keeps_its_turn(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.press_only("j", "t")
        it.pilot.app.post_message(events.Paste("moe"))
        await it.press("enter", "s")
        assert (it.marks("Bravo").tags, it.marks("Bravo").starred) == (("moe",), True)


async def test_keys_wait_for_the_copy_that_may_have_to_be_made_by_hand(tmp_path: Path) -> None:
    with outside(takes=False):
        async with reader(tmp_path) as it:
            await it.press("y", "t", "q", "s")
            assert it.marks("Alpha").starred


async def test_the_way_out_waits_for_no_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_queue, "_IN_A_HURRY", 0.0)
    with held_up() as gate:
        async with reader(tmp_path) as it:
            it.press_only("y", "t", "s", "ctrl+c")
            await until(lambda: it.pilot.app._exit)
            gate.set()
            assert not it.marks("Alpha").starred


async def test_work_that_takes_too_long_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held_up() as gate:
        async with reader(tmp_path) as it:
            monkeypatch.setattr(key_queue, "_PATIENCE", 0.0)
            it.press_only("y", "t", "s", "j")
            await until(lambda: it.here == "Bravo")
            monkeypatch.setattr(key_queue, "_PATIENCE", 600.0)
            it.press_only("?", "escape", "s")
            await until(lambda: it.marks("Bravo").starred)
            gate.set()


async def test_keys_for_papers_that_are_long_in_coming_are_left_out_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, update = threading.Event(), Index.update
    with monkeypatch.context() as patch:
        async with reader(tmp_path) as it:
            patch.setattr(Index, "update", lambda *call: gate.wait(30) and update(*call))
            it.main.parts.following.has_read = False
            it.main.papers.show((), 0)
            it.main.parts.following.read_on()
            patch.setattr(key_queue, "_PATIENCE", 0.0)
            it.press_only("d", "t", "d", "enter", "u")
            await until(lambda: "were left out" in it.said)
            it.press_only("?")
            await until(lambda: isinstance(it.pilot.app.screen, HelpScreen))
            gate.set()
            await it.press("escape", "s")
            assert it.marks("Alpha").starred
            assert not it.library.marks([paper_id(each) for each in TITLES]).hidden


async def test_a_key_for_a_paper_waits_for_the_first_papers_of_an_index_that_was_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, narrow = threading.Event(), shelf.narrow

    def late(*call: Any, **how: Any) -> Any:
        gate.wait(30)
        return narrow(*call, **how)

    async with reader(tmp_path) as it:
        with monkeypatch.context() as patch:
            patch.setattr(shelf, "narrow", late)
            it.main.papers.show((), 0)
            it.main.parts.view.renew()
            it.press_only("s")
            await it.pilot.pause()
            gate.set()
        await it.settle()
        assert it.marks("Alpha").starred


async def test_a_note_that_is_not_there_yet_has_no_draft(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        it.main.action_note()
        dialog = it.pilot.app.screen
        assert isinstance(dialog, NoteDialog)
        dialog.keep_draft()
        await it.settle()
        assert it.main.parts.library.drafts.find(paper_id("Alpha")) is None


@contextmanager
def held_up() -> Iterator[threading.Event]:
    """Let the clipboard take nothing until it is told to go on."""
    gate = threading.Event()

    def copy(*_: object, **__: object) -> clipboard.Copied:
        gate.wait(30)
        return clipboard.Copied("system", "Copied")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clipboard, "copy", copy)
        try:
            yield gate
        finally:
            gate.set()


def test_what_keys_need_is_told_of_commands_and_work_that_there_are() -> None:
    assert BY_COMMAND.keys() <= BY_ID.keys()
    code = "".join(each.read_text("utf-8") for each in (ROOT / "tui" / "screens").glob("*.py"))
    groups = set(re.findall(r'group="(\w+)"', code))
    assert groups - NAMED == {"copy", "open"}  # these may end in a dialog: every key waits
    assert NAMED - groups == {KEYS}
