"""A note in the person's own editor."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Label

from tests.reader import Driver, reader
from tests.test_palette import call
from tui.editor import LARGEST, edit, editor_command
from tui.screens.note_dialog import NoteDialog
from tui.screens.reader_options import ReaderOptions


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the private ones are made."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def editor(folder: Path, *lines: str) -> list[str]:
    """Give the command of an editor that runs a script; `$1` is the file."""
    file = folder / "an editor"
    file.write_text("\n".join(["#!/bin/sh", *lines]), encoding="utf-8")
    file.chmod(0o755)
    return [str(file)]


def test_a_text_comes_back_as_it_was_left(tmp_path: Path, private: Path) -> None:
    edited = edit("one", editor(tmp_path, 'echo two >> "$1"'))
    assert edited.text == "one\ntwo"
    assert list(private.iterdir()) == []


def test_the_file_is_the_owners_alone_and_markdown(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    edit("", editor(tmp_path, f'stat -c "%a %n" "$1" "$(dirname "$1")" > "{seen}"'))
    file, folder = seen.read_text("utf-8").splitlines()
    assert file.startswith("600 ")
    assert file.endswith(".md")
    assert folder.startswith("700 ")


def test_an_editor_that_fails_leaves_the_text(tmp_path: Path, private: Path) -> None:
    edited = edit("one", editor(tmp_path, 'echo two > "$1"', "exit 3"))
    assert (edited.text, edited.why) == (None, "an editor ended with 3")
    assert list(private.iterdir()) == []


def test_an_editor_that_was_ended_is_named(tmp_path: Path) -> None:
    assert edit("one", editor(tmp_path, "kill -9 $$")).why == "an editor was ended by signal 9"


def test_a_file_taken_away_is_no_text(tmp_path: Path) -> None:
    assert edit("one", editor(tmp_path, 'rm "$1"')).why == "the editor left no file"


def test_an_editor_that_cannot_be_started_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o755)
    assert edit("one", [str(broken)]).why == "broken: Exec format error"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (f'head -c {LARGEST + 1} /dev/zero > "$1"', "more than 1,024 KB; it stays in "),
        ('printf "\\377\\376" > "$1"', "not UTF-8; it stays in "),
    ],
)
def test_what_cannot_be_taken_in_stays_in_its_file(tmp_path: Path, lines: str, why: str) -> None:
    edited = edit("one", editor(tmp_path, lines))
    assert edited.text is None
    said, file = edited.why[: len(why)], Path(edited.why[len(why) :])
    assert said == why
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_a_terminal_would_act_on_is_cleaned(tmp_path: Path) -> None:
    assert edit("", editor(tmp_path, 'printf "a\\033[31mb\\n" > "$1"')).text == "ab"


@pytest.mark.parametrize(
    ("chosen", "environment", "words"),
    [
        (["sh", "-x"], {"VISUAL": "cat", "EDITOR": "ls"}, ["sh", "-x"]),
        ([], {"VISUAL": "cat -n", "EDITOR": "ls"}, ["cat", "-n"]),
        ([], {"VISUAL": "", "EDITOR": "ls '-a b'"}, ["ls", "-a b"]),
        ([], {"VISUAL": "  ", "EDITOR": "ls; rm x"}, None),
    ],
)
def test_the_editor_is_the_one_chosen_else_that_of_the_environment(
    chosen: Sequence[str], environment: Mapping[str, str], words: Sequence[str] | None
) -> None:
    command, why = editor_command(chosen, {"PATH": os.defpath, **environment})
    if words is None:
        assert (command, why) == ([], "ls; is not there; set another in $EDITOR")
    else:
        assert [os.path.basename(command[0]), *command[1:]] == words


@pytest.mark.parametrize(
    ("chosen", "environment", "why"),
    [
        (["nosuch"], {}, "nosuch is not there; set another in editor of settings.toml"),
        ([], {"EDITOR": "vim '"}, "$EDITOR cannot be read: No closing quotation"),
        ([], {}, "there is no editor; set editor in settings.toml, or $EDITOR"),
    ],
)
def test_without_an_editor_it_is_said_what_to_set(
    tmp_path: Path, chosen: Sequence[str], environment: Mapping[str, str], why: str
) -> None:
    assert editor_command(chosen, {"PATH": str(tmp_path), **environment}) == ([], why)


@contextmanager
def lent(app: App[None]) -> Iterator[None]:
    """Lend a terminal that there is not."""
    yield


def keys_line(it: Driver) -> str:
    """Give the dialog's line of keys."""
    dialog = it.pilot.app.screen
    assert isinstance(dialog, NoteDialog)
    return str(dialog.query_one("#keys", Label).render())


async def test_ctrl_o_goes_on_in_the_editor_and_keeps_what_it_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(App, "suspend", lent)
    options = ReaderOptions(editor=editor(tmp_path, 'echo more >> "$1"'))
    async with reader(tmp_path, options=options) as it:
        await it.press("N", *"some")
        assert "ctrl+o" in keys_line(it)
        await it.press("ctrl+o")
        assert it.marks("Alpha").note == "some\nmore"
        assert it.said == "wrote the note of “Alpha” · u takes it back"
        await it.press("u")
        assert it.marks("Alpha").note == ""


async def test_a_failing_editor_leaves_the_dialog_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(App, "suspend", lent)
    options = ReaderOptions(editor=editor(tmp_path, 'echo more >> "$1"', "exit 1"))
    async with reader(tmp_path, options=options) as it:
        await it.press("N", *"some", "ctrl+o")
        assert "as it was: an editor ended with 1" in keys_line(it)
        await it.press("escape")
        assert it.marks("Alpha").note == "some"


async def test_the_palette_opens_the_editor_without_the_dialog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(App, "suspend", lent)
    options = ReaderOptions(editor=editor(tmp_path, 'echo seen > "$1"'))
    async with reader(tmp_path, options=options) as it:
        await call(it, "note in your editor")
        assert it.marks("Alpha").note == "seen"
        assert "seen" in it.detail


async def test_where_no_terminal_can_be_lent_it_is_said(tmp_path: Path) -> None:
    async with reader(tmp_path, options=ReaderOptions(editor=["sh"])) as it:
        await it.press("N", *"some", "ctrl+o")
        assert "as it was: this terminal cannot be lent to an editor" in keys_line(it)
