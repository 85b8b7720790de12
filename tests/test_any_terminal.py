"""Terminals of all sizes and kinds: usable, in columns, and without a stray sign."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import page
from tui.terminal.ascii_fallback import to_ascii
from tui.widgets.display_text import plain_emoji

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.terminal import Terminal

PYTHON = shlex.quote(sys.executable)
ROOT = Path(__file__).parent.parent
READER = (sys.executable, "-m", "tui")
TITLES = (
    "Loved ❤️ and Warned ⚠️ of Things",
    "多模态大语言模型的评估方法研究",
    "Women 👩\u200d🔬 in 🇩🇪 Science 👍🏽 Done",
    "Schrödinger’s “Naïve” Größe — Erdős",
    "Check ✔️ Play ▶️ Keycap 1️⃣ Sun ☀️",
    "日本語のタイトル 🎉🎉 Mixed",
)
PLAIN = {"LC_ALL": "C", "LANG": "", "LC_CTYPE": "", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
KINDS: dict[str, dict[str, str]] = {
    "linux": {"TERM": "linux"},
    "16 colours": {"TERM": "xterm"},
    "no colour": {"NO_COLOR": "1"},
    "not UTF-8": PLAIN,
    "files not UTF-8": {"PYTHONIOENCODING": "ascii"},
    "vt100": {"TERM": "vt100"},
    "screen": {"TERM": "screen"},
}
QUICK = ("not UTF-8",)
DIALOGS = ("?", ":", "N", "t", "y", "#", "f", "z", "V", "/moe", "*r", "")
Opened = Callable[..., Terminal]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    text = page(12)
    for place, title in enumerate(TITLES):
        text = re.sub(rf"Paper {11 - place}: A \w+ Look at Invented Things", title, text)
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    return {
        "PAPERDECK_LIBRARY": str(tmp_path / "library"),
        **{f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "STATE", "CONFIG")},
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture
def filled(env: dict[str, str], tmp_path: Path) -> dict[str, str]:
    call = (*READER, "import", str(tmp_path / "page.txt"))
    subprocess.run(call, env={**os.environ, **env}, capture_output=True, check=True)
    return env


@pytest.fixture
def opened(filled: dict[str, str]) -> Opened:
    def start(size: tuple[int, int] = (80, 24), **more: str) -> Terminal:
        terminal = Terminal(READER, {**filled, **more}, size)
        terminal.wait_for_reader()
        terminal.settle()
        return terminal

    return start


def dates(terminal: Terminal) -> set[int]:
    """Give the columns in which a row's date ends."""
    lines = terminal.screen.buffer
    ends = set()
    for y in range(terminal.screen.lines):
        cells = [lines[y][x].data for x in range(terminal.screen.columns)]
        found = list(re.finditer(r"20\d\d-\d\d-\d\d", "".join(each or "\0" for each in cells)))
        ends |= {each.end() for each in found}
    return ends


@pytest.mark.parametrize(
    "kind",
    [pytest.param(each, marks=[pytest.mark.slow] * (each not in QUICK)) for each in KINDS],
)
def test_a_terminal_of_any_kind_shows_columns_and_words(opened: Opened, kind: str) -> None:
    for _ in range(2):  # the first screen of the second start is drawn without the reader
        with opened(**KINDS[kind]) as terminal:
            assert len(dates(terminal)) == 1, terminal.text
            assert "? help" in terminal.lines[-1]
            assert "\\u" not in terminal.text
            assert "\\x" not in terminal.text
            if KINDS[kind] is PLAIN:
                assert terminal.written.isascii()
            for key in ("j", "s", "?", "escape", "q"):
                terminal.press(key)
            assert terminal.code() == 0
            assert terminal.left_over == []
            assert terminal.after == ""


@pytest.mark.parametrize("size", [(20, 5)])
def test_a_terminal_of_any_size_is_usable(opened: Opened, size: tuple[int, int]) -> None:
    walk(opened, size, (":", "N"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "size",
    [(80, 24), (40, 12), (20, 5), (1, 1), (10, 3), (5, 24), (3, 40), (120, 2), (120, 1), (300, 90)],
)
def test_a_terminal_of_another_size_is_usable(opened: Opened, size: tuple[int, int]) -> None:
    walk(opened, size)


def leave(terminal: Terminal) -> None:
    for _ in range(3):  # out of the detail, and out of a view
        if terminal.process.poll() is None:
            terminal.press("q")


def walk(opened: Opened, size: tuple[int, int], dialogs: tuple[str, ...] = DIALOGS) -> None:
    with opened(size) as terminal:
        for keys in dialogs:
            terminal.press(*keys)
            terminal.press("escape", "escape", "escape")
            assert terminal.process.poll() is None, (keys, terminal.after)
        leave(terminal)
        assert terminal.code() == 0
        assert terminal.left_over == []


@pytest.mark.slow
@pytest.mark.parametrize("keys", DIALOGS)
def test_a_storm_of_sizes_passes(opened: Opened, keys: str) -> None:
    with opened() as terminal:
        terminal.press(*keys)
        for turn in range(300):
            size = (1 + turn * 37 % 160, 1 + turn * 11 % 60)
            terminal.screen.resize(size[1], size[0])
            terminal._set_size(*size)
            terminal.signal(signal.SIGWINCH)
            terminal._read(0.005)
            time.sleep(0.002)
        terminal.resize(80, 24)
        terminal.settle()
        terminal.press("escape", "escape", "escape", "escape")
        terminal.wait_for("? help")
        assert len(terminal.lines) == 24
        leave(terminal)
        assert terminal.code() == 0
        assert terminal.left_over == []
        assert "paperdeck" not in terminal.after


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_shows_lines_alone_gets_the_list(filled: dict[str, str], term: str) -> None:
    with Terminal(READER, {**filled, "TERM": term}, (100, 40)) as terminal:
        assert terminal.code() == 0
        assert b"\x1b" not in terminal.written
        assert "Paper 0: A First Look" in terminal.text
        assert "paperdeck find" in terminal.text


@pytest.mark.parametrize("streams", ["<&-", "</dev/null", ">/dev/null", ">&-", "| cat"])
def test_without_a_terminal_it_says_what_to_call_instead(
    filled: dict[str, str], streams: str
) -> None:
    call = f"{PYTHON} -m tui {streams}; test $? -ne 0 && echo no''thing || echo no''thing"
    with Terminal(("/bin/sh", "-c", call), filled) as terminal:
        terminal.wait_for("nothing")
        assert "the reader needs a terminal" in terminal.text
        assert "paperdeck find QUERY" in terminal.text
        assert "Traceback" not in terminal.text
        assert b"\x1b" not in terminal.written


@pytest.mark.slow
def test_words_that_go_to_a_file_leave_the_screen_where_it_is(
    filled: dict[str, str], tmp_path: Path
) -> None:
    call = ("/bin/sh", "-c", f"exec {PYTHON} -m tui 2>{tmp_path}/words")
    for _ in range(2):
        with Terminal(call, filled) as terminal:
            terminal.wait_for("newest first")
            terminal.settle()
            terminal.press("q")
            assert terminal.code() == 0
            assert terminal.left_over == []
        assert (tmp_path / "words").read_bytes() == b""


def test_signs_are_steady_and_letters_stay_joined() -> None:
    assert plain_emoji("🇩🇪") == "DE"
    assert plain_emoji("❤️ 👩\u200d🔬 👍🏽 1️⃣") == "❤ 👩🔬 👍 1"
    for whole in ("क्\u200dष", "می\u200cخواهم", "e\u0301", "多模态"):
        assert plain_emoji(whole) == whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Erdős–Rényi", "Erdos-Renyi"),
        ("“Größe”…", '"Grose".'),
        ("多模", "????"),
        ("e\u0301", "e"),
        ("αβ", "??"),
        ("Ａ①", "A 1"),
        ("🎉x", "??x"),
    ],
)
def test_a_sign_in_ascii_is_as_wide_as_it_was(text: str, shown: str) -> None:
    assert to_ascii(text) == shown
