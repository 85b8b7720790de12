"""The colours that are sent to a terminal: none where none are wanted, and 16 that can be read."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.color import Color

from tests.test_themes import DIM, TEXT, contrast

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.forty_papers import imported
from tests.terminal import Terminal, environment

__all__ = ["imported"]

ROOT = Path(__file__).parent.parent
READER = (sys.executable, "-m", "tui")
FEW = (("?", "copy"), ("N", "note"), ("f", "jj"), ("/", "lokk", "enter", "enter"), ("/is:foo",))
DIALOGS = (
    *FEW,
    *((":", "a"), ("#",), ("t", "ab"), ("y",), ("*", "r"), (" ", "j"), ("/zzzz",), ("V", "view")),
)
"""Keys that lead to every dialog and every kind of row."""
COMMANDS = (
    *("--help", "--version", "find", "find lokk", "find zzzz", "find is:foo", "repo paper 0"),
    *("stats", "history", "views", "keys", "settings", "doctor", "fnd", "mark read paper 0"),
    *("undo", "redo", "find --help", "export bibtex paper 0", "backup {0}/zip", "sync {0}/other"),
)
LOOKS = re.compile(rb"\x1b\[([\d;:]*)m")
NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
XTERM = ("#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5")
BRIGHT = ("#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff")
PLAIN = dict(zip((*NAMES, *(f"bright{name}" for name in NAMES)), (*XTERM, *BRIGHT), strict=True))
"""What xterm draws by default, and"""
BOLD = {**PLAIN, **dict(zip(NAMES, BRIGHT, strict=True))}
"""what it makes of text that is bold."""
GREY = "brightblack"
Opened = Callable[..., Terminal]


class Sign(NamedTuple):
    """A sign on the screen, as it is drawn."""

    text: str
    front: str
    back: str
    is_bold: bool
    is_reversed: bool

    @property
    def contrast(self) -> float:
        """How much it stands out in xterm."""
        front = (BOLD if self.is_bold else PLAIN)[self.front]
        return contrast(Color.parse(front), Color.parse(PLAIN[self.back]))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path)


@pytest.fixture
def opened(env: dict[str, str], imported: Path, tmp_path: Path) -> Opened:
    """Opens the reader, or calls a command, on a copy of that library."""
    shutil.copytree(imported, env["PAPERDECK_LIBRARY"])

    def start(*words: str, **more: str) -> Terminal:
        return Terminal((*READER, *words), {**env, **more}, (100, 30))

    return start


def wish_for(theme: str, env: dict[str, str]) -> None:
    """Set the theme."""
    settings = Path(env["XDG_CONFIG_HOME"], "paperdeck", "settings.toml")
    settings.parent.mkdir(parents=True)
    settings.write_text(f'theme = "{theme}"\n', encoding="utf-8")


def visit(terminal: Terminal, dialogs: Sequence[Sequence[str]] = DIALOGS) -> Iterator[None]:
    """Go through the reader, and stop wherever it looks otherwise."""
    with terminal:
        terminal.wait_for("40 unread")
        terminal.settle()
        terminal.press("r", "j", "s")
        yield
        for keys in dialogs:
            terminal.press(*keys)
            yield
            terminal.press("escape", "escape", "escape")
        terminal.press("q")
        assert terminal.code() == 0


def colours(written: bytes) -> set[int]:
    """Give the codes of colours that were sent: the usual ones, 39 and 49, are none."""
    codes = {int(code or 0) for look in LOOKS.findall(written) for code in re.split(b"[;:]", look)}
    return codes & {*range(30, 39), *range(40, 49), *range(90, 108)}


def signs(terminal: Terminal, y: int) -> list[Sign]:
    """Give the signs of a line of the screen that are no blanks."""
    line = terminal.screen.buffer[y]
    cells = (line[x] for x in range(terminal.screen.columns))
    return [
        Sign(each.data, *sides, each.bold, each.reverse)
        for each in cells
        if each.data.strip()
        for sides in [(each.bg, each.fg) if each.reverse else (each.fg, each.bg)]
    ]


def row(terminal: Terminal) -> list[Sign]:
    """Give the signs of the row under the cursor."""
    (y,) = (y for y, line in enumerate(terminal.lines) if line.startswith("▌"))
    return [sign for sign in signs(terminal, y) if sign.text != "▌"]


@pytest.mark.parametrize(
    "dialogs", [FEW, pytest.param(DIALOGS, marks=pytest.mark.slow)], ids=["few", "all"]
)
def test_with_no_color_the_reader_sends_no_colour(
    opened: Opened, dialogs: Sequence[Sequence[str]]
) -> None:
    for _ in range(2):  # the first screen of the second start is drawn without the reader
        terminal = opened(NO_COLOR="1", COLORTERM="truecolor")
        for _ in visit(terminal, dialogs):
            assert colours(bytes(terminal.written)) == set(), terminal.text


@pytest.mark.parametrize("theme", ["paperdeck-dark", "paperdeck-light"])
def test_with_no_color_the_row_under_the_cursor_alone_is_reversed_from_the_start(
    opened: Opened, env: dict[str, str], theme: str
) -> None:
    wish_for(theme, env)
    for _ in range(2):
        with opened(NO_COLOR="1") as terminal:
            terminal.wait_for("Paper 27")
            assert all(sign.is_reversed and not sign.is_bold for sign in row(terminal))
            terminal.wait_for("40 unread")
            terminal.settle()
            assert all(sign.is_reversed and not sign.is_bold for sign in row(terminal))
            assert not any(sign.is_reversed for sign in signs(terminal, 5))
            terminal.press("q")
            assert terminal.code() == 0


def test_an_empty_no_color_is_none(opened: Opened) -> None:
    with opened(NO_COLOR="", COLORTERM="truecolor") as terminal:
        terminal.wait_for("40 unread")
        assert {38, 48} <= colours(bytes(terminal.written))


def test_with_no_color_no_command_sends_a_colour(opened: Opened, tmp_path: Path) -> None:
    for command in COMMANDS:
        words = command.format(tmp_path).split()
        with opened(*words, NO_COLOR="1") as terminal:
            terminal.code()
            assert terminal.text, command
            assert colours(bytes(terminal.written)) == set(), command


@pytest.mark.parametrize(
    "theme",
    [
        "paperdeck-light",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in ("paperdeck-dark", "nord", "solarized-light")
        ),
    ],
)
def test_16_colours_can_be_read(opened: Opened, env: dict[str, str], theme: str) -> None:
    wish_for(theme, env)
    terminal = opened(TERM="xterm")
    for _ in visit(terminal):
        for y, line in enumerate(terminal.lines):
            for sign in signs(terminal, y):
                least = DIM if GREY in (sign.front, sign.back) else TEXT
                assert sign.contrast >= least, (sign, line)


def test_with_16_colours_the_row_under_the_cursor_stands_out_from_the_start(opened: Opened) -> None:
    for _ in range(2):
        with opened(TERM="xterm") as terminal:
            terminal.wait_for("Paper 27")
            assert min(sign.contrast for sign in row(terminal)) > 15
            terminal.wait_for("40 unread")
            terminal.settle()
            assert min(sign.contrast for sign in row(terminal)) > 15
            terminal.press("q")
            assert terminal.code() == 0
