"""An error of our own: two lines, a log, the terminal as it was, and nothing lost."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import page
from tui.cli import main
from tui.failure import report

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.terminal import Terminal, environment

ROOT = Path(__file__).parent.parent
SICK = """
import sys, time
import tui.app
from textual.app import App
from textual.widget import Widget
from textual.widgets import Static
from tui.app import Paperdeck
from tui.cli import main
from tui.screens.main import Main
from tui.screens.following import Following
from tui.widgets.footer import StatusLine
def boom(*_, **__):
    value = "quor" + "vale"
    raise ZeroDivisionError("so [/] it is")
class Bad(Widget):
    pass
{}
if "star" in globals():
    Main.action_mark_starred = star
sys.exit(main([]))
"""
AT_A_KEY = {
    "a key": "star = boom",
    "markup in a toast": "star = lambda s: s.notify('[/]')",
}
AT_A_KEY_TOO = {
    "a render": "star = lambda s: (setattr(Bad, 'render', boom), s.mount(Bad()))[0]",
    "a thread": "star = lambda s: s.run_worker(boom, thread=True)",
    "ctrl+c raised": "def star(s): raise KeyboardInterrupt",
    "markup": "star = lambda s: s.mount(Static('[/cls]'))",
    "a timer": "star = lambda s: s.set_timer(0.01, boom)",
    "a callback": "star = lambda s: s.call_later(boom)",
    "a callback after a refresh": "star = lambda s: s.call_after_refresh(boom)",
    "a coroutine": "async def go(s): boom()\nstar = lambda s: s.run_worker(go(s))",
    "compose": "star = lambda s: (setattr(Bad, 'compose', boom), s.mount(Bad()))[0]",
    "mount": "star = lambda s: (setattr(Bad, 'on_mount', boom), s.mount(Bad()))[0]",
    "two": "star = lambda s: (s.run_worker(boom, thread=True), boom())",
    "leaving": "Main.keep_place = boom\nstar = lambda s: s.app.exit()",
    "recursion": "def star(s): star(s)",
    "an error of the system": "star = lambda s: open('/not/there')",
    "the thread that reads keys": "import tui.driver.terminal_driver as t\n"
    "star = lambda s: setattr(t.TerminalDriver, 'process_message', boom)",
}
AT_THE_START = {
    "compose": "Main.compose = boom",
}
AT_THE_START_TOO = {
    "a render": "StatusLine.render_line = StatusLine.render = StatusLine.render_lines = boom",
    "the app": "Paperdeck.__init__ = boom",
    "mount of the app": "Paperdeck.on_mount = boom",
    "mount of the screen": "Main.on_mount = boom",
    "the screen": "Paperdeck.get_default_screen = boom",
    "the styles": "Paperdeck.CSS = 'Screen { color: }'",
    "following": "Following.begin = boom",
    "ctrl+c raised": "def stop(s): raise KeyboardInterrupt\nMain.on_mount = stop",
}
WIDE = (300, 40)
"""A terminal in which each line that is said has room."""
Opened = Callable[[str], Terminal]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path)


@pytest.fixture
def sick(env: dict[str, str], tmp_path: Path) -> Opened:
    (tmp_path / "page.txt").write_text(page(20), encoding="utf-8")
    subprocess.run(
        (sys.executable, "-m", "tui", "import", str(tmp_path / "page.txt")),
        env={**os.environ, **env},
        capture_output=True,
        check=True,
    )
    return lambda how: Terminal((sys.executable, "-c", SICK.format(how)), env, WIDE)


def logs(folder: Path) -> list[Path]:
    return sorted(folder.glob("**/logs/*.log"))


def is_told(terminal: Terminal, folder: Path) -> None:
    assert terminal.left_over == []
    told = re.sub(r"\^\[\[\?[0-9;]*\$y", "", terminal.after)  # an answer that came too late
    said = told.strip().splitlines()
    assert len(said) == 2, terminal.after
    assert all(line.startswith("paperdeck: ") for line in said), said
    (log,) = logs(folder)
    assert str(log) in said[1]
    assert b"Traceback" not in terminal.written
    text = log.read_text("utf-8")
    assert "Traceback (most recent call last)" in text
    assert "quorvale" not in text + terminal.written.decode("utf-8", "replace")


def some_slow(first: dict[str, str], more: dict[str, str]) -> list[object]:
    slow = [pytest.param(how, marks=pytest.mark.slow, id=name) for name, how in more.items()]
    return [*(pytest.param(how, id=name) for name, how in first.items()), *slow]


@pytest.mark.parametrize("how", some_slow(AT_A_KEY, AT_A_KEY_TOO))
def test_an_error_in_the_reader_is_said_in_two_lines(
    sick: Opened, tmp_path: Path, how: str
) -> None:
    with sick(how) as terminal:
        terminal.wait_for_reader()
        terminal.wait_for("newest first")
        terminal.settle()
        terminal.press("s")
        if "process_message" in how:
            terminal.press("j")
        if "KeyboardInterrupt" in how:
            assert terminal.code() == 130
            assert terminal.left_over == []
            assert terminal.after.strip() == ""
            return
        assert terminal.code() == 70
        is_told(terminal, tmp_path)


@pytest.mark.parametrize("how", some_slow(AT_THE_START, AT_THE_START_TOO))
@pytest.mark.parametrize("again", [False, True], ids=["first start", "over the first screen"])
def test_an_error_at_the_start_is_said_in_two_lines(
    sick: Opened, tmp_path: Path, how: str, again: bool
) -> None:
    if again:
        with sick("") as terminal:
            terminal.wait_for_reader()
            terminal.wait_for("newest first")
            terminal.settle()
            terminal.press("q")
            assert terminal.code() == 0
    with sick(how) as terminal:
        if "KeyboardInterrupt" in how:
            assert terminal.code() == 130
            assert terminal.left_over == []
            return
        assert terminal.code() == 70
        is_told(terminal, tmp_path)


def test_what_is_being_written_outlives_an_error(sick: Opened, tmp_path: Path) -> None:
    how = "from tui.screens.note_dialog import NoteDialog\nNoteDialog.action_edit = boom"
    with sick(how) as terminal:
        terminal.wait_for_reader()
        terminal.wait_for("newest first")
        terminal.press("r", "N", *"half a thought")
        terminal.press("\x0f")
        assert terminal.code() == 70
        is_told(terminal, tmp_path)
    assert any("half a thought" in draft.read_text() for draft in tmp_path.glob("STATE/*/drafts*"))


UNREAD = """
from tui.library.errors import LibraryError
from tui.screens.live_library import LiveLibrary
def unread(*_, **__):
    raise LibraryError("papers-0001.json", "the disk does not answer")
LiveLibrary.update = unread
"""


def test_a_library_that_cannot_be_read_is_said_and_told_by_the_exit_code(sick: Opened) -> None:
    with sick(UNREAD) as terminal:
        terminal.wait_for("the disk does not")
        terminal.press("q")
        assert terminal.code() == 3
        assert terminal.left_over == []
        assert "the disk does not answer" in terminal.after


def test_a_file_is_no_library_to_read(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "library").write_text("")
    with Terminal((sys.executable, "-m", "tui"), env) as terminal:
        assert terminal.code() == 3
        assert "not a folder" in terminal.text
        assert b"\x1b" not in terminal.written


def test_an_error_in_a_command_is_said_in_two_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def boom(*_: object) -> int:
        raise ZeroDivisionError("so it \x1b]0;is\x07")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("tui.cli.find_command.find_", boom)
    assert main(["find", "x"]) == 70
    said = capfd.readouterr().err.splitlines()
    (log,) = logs(tmp_path)
    assert said == [
        "paperdeck: paperdeck find was ended by an error in paperdeck itself:"
        " ZeroDivisionError: so it",
        "paperdeck: what you marked and wrote is kept; start it again;"
        f" if it happens again, report it with {log}",
    ]


def failing() -> Exception:
    value = "quorvale" + str(os.getpid())
    try:
        raise ZeroDivisionError(len(value))
    except ZeroDivisionError as error:
        return error


def test_a_log_is_private_and_names_no_values(tmp_path: Path) -> None:
    report(failing(), str(tmp_path), "the reader")
    (log,) = logs(tmp_path)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    text = log.read_text("utf-8")
    assert "in failing" in text
    assert f"quorvale{os.getpid()}" not in text
    for told in ("paperdeck", "python", "textual", "platform", "size", "TERM"):
        assert re.search(rf"^{told}: ", text, re.MULTILINE)


def test_few_logs_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    for day in range(10, 30):
        (folder / f"202601{day}-000000-1.log").write_text("old")
    report(failing(), str(tmp_path), "the reader")
    kept = logs(tmp_path)
    assert len(kept) == 5
    assert "in failing" in kept[-1].read_text("utf-8")


def test_where_no_log_can_be_kept_the_error_is_said_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("")
    first, second = report(failing(), str(tmp_path), "the reader")
    assert "ZeroDivisionError" in first
    assert "no log" in second


def test_an_error_that_cannot_say_what_it_is_has_a_name(tmp_path: Path) -> None:
    class MuteError(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert "MuteError" in report(MuteError(), str(tmp_path), "the reader")[0]


@pytest.mark.parametrize(
    "error",
    [
        KeyError("quorvale"),
        KeyError("it's quorvale"),
        ValueError("invalid literal for int() with base 10: 'quorvale'"),
        sqlite3.OperationalError("Could not decode to UTF-8 column 'a' with text 'a 'quorvale\n'"),
    ],
)
def test_neither_log_nor_message_holds_what_an_error_was_about(
    tmp_path: Path, error: Exception
) -> None:
    try:
        raise RuntimeError from error
    except RuntimeError as later:
        told = [*report(error, str(tmp_path), "it"), *report(later, str(tmp_path), "it")]
    written = "".join(log.read_text("utf-8") for log in logs(tmp_path))
    assert type(error).__name__ in written
    assert "quorvale" not in written + "".join(told)
