"""Looking for words where SQLite has no FTS5: slowly, by reading every text.

The tables have the names and columns of those of FTS5, and a column of their own name, so that the
same statements go: `titles MATCH ?` then calls a function of ours.
"""

import re
from functools import lru_cache

from tui.search.words import tokens

_BETWEEN = "\x1f"
_COLUMNS = {"{title} : ": 1, "- {parts} : ": 3}
"""So many of the texts an expression asks that begins so; `parts` is the fourth of the titles."""
_PART = re.compile(r'"((?:[^"]|"")*)"( \*)?|AND|OR|[()]')


def text_holds(expression: str, text: str) -> bool:
    """Tell whether one of the texts in `text` holds an FTS5 expression, of those that are asked."""
    texts = text.split(_BETWEEN)
    for columns, count in _COLUMNS.items():
        if expression.startswith(columns):
            texts = texts[:count]
    said = [_tokens(each) for each in texts]
    return _Expression(expression, said).holds()


class _Expression:
    """An expression, read from left to right; AND binds more than OR."""

    def __init__(self, text: str, said: list[list[str]]) -> None:
        self._parts = list(_PART.finditer(text))
        self._said = said

    def holds(self) -> bool:
        held = self._all()
        while self._next() == "OR":
            self._parts.pop(0)
            held |= self._all()
        return held

    def _all(self) -> bool:
        held = self._one()
        while self._next() == "AND":
            self._parts.pop(0)
            held &= self._one()
        return held

    def _one(self) -> bool:
        part = self._parts.pop(0)
        if part[0] == "(":
            held = self.holds()
            self._parts.pop(0)
            return held
        asked = tokens(part[1].replace('""', '"'))
        return any(_has(said, asked, begun=bool(part[2])) for said in self._said)

    def _next(self) -> str:
        return self._parts[0][0] if self._parts else ""


def _has(said: list[str], asked: list[str], begun: bool) -> bool:
    """Tell whether words stand side by side; of the last only the beginning, if it is begun."""
    for at in range(len(said) - len(asked) + 1):
        *whole, last = said[at : at + len(asked)] or [""]
        if whole == asked[:-1] and (last.startswith(asked[-1]) if begun else last == asked[-1]):
            return True
    return False


@lru_cache(maxsize=10_000)
def _tokens(text: str) -> list[str]:
    return tokens(text)
