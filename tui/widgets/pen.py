"""Writes pieces of lines to a terminal in as few codes as will do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

_ENDED_BY = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "51": "54",
    "52": "54",
    "53": "55",
}
"""The codes that end bold and the like."""
UNSEEN_ON_BLANKS = frozenset({"1", "2", "3"})
"""Bold, dim and italic, which are not seen on a blank."""
_BOLD, _REVERSED, _BLACK = "1", "7", "30"
"""Bold black is grey in xterm, and so is what is bold and reversed on Linux's own console."""
_LEAST_ERASED = 6
_LONG_BLANKS = re.compile(rf"( {{{2 * _LEAST_ERASED},}}| {{{_LEAST_ERASED},}}$)")
"""Blanks that take fewer bytes when they are erased: in a text also the way past them."""
_KEEP_THE_GROUND = (
    *("xterm", "tmux", "linux", "rxvt", "konsole", "kitty", "alacritty", "foot", "wezterm"),
    *("ghostty", "iterm", "st-", "vte", "gnome", "contour", "mintty", "putty"),
)
"""Terminals, by how TERM begins, that erase with the ground of the text (terminfo's bce)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as codes of the terminal: bold and the like, its colour, its ground."""

    manner: frozenset[str] = frozenset()
    front: str = "39"
    back: str = "49"

    @property
    def codes(self) -> str:
        """The codes that make text look so where nothing was said before."""
        usual = Look()
        front = [self.front] if self.front != usual.front else []
        back = [self.back] if self.back != usual.back else []
        return ";".join([*sorted(self.manner), *front, *back])


class Pen:
    """Writes pieces of lines; of how a piece looks only what is another than before is said."""

    def __init__(self, console: Console, erases: bool = False) -> None:
        """Write for a console; `erases`: erased cells take the ground of the text."""
        self._system = system_of(console)
        self._said: list[str] = []
        self._look = Look()
        self._line = self._column = -1
        self.erases = erases

    def write(self, y: int, x: int, strip: Strip) -> None:
        """Write a piece at its place; nothing when it is empty."""
        if not strip.cell_length:
            return
        self._go(y, x)
        for text, style, _ in strip:
            look = look_of(style, self._system)
            self._take(self._for_blank(look) if text.isspace() else look)
            self._said.append(text)
        self._column = -1  # how wide its signs are, each terminal knows for itself

    def write_cells(self, y: int, x: int, runs: Iterable[tuple[str, Look] | Strip]) -> None:
        """Write texts of one look each, and pieces with signs not one cell wide, at a place."""
        for run in runs:
            if isinstance(run, Strip):
                self.write(y, x, run)
                x += run.cell_length
                continue
            text, look = run
            can_erase = self.erases and look.manner <= UNSEEN_ON_BLANKS
            for part in _LONG_BLANKS.split(text) if can_erase else [text]:
                if part:
                    self._write_text(y, x, part, look, can_erase)
                    x += len(part)

    def scroll(self, top: int, bottom: int, by: int) -> None:
        """Move the lines from `top` to the one before `bottom` up, or down by less than none."""
        code = "M" if by > 0 else "L"
        self._said.append(f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{abs(by)}{code}\x1b[r")
        self._line = -1

    def _go(self, y: int, x: int) -> None:
        """Go to a place, by its number also where a sign before it may be wider."""
        if y != self._line:
            self._said.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        elif x != self._column:
            self._said.append(f"\x1b[{x + 1}G")
        self._line, self._column = y, x

    def _write_text(self, y: int, x: int, text: str, look: Look, can_erase: bool) -> None:
        self._go(y, x)
        is_blank = text.isspace()
        self._take(self._for_blank(look) if is_blank else look)
        if is_blank and can_erase and len(text) >= _LEAST_ERASED:
            self._said.append(f"\x1b[{len(text)}X")
        else:
            self._said.append(text)
            self._column = x + len(text)

    def written(self) -> str:
        """Give all that was written, and put the colours back."""
        self._take(Look())
        return "".join(self._said)

    def _for_blank(self, look: Look) -> Look:
        """Give a look that shows a blank as well, nearer to the present one."""
        if (look.manner | self._look.manner) <= UNSEEN_ON_BLANKS:
            return Look(self._look.manner, self._look.front, look.back)
        return look

    def _take(self, look: Look) -> None:
        now, self._look = self._look, look
        ended = sorted({_ENDED_BY[code] for code in now.manner - look.manner})
        begun = sorted(look.manner - (frozenset() if ended else now.manner))
        front = [look.front] if look.front != now.front else []
        back = [look.back] if look.back != now.back else []
        if look == Look() and now != look:
            self._said.append("\x1b[0m")
        elif codes := [*ended, *begun, *front, *back]:
            self._said.append(f"\x1b[{';'.join(codes)}m")


def system_of(console: Console) -> ColorSystem:
    """Give the colours a console has."""
    return console._color_system or ColorSystem.TRUECOLOR


def keeps_the_ground(environment: Mapping[str, str]) -> bool:
    """Give whether a terminal erases with the ground of the text; where in doubt it does not."""
    return "STY" not in environment and environment.get("TERM", "").startswith(_KEEP_THE_GROUND)


def look_of(style: Style | None, system: ColorSystem) -> Look:
    """Give how a style looks with the colours there are."""
    return _look(style, system) if style else _NONE


_NONE = Look()


@lru_cache(maxsize=1024)
def _look(style: Style, system: ColorSystem) -> Look:
    manner = frozenset(filter(None, Strip.render_ansi(style.without_color, system).split(";")))
    ink, ground = style.color, style.bgcolor
    front = ";".join(ink.downgrade(system).get_ansi_codes()) if ink else "39"
    back = ";".join(ground.downgrade(system).get_ansi_codes(False)) if ground else "49"
    is_grey_in_bold = front == _BLACK or _REVERSED in manner
    return Look(manner - {_BOLD} if is_grey_in_bold else manner, front, back)
