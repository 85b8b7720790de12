"""Frames that write what changed, read back by the least of terminals."""

import random
import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.widgets.changed_cells import ChangedCells, Terminal, WholeFrame, changed

WIDTH, HEIGHT = 12, 3
_CODE = re.compile(r"\x1b\[([\d;]*)([Hm])|(.)", re.DOTALL)
_COLOURS = {"3": "front", "4": "back"}
_SHOWN = ("4", "7", "9")
"""The manners that are seen on a blank too."""

STYLES = [
    Style.parse(each)
    for each in (
        "#ff0000 on #000000",
        "bold #ff0000 on #000000",
        "#00ff00 on #000000",
        "bold italic #00ff00 on #0000ff",
        "underline #ff0000 on #000000",
        "none",
    )
]
TEXTS = ["", "a", "alpha", "   ", "beta ", "推理", "é", "e\u0301", "👍", "● ", "aaaa"]


class Grid:
    """What a terminal shows after it was written to."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, str]] = {}
        self._at = (0, 0)
        self._look: dict[str, str] = {}

    def write(self, codes: str) -> None:
        """Take in what a program writes."""
        for numbers, code, char in _CODE.findall(codes):
            if code == "H":
                y, x = map(int, numbers.split(";"))
                self._at = (y, x)
            elif code == "m":
                self._take(numbers.split(";"))
            else:
                self._put(char)

    def _put(self, char: str) -> None:
        (y, x), width = self._at, cell_len(char)
        if not width:
            before = max(at for at in self.cells if at[0] == y and at[1] < x)
            self.cells[before] = (self.cells[before][0] + char, self.cells[before][1])
            return
        for column in range(x, x + width):
            self.cells[y, column] = (char if column == x else "", self._shown(char))
        self._at = (y, x + width)

    def _shown(self, char: str) -> str:
        seen = self._look
        if char == " ":
            seen = {key: each for key, each in seen.items() if key == "back" or key in _SHOWN}
        return str(sorted(seen.items()))

    def _take(self, codes: list[str]) -> None:
        while codes:
            code = codes.pop(0)
            if code in {"38", "48"}:
                self._look[_COLOURS[code[0]]] = ";".join(codes.pop(0) for _ in range(4))
            elif code in {"39", "49"}:
                self._look.pop(_COLOURS[code[0]], None)
            elif code in {"0", ""}:
                self._look.clear()
            elif code in {"22", "23", "24"}:
                for ended in {"22": "12", "23": "3", "24": "4"}[code]:
                    self._look.pop(ended, None)
            else:
                self._look[code] = "on"


def strip(dice: random.Random, width: int = WIDTH) -> Strip:
    """Give a strip of random pieces."""
    pieces = [Segment(dice.choice(TEXTS), dice.choice(STYLES)) for _ in range(4)]
    return Strip(pieces).adjust_cell_length(width, dice.choice(STYLES))


def alike(dice: random.Random, before: Strip) -> Strip:
    """Give a strip that is the same here and there."""
    at = dice.randrange(WIDTH)
    pieces = [before.crop(0, at), strip(dice, 2), before.crop(at + 2)]
    return Strip.join(pieces).adjust_cell_length(WIDTH)


def whole(lines: Sequence[Strip], terminal: Terminal) -> str:
    """Give what a frame of everything writes."""
    update = LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, HEIGHT))
    return WholeFrame(update, terminal).render_segments(console())


def partial(lines: Sequence[Strip], terminal: Terminal) -> str:
    """Give what a frame of all lines, drawn again, writes."""
    chops = [{0: line} for line in lines]
    spans = [(y, 0, WIDTH) for y in range(len(lines))]
    return ChangedCells(chops, spans, [[WIDTH]] * len(lines), terminal).render_segments(console())


def console() -> Console:
    """Give a terminal of many colours."""
    return Console(color_system="truecolor", force_terminal=True)


@pytest.mark.parametrize("seed", range(60))
def test_after_any_frames_the_terminal_shows_what_a_whole_frame_shows(seed: int) -> None:
    dice = random.Random(seed)
    terminal, shown = Terminal(), Grid()
    lines = [strip(dice) for _ in range(HEIGHT)]
    shown.write(whole(lines, terminal))
    for _ in range(6):
        lines = [dice.choice([line, alike(dice, line), strip(dice)]) for line in lines]
        shown.write(partial(lines, terminal))
        expected = Grid()
        expected.write(whole(lines, Terminal()))
        assert shown.cells == expected.cells


def test_a_line_that_did_not_change_is_not_written() -> None:
    terminal = Terminal()
    lines = [Strip([Segment("x" * WIDTH, STYLES[0])])] * HEIGHT
    whole(lines, terminal)
    assert partial(lines, terminal) == ""


def test_only_the_cells_between_the_same_beginning_and_end_are_written() -> None:
    before, now = (Strip([Segment(text, STYLES[0])]) for text in ("one two six", "one ten six"))
    assert changed(before, now) == (5, 7)


def test_a_piece_written_over_another_makes_that_one_unknown() -> None:
    terminal = Terminal()
    wide, narrow = Strip([Segment("abcdef")]), Strip([Segment("xy")])
    terminal.put(0, 0, wide)
    terminal.put(2, 0, narrow)
    assert terminal.put(0, 0, wide) == (0, wide)


def test_once_forgotten_everything_is_written_again() -> None:
    terminal = Terminal()
    line = Strip([Segment("abc")])
    terminal.put(0, 0, line)
    terminal.forget()
    assert terminal.put(0, 0, line) == (0, line)
