r"""TeX of a reference as text: braces and fonts go, accents and commands become letters and signs.

Formulas between dollars, `^`, `_` and commands that are not known stay as written: guessing
destroys abstracts. An empty group before TeX, `{}\emph{so}`, keeps it as it stands: so our own
BibTeX says that it stood so in the source, and any other program prints it as it would without.
"""

import re

from tui.tex import syntax
from tui.tex.accents import accent_in_prose, accented_at, lone_at
from tui.tex.expansion import PLAIN, Expansion, Group, special
from tui.tex.formulas import bracketed_at, formula_at, inside
from tui.tex.letters import TEXT_SIGNS
from tui.tex.macros import MACROS, SWITCHES
from tui.tex.prose import in_signs

_TELLING = re.compile(r"[\\{}$~]|``|--")
_MORE_THAN_BRACES = re.compile(r"[\\$~^_]|``|--")
_BRACES = str.maketrans("", "", "{}")
_SPECIAL = special(r"[^\s{}\\$'`]")
_KEPT = re.compile(r"\{\}(?=\{?\\|\{\{\}\\|``|\$|--)")
_AS_WRITTEN = re.compile(r"``|--+|\{|\$|\\(?:[A-Za-z]+(?:\{\}|[ \t\n]*+)|[\s\S]?)")
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])\\'s(?![A-Za-z}])")
_BARE = re.compile(r"\\([%#&])")
_BRACES_SPELT = {syntax.SPELT[brace]: f"\\{brace}" for brace in "{}"}
_OTHER_CASE = "?"
_UNKNOWN = "\\"


def tex_to_text(text: str, in_name: bool = False) -> str:
    r"""Give TeX as plain text; in a name `\'s` is a letter, behind a word of prose it stays."""
    if not _TELLING.search(text):
        return text
    if not _MORE_THAN_BRACES.search(text):
        return text.translate(_BRACES)
    return _Decoding(text, in_name).all()


class _Decoding(Expansion):
    """A text that surely is TeX."""

    special = _SPECIAL
    ending = TEXT_SIGNS

    def __init__(self, text: str, in_name: bool) -> None:
        super().__init__(text)
        self._in_name = in_name
        self._open_quotes = 0

    def open(self, start: int) -> None:
        if self.text.startswith("}", self.place) and _KEPT.match(self.text, start):
            self.place = start + 2
            self._as_it_stood()
        elif self.last() in ("^", "_"):
            self._open_as_written("")
        else:
            self.groups.append(PLAIN)

    def close(self, start: int) -> None:
        while self.groups and (group := self.groups.pop()) is not PLAIN:
            if group.kind != _OTHER_CASE:
                self.end(group)
                self._after(group)
                return

    def _after(self, group: Group) -> None:
        """Take the next argument of a command of which nothing is known."""
        follows = group.kind == _UNKNOWN and self.text.startswith("{", self.place)
        if follows and not _KEPT.match(self.text, self.place):
            self.place += 1
            self._open_as_written(_UNKNOWN)

    def dollar(self, start: int) -> None:
        if found := formula_at(self.text, start):
            self.say(_BARE.sub(r"\1", found[0]))
            self.place = found.end()
        else:
            self.say("$")

    def control(self, sign: str, start: int) -> None:
        found = bracketed_at(self.text, start) if sign in ("(", "[") else None
        if found:
            self._formula(inside(found))
            self.place = found.end()
        elif sign in syntax.SPACES:
            self.say(" ")
        elif sign in syntax.ESCAPED:
            self.say(sign)
        elif sign not in syntax.NOTHING and not self.accent(start):
            self.say(f"\\{sign}")

    def accent(self, start: int) -> bool:
        if not self._in_name and _POSSESSIVE.match(self.text, start):
            return False
        if lone := lone_at(self.text, start):
            self.say(lone[0])
            self.place = lone[1]
            return True
        found = accented_at(self.text, start)
        if found:
            self.say(found.letter)
            self.place = found.end
            self.groups.extend([PLAIN] * found.opened)
        return found is not None

    def macro(self, found: re.Match[str]) -> bool:
        opening = self.opening(found.end(1))
        if opening is None:
            return MACROS[found[1]] == "+"
        if found[1] == "ensuremath":
            self._mathematics(opening.end() - 1)
        else:
            self.begin(found)
        return True

    def _mathematics(self, opening: int) -> None:
        closing = self.closing(opening)
        if closing is None:
            self.place = opening + 1
            self.groups.append(PLAIN)
        else:
            self.place = closing + 1
            self._formula(self.text[opening + 1 : closing].replace("$", ""))

    def _formula(self, formula: str) -> None:
        """Print a formula as its signs, or as others are written where it takes more than those."""
        signs = in_signs(formula)
        self.say(f"${formula.strip()}$" if signs is None else signs)

    def unknown(self, found: re.Match[str]) -> None:
        name = found[1]
        in_case = bool(self.groups) and self.groups[-1].kind == _OTHER_CASE
        if name == "ifmmode":
            self.groups.append(Group("", len(self.pieces), _OTHER_CASE))
        elif name == "else" and in_case:
            del self.pieces[self.groups[-1].start :]
        elif name == "fi" and in_case:
            self.groups.pop()
        elif name not in SWITCHES:
            self._as_written(found[0], _UNKNOWN)

    def _as_written(self, command: str, kind: str) -> None:
        """Print a command as it is written, and its arguments in their braces."""
        self.say(command)
        if command[-1].isalpha() and (opening := self.opening(self.place)):
            self.say(opening[0][:-1])
            self.place = opening.end()
            self._open_as_written(kind)

    def _open_as_written(self, kind: str) -> None:
        self.say("{")
        self.groups.append(Group("}", len(self.pieces), kind))

    def _as_it_stood(self) -> None:
        """Print the next piece of TeX as it stood in the source."""
        start = self.place
        whole = formula_at(self.text, start) or accent_in_prose(self.text, start)
        found = whole or _AS_WRITTEN.match(self.text, start)
        if found is None:
            return
        self.place = found.end()
        if found[0] == "{":
            self._open_as_written("")
        elif whole:
            self.say(found[0])
        else:
            self._as_written(_BRACES_SPELT.get(found[0], found[0]), "")

    def typeset(self, sign: str) -> str:
        if sign == "``":
            self._open_quotes += 1
            return "“"
        if sign == "''" and self._open_quotes:
            self._open_quotes -= 1
            return "”"
        if sign in ("--", "---"):
            return self._dash(sign)
        return " " if sign == "~" else sign

    def _dash(self, hyphens: str) -> str:
        """Give the dash that hyphens print, but for an option of a command, `run --fast`."""
        before, after = self.last(), self.text[self.place : self.place + 1]
        is_option = not before.strip() and after.isalnum()
        return hyphens if is_option else {"--": "–", "---": "—"}[hyphens]
