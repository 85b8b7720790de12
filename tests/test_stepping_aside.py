"""To the shell and back with ctrl+z and fg, under a real shell; and where there is none."""

import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from os import environ
from pathlib import Path

import pytest

from tests.pages import page

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
READER = f"{shlex.quote(sys.executable)} -m tui"
PROMPT = "prompt>"
Shell = Callable[..., Terminal]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    env = {
        "PAPERDECK_LIBRARY": str(tmp_path / "library"),
        **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "STATE", "CONFIG")},
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TMPDIR": str(tmp_path),
        "PS1": f"{PROMPT} ",
    }
    (tmp_path / "page.txt").write_text(page(20), encoding="utf-8")
    call = [sys.executable, "-m", "tui", "import", str(tmp_path / "page.txt")]
    subprocess.run(call, env={**environ, **env}, capture_output=True, check=True)
    return env


@pytest.fixture
def shell(env: dict[str, str]) -> Shell:
    """Opens a shell, with the reader running in it."""

    def start(command: str = READER, **more: str) -> Terminal:
        found = shutil.which("bash") or "/bin/sh"
        options = ("--norc", "--noprofile", "--noediting") if found.endswith("bash") else ()
        terminal = Terminal((found, *options, "-i"), {**env, **more})
        terminal.wait_for(PROMPT)
        terminal.press(f"{command}\r")
        there(terminal)
        return terminal

    return start


def there(terminal: Terminal) -> None:
    terminal.wait_for("newest first")
    terminal.settle()


def in_the_shell(terminal: Terminal) -> None:
    terminal.wait_for("Stopped")
    terminal.settle()
    assert terminal.is_cooked
    assert terminal.left_over == []


def calls_back(terminal: Terminal) -> None:
    terminal.press("fg\r")
    there(terminal)
    assert "1049" in terminal.left_over
    assert not terminal.is_cooked


def out(terminal: Terminal) -> None:
    terminal.press("q")
    terminal.press("echo o''ver\r")
    terminal.wait_for("over")


def test_the_shell_is_there_and_the_reader_comes_back_twice(shell: Shell) -> None:
    with shell() as terminal:
        before = terminal.lines
        for _ in range(2):
            terminal.press("ctrl+z")
            in_the_shell(terminal)
            calls_back(terminal)
            assert terminal.lines == before
        out(terminal)


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["?", ":"])
def test_a_dialog_is_no_obstacle(shell: Shell, keys: str) -> None:
    with shell() as terminal:
        terminal.press(keys)
        before = terminal.lines
        terminal.press("ctrl+z")
        in_the_shell(terminal)
        terminal.press("fg\r")
        terminal.settle(0.5)
        assert terminal.lines == before


@pytest.mark.slow
def test_a_script_around_the_reader_stops_with_it(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(f"#!/bin/sh\n{READER}\necho ended\n")
    with shell(f"sh {tmp_path / 'script'}") as terminal:
        terminal.press("ctrl+z")
        in_the_shell(terminal)
        calls_back(terminal)
        terminal.press("q")
        terminal.wait_for("ended")


@pytest.mark.slow
def test_called_on_in_the_background_it_waits_for_the_front(shell: Shell) -> None:
    with shell() as terminal:
        terminal.press("ctrl+z")
        in_the_shell(terminal)
        terminal.press("bg\r")
        terminal.settle(0.5)
        assert terminal.is_cooked
        calls_back(terminal)


@pytest.mark.slow
def test_keys_at_the_first_screen_lead_to_the_shell(shell: Shell) -> None:
    with shell() as terminal:
        out(terminal)
        terminal.press(f"{READER}\r")
        terminal.press("ctrl+z")
        in_the_shell(terminal)
        calls_back(terminal)


HELD = (
    "import sys, time\n"
    "from tui.cli import main\n"
    "class Slow:\n"
    "    def find_spec(self, name, *_):\n"
    "        if name == 'tui.app':\n"
    "            sys.stderr.write('\\x1b]0;waiting\\x07'); sys.stderr.flush(); time.sleep(2)\n"
    "sys.meta_path.insert(0, Slow())\n"
    "sys.exit(main([]))\n"
)


@pytest.mark.slow
def test_the_first_screen_steps_aside_and_comes_back(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "held.py").write_text(HELD)
    with shell() as terminal:
        out(terminal)
        terminal.press(
            f"{shlex.quote(sys.executable)} {tmp_path / 'held.py'} & echo pid $! && fg\r"
        )
        while b"]0;waiting" not in terminal.written:
            terminal.settle(0.05)
        pid = int(terminal.written.rpartition(b"pid ")[2].split()[0])
        subprocess.run(["kill", "-TSTP", str(pid)], check=True)
        in_the_shell(terminal)
        calls_back(terminal)
        out(terminal)


@pytest.mark.slow
def test_stopped_from_outside_it_has_the_terminal_again_at_fg(shell: Shell, env: object) -> None:
    with shell(f"{READER} & echo pid $! && fg") as terminal:
        pid = int(terminal.written.rpartition(b"pid ")[2].split()[0])
        subprocess.run(["kill", "-STOP", str(pid)], check=True)
        terminal.settle(0.5)
        calls_back(terminal)
        terminal.press("j")
        out(terminal)


def test_without_a_shell_it_comes_back_and_says_so(env: dict[str, str]) -> None:
    with Terminal((sys.executable, "-m", "tui"), env) as terminal:
        there(terminal)
        terminal.press("ctrl+z")
        terminal.wait_for("no shell to go to")
        terminal.press("q")
        assert terminal.code() == 0
        assert terminal.left_over == []


EDITOR = """#!/bin/sh
echo EDITING
kill -{signal} {whom}
echo ON AGAIN
read line
echo "$line" >"$1"
"""


@pytest.mark.parametrize(
    ("whom", "number"),
    [
        pytest.param("0", "TSTP", id="its group"),
        pytest.param("$$", "TSTP", id="itself", marks=pytest.mark.slow),
        pytest.param("$$", "STOP", id="itself at once", marks=pytest.mark.slow),
    ],
)
def test_an_editor_goes_to_the_shell_and_comes_back(
    shell: Shell, tmp_path: Path, whom: str, number: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(EDITOR.format(signal=number, whom=whom))
    editor.chmod(0o755)
    with shell(VISUAL=str(editor)) as terminal:
        terminal.press("N", "\x0f")
        in_the_shell(terminal)
        terminal.press("fg\r")
        terminal.wait_for("ON AGAIN")
        terminal.press("written\r")
        terminal.wait_for("wrote the note")


@pytest.mark.slow
def test_an_editor_that_stops_where_no_shell_is_goes_on(
    env: dict[str, str], tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(EDITOR.format(signal="STOP", whom="$$"))
    editor.chmod(0o755)
    with Terminal((sys.executable, "-m", "tui"), {**env, "VISUAL": str(editor)}) as terminal:
        there(terminal)
        terminal.press("N", "\x0f")
        terminal.wait_for("ON AGAIN")
        terminal.press("written\r")
        terminal.wait_for("wrote the note")
        terminal.signal(signal.SIGTERM)
        assert terminal.code() == 143
