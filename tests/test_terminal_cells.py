"""Frames that write what changed, read back by a terminal."""

import random
from collections.abc import Sequence

import pyte
import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.frames.ansi_writer import AnsiWriter, erases_with_background
from tui.frames.terminal_cells import TerminalCells

WIDTH, HEIGHT = 40, 8
STYLES = [
    Style.parse(each)
    for each in (
        "#ff0000 on #000000",
        "bold #ff0000 on #000000",
        "#00ff00 on #000000",
        "bold italic #00ff00 on #0000ff",
        "underline #ff0000 on #000000",
        "reverse #ff0000 on #000000",
        "none",
    )
]
TEXTS = ["", "a", "alpha", "   ", "beta ", "推理", "é", "👍", "● ", "aaaa", " " * 7, " " * 14]
ON_BLANKS = ("bg", "underscore", "reverse", "strikethrough")


class Shown:
    """A terminal, and what it was written."""

    def __init__(self, erases: bool = True) -> None:
        self.cells = TerminalCells(WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
        self.written = ""
        self._erases = erases
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self._screen)

    def show(self, lines: Sequence[Strip]) -> str:
        """Show lines; give what was written for that."""
        for y, line in enumerate(lines):
            self.cells.put(0, y, line)
        return self.write()

    def write(self) -> str:
        """Write what is not shown yet."""
        writer = AnsiWriter(Console(color_system="truecolor", force_terminal=True), self._erases)
        self.cells.write(writer)
        written = writer.written()
        self._stream.feed(written)
        return written

    @property
    def picture(self) -> list[list[tuple[object, ...]]]:
        """Every cell with what is seen of its look."""
        lines = [self._screen.buffer[y] for y in range(HEIGHT)]
        return [[_seen(line[x]) for x in range(WIDTH)] for line in lines]


def _seen(char: "pyte.screens.Char") -> tuple[object, ...]:
    if char.data == " ":
        return (" ", *(getattr(char, name) for name in ON_BLANKS))
    return tuple(char)


def strip(dice: random.Random, width: int = WIDTH) -> Strip:
    """Give a strip of random pieces."""
    pieces = [Segment(dice.choice(TEXTS), dice.choice(STYLES)) for _ in range(9)]
    return Strip(pieces).adjust_cell_length(width, dice.choice(STYLES))


def alike(dice: random.Random, before: Strip) -> Strip:
    """Give a strip that is the same here and there."""
    at = dice.randrange(WIDTH)
    pieces = [before.crop(0, at), strip(dice, 2), before.crop(at + 2)]
    return Strip.join(pieces).adjust_cell_length(WIDTH)


def plain(*lines: str) -> list[Strip]:
    """Give lines of one look."""
    return [Strip([Segment(line.ljust(WIDTH), STYLES[0])]) for line in lines]


@pytest.mark.parametrize("erases", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_after_any_frames_the_terminal_shows_what_a_whole_frame_shows(
    seed: int, erases: bool
) -> None:
    dice = random.Random(seed)
    shown = Shown(erases)
    lines = [strip(dice) for _ in range(HEIGHT)]
    shown.show(lines)
    for _ in range(8):
        way = dice.choice(["here and there", "up", "down", "some up"])
        if way == "up":
            lines = [*lines[2:], strip(dice), strip(dice)]
        elif way == "some up":
            lines = [*lines[1:5], strip(dice), lines[5], strip(dice), lines[7]]
        elif way == "down":
            lines = [strip(dice), *lines[:-1]]
        else:
            lines = [dice.choice([line, alike(dice, line), strip(dice)]) for line in lines]
        shown.show(lines)
        whole = Shown(erases=False)
        whole.show(lines)
        assert shown.picture == whole.picture


@pytest.mark.parametrize("seed", range(20))
def test_pieces_over_others_show_what_was_put_last(seed: int) -> None:
    dice = random.Random(seed)
    shown, whole = Shown(), Shown(erases=False)
    for _ in range(12):
        left, width = dice.randrange(WIDTH - 2), dice.randrange(1, 20)
        piece = strip(dice, min(width, WIDTH - left))
        if piece.text.isascii():  # of other signs a frame never covers a half
            for each in (shown, whole):
                each.cells.put(left, 0, piece)
            shown.write()
    whole.write()
    assert shown.picture[0] == whole.picture[0]


def test_a_line_that_did_not_change_is_not_written() -> None:
    shown = Shown()
    lines = plain(*["x" * WIDTH] * HEIGHT)
    shown.show(lines)
    assert shown.show(lines) == ""


def test_what_changed_and_changed_back_is_not_written() -> None:
    shown = Shown()
    shown.show(plain("one"))
    shown.cells.put(0, 0, plain("two")[0])
    shown.cells.put(0, 0, plain("one")[0])
    assert shown.write() == ""


def test_only_the_cells_that_changed_are_written() -> None:
    shown = Shown()
    shown.show(plain("one two six, and one more"))
    written = shown.show(plain("one ten six, and two more"))
    assert "en" in written
    assert "tw" in written
    assert "six" not in written


def test_a_list_that_scrolls_is_moved_by_the_terminal() -> None:
    shown = Shown()
    shown.show(plain(*(f"the paper of number {n}" for n in range(HEIGHT))))
    written = shown.show(plain(*(f"the paper of number {n}" for n in range(1, HEIGHT + 1))))
    assert written.count("paper") == 1


def test_blanks_are_erased_where_the_terminal_erases_with_background() -> None:
    for erases in (True, False):
        shown = Shown(erases)
        shown.show(plain("a long line of many words"))
        assert (" " * 12 not in shown.show(plain("short"))) == erases


def test_a_terminal_nobody_knows_is_not_trusted_with_the_ground() -> None:
    assert erases_with_background({"TERM": "xterm-256color"})
    assert not erases_with_background({"TERM": "screen-256color", "STY": "1.pts"})
    assert not erases_with_background({"TERM": "vt100"})
    assert not erases_with_background({})


def test_once_forgotten_everything_is_written_again() -> None:
    shown = Shown()
    first = shown.show(plain(*["abc"] * HEIGHT))
    shown.cells.forget()
    assert shown.write() == first
