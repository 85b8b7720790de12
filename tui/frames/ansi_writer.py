"""Writes pieces of lines to a terminal in as few codes as will do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
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
INVISIBLE_ON_BLANKS = frozenset({"1", "2", "3"})
"""Bold, dim and italic, which are not seen on a blank."""
_BOLD, _REVERSED, _BLACK = "1", "7", "30"
"""Bold black is grey in xterm, and so is what is bold and reversed on Linux's own console."""
_LEAST_ERASED = 6
_LONG_BLANKS = re.compile(rf"( {{{2 * _LEAST_ERASED},}}| {{{_LEAST_ERASED},}}$)")
"""Blanks that take fewer bytes when they are erased: in a text also the way past them."""
_ERASE_WITH_BACKGROUND = (
    *("xterm", "tmux", "linux", "rxvt", "konsole", "kitty", "alacritty", "foot", "wezterm"),
    *("ghostty", "iterm", "st-", "vte", "gnome", "contour", "mintty", "putty"),
)
"""Terminals, by how TERM begins, that erase with the background of the text.

Not asked of terminfo: it denies that of tmux (no `bce` in tmux-256color of ncurses 6.4), which does
it since 2.0, and a machine at the other end of SSH seldom knows kitty, alacritty or ghostty at all.
"""


@dataclass(frozen=True, slots=True)
class AnsiStyle:
    """How text looks, as codes of the terminal: bold and the like, its colour, its background."""

    attributes: frozenset[str] = frozenset()
    foreground: str = "39"
    background: str = "49"

    @property
    def codes(self) -> str:
        """The codes that make text look so where nothing was said before."""
        usual = AnsiStyle()
        foreground = [self.foreground] if self.foreground != usual.foreground else []
        background = [self.background] if self.background != usual.background else []
        return ";".join([*sorted(self.attributes), *foreground, *background])


class AnsiWriter:
    """Writes pieces of lines; of a style only what differs from the one before is written."""

    def __init__(self, console: Console, erases: bool = False) -> None:
        """Write for a console; `erases`: erased cells take the background of the text."""
        self._system = color_system_of(console)
        self._written: list[str] = []
        self._style = AnsiStyle()
        self._line = self._column = -1
        self.erases = erases

    def write(self, y: int, x: int, strip: Strip) -> None:
        """Write a piece at its place; nothing when it is empty."""
        if not strip.cell_length:
            return
        self._go(y, x)
        for text, rich_style, _ in strip:
            style = ansi_style(rich_style, self._system)
            self._change_style(self._for_blank(style) if text.isspace() else style)
            self._written.append(text)
        self._column = -1  # how wide its signs are, each terminal knows for itself

    def write_cells(self, y: int, x: int, runs: Iterable[tuple[str, AnsiStyle] | Strip]) -> None:
        """Write texts of one style each, and pieces with signs not one cell wide, at a place."""
        for run in runs:
            if isinstance(run, Strip):
                self.write(y, x, run)
                x += run.cell_length
                continue
            text, style = run
            can_erase = self.erases and style.attributes <= INVISIBLE_ON_BLANKS
            for part in _LONG_BLANKS.split(text) if can_erase else [text]:
                if part:
                    self._write_text(y, x, part, style, can_erase)
                    x += len(part)

    def scroll(self, top: int, bottom: int, by: int) -> None:
        """Move the lines from `top` to the one before `bottom` up, or down by less than none."""
        code = "M" if by > 0 else "L"
        self._written.append(f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{abs(by)}{code}\x1b[r")
        self._line = -1

    def _go(self, y: int, x: int) -> None:
        """Go to a place, by its number also where a sign before it may be wider."""
        if y != self._line:
            self._written.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        elif x != self._column:
            self._written.append(f"\x1b[{x + 1}G")
        self._line, self._column = y, x

    def _write_text(self, y: int, x: int, text: str, style: AnsiStyle, can_erase: bool) -> None:
        self._go(y, x)
        is_blank = text.isspace()
        self._change_style(self._for_blank(style) if is_blank else style)
        if is_blank and can_erase and len(text) >= _LEAST_ERASED:
            self._written.append(f"\x1b[{len(text)}X")
        else:
            self._written.append(text)
            self._column = x + len(text)

    def written(self) -> str:
        """Give all that was written, and put the colours back."""
        self._change_style(AnsiStyle())
        return "".join(self._written)

    def _for_blank(self, style: AnsiStyle) -> AnsiStyle:
        """Give a style that shows a blank as well, nearer to the present one."""
        if (style.attributes | self._style.attributes) <= INVISIBLE_ON_BLANKS:
            return AnsiStyle(self._style.attributes, self._style.foreground, style.background)
        return style

    def _change_style(self, style: AnsiStyle) -> None:
        now, self._style = self._style, style
        ended = {_ENDED_BY[code] for code in now.attributes - style.attributes}
        kept = {code for code in now.attributes if _ENDED_BY[code] not in ended}
        foreground = [style.foreground] if style.foreground != now.foreground else []
        background = [style.background] if style.background != now.background else []
        if style == AnsiStyle() and now != style:
            self._written.append("\x1b[0m")
        elif codes := [
            *sorted(ended),
            *sorted(style.attributes - kept),
            *foreground,
            *background,
        ]:
            self._written.append(f"\x1b[{';'.join(codes)}m")


def color_system_of(console: Console) -> ColorSystem:
    """Give the colours a console has."""
    return COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)


def erases_with_background(environment: Mapping[str, str]) -> bool:
    """Give whether a terminal erases with the background of the text; in doubt it does not."""
    term = environment.get("TERM", "")
    return "STY" not in environment and term.startswith(_ERASE_WITH_BACKGROUND)


def ansi_style(style: Style | None, system: ColorSystem) -> AnsiStyle:
    """Give how a style looks with the colours there are."""
    return _in_codes(style, system) if style else _NONE


_NONE = AnsiStyle()


@lru_cache(maxsize=1024)
def _in_codes(style: Style, system: ColorSystem) -> AnsiStyle:
    attributes = frozenset(filter(None, Strip.render_ansi(style.without_color, system).split(";")))
    front, back = style.color, style.bgcolor
    foreground = ";".join(front.downgrade(system).get_ansi_codes()) if front else "39"
    background = ";".join(back.downgrade(system).get_ansi_codes(False)) if back else "49"
    is_grey_in_bold = foreground == _BLACK or _REVERSED in attributes
    shown = attributes - {_BOLD} if is_grey_in_bold else attributes
    return AnsiStyle(shown, foreground, background)
