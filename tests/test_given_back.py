"""Told to go, or left without a terminal, at any moment: all is put back and nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import page

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.far_ends import wait_until
from tests.terminal import Terminal, environment

ROOT = Path(__file__).parent.parent
READER = (sys.executable, "-m", "tui")
ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
SLOW_ENDS = tuple(pytest.param(each, marks=pytest.mark.slow) for each in ENDS[1:])
Opened = Callable[..., Terminal]
AWAY = "; ".join(
    (
        "import os, signal, sys",
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)",
        "from tui.cli import main",
        "sys.exit(main([]))",
    )
)
"""The reader as nohup starts it."""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path) | {"TMPDIR": str(tmp_path)}


@pytest.fixture
def call(env: dict[str, str]) -> Callable[..., list[str]]:
    def run(*words: str) -> list[str]:
        told = {**os.environ, **env}
        done = subprocess.run((*READER, *words), env=told, capture_output=True, text=True)
        return done.stdout.split()

    return run


@pytest.fixture
def opened(env: dict[str, str], tmp_path: Path, call: Callable[..., list[str]]) -> Opened:
    """Opens the reader on papers, and waits until they are there."""

    def start(many: int = 30, code: str = "", wait: bool = True, **more: str) -> Terminal:
        (tmp_path / "page.txt").write_text(page(many), encoding="utf-8")
        call("import", str(tmp_path / "page.txt"))
        terminal = Terminal((sys.executable, "-c", code) if code else READER, {**env, **more})
        if wait:
            terminal.wait_for_reader()
            terminal.wait_for("? help")
            terminal.settle(0.6)
        return terminal

    return start


def editor(folder: Path, script: str) -> str:
    """Give a command that edits the note as `script` says; its file is `$1`."""
    command = folder / "editor"
    command.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    command.chmod(0o755)
    return str(command)


def is_over(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


@pytest.mark.parametrize("number", [ENDS[0], *SLOW_ENDS])
def test_a_signal_puts_all_back_quietly(
    opened: Opened, call: Callable[..., list[str]], number: int
) -> None:
    with opened() as terminal:
        terminal.press("r", "s")
        terminal.signal(number)
        assert terminal.code() == 128 + number
        assert terminal.left_over == []
        assert terminal.after == ""
    assert len(call("find", "--ids", "is:read")) == 1
    assert len(call("find", "--ids", "is:starred")) == 1


@pytest.mark.parametrize("keys", ["?", ":", "S", "/moe", "y", "/is:unread"])
@pytest.mark.slow
def test_a_signal_is_heard_behind_any_dialog(opened: Opened, keys: str) -> None:
    for number in ENDS:
        with opened() as terminal:
            terminal.press(*keys)
            terminal.signal(number)
            assert terminal.code() == 128 + number
            assert terminal.left_over == []


@pytest.mark.parametrize("number", [ENDS[0], *SLOW_ENDS])
def test_a_note_being_written_is_kept_as_a_draft(
    opened: Opened, tmp_path: Path, number: int
) -> None:
    with opened() as terminal:
        terminal.press("N", *"half a thought")
        terminal.signal(number)
        assert terminal.code() == 128 + number
        assert terminal.left_over == []
    (drafts,) = tmp_path.glob("STATE/*/drafts*")
    assert "half a thought" in drafts.read_text()


def test_a_signal_ends_the_editor_and_keeps_what_was_saved(opened: Opened, tmp_path: Path) -> None:
    script = 'echo saved >"$1"; sleep 60 & echo $! >"$TMPDIR/pid"; echo EDITING; wait'
    with opened(VISUAL=editor(tmp_path, script)) as terminal:
        terminal.press("N", "\x0f")
        terminal.wait_for("EDITING")
        terminal.signal(signal.SIGTERM)
        assert terminal.code() == 143
        assert terminal.left_over == []
    kept = [*tmp_path.glob("STATE/*/drafts*"), *tmp_path.glob("library/**/journal*")]
    assert any("saved" in each.read_text() for each in kept)
    assert not list(tmp_path.glob("paperdeck-*"))
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize(
    "code",
    [pytest.param("", id="hung up", marks=pytest.mark.slow), pytest.param(AWAY, id="with nohup")],
)
def test_nothing_stays_when_the_line_is_dropped(opened: Opened, code: str) -> None:
    with opened(code=code) as terminal:
        terminal.press("r")
        terminal.hang_up()
        assert terminal.process.wait(100) == 129


@pytest.mark.slow
def test_nothing_stays_when_the_line_is_dropped_at_any_moment(opened: Opened) -> None:
    for code in ("", AWAY):
        for tenth in range(12):
            terminal = opened(code=code, wait=False)
            with terminal:
                terminal.settle(0.001)
                time.sleep(tenth / 10)
                terminal.hang_up()
                terminal.process.wait(100)


@pytest.mark.slow
@pytest.mark.parametrize("number", ENDS)
def test_a_signal_at_any_moment_of_the_start_puts_all_back(opened: Opened, number: int) -> None:
    codes = set()
    for step in range(40):
        with opened(wait=False) as terminal:
            begun = time.monotonic()
            while time.monotonic() - begun < step / 40:
                terminal.settle(0.001)
            terminal.signal(number)
            code = terminal.code()
            codes.add(code)
            assert terminal.left_over == [], (step, code)
    assert codes <= {128 + number, -number, 1}  # 1: Python itself had not started yet


@pytest.mark.parametrize(
    "stage",
    ["tui.app", "textual.drivers.linux_driver", "tui.screens.main"],
)
@pytest.mark.parametrize("number", ENDS)
@pytest.mark.slow
def test_a_signal_that_an_import_would_swallow_is_heard(
    opened: Opened, number: int, stage: str
) -> None:
    code = (
        "import sys, time\n"
        "from tui.cli import main\n"
        "class Deaf:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {stage!r}:\n"
        "            try:\n"
        "                sys.stderr.write('\\x1b]0;waiting\\x07'); sys.stderr.flush()\n"
        "                time.sleep(3)\n"
        "            except BaseException: pass\n"
        "sys.meta_path.insert(0, Deaf())\n"
        "sys.exit(main([]))"
    )
    with opened():
        pass
    with opened(code=code, wait=False) as terminal:
        while b"]0;waiting" not in terminal.written:
            terminal.settle(0.05)
        terminal.signal(number)
        assert terminal.code() == 128 + number
        assert terminal.left_over == []


@pytest.mark.slow
def test_nothing_of_the_sample_stays_behind(env: dict[str, str], tmp_path: Path) -> None:
    with Terminal((*READER, "--demo"), env) as terminal:
        terminal.wait_for_reader()
        terminal.signal(signal.SIGTERM)
        assert terminal.code() == 143
    assert not list(tmp_path.glob("paperdeck-demo-*"))


STUCK = """
import os, sys, time
from pathlib import Path
import tui.app
from tui.cli import main
from tui.screens.main import Main
def tell(): Path(os.environ["TMPDIR"], "stuck").touch()
{}
sys.exit(main([]))
"""


@pytest.mark.parametrize(
    "how",
    [
        "Main.action_mark_starred = lambda s: (tell(), time.sleep(600))",
        pytest.param(
            "def wait(): tell(), time.sleep(600)\n"
            "Main.action_mark_starred = lambda s: s.run_worker(wait, thread=True)",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "def spin(s):\n    tell()\n    while True: pass\nMain.action_mark_starred = spin",
            marks=pytest.mark.slow,
        ),
    ],
    ids=["asleep", "a search in a thread", "spinning"],
)
def test_a_reader_that_is_stuck_ends_all_the_same(opened: Opened, tmp_path: Path, how: str) -> None:
    with opened(code=STUCK.format(how)) as terminal:
        terminal.type("s")
        wait_until((tmp_path / "stuck").exists, "the key")
        terminal.signal(signal.SIGTERM)
        assert terminal.code() == 143
        assert terminal.left_over == []


@pytest.mark.slow
def test_marking_thousands_is_done_or_not_when_told_to_go(
    opened: Opened, call: Callable[..., list[str]]
) -> None:
    with opened(many=300) as terminal:
        terminal.press("*")
        terminal.press("r")
        terminal.signal(signal.SIGTERM)
        assert terminal.code() == 143
        assert terminal.left_over == []
    assert len(call("find", "--ids", "is:read")) in (0, 300)


def test_a_byte_that_is_no_utf8_is_no_end(opened: Opened) -> None:
    with opened() as terminal:
        os.write(terminal._master, b"\xe9\xff\xc3")
        terminal.settle()
        terminal.press("s", "q")
        assert terminal.code() == 0
        assert terminal.left_over == []
