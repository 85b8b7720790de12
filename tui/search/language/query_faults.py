"""A query that cannot be read, said in one line with its place and an example that can."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from tui.text import clean

WORDS_SAMPLE = "task vectors"
PHRASE_SAMPLE = '"task vectors"'
GROUP_SAMPLE = "(moe OR lora) -robot"
SIGN_SAMPLES = {"OR": "moe OR lora", "AND": "moe AND lora", "NOT": "NOT robot", "-": "-robot"}


def words_meant(word: str, known: Iterable[str], likeness: float) -> list[str]:
    """Give up to three of `known` that `word` may have been meant for, the likeliest first."""
    from difflib import get_close_matches  # most queries can be read

    words = list(known)
    begun = [name for name in words if name.startswith(word)]
    close = get_close_matches(word, words, n=3, cutoff=likeness)
    close.sort(key=lambda name: name[0] != word[0])  # the first letter is seldom the wrong one
    return list(dict.fromkeys((*begun, *close)))[:3]


_WIDTH = 78
_HIDDEN = "\ufffd"
_LONGEST_PIECE = 24
_JOINERS = "\u200c\u200d"
"""Kept only between letters or signs that they join."""


class QueryError(ValueError):
    """A query that cannot be read."""

    def __init__(self, message: str, place: int, example: str, incomplete: bool = False) -> None:
        """Hold one line of plain words, and what helps to mend the query."""
        super().__init__(message, place, example, incomplete)
        self.message = message
        self.place = place
        """Column in the text as given, from 0; its length when something is missing at the end."""
        self.example = example
        """A query that can be read, as near to the one given as can be told."""
        self.incomplete = incomplete
        """True when more typing could mend it: a quote not closed yet, `tag:`, `is:un`."""

    def __str__(self) -> str:
        """Give the message."""
        return self.message

    def explain(self, text: str, width: int = 0) -> str:
        """Give four lines: the message, the query, a mark under the place, and the example.

        A query wider than `width` cells, or than is usual, is cut round the place. What a terminal
        would act on is shown as a replacement character.
        """
        line, column = _window(text, self.place, max(min(width or _WIDTH, _WIDTH), 8))
        return f"{self.message}\n{line}\n{' ' * column}^\ntry: {self.example}"


class Fix(NamedTuple):
    """A change that may mend a query."""

    start: int
    end: int
    instead: str = ""
    """What to put between the two columns."""
    alone: str = ""
    """The changed part as a query of its own, for when the rest cannot be mended."""


class QueryFault(Exception):
    """What the reader of a query stumbled over, before an example is made of the fixes."""

    def __init__(
        self, message: str, place: int, *fixes: Fix, sample: str, typing: int | None = None
    ) -> None:
        """Hold the fixes, the likeliest first, and a sample for when none of them helps.

        A text that ends at the column `typing` may be mended by typing on.
        """
        super().__init__(message)
        self.message = message
        self.place = place
        self.fixes = fixes
        self.sample = sample
        self.typing = typing


def piece(text: str) -> str:
    """Give a piece of a query as a message quotes it: in double quotes, and cut when it is long."""
    return f'"{text if len(text) <= _LONGEST_PIECE else text[: _LONGEST_PIECE - 1] + "…"}"'


def _window(text: str, place: int, width: int) -> tuple[str, int]:
    """Give what of `text` fits round `place`, and how many cells stand before the place."""
    start = _shown(text, max(0, place - width), place)
    rest = _shown(text, place, place + 2 * width)
    after = _head(rest, width // 2)
    before = _tail(start, width - 2 - _cells(after))
    after = _head(rest, width - 2 - _cells(before))
    if len(before) < place:
        before = "…" + before
    if len(after) < len(text) - place:
        after += "…"
    return clean(before + after).rstrip(), _cells(before)


def _shown(text: str, start: int, end: int) -> str:
    """Give a piece of `text`, with a visible character for each that a terminal would act on."""
    return "".join(_shown_char(text, at) for at in range(start, min(end, len(text))))


def _shown_char(text: str, at: int) -> str:
    char = text[at]
    if char in "\t\n\r":
        return " "
    if char not in clean(text[max(0, at - 1) : at + 2] if char in _JOINERS else char):
        return _HIDDEN
    return " " if char.isspace() else char


def _head(text: str, cells: int) -> str:
    for length, char in enumerate(text):
        cells -= _cells(char)
        if cells < 0:
            return text[:length]
    return text


def _tail(text: str, cells: int) -> str:
    return _head(text[::-1], cells)[::-1]


def _cells(text: str) -> int:
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
