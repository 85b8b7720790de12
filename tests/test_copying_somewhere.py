"""Copying in real places: the text is found at the other end, or the words say that it is not."""

import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.far_ends import (
    ELSEWHERE,
    PAPERDECK,
    Call,
    clipboard_of,
    display,
    needs,
    pasted,
    read_until,
    ssh_host,
    tmux,
    wait_until,
)
from tests.pages import page
from tests.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

ROOT = Path(__file__).parent.parent
SENT = "Sent to your terminal (OSC 52, which never answers)"
IN_TMUX = "In tmux's buffer and sent to your terminal"
GENEROUS = 300.0
"""Seconds on a very busy machine for what may take 2; what is frozen sleeps ten times as long."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a library with a few papers."""
    made = tmp_path_factory.mktemp("home")
    (made / "page.txt").write_text(page(5), encoding="utf-8")
    folders = ("PAPERDECK_LIBRARY", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    env = {name: str(made / name) for name in folders}
    env |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    subprocess.run([*PAPERDECK, "import", str(made / "page.txt")], env=os.environ | env, check=True)
    return env


@pytest.fixture(scope="module")
def words(home: dict[str, str]) -> list[str]:
    """A query that finds one paper with a repository."""
    said = subprocess.run(
        [*PAPERDECK, "find", "--ids", "has:repo"],
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [f"id:{said.split()[0]}"]


@pytest.fixture(scope="module")
def link(home: dict[str, str], words: list[str]) -> str:
    """Its repository."""
    return subprocess.run(
        [*PAPERDECK, "repo", *words],
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.fixture
def env(home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment, on no display and in no multiplexer; what is kept is the test's own."""
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    own = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
    return home | {name: str(tmp_path / folder) for name, folder in own.items()}


@pytest.fixture
def command(words: list[str]) -> list[str]:
    """The command that copies the link."""
    return [*PAPERDECK, "repo", *words, "--copy"]


@pytest.fixture
def no_tools(tmp_path: Path) -> Path:
    """A folder for a PATH on which there is nothing but what a test puts there, and a shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "sleep", "cat", "env", "which"):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


def fake(folder: Path, name: str, body: str) -> None:
    """Put a tool on a PATH."""
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


def alone(command: list[str], env: dict[str, str]) -> tuple[int, str, str]:
    """Call without any terminal; give the exit code, stdout and the last words."""
    done = subprocess.run(
        command,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        timeout=GENEROUS,
    )
    return done.returncode, done.stdout, done.stderr.strip().splitlines()[-1]


# A terminal


def test_over_ssh_the_terminal_is_asked(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {"SSH_TTY": "/dev/pts/0", "DISPLAY": ":77"})
    with Terminal([call.script], env) as terminal:
        assert read_until(terminal, call) == (0, SENT)
        assert clipboard_of(terminal.written) == [link]


def test_a_pipe_gets_the_link_and_nothing_else(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    piped = shlex.join(command) + f" | cat > {tmp_path}/piped"
    call = Call(tmp_path, ["sh", "-c", piped], env)
    with Terminal([call.script], {}) as terminal:
        assert read_until(terminal, call)[1] == SENT
        assert clipboard_of(terminal.written) == [link]
    assert (tmp_path / "piped").read_bytes() == f"{link}\n".encode()


def test_a_terminal_without_a_clipboard_is_sent_nothing(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {"TERM": "dumb"})
    with Terminal([call.script], env) as terminal:
        code, said = read_until(terminal, call)
        assert b"\x1b" not in terminal.written
    assert (code, said.split(";")[0]) == (3, "Not copied: no clipboard here")


def test_where_there_is_nothing_a_file_of_the_owner_has_it(
    env: dict[str, str], command: list[str], link: str, no_tools: Path
) -> None:
    code, out, said = alone(command, env | {"PATH": str(no_tools)})
    file = Path(env["XDG_CACHE_HOME"], "paperdeck", "clipboard")
    assert (code, out) == (3, f"{link}\n")
    assert said == f"Not copied: no clipboard here; the text is in {file}"
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == (link, 0o600)


@pytest.mark.parametrize("way", ["tmux", "system", "terminal", "osc52", "off", "none"])
def test_a_way_that_is_forced_and_fails_says_so(
    way: str, env: dict[str, str], command: list[str], tmp_path: Path, no_tools: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'clipboard = "{way}"\n')
    given = env | {"PAPERDECK_CONFIG": str(settings), "PATH": str(no_tools)}
    code, _, said = alone(command, given)
    assert (code, said[:12]) == (3, "Not copied: ")


def test_a_link_that_cannot_be_opened_is_copied_instead(
    env: dict[str, str], words: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, [*PAPERDECK, "repo", *words, "--open"], {"SSH_TTY": "/dev/pts/0"})
    with Terminal([call.script], env) as terminal:
        assert read_until(terminal, call) == (3, SENT)
        assert "no browser is opened over SSH" in call.said
        assert clipboard_of(terminal.written) == [link]


def test_settings_that_are_wrong_are_said_and_the_link_is_there(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("clipboard = 7\n")
    code, out, said = alone(command, env | {"PAPERDECK_CONFIG": str(settings)})
    assert (code, out) == (2, f"{link}\n")
    assert "clipboard" in said


# The clipboard of this system

BROKEN = {
    "failing": "exit 1",
    "lying": "cat > /dev/null",
    "frozen": "exec sleep 3000",
    "frozen when read back": 'case "$*" in *-o*) exec sleep 3000;; esac; cat > /dev/null',
    "noisy": "echo noise; echo noise >&2; exit 1",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_broken_tool_is_not_believed(
    body: str, env: dict[str, str], command: list[str], link: str, no_tools: Path
) -> None:
    fake(no_tools, "xclip", body)
    given = env | {"PATH": str(no_tools), "DISPLAY": ":0"}
    code, out, said = alone(command, given)
    assert (code, out) == (3, f"{link}\n")
    assert said.startswith("Not copied: no clipboard here; the text is in ")
    wait_until(lambda: not _still_runs(no_tools / "sleep"), "the end of the tool")


def _still_runs(program: Path) -> bool:
    """Give whether a tool of this test's is left behind."""
    if not Path("/proc/self/environ").exists():
        return False
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"PATH={program.parent}\0".encode() in process.read_bytes():
                return True
        except OSError:
            continue
    return False


def test_where_a_broken_tool_is_in_a_terminal_that_is_asked_instead(
    env: dict[str, str], command: list[str], link: str, no_tools: Path, tmp_path: Path
) -> None:
    fake(no_tools, "xclip", BROKEN["noisy"])
    call = Call(tmp_path, command, {"DISPLAY": ":0", "PATH": str(no_tools)})
    with Terminal([call.script], env) as terminal:
        assert read_until(terminal, call) == (0, SENT)
        assert clipboard_of(terminal.written) == [link]
        assert "noise" not in terminal.text


@needs("xclip")
def test_a_display_that_is_gone_keeps_nothing(env: dict[str, str], command: list[str]) -> None:
    code, _, said = alone(command, env | {"DISPLAY": ":9876"})
    assert (code, said[:11]) == (3, "Not copied:")


@needs("wl-copy")
def test_a_wayland_that_is_gone_keeps_nothing(env: dict[str, str], command: list[str]) -> None:
    code, _, said = alone(command, env | {"WAYLAND_DISPLAY": "wayland-9876"})
    assert (code, said[:11]) == (3, "Not copied:")


@pytest.fixture
def screen() -> Iterator[str]:
    with display() as name:
        yield name


@needs("Xvfb", "xclip")
def test_a_display_keeps_the_text_and_the_pipe_ends(
    env: dict[str, str], command: list[str], link: str, screen: str
) -> None:
    code, out, said = alone(command, env | {"DISPLAY": screen})
    assert (out, pasted(screen)) == (f"{link}\n", link)
    assert (code, said) == (0, "Copied (xclip)")


@needs("Xvfb", "xclip", "wl-copy")
def test_where_wayland_is_gone_and_x_is_not_x_keeps_it(
    env: dict[str, str], command: list[str], link: str, screen: str
) -> None:
    given = env | {"DISPLAY": screen, "WAYLAND_DISPLAY": "wayland-9876"}
    assert alone(command, given)[2] == "Copied (xclip)"
    assert pasted(screen) == link


@needs("Xvfb", "xclip")
def test_the_clipboard_of_the_wrong_machine_is_left_alone(
    env: dict[str, str], command: list[str], screen: str
) -> None:
    given = env | {"DISPLAY": screen, "SSH_CONNECTION": "::1 1 ::1 22"}
    assert alone(command, given)[2].startswith("Not copied")
    assert pasted(screen) == ""


# tmux

SETTINGS = {
    "as it comes": [],
    "set-clipboard on": ["set-clipboard on"],
    "set-clipboard off": ["set-clipboard off"],
    "passthrough": ["allow-passthrough on"],
}


@needs("tmux")
@pytest.mark.parametrize("options", SETTINGS.values(), ids=SETTINGS)
def test_tmux_passes_it_on_whatever_its_settings(
    options: list[str], env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {"SSH_TTY": "old", "DISPLAY": ":77"})
    with tmux("one", env) as server, Terminal(server.attach, {}) as terminal:
        server.wait_for_client()
        for option in options:
            server.run("set", "-g", *option.split())
        terminal.settle()
        server.run("new-window", call.script)
        assert read_until(terminal, call) == (0, IN_TMUX)
        assert clipboard_of(terminal.written) == [link]
        assert server.buffer == link


@needs("tmux")
def test_a_tmux_that_nobody_looks_at_keeps_it(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {})
    with tmux("unseen", env) as server:
        server.run("new-window", call.script)
        assert call.wait() == (0, "In tmux's buffer; no terminal is attached to it")
        assert server.buffer == link


@needs("tmux")
def test_a_terminal_that_takes_nothing_from_tmux_is_told(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {})
    with tmux("poor", env) as server, Terminal(server.attach, {"TERM": "vt100"}) as terminal:
        server.wait_for_client()
        server.run("new-window", call.script)
        _, said = read_until(terminal, call)
        assert said == "In tmux's buffer; your terminal (vt100) takes no clipboard from tmux"
        assert (clipboard_of(terminal.written), server.buffer) == ([], link)


def test_a_tmux_that_is_gone_is_not_believed(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {"TMUX": f"{tmp_path}/gone,1,0"})
    with Terminal([call.script], env) as terminal:
        assert read_until(terminal, call) == (0, SENT)
        assert clipboard_of(terminal.written)[-1] == link


def test_a_tmux_without_w_keeps_it_and_the_terminal_is_asked_through_it(
    env: dict[str, str], command: list[str], link: str, no_tools: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    fake(no_tools, "tmux", f'[ "$*" = "load-buffer -" ] || exit 1; cat > {kept}')
    call = Call(tmp_path, command, {"TMUX": "yes", "PATH": str(no_tools)})
    with Terminal([call.script], env) as terminal:
        assert read_until(terminal, call) == (0, IN_TMUX)
        assert b"\x1bPtmux;\x1b\x1b]52;c;" in terminal.written
        assert clipboard_of(terminal.written)[-1] == link
    assert kept.read_text() == link


# The reader


@needs("tmux")
def test_y_in_the_reader_reaches_the_terminal_through_tmux(
    env: dict[str, str], words: list[str], link: str
) -> None:
    with tmux("reader", env) as server, Terminal(server.attach, {}) as terminal:
        server.wait_for_client()
        server.run("new-window", *PAPERDECK)
        terminal.wait_for("? help")
        terminal.press("/", words[0], "enter")
        terminal.wait_for("1 of 1")
        terminal.press("y", "y")
        terminal.wait_for(IN_TMUX)
        assert (clipboard_of(terminal.written), server.buffer) == ([link], link)


def test_y_in_the_reader_asks_the_terminal(
    env: dict[str, str], words: list[str], link: str
) -> None:
    with Terminal(PAPERDECK, env | {"SSH_TTY": "/dev/pts/0"}) as terminal:
        terminal.wait_for_reader()
        terminal.wait_for("? help")
        terminal.press("/", words[0], "enter")
        terminal.wait_for("1 of 1")
        terminal.press("y", "y")
        terminal.wait_for("Sent to your terminal")
        assert clipboard_of(terminal.written) == [link]


def test_a_frozen_tool_does_not_freeze_the_reader(
    env: dict[str, str], words: list[str], link: str, no_tools: Path
) -> None:
    fake(no_tools, "xclip", BROKEN["frozen"])
    given = env | {"DISPLAY": ":0", "PATH": str(no_tools), "TERM": "linux"}
    with Terminal(PAPERDECK, given) as terminal:
        terminal.wait_for_reader()
        terminal.wait_for("? help")
        terminal.press("/", words[0], "enter")
        terminal.wait_for("1 of 1")
        terminal.press("y", "y")
        terminal.press("s")
        assert "starred" in terminal.text
        terminal.wait_for("the text is in")
        terminal.wait_for("drag selects")
        assert link in terminal.lines
        terminal.press("escape")
        assert "drag selects" not in terminal.text


# Places that take longer to build

LONG = "a text of more than one piece, " * 60


def long_copy() -> list[str]:
    return [sys.executable, "-c", f"from tui.clipboard import copy; copy({LONG!r})"]


@pytest.mark.slow
@needs("tmux")
@pytest.mark.parametrize("outer", ["on", "external"])
def test_a_tmux_in_a_tmux_says_that_the_outer_one_may_keep_it(
    outer: str, env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {})
    with (
        tmux("outer", env) as around,
        tmux("inner", env) as server,
        Terminal(around.attach, {}) as terminal,
    ):
        around.wait_for_client()
        around.run("set", "-g", "set-clipboard", outer)
        around.run("new-window", *server.attach)
        server.wait_for_client()
        terminal.settle()
        server.run("new-window", call.script)
        code, said = read_until(terminal, call)
        assert (code, said.endswith("which may not pass it on")) == (0, True)
        assert server.buffer == link
        assert clipboard_of(terminal.written) == ([link] if outer == "on" else [])


@pytest.mark.slow
@needs("screen")
@pytest.mark.parametrize("is_long", [False, True])
def test_screen_passes_it_on_in_pieces(
    is_long: bool, env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    copying = ["sh", "-c", f"{_script(long_copy())}; echo x >&2"] if is_long else command
    call = Call(tmp_path, copying, env)
    with Terminal(["screen", "-c", "/dev/null", call.script], {}) as terminal:
        code, said = read_until(terminal, call)
        assert (code, said) == (0, "x" if is_long else SENT)
        assert clipboard_of(terminal.written) == [LONG if is_long else link]


def _script(words: list[str]) -> str:
    import shlex

    return shlex.join(words)


@pytest.mark.slow
@needs("ssh", "sshd", "ssh-keygen")
@pytest.mark.parametrize("hops", [1, 2])
def test_a_line_or_two_carry_it_to_the_terminal(
    hops: int, env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, env)
    with ssh_host(tmp_path) as login, Terminal([*login * hops, call.script], {}) as terminal:
        assert read_until(terminal, call) == (0, SENT)
        assert clipboard_of(terminal.written) == [link]


@pytest.mark.slow
@needs("ssh", "sshd", "ssh-keygen", "tmux")
def test_tmux_at_the_other_end_of_a_line_passes_it_on(
    env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, {})
    with (
        ssh_host(tmp_path) as login,
        tmux("far", env) as server,
        Terminal([*login, *server.attach], {}) as terminal,
    ):
        server.wait_for_client()
        terminal.settle()
        server.run("new-window", call.script)
        assert read_until(terminal, call) == (0, IN_TMUX)
        assert clipboard_of(terminal.written) == [link]


@pytest.mark.slow
@needs("ssh", "sshd", "ssh-keygen", "tmux")
@pytest.mark.parametrize("outer", ["set-clipboard on", "allow-passthrough on"])
def test_a_line_inside_a_local_tmux_reaches_its_terminal_where_it_lets_it_through(
    outer: str, env: dict[str, str], command: list[str], link: str, tmp_path: Path
) -> None:
    call = Call(tmp_path, command, env)
    with (
        ssh_host(tmp_path) as login,
        tmux("near", env) as server,
        Terminal(server.attach, {}) as terminal,
    ):
        server.wait_for_client()
        server.run("set", "-g", "default-terminal", "tmux-256color")
        server.run("set", "-g", *outer.split())
        terminal.settle()
        server.run("new-window", *login, call.script)
        assert read_until(terminal, call) == (0, SENT)
        assert clipboard_of(terminal.written) == [link]
