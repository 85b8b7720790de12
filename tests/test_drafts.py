"""Drafts of notes: kept, found, and gone when they are no longer needed."""

import stat
from pathlib import Path

import pytest

from tests.making import names_in
from tests.reader import reader
from tui.library.drafts import Drafts
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.paper import paper_id
from tui.screens.note_dialog import NoteDialog

A, B = 1, 2


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def drafts(tmp_path: Path, state: Path) -> Drafts:
    return Drafts.of(tmp_path / "library", state)


def test_a_draft_outlives_the_reader(drafts: Drafts, tmp_path: Path, state: Path) -> None:
    drafts.keep(A, "half a sen")
    found = Drafts.of(tmp_path / "library", state).find(A)
    assert found
    assert found.text == "half a sen"
    assert Drafts.of(tmp_path / "other", state).find(A) is None


def test_each_paper_has_its_own(drafts: Drafts, state: Path) -> None:
    drafts.keep(A, "one")
    drafts.keep(B, "two")
    drafts.drop(A)
    assert (drafts.find(A), drafts.find(B) is not None) == (None, True)
    drafts.drop(B)
    assert names_in(state) == {".drafts.lock"}


def test_a_draft_is_the_owners_alone(drafts: Drafts, state: Path) -> None:
    drafts.keep(A, "mine")
    (file,) = state.glob("drafts-*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"aaaaaaaaae": {"text": 1}}', b"\xff"])
def test_a_file_that_makes_no_sense_is_no_draft(drafts: Drafts, state: Path, data: bytes) -> None:
    drafts.keep(A, "mine")
    (file,) = state.glob("drafts-*.json")
    file.write_bytes(data)
    assert drafts.find(A) is None
    drafts.keep(A, "again")
    assert drafts.find(A)


def test_where_none_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for nowhere in (Drafts(), Drafts.of(tmp_path, tmp_path / "file")):
        nowhere.keep(A, "gone")
        nowhere.drop(A)
        assert nowhere.find(A) is None


@pytest.mark.parametrize("leave", ["signal", "ctrl+c"])
async def test_a_note_being_typed_is_offered_again_after_leaving(
    tmp_path: Path, drafts: Drafts, leave: str
) -> None:
    async with reader(tmp_path) as it:
        await it.type("Nhalf a sen")
        if leave == "signal":
            it.pilot.app.leave(143)  # type: ignore[attr-defined]
        else:
            await it.press("ctrl+c")
        assert it.marks("Alpha").note == ""
    assert drafts.find(paper_id("Alpha"))
    async with reader(tmp_path, []) as it:
        await it.press("N")
        dialog = it.pilot.app.screen
        assert isinstance(dialog, NoteDialog)
        assert dialog.text == "half a sen"
        assert "draft of " in str(dialog.query_one("#keys").render())
        await it.type("tence")
        await it.press("escape")
        assert it.marks("Alpha").note == "half a sentence"
    assert drafts.find(paper_id("Alpha")) is None


async def test_a_draft_given_up_leaves_the_note_as_it_was(tmp_path: Path, drafts: Drafts) -> None:
    drafts.keep(paper_id("Alpha"), "not this")
    async with reader(tmp_path) as it:
        await it.press("N", "ctrl+z", "escape")
        assert it.marks("Alpha").note == ""
    assert drafts.find(paper_id("Alpha")) is None


async def test_a_note_that_cannot_be_written_stays_a_draft(
    tmp_path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise LibraryError(tmp_path, "cannot be written (No space left on device)")

    async with reader(tmp_path) as it:
        monkeypatch.setattr(Library, "mark", full)
        await it.type("Nkeep me")
        await it.press("escape")
    found = drafts.find(paper_id("Alpha"))
    assert found
    assert found.text == "keep me"
