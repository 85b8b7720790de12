"""How many bytes a key costs, and what a terminal gets that reads slowly: budgets, not timings."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from tests.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

ROOT = Path(__file__).parent.parent
FRAME_END = b"\x1b[?2026l"
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
REPEAT = 0.03
"""Seconds between the keys of one that is held."""
Opened = Callable[..., Terminal]
HELD = """
import os, sys, time
from tui.cli import main
from tui.widgets import painting, pause
since, keys = 0.0, 0
press, end = painting.Painting.press, pause.Pause.end
def is_held():
    return not os.path.exists({file!r})
def clock():
    global since, keys
    if not is_held():
        since, keys = time.monotonic(), 0
    return since + {repeat} * keys
def pressed(self, key):
    global keys
    keys += 1
    press(self, key)
def ended(self):
    if is_held():
        self._timer = self._widget.set_timer(0.05, self.end)
    else:
        end(self)
painting.monotonic = pause.monotonic = clock
painting.Painting.press, pause.Pause.end = pressed, ended
sys.exit(main())
"""
"""The reader, to which the keys of one that is held come on time, however busy the machine is: the
clock goes on by the keys. A file is there while none is held."""


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Opens the reader on the sample, in a terminal of all colours."""
    env = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "COLORTERM": "truecolor",
    }

    def start(*words: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        resting(tmp_path).touch()
        code = HELD.format(file=str(resting(tmp_path)), repeat=REPEAT)
        terminal = Terminal((sys.executable, "-c", code, "--demo", *words), env, size)
        terminal.wait_for_reader()
        terminal.wait_for("? help")
        terminal.settle(1.0)
        return terminal

    return start


def resting(folder: Path) -> Path:
    """Give the file that is there while no key is held."""
    return folder / "no key is held"


def cost(terminal: Terminal, key: str) -> int:
    """Press a key and give the bytes written until all is at rest."""
    before = len(terminal.written)
    terminal.press(key)
    terminal.settle(0.5)
    return len(terminal.written) - before


def hold(terminal: Terminal, key: str, times: int, folder: Path) -> bytes:
    """Hold a key and give what was written until all is at rest."""
    before = len(terminal.written)
    resting(folder).unlink()
    for _ in range(times):
        terminal.type(key)
        terminal.read_slowly(REPEAT, 1_000_000)
    terminal.settle()
    resting(folder).touch()
    terminal.settle(1.0)
    return bytes(terminal.written[before:])


def at_cursor(terminal: Terminal) -> str:
    """Give the row under the cursor."""
    (row,) = (line for line in terminal.lines if line.startswith("▌"))
    return row[:78]  # without the scroll bar


@pytest.mark.parametrize(
    ("words", "budget"),
    [((), 4000), pytest.param(("--low-bandwidth",), 2500, marks=pytest.mark.slow)],
)
def test_a_key_costs_no_more_than_its_budget(
    opened: Opened, words: tuple[str, ...], budget: int
) -> None:
    with opened(*words) as terminal:
        assert max(cost(terminal, "j") for _ in range(3)) <= budget


@pytest.mark.slow
def test_the_list_alone_costs_half_a_kilobyte(opened: Opened) -> None:
    with opened(size=(79, 24)) as terminal:
        assert median(cost(terminal, "j") for _ in range(9)) <= 500


@pytest.mark.slow
def test_a_list_alone_that_scrolls_costs_not_much_more(opened: Opened, tmp_path: Path) -> None:
    with opened(size=(79, 24)) as terminal:
        hold(terminal, "j", 20, tmp_path)
        assert median(cost(terminal, "j") for _ in range(5)) <= 750


@pytest.mark.parametrize("words", [(), pytest.param(("--low-bandwidth",), marks=pytest.mark.slow)])
def test_forty_held_keys_cost_no_more_than_eight_kilobytes(
    opened: Opened, tmp_path: Path, words: tuple[str, ...]
) -> None:
    with opened(*words) as terminal:
        assert len(hold(terminal, "j", 40, tmp_path)) <= 8000
        held = at_cursor(terminal)
        terminal.press("j", "k")
        assert at_cursor(terminal) == held


@pytest.mark.parametrize(
    "keys", ["", *(pytest.param(key, marks=pytest.mark.slow) for key in "/:?")]
)
def test_nothing_is_written_while_nothing_is_done(opened: Opened, keys: str) -> None:
    with opened() as terminal:
        terminal.press(*keys)
        terminal.settle(1.0)
        before = len(terminal.written)
        terminal.settle(1.5)
        assert len(terminal.written) == before


@pytest.mark.slow
def test_nothing_is_written_in_a_minute(opened: Opened) -> None:
    with opened() as terminal:
        before = len(terminal.written)
        terminal.settle(60)
        assert len(terminal.written) == before


@pytest.mark.slow
def test_help_and_the_way_back_cost_no_more_than_a_screen(opened: Opened) -> None:
    with opened() as terminal:
        before = terminal.lines
        assert cost(terminal, "?") <= 6000
        assert cost(terminal, "escape") <= 6000
        assert terminal.lines == before


@pytest.mark.slow
def test_on_a_slow_line_a_held_key_ends_where_it_should(opened: Opened, tmp_path: Path) -> None:
    with opened() as terminal, opened() as quick:
        begun = len(terminal.written)
        resting(tmp_path).unlink()
        for _ in range(40):
            terminal.type("j")
            terminal.read_slowly(REPEAT, 1200)
        resting(tmp_path).touch()
        terminal.read_slowly(20, 1200)
        terminal.settle()
        assert bytes(terminal.written[begun:]).count(FRAME_END) <= 20
        hold(quick, "j", 40, tmp_path)
        assert terminal.lines == quick.lines


@pytest.mark.slow
def test_frames_are_dropped_where_the_terminal_does_not_read(opened: Opened) -> None:
    with opened() as terminal:
        before, begun = terminal.lines, len(terminal.written)
        for _ in range(60):
            for key in (PAGE_DOWN, PAGE_UP):
                terminal.type(key)
                time.sleep(REPEAT)
        terminal.settle(1.0)
        assert len(terminal.written) - begun <= 40_000
        assert terminal.lines == before


@pytest.mark.slow
def test_the_palette_sends_less_for_this_visit(opened: Opened) -> None:
    with opened() as terminal:
        before = terminal.lines
        terminal.press(":", *"low bandwidth")
        terminal.settle(1.0)
        terminal.press("enter")
        terminal.wait_for("low bandwidth")
        terminal.settle(1.0)
        begun = len(terminal.written)
        assert cost(terminal, "j") <= 2500
        assert b"38;2;" not in terminal.written[begun:]
        terminal.press("k")
        terminal.settle(1.0)
        assert terminal.lines[:-2] == before[:-2]
