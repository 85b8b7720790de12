r"""Accents: the commands that set them, their marks in Unicode, and letters with them."""

import re
from typing import NamedTuple
from unicodedata import normalize

from tui.tex.letters import LETTERS
from tui.tex.mathematics import GREEK

_TABLE = (
    ("\u0300", "`", "` grave capitalgrave"),
    ("\u0301", "´", "' acute capitalacute"),
    ("\u0302", "^", "^ hat widehat capitalcircumflex"),
    ("\u0303", "~", "~ tilde widetilde capitaltilde"),
    ("\u0304", "¯", "= bar capitalmacron"),
    ("\u0306", "˘", "u breve capitalbreve"),
    ("\u0307", "˙", ". dot capitaldotaccent"),
    ("\u0308", "¨", '" ddot capitaldieresis'),
    ("\u0309", "", "h"),
    ("\u030a", "˚", "r mathring capitalring ocirc"),
    ("\u030b", "˝", "H capitalhungarumlaut"),
    ("\u030c", "ˇ", "v check capitalcaron"),
    ("\u030f", "", "G"),
    ("\u0311", "", "f newtie"),
    ("\u0313", "", "textcommaabove"),
    ("\u031b", "", "horn"),
    ("\u0323", "", "d udot"),
    ("\u0325", "", "textsubring"),
    ("\u0326", "", "textcommabelow"),
    ("\u0327", "¸", "c capitalcedilla"),
    ("\u0328", "˛", "k capitalogonek textogonekcentered polhk"),
    ("\u0331", "", "b"),
    ("\u0361", "", "t capitaltie"),
    ("\u20d7", "", "vec"),
    ("\u20dd", "", "textcircled"),
)
"""The mark of Unicode, the accent where it stands alone, the commands that set it."""

ACCENTS = {name: mark for mark, _, names in _TABLE for name in names.split()}
"""The combining mark that a command sets on its letter."""

_ALONE = {name: alone for _, alone, names in _TABLE for name in names.split()}
_BASES = {"ı": "i", "ȷ": "j"}
_NAMED = LETTERS | GREEK

_SIGN = r"[`'^~=.\"]"
_ACCENT = re.compile(rf"\\({_SIGN}|[A-Za-z]+)\s*+(?:\{{\s*+){{0,2}}")
_LETTER = re.compile(r"([^\W_])|\\([A-Za-z]+)(?:\{\}|[ \t\n]*+)")
_LONE = re.compile(rf"\\({_SIGN}|[A-Za-z]+)\s*+\{{\s*+\}}")
_PIECE = re.compile(
    rf"\\(?:(?P<sign>{_SIGN})\s?|(?P<name>[Hcvukr])\s?(?=\{{)|(?P<long>[A-Za-z]{{2,}}+)\s*+)"
    r"(?:\{\s*+(?P<inner>\\?[A-Za-z]++|\d)\s*+\}|(?P<letter>[A-Za-z\d]))"
)
_MOST = 4
"""So many accents on a letter at most, for none to be looked at often."""


class Accented(NamedTuple):
    """A letter with its accents."""

    letter: str
    end: int
    """Where it ends in the text."""
    opened: int
    """How many braces opened within it, and are not closed yet."""


def accented_at(text: str, place: int) -> Accented | None:
    r"""Give the letter whose accents begin at `place`, in any spelling: `\v c`, `\'{\^e}`."""
    marks: list[str] = []
    opened = 0
    while len(marks) < _MOST and (found := _ACCENT.match(text, place)) and found[1] in ACCENTS:
        marks.append(ACCENTS[found[1]])
        opened += found[0].count("{")
        place = found.end()
    letter = _LETTER.match(text, place)
    base = letter and (letter[1] or _NAMED.get(letter[2]))
    return Accented(with_marks(base, marks), letter.end(), opened) if letter and base else None


def lone_at(text: str, place: int) -> tuple[str, int] | None:
    r"""Give the accent at `place` that stands on nothing, as `\^{}`, and where it ends."""
    found = _LONE.match(text, place)
    alone = found and _ALONE.get(found[1])
    return (alone, found.end()) if found and alone else None


def accent_in_prose(text: str, place: int) -> re.Match[str] | None:
    r"""Give the accent with its letter that stands at `place` in one piece, as `\"{o}`, or None.

    Only what is surely one: Unicode has such a letter, or the command is long, as `\hat` is.
    """
    found = _PIECE.match(text, place)
    if not found or not (letter := letter_of(found)):
        return None
    return found if found["long"] or len(letter) == 1 else None


def letter_of(accent: re.Match[str]) -> str:
    """Give the letter that an accent in prose makes, or nothing where it is on none."""
    base = accent["letter"] or accent["inner"]
    base = base if len(base) == 1 else _NAMED.get(base.removeprefix("\\"), "")
    mark = ACCENTS.get(accent["sign"] or accent["name"] or accent["long"])
    return with_marks(base, [mark]) if base and mark else ""


def with_marks(letter: str, marks: list[str]) -> str:
    """Give a letter with combining marks, the outermost first, as one sign where there is one."""
    return normalize("NFC", _BASES.get(letter, letter) + "".join(reversed(marks)))
