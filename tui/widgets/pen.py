"""Writes pieces of lines to a terminal in as few codes as will do."""

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
_UNSEEN_ON_BLANKS = frozenset({"1", "2", "3"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, as codes of the terminal: bold and the like, its colour, its ground."""

    manner: frozenset[str] = frozenset()
    front: str = "39"
    back: str = "49"


class Pen:
    """Writes pieces of lines; of how a piece looks only what is another than before is said."""

    def __init__(self, console: Console) -> None:
        self._system = console._color_system or ColorSystem.TRUECOLOR
        self._said: list[str] = []
        self._look = Look()

    def write(self, y: int, x: int, strip: Strip) -> None:
        """Write a piece at its place; nothing when it is empty."""
        if not strip.cell_length:
            return
        self._said.append(f"\x1b[{y + 1};{x + 1}H")  # also where a sign before it may be wider
        for text, style, _ in strip:
            look = _look(style, self._system) if style else Look()
            self._take(self._for_blank(look) if text.isspace() else look)
            self._said.append(text)

    def written(self) -> str:
        """Give all that was written, and put the colours back."""
        self._take(Look())
        return "".join(self._said)

    def _for_blank(self, look: Look) -> Look:
        """Give a look that shows a blank as well, nearer to the present one."""
        if (look.manner | self._look.manner) <= _UNSEEN_ON_BLANKS:
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


@lru_cache(maxsize=1024)
def _look(style: Style, system: ColorSystem) -> Look:
    manner = Strip.render_ansi(style.without_color, system)
    return Look(
        frozenset(filter(None, manner.split(";"))),
        ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else "39",
        ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False)) if style.bgcolor else "49",
    )
