"""Copying and opening: which way is taken, and what is said of it."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools import tool
from tui.clipboard import LARGEST, ClipboardWay, chosen, copy, osc52, ways

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


def test_a_way_that_was_chosen_is_the_only_one_tried(tools: Path, sent: list[str]) -> None:
    tool(tools, "tmux")
    assert copy(LINK, sent.append, {"TMUX": "yes"}, only="terminal").way == "terminal"
    assert copy(LINK, sent.append, {}, only="tmux").way == "none"
    assert copy(LINK, sent.append, {"TMUX": "yes"}, only="none").way == "none"
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("environment", "way", "words"),
    [
        ({"TMUX": "x", "SSH_TTY": "old", "DISPLAY": ":0"}, "tmux", "inside tmux ($TMUX)"),
        ({"SSH_CONNECTION": "x", "DISPLAY": ":10"}, "terminal", "over SSH ($SSH_CONNECTION)"),
        ({"DISPLAY": ":0"}, "system", "a display ($DISPLAY)"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "system", "a display ($WAYLAND_DISPLAY)"),
        ({"TERM": "xterm"}, "terminal", "no display here"),
        ({"TERM": "dumb"}, "file", "TERM=dumb takes no clipboard"),
    ],
)
def test_the_way_that_is_chosen_and_why(
    environment: Mapping[str, str], way: ClipboardWay, words: str
) -> None:
    assert chosen(environment, platform="linux") == (way, words)


def test_on_macos_its_own_clipboard_comes_before_tmux_but_not_over_ssh() -> None:
    assert chosen({"TMUX": "x"}, platform="darwin").way == "system"
    assert chosen({"TMUX": "x", "SSH_TTY": "x"}, platform="darwin").way == "tmux"
    assert [each.way for each in ways({"TMUX": "x"}, "darwin")].count("system") == 1


def test_a_way_that_is_forced_is_chosen() -> None:
    assert chosen({"TMUX": "x"}, only="file") == ("file", "the settings say so")


@pytest.mark.parametrize("environment", [{"STY": "1.x"}, {"TERM": "screen-256color"}])
def test_screen_gets_it_in_pieces(sent: list[str], environment: Mapping[str, str]) -> None:
    copy("x" * 2000, sent.append, environment)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent[0], re.DOTALL)
    assert "".join(pieces) == osc52("x" * 2000)
    assert max(map(len, pieces)) == 200


def test_a_large_text_stays_in_tmux(tools: Path, sent: list[str]) -> None:
    said = tool(tools, "tmux")
    copied = copy("x" * (LARGEST + 1), sent.append, {"TMUX": "yes"})
    assert copied.words == "In tmux's buffer alone: more than 64 KB is not sent to a terminal"
    assert said.read_text().startswith("load-buffer\n-\nx")


def test_what_a_file_keeps_is_replaced_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: list[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for text in ("a longer text", "short"):
        copied = copy(text, sent.append, {}, only="file")
    file = tmp_path / "paperdeck" / "clipboard"
    assert (file.read_text(), copied.words, copied.ok) == ("short", f"In {file}", True)
    assert [*file.parent.iterdir()] == [file]


def test_a_file_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "paperdeck").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    copied = copy("a text", environment={"TERM": "dumb"})
    assert (copied.way, copied.ok) == ("none", False)
    assert copied.words.startswith(f"Not copied: no clipboard here, and {tmp_path}")
