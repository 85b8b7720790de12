r"""TeX left over in prose: commands, accents and formulas done, everything else as it stands.

A backslash, a brace or a dollar may be just that here, so only what is surely TeX is taken: font
commands whose braces close, accents on letters that there are, names of letters and signs, formulas
that are no prices. What is not understood stays as written, since guessing destroys abstracts.
"""

import re

from tui.tex.accents import accent_in_prose, letter_of
from tui.tex.expansion import PLAIN, Expansion, Group, special
from tui.tex.formulas import bracketed_at, formula_at, inside
from tui.tex.letters import LETTERS
from tui.tex.macros import ARGUMENTS, MACROS, SWITCHES
from tui.tex.scripts import set_in_formula

_SPECIAL = special(r"[^\s{}]")
_SWITCH = re.compile(r"\{\\([A-Za-z]+)\s*")
_COMMAND = re.compile(r"\\[A-Za-z]")
_TEX = "\\"
r"""The braces of `{\sigma}`, which go where one sign comes of it."""
_SPACES = frozenset(",;: ")
_ESCAPE = re.compile(r"\\([%$&_#{}]|'(?=s\b))")
_POSSESSIVE = re.compile(r"\\'s\b")
_LEFT = re.compile(r"[\\^_{}`]")


def expanded(text: str, ascii: bool) -> str:
    """Give prose with its TeX done but for escaped signs, quotes and dashes.

    With `ascii` no sign comes in that ASCII lacks.
    """
    return _Prose(text, ascii).all()


def unescaped(text: str) -> str:
    r"""Give a text whose signs need no backslash: `50\%`, and the `\'` of a genitive."""
    return _ESCAPE.sub(r"\1", text)


def in_signs(formula: str) -> str | None:
    """Give a formula on one line without TeX, or None where it takes more than its signs."""
    text, is_whole = _formula(formula, ascii=False)
    return unescaped(text) if is_whole else None


class _Prose(Expansion):
    """A text with TeX in it that is none itself: braces and escaped signs stay for now."""

    special = _SPECIAL
    ending = LETTERS

    def __init__(self, text: str, ascii: bool) -> None:
        super().__init__(text)
        self._ascii = ascii

    def open(self, start: int) -> None:
        switch = _SWITCH.match(self.text, start)
        if switch and switch[1] in SWITCHES and self.closing(start) is not None:
            self.place = switch.end()
            self.groups.append(PLAIN)
        else:
            self.say("{")
            is_script = self.text[start - 1 : start] in ("^", "_")
            is_tex = self.text.startswith("\\", self.place) and not is_script
            self.groups.append(Group("}", len(self.pieces), _TEX if is_tex else ""))

    def close(self, start: int) -> None:
        group = self.groups.pop() if self.groups else Group("}")
        if group.kind == _TEX and self.is_one_piece(group) and not _COMMAND.match(self.pieces[-1]):
            del self.pieces[-2]
        else:
            self.end(group)

    def dollar(self, start: int) -> None:
        found = formula_at(self.text, start)
        if found is None:
            self.say("$")
            return
        text, is_whole = _formula(inside(found), self._ascii)
        dollars = found[0][: found.start(found.lastindex or 0) - start]
        self.say(text if is_whole else f"{dollars}{text}{dollars}")
        self.place = found.end()

    def control(self, sign: str, start: int) -> None:
        found = bracketed_at(self.text, start) if sign == "(" else None
        if found:
            self.say(_formula(inside(found), self._ascii)[0])
            self.place = found.end()
        elif sign in _SPACES:
            self.say(" ")
        elif not self.accent(start):
            self.say(f"\\{sign}")

    def accent(self, start: int) -> bool:
        found = None if self._ascii else accent_in_prose(self.text, start)
        if found is None or _POSSESSIVE.match(self.text, start):
            return False
        self.say(letter_of(found))
        self.place = found.end()
        return True

    def sign(self, name: str) -> str | None:
        found = super().sign(name)
        return None if found and self._ascii and not found.isascii() else found

    def macro(self, found: re.Match[str]) -> bool:
        place: int | None = found.end(1)
        for _ in filter(ARGUMENTS.__contains__, MACROS[found[1]]):
            opening = None if place is None else self.opening(place)
            closing = opening and self.closing(opening.end() - 1)
            place = None if closing is None else closing + 1
        if place is not None:
            self.begin(found)
        return place is not None

    def unknown(self, found: re.Match[str]) -> None:
        self.say(found[0])

    def typeset(self, sign: str) -> str:
        return sign


def _formula(formula: str, ascii: bool) -> tuple[str, bool]:
    """Give a formula in signs as far as that goes, and whether it does to the end."""
    text = _Prose(formula, ascii).all().strip().replace("{}", "")
    text = text if ascii else set_in_formula(text)
    return text, not _LEFT.search(_ESCAPE.sub("", text))
