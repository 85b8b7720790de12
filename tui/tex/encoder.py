r"""Any text as TeX that prints it, fit for the value of a BibTeX field.

What is TeX already stays: `$...$`, escaped signs, accents, `\emph{...}` and its like. Everything
else that TeX would act on is escaped. Braces always balance, also for BibTeX, which counts `\{`.
An empty group stands before TeX that the source had, so that reading it back gives what stood
there and not what it prints: `{}\emph{so}`, which prints as it would without.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tui.tex.accents import accent_in_prose
from tui.tex.expansion import pairs
from tui.tex.formulas import formula_at
from tui.tex.macros import FONTS, SWITCHES
from tui.tex.syntax import ESCAPED, escape
from tui.text import one_line

_SPECIAL = re.compile(r"[\\{}%$&_#^~<>|]|``|--+")
_SPECIAL_OR_SPACE = re.compile(rf"{_SPECIAL.pattern}| ")
_COMMAND = re.compile(r"\\([A-Za-z]+)(?=\{)")
_SWITCH = re.compile(r"\{(?=\\(?:([A-Za-z]+)\s|[\"'`^~=.]))")
_BARE = re.compile(r"(?<!\\)[%#&]")
_ESCAPED = re.compile(r"\\[%#&]")
_HAD = "{}"
_DEEPEST = 8
"""Groups within groups that are still written as such; TeX itself ends at 255."""


class Piece(NamedTuple):
    """A piece of a text: as it stands, and as TeX."""

    raw: str
    tex: str


def text_to_tex(text: str) -> str:
    """Give `text` on one line as TeX that prints it."""
    return "".join(piece.tex for piece in _pieces(one_line(text), _SPECIAL))


def title_to_tex(text: str) -> str:
    """Give a title as TeX; words with capitals inside are kept from styles that lower them."""
    pieces = _pieces(one_line(text), _SPECIAL_OR_SPACE)
    words = groupby(pieces, key=lambda piece: piece.raw == " ")
    return "".join(" " if space else _kept(word) for space, word in words)


def _kept(word: Iterable[Piece]) -> str:
    pieces = list(word)
    raw = "".join(piece.raw for piece in pieces)
    written = "".join(piece.tex for piece in pieces)
    capitals = any(map(str.isupper, raw[1:])) or raw[0] in "$\\{"
    if not capitals:
        return written
    colon = ":" if raw.endswith(":") else ""  # outside, for the word after it to stay as it is
    return f"{{{written.removesuffix(colon)}}}{colon}"


def _pieces(text: str, special: re.Pattern[str]) -> Iterator[Piece]:
    """Give a text in pieces, each group of TeX as one."""
    encoding = _Encoding(text, special)
    began, written = 0, []
    for end, tex in encoding.steps():
        written.append(tex)
        if not encoding.ends:
            yield Piece(text[began:end], "".join(written))
            began, written = end, []


class _Encoding:
    """A text on its way through."""

    def __init__(self, text: str, special: re.Pattern[str]) -> None:
        self._text = text
        self._special = special
        self._closings = pairs(text)
        self.ends: list[int] = []
        """Where the groups that are open end, the innermost last."""

    def steps(self) -> Iterator[tuple[int, str]]:
        """Give piece by piece where it ends, and what is written for it."""
        place = 0
        while found := self._special.search(self._text, place):
            if found.start() > place:
                yield found.start(), self._text[place : found.start()]
            place, written = self._step(found[0], found.start())
            yield place, written
        if place < len(self._text):
            yield len(self._text), self._text[place:]

    def _step(self, sign: str, start: int) -> tuple[int, str]:
        step: tuple[int, str] | None = None
        match sign:
            case "\\":
                step = self._sign(start) or self._command(start)
            case "$":
                step = self._formula(start)
            case "{":
                step = self._switch(start)
            case "}" if self.ends and start == self.ends[-1]:
                self.ends.pop()
                step = start + 1, "}"
            case "``" | " ":
                step = start + len(sign), sign if sign == " " else f"{_HAD}{sign}"
            case _ if sign[0] == "-":
                step = start + len(sign), f"{_HAD}{sign}"
        return step or (start + 1, escape(sign))

    def _sign(self, start: int) -> tuple[int, str] | None:
        """Give an escaped sign, or an accent with its letter."""
        behind = self._text[start + 1 : start + 3]
        if behind[:1] in ESCAPED and behind:
            return start + 2, f"{_HAD}{escape(behind[0])}"
        accent = None if behind.isalpha() else accent_in_prose(self._text, start)
        return (accent.end(), f"{_HAD}{accent[0]}") if accent else None

    def _command(self, start: int) -> tuple[int, str] | None:
        found = _COMMAND.match(self._text, start)
        if found and found[1] in FONTS and self._opens(found.end()):
            return found.end() + 1, f"{_HAD}{found[0]}{{"
        return None

    def _switch(self, start: int) -> tuple[int, str] | None:
        found = _SWITCH.match(self._text, start)
        name = found and found[1]
        if found is None or (name and name not in SWITCHES) or not self._opens(start):
            return None
        if not name:
            return start + 1, f"{_HAD}{{"
        return found.end(1) + 1, f"{_HAD}{{{_HAD}\\{name} "

    def _opens(self, opening: int) -> bool:
        """Open the group whose brace is at `opening`, if it closes."""
        closing = self._closings.get(opening)
        if closing is None or len(self.ends) >= _DEEPEST:
            return False
        self.ends.append(closing)
        return True

    def _formula(self, start: int) -> tuple[int, str] | None:
        """Give a formula as it stands; a sign that would begin a comment is escaped even there."""
        found = formula_at(self._text, start)
        if found is None or (self.ends and found.end() > self.ends[-1]):
            return None
        formula = found[0]
        if not _BARE.search(formula):
            return found.end(), f"{_HAD}{formula}" if _ESCAPED.search(formula) else formula
        if _ESCAPED.search(formula):  # which of them were escaped could not be told again
            return None
        return found.end(), _BARE.sub(r"\\\g<0>", formula)
