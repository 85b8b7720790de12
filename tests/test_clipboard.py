"""Copying and opening: which way is taken, and what is said of it."""

import base64
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tui.clipboard import LARGEST, copy, open_link, osc52

LINK = "https://github.com/invented/code"


@pytest.fixture
def sent() -> list[str]:
    """What was written to the terminal."""
    return []


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH; a tool in it writes down how it was called."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def tool(folder: Path, name: str, exit_code: int = 0) -> Path:
    """Make a tool that writes its arguments and input to the file that is given."""
    said = folder / f"{name}.said"
    script = folder / name
    script.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > {said}\n/bin/cat >> {said}\n"
        f"echo noise; echo noise >&2\nexit {exit_code}\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return said


def wait_for(said: Path) -> str:
    """Give what a tool wrote, which runs by itself."""
    import time

    for _ in range(200):
        if said.exists() and said.read_text():
            return said.read_text()
        time.sleep(0.01)
    raise AssertionError(f"{said.name} was never called")


def test_inside_tmux_its_own_command_is_used(tools: Path, sent: list[str]) -> None:
    said = tool(tools, "tmux")
    copied = copy(LINK, sent.append, {"TMUX": "yes", "SSH_TTY": "old"})
    assert said.read_text() == f"load-buffer\n-w\n-\n{LINK}"
    assert (copied.way, sent) == ("tmux", [])


def test_where_tmux_fails_the_terminal_is_asked(tools: Path, sent: list[str]) -> None:
    tool(tools, "tmux", exit_code=1)
    copied = copy(LINK, sent.append, {"TMUX": "yes"})
    assert copied.way == "terminal"
    assert "".join(sent).endswith(osc52(LINK))


def test_over_ssh_the_clipboard_of_this_machine_is_passed_over(sent: list[str]) -> None:
    copied = copy(LINK, sent.append, {"SSH_CONNECTION": "1 2 3 4", "DISPLAY": ":10"})
    assert copied.way == "terminal"


def test_a_terminal_does_not_answer_so_nobody_says_copied(sent: list[str]) -> None:
    assert "copied" not in copy(LINK, sent.append, {}).words


def test_the_sequence_carries_the_text() -> None:
    payload = osc52("naïve").removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(payload).decode() == "naïve"


def test_what_no_terminal_would_take_is_not_sent(sent: list[str]) -> None:
    copied = copy("x" * (LARGEST + 1), sent.append, {})
    assert (copied.ok, sent) == (False, [])


def test_where_there_is_no_terminal_nothing_is_claimed() -> None:
    def nowhere(_: str) -> None:
        raise OSError("no terminal")

    assert not copy(LINK, nowhere, {}).ok


def test_a_system_clipboard_that_does_not_keep_the_text_is_not_believed(
    tools: Path, sent: list[str]
) -> None:
    assert copy(LINK, sent.append, {"DISPLAY": ":99"}).way == "terminal"


def test_a_frozen_tool_does_not_hold_us_up(tools: Path, sent: list[str]) -> None:
    script = tools / "tmux"
    script.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    script.chmod(0o755)
    assert copy(LINK, sent.append, {"TMUX": "yes"}, seconds=0.1).way == "terminal"


def test_a_link_is_handed_over_as_one_argument(tools: Path) -> None:
    said = tool(tools, "xdg-open")
    link = LINK + "?q=a%20b;touch&x=$(id)"
    assert open_link(link, {"DISPLAY": ":0"}).ok
    assert wait_for(said) == f"{link}\n"


def test_the_browser_named_in_the_environment_is_used(tools: Path) -> None:
    said = tool(tools, "lookatit")
    assert open_link(LINK, {"DISPLAY": ":0", "BROWSER": "lookatit --new"}).ok
    assert wait_for(said) == f"--new\n{LINK}\n"


@pytest.mark.parametrize(
    "environment",
    [{}, {"SSH_CONNECTION": "1", "DISPLAY": ":10"}, {"SSH_TTY": "/dev/pts/1"}],
    ids=["no display", "forwarded display", "ssh"],
)
def test_nothing_is_opened_where_nobody_would_see_it(
    tools: Path, environment: Mapping[str, str]
) -> None:
    tool(tools, "xdg-open")
    assert not open_link(LINK, environment).ok


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "--help", ""])
def test_only_web_links_are_opened(tools: Path, url: str) -> None:
    tool(tools, "xdg-open")
    assert not open_link(url, {"DISPLAY": ":0"}).ok


def test_a_way_that_was_chosen_is_the_only_one_tried(tools: Path, sent: list[str]) -> None:
    tool(tools, "tmux")
    assert copy(LINK, sent.append, {"TMUX": "yes"}, only="terminal").way == "terminal"
    assert copy(LINK, sent.append, {}, only="tmux").way == "none"
    assert copy(LINK, sent.append, {"TMUX": "yes"}, only="none").way == "none"
    assert len(sent) == 1


def test_a_browser_that_was_chosen_comes_before_that_of_the_environment(tools: Path) -> None:
    said = tool(tools, "chosen")
    assert open_link(LINK, {"DISPLAY": ":0", "BROWSER": "other"}, ["chosen", "--new tab"]).ok
    assert wait_for(said).splitlines() == ["--new tab", LINK]
