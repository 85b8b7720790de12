"""The words a query finds papers by, as a pattern that marks them in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from tui.search.language.tree import Phrase, Word
from tui.search.words import HUMP

_BEGINNING = rf"(?:(?<!\w)|(?-i:{HUMP}))"
"""Before a word, or before a word inside it: `Task|Galaxy`."""


def match_pattern(words: Iterable[Word | Phrase]) -> re.Pattern[str] | None:
    """Give what finds the words in a text where a word begins, or None when there are none.

    A word inside a word counts as one, as it does for the search: `galaxy` in `TaskGalaxy`.
    """
    terms = sorted({word.text.strip() for word in words} - {""}, key=len, reverse=True)
    return re.compile("|".join(map(_found_by, terms)), re.IGNORECASE) if terms else None


def _found_by(term: str) -> str:
    """Give a pattern for one term: its words, with anything but letters between them."""
    words = re.findall(r"\w+", normalize("NFC", term))
    if not words:
        return re.escape(term)
    start = "" if _written_without_spaces(term) else _BEGINNING
    return start + r"[\W_]+".join("".join(map(_letter, normalize("NFD", word))) for word in words)


def _letter(char: str) -> str:
    """Give what finds a letter with any accent or none, as the search does."""
    if "\u0300" <= char <= "\u036f":
        return ""
    found = _accented().get(char.lower())
    return f"[{char}{found}][\u0300-\u036f]*" if found else re.escape(normalize("NFC", char))


@cache
def _accented() -> dict[str, str]:
    """Give the Latin letters with an accent, by the letter without it."""
    letters: defaultdict[str, str] = defaultdict(str)
    for char in map(chr, range(0xC0, 0x250)):
        plain = normalize("NFD", char)[0]
        if plain != char and plain.isascii() and char.islower():
            letters[plain] += char
    return dict(letters)


def _written_without_spaces(term: str) -> bool:
    """Give whether a term is of a script, such as CJK, in which words have no visible beginning."""
    return any("\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in term)
