r"""A text gone through once, with what TeX does in it done as far as it is known.

What reading and showing do alike is here: letters and signs, fonts and other commands with
arguments. What they do otherwise, with braces, escaped signs, formulas and accents, each says
itself. A text costs time in proportion to its length, however deep its braces go.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Container
from typing import NamedTuple

from tui.tex.accents import ACCENTS
from tui.tex.letters import TEXT_SIGNS
from tui.tex.macros import ARGUMENTS, MACROS
from tui.tex.mathematics import MATH_SIGNS
from tui.tex.scripts import LOWERED, RAISED

_COMMAND = re.compile(r"\\([A-Za-z]+)(\{\}|[ \t\n]*+)")
_OPENING = re.compile(r"\*?[ \t\n]*+(?:\[[^][{}]{0,100}\])?\{")
_BRACES = re.compile(r"\\[\s\S]|[{}]")
_WITHIN = str.maketrans("“”", "‘’")
_LONGEST_SCRIPT = 12


class Group(NamedTuple):
    """An open group."""

    closer: str = ""
    """What its end prints."""
    start: int = 0
    """How many pieces there were before it."""
    kind: str = ""
    """What it is an argument of, as `tui.tex.macros` writes it, or what else it is."""
    rest: str = ""
    """What follows it in the pattern of its command."""


PLAIN = Group()
"""A group of which only its braces were seen."""


def special(address: str) -> re.Pattern[str]:
    """Give the pattern of what TeX acts on, and of addresses, which go on with such signs.

    Each alternative begins with a sign of its own, so that all other text is passed quickly.
    """
    addresses = (rf"{begins}{address}*+" for begins in ("https://", "http://", r"www\."))
    return re.compile("|".join((r"\\", r"\{", r"\}", r"\$", "~", "``", "''", "--+", *addresses)))


class Expansion(ABC):
    """A text on its way through."""

    special: re.Pattern[str]
    """What is looked at; all other text is printed as it is."""
    ending: Container[str]
    """The commands whose blank is not seen."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.pieces: list[str] = []
        """None of them is empty."""
        self.groups: list[Group] = []
        self._closings: dict[int, int] | None = None
        self._quotations = 0

    def all(self) -> str:
        """Give the text as it is when all is done."""
        takers = {"\\": self._backslash, "{": self.open, "}": self.close, "$": self.dollar}
        while found := self.special.search(self.text, self.place):
            start = found.start()
            if start > self.place:
                self.pieces.append(self.text[self.place : start])
            self.place = found.end()
            if take := takers.get(found[0]):
                take(start)
            else:
                self.say(self.typeset(found[0]))
        self.say(self.text[self.place :])
        return "".join(self.pieces)

    def say(self, text: str) -> None:
        """Print a text."""
        if text:
            self.pieces.append(text)

    def last(self) -> str:
        """Give the sign printed last."""
        return self.pieces[-1][-1] if self.pieces else ""

    def closing(self, opening: int) -> int | None:
        """Give where the brace at `opening` closes; they are paired once for the whole text."""
        if self._closings is None:
            self._closings = pairs(self.text)
        return self._closings.get(opening)

    def opening(self, place: int) -> re.Match[str] | None:
        """Give the brace that opens the argument at `place`, with what stands before it."""
        return _OPENING.match(self.text, place)

    def begin(self, command: re.Match[str]) -> None:
        """Begin with a command that has arguments."""
        self.place = command.end(1)
        pattern = MACROS[command[1]]
        is_starred = self.text.startswith("*", self.place)
        self.argument(pattern.translate(_WITHIN) if is_starred else pattern)

    def argument(self, pattern: str) -> None:
        """Print what a pattern begins with, and open its next argument."""
        for at, sign in enumerate(pattern):
            if sign in ARGUMENTS:
                if opening := self.opening(self.place):
                    self.place = opening.end()
                    self.groups.append(Group("", len(self.pieces), sign, pattern[at + 1 :]))
                return
            self.say(self._quotation(sign))

    def end(self, group: Group) -> None:
        """Print what the end of a group does; it was the last one open."""
        if group.kind == "-":
            del self.pieces[group.start :]
        elif group.kind in ("^", "_"):
            self._script(group)
        self.say(group.closer)
        self.argument(group.rest)

    def _backslash(self, start: int) -> None:
        found = _COMMAND.match(self.text, start)
        if found is None:
            self.place = start + 2
            self.control(self.text[start + 1 : start + 2], start)
        elif found[1] not in ACCENTS or not self.accent(start):
            self.place = found.end()
            self._command(found)

    def _command(self, found: re.Match[str]) -> None:
        name = found[1]
        sign = self.sign(name)
        if sign is not None:
            if name not in self.ending and found[2] != "{}":
                self.place = found.end(1)
            is_doubled = sign[-1:] == "." and self.text.startswith(".", self.place)
            self.say(sign[:-1] if is_doubled else sign)
        elif name not in MACROS or not self.macro(found):
            self.unknown(found)

    def sign(self, name: str) -> str | None:
        """Give the letter or sign that a command prints, or None."""
        return TEXT_SIGNS.get(name, MATH_SIGNS.get(name))

    def is_one_piece(self, group: Group) -> bool:
        """Tell whether one piece was printed in a group."""
        return len(self.pieces) == group.start + 1

    def _script(self, group: Group) -> None:
        """Raise or lower an argument where Unicode has all of its signs so."""
        table = RAISED if group.kind == "^" else LOWERED
        script = self.pieces[-1] if self.is_one_piece(group) else ""
        if 0 < len(script) <= _LONGEST_SCRIPT and all(ord(sign) in table for sign in script):
            self.pieces[-1] = script.translate(table)

    def _quotation(self, sign: str) -> str:
        """Give a sign of a pattern; quotation marks within others are single."""
        self._quotations += {"“": 1, "”": -1}.get(sign, 0)
        within = self._quotations - (sign == "“")
        return sign.translate(_WITHIN) if within % 2 else sign

    @abstractmethod
    def open(self, start: int) -> None:
        """Take the brace at `start`, which opens a group."""

    @abstractmethod
    def close(self, start: int) -> None:
        """Take the brace at `start`, which closes a group."""

    @abstractmethod
    def dollar(self, start: int) -> None:
        """Take the dollar at `start`."""

    @abstractmethod
    def control(self, sign: str, start: int) -> None:
        """Take a backslash at `start` and the sign behind it, which is no letter."""

    @abstractmethod
    def accent(self, start: int) -> bool:
        """Take the accent at `start` with its letter, if it has one."""

    @abstractmethod
    def macro(self, found: re.Match[str]) -> bool:
        """Take a command with arguments, if they are there."""

    @abstractmethod
    def unknown(self, found: re.Match[str]) -> None:
        """Take a command of which nothing is known."""

    @abstractmethod
    def typeset(self, sign: str) -> str:
        """Give what a tie, quotes, hyphens or an address print."""


def pairs(text: str) -> dict[int, int]:
    r"""Give where each brace that closes does so, as TeX counts: `\{` is none."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for each in _BRACES.finditer(text):
        if each[0] == "{":
            opened.append(each.start())
        elif each[0] == "}" and opened:
            found[opened.pop()] = each.start()
    return found
