"""The reader as a person has it: a process in a terminal, keys in, a screen out."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

ROOT = Path(__file__).parent.parent
PAGES = ROOT.parent / "shared" / "pages"
PAPERDECK = (sys.executable, "-m", "tui")
Opened = Callable[..., Terminal]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    folders = {"PAPERDECK_LIBRARY": "library", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}
    return {
        **{name: str(tmp_path / folder) for name, folder in folders.items()},
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def call(env: dict[str, str]) -> Callable[..., str]:
    """Runs a command and gives what it prints."""

    def run(*words: str) -> str:
        return subprocess.run(
            (*PAPERDECK, *words),
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    return run


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the saved pages, or of the sample where there are none."""
    made = tmp_path_factory.mktemp("imported")
    folders = {f"XDG_{kind}_HOME": str(made / kind) for kind in ("CACHE", "STATE", "CONFIG")}
    subprocess.run(
        (*PAPERDECK, "import", str(PAGES if PAGES.is_dir() else ROOT / "sample_data")),
        env={**os.environ, **folders, "PAPERDECK_LIBRARY": str(made / "library")},
        capture_output=True,
        check=True,
    )
    return made / "library"


@pytest.fixture
def opened(env: dict[str, str], imported: Path) -> Opened:
    """Opens the reader on a copy of it."""
    shutil.copytree(imported, env["PAPERDECK_LIBRARY"])

    def start(size: tuple[int, int] = (120, 40)) -> Terminal:
        terminal = Terminal(PAPERDECK, env, size)
        terminal.wait_for_reader()
        terminal.wait_for("? help")
        terminal.settle()
        return terminal

    return start


def found(call: Callable[..., str], *query: str) -> list[str]:
    return call("find", "--ids", *query).split()


def test_what_was_decided_before_a_crash_is_there_at_the_next_start(
    opened: Opened, call: Callable[..., str]
) -> None:
    first = found(call)[:5]
    with opened() as terminal:
        terminal.wait_for("newest first")
        terminal.press("r", "r", "d", "s", "r")
        terminal.wait_for("takes it back")
        terminal.settle(1)
        terminal.kill()
    with opened() as terminal:
        terminal.wait_for("newest first")
        assert re.search(r"of \d+ unread", terminal.text)
    assert set(found(call, "is:read")) == {first[0], first[1], first[3]}
    assert found(call, "is:hidden") == [first[2]]
    assert found(call, "is:starred") == [first[3]]


@pytest.mark.parametrize(
    "size",
    [(120, 40), *(pytest.param(size, marks=pytest.mark.slow) for size in ((80, 24), (40, 12)))],
)
def test_a_day_of_papers_is_decided_with_one_key_each(
    opened: Opened, call: Callable[..., str], size: tuple[int, int]
) -> None:
    with opened(size) as terminal:
        terminal.press("/", *"is:unread", "enter")
        terminal.press(*"rd" * 15, "u", "U")
        terminal.press("q")
        assert terminal.code() == 0
    assert len(found(call, "is:read")) == 15
    assert len(found(call, "is:hidden")) == 15


def test_a_key_behind_another_in_one_read_is_not_lost(
    opened: Opened, call: Callable[..., str]
) -> None:
    with opened() as terminal:
        terminal.press("rrrssr")
    assert len(found(call, "is:read")) == 4


def test_a_resize_keeps_the_cursor_on_its_paper(opened: Opened, call: Callable[..., str]) -> None:
    third = found(call)[2]
    with opened() as terminal:
        terminal.press("j", "j")
        for size in ((80, 24), (40, 12), (120, 40)):
            terminal.resize(*size)
        terminal.press("s")
    assert found(call, "is:starred") == [third]


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_the_terminal_is_given_back(opened: Opened, key: str) -> None:
    with opened() as terminal:
        terminal.press(key)
        assert terminal.code() == 0
        assert terminal.is_cooked
        assert b"\x1b[?1049l" in terminal.written
        assert terminal.written.rindex(b"\x1b[?25h") > terminal.written.rindex(b"\x1b[?25l")


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)]
)
def test_a_signal_leaves_in_good_order(opened: Opened, number: signal.Signals) -> None:
    with opened() as terminal:
        os.kill(terminal.process.pid, number)
        assert terminal.code() == 128 + number
        assert terminal.is_cooked


def test_the_help_is_in_sight_at_every_size(opened: Opened) -> None:
    for size in ((120, 40), (80, 24), (40, 12)):
        with opened(size) as terminal:
            assert "? help" in terminal.lines[-1]


def test_a_size_that_a_shell_exported_is_not_believed(opened: Opened, env: dict[str, str]) -> None:
    env |= {"COLUMNS": "80", "LINES": "24"}
    with opened((40, 12)) as terminal:
        assert "? help" in terminal.lines[-1]


def test_the_screen_is_whole_again_after_the_editor(
    opened: Opened, env: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho EDITING; read line; echo "$line" >> "$1"\n', "utf-8")
    script.chmod(0o755)
    env["VISUAL"] = str(script)
    with opened() as terminal:
        before = terminal.lines
        terminal.press("N")
        terminal.press("\x0f")
        terminal.wait_for("EDITING")
        assert terminal.is_cooked
        terminal.press("quorvale\r")
        terminal.wait_for("wrote the note")
        terminal.settle()
        assert "quorvale" in terminal.text
        assert terminal.lines[0] == before[0]
        assert terminal.lines[-1] == before[-1]
        assert not terminal.is_cooked


def test_an_empty_library_gives_way_to_the_sample_and_back(
    env: dict[str, str], call: Callable[..., str]
) -> None:
    with Terminal(PAPERDECK, env) as terminal:
        terminal.wait_for("No papers yet")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("77 of 77 unread")
        terminal.press("q")
        terminal.wait_for("that was the sample")
    assert found(call) == []
