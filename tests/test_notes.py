"""Notes in the reader: written, found, and joined where two machines wrote at once."""

import shutil
from pathlib import Path

from tests.holdings import holding
from tests.making import SetClock
from tests.reader import Driver, reader
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import Marks, paper_id
from tui.screens.note_dialog import NoteDialog
from tui.search.language.tree import Word
from tui.widgets.glyphs import UNICODE
from tui.widgets.match_pattern import match_pattern
from tui.widgets.paper_text import MATCH, paper_page

ALPHA = paper_id("Alpha")


async def write_elsewhere(it: Driver, folder: Path, text: str) -> None:
    """Let the note of another machine arrive, which knew of none."""
    Library(folder / "elsewhere", "there-1", SetClock()).mark([ALPHA], [Mark("note", text)])
    shutil.copytree(
        folder / "elsewhere" / "hosts", folder / "library" / "hosts", dirs_exist_ok=True
    )
    it.main.parts.following.look_for_changes()
    await it.settle()


async def test_a_note_is_found_by_its_words(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("j", "N", *"quorvale", "escape")
        for query in ("has:note", "quorvale"):
            await it.press("escape", "/", *query, "enter")
            assert it.titles == ["Bravo"], query


def test_the_words_sought_are_marked_in_a_note() -> None:
    found = match_pattern([Word("quo")])
    shown = paper_page(holding(marks=Marks(note="On quorvale.")), UNICODE, found).text
    assert [shown.plain[s.start : s.end] for s in shown.spans if s.style == MATCH] == ["quo"]


async def test_notes_of_two_machines_are_shown_and_editing_joins_them(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("N", *"mine", "escape")
        await write_elsewhere(it, tmp_path, "theirs")
        assert set(it.marks("Alpha").note.split("\n\n")) == {"mine", "theirs"}
        await it.press("N")
        dialog = it.pilot.app.screen
        assert isinstance(dialog, NoteDialog)
        assert set(dialog.text.split("\n\n")) == {"mine", "theirs"}
        await it.press("escape")
        assert len(list(it.library.history())) == 2  # what was only looked at is no step
        await it.press("N", "ctrl+end", *" too", "escape")
        assert it.marks("Alpha").note.endswith(" too")
        it.library.mark([ALPHA], [Mark("note", "one again")])
        assert it.marks("Alpha").note == "one again"


async def test_what_another_wrote_meanwhile_is_kept_below(tmp_path: Path) -> None:
    async with reader(tmp_path) as it:
        await it.press("N", *"mine")
        it.library.mark([ALPHA], [Mark("note", "theirs")])
        await it.press("escape")
        assert it.marks("Alpha").note == "mine\n\ntheirs"
        await it.press("u")
        assert it.marks("Alpha").note == "theirs"
