"""Text as the index compares it, and words of a query as FTS5 is asked for them.

Letters that are written without spaces between words are indexed one by one, so that a word of a
query is found anywhere among them. Words with symbols, `C++`, `FaSTA^*` or a bare `++`, are looked
for as they are written.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, combining, normalize

from tui.tex.syntax import without_syntax

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINED = str.maketrans(dict.fromkeys("-‐‑‒–—_", " "))

HUMP = r"(?<=[a-z0-9])(?=[A-Z][A-Za-z0-9]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})"
"""Where a part begins inside a word: `Task|Galaxy`, `GPT|Model`; not `Lo|RA`, too short to know."""

MIN_START = 3
"""A shorter word is looked for in abstracts only as a whole one: most hold a word it begins."""


def indexed(text: str) -> str:
    """Give `text` as FTS5 is to read it."""
    if text.isascii():
        return text
    return _each_unspaced().sub(r" \1 ", normalize("NFKC", text))


def folded(text: str) -> str:
    """Give `text` without case, accents and kinds of space or hyphen, for comparing parts of it."""
    return " ".join(bare(text).translate(_JOINED).split())


def bare(text: str) -> str:
    """Give `text` without case and accents."""
    if text.isascii():
        return text.casefold()
    letters = normalize("NFKD", text.casefold())
    return normalize("NFC", "".join(char for char in letters if not combining(char)))


def tokens(text: str) -> list[str]:
    """Give the words of `text` as the index holds them."""
    if text.isascii() and text.isalnum():
        return [text.casefold()]
    return _word().findall(bare(indexed(text)))


def inner_words(text: str) -> str:
    """Give words inside words, each to the end of its word: of `LiveCodeBench` two begin so."""
    found = []
    for word in text.split():
        for at in _humps(word):
            rest = "".join(char if char.isalnum() else " " for char in word[at:])
            found.append(rest.split(" ", 1)[0])
    return " ".join(found)


def spaced(text: str) -> str:
    """Give `text` with a space where a part begins inside a word: `Task Galaxy`."""
    words = []
    for word in text.split():
        ends = [0, *_humps(word), len(word)]
        words += [word[ends[at] : ends[at + 1]] for at in range(len(ends) - 1)]
    return " ".join(words)


def _humps(word: str) -> list[int]:
    """Give where HUMP is found in a word; a lookup has no time to import the pattern's engine."""
    if word.islower() or word[1:].islower():
        return []
    return [at for at in range(1, len(word) - 2) if _is_hump(*word[at - 1 : at + 3])]


def _is_hump(before: str, here: str, second: str, third: str) -> bool:
    after = second + third
    if not (here.isascii() and here.isupper() and before.isascii() and after.isascii()):
        return False
    if before.isupper():
        return second.islower() and third.islower()
    return before.isalnum() and after.isalnum()


def whole_words(text: str) -> str:
    """Give the FTS5 expression for the words of `text`, side by side."""
    return '"' + indexed(text).replace('"', '""').replace("\0", " ") + '"'


def word_start(text: str) -> str:
    """Give the FTS5 expression for words of which the last begins as in `text`."""
    return whole_words(text) + " *"


def is_short(word: str) -> bool:
    """Tell whether `word` is too short to be the beginning of a word in an abstract."""
    return len(word) < MIN_START and (word.isascii() or not _each_unspaced().search(word))


@cache
def _word() -> re.Pattern[str]:
    """Give what finds words."""
    return re.compile(r"[^\W_]+")


@cache
def _each_unspaced() -> re.Pattern[str]:
    """Give what finds letters written without spaces; made when the first of them comes."""
    return re.compile(f"([{_UNSPACED}])")


_BEGINNING = "*"


def is_literal(word: str) -> bool:
    """Tell whether `word` is to stand in a text as it is written.

    Only symbols ask for that, not punctuation round a word; `word*` is the beginning of a word.
    """
    if not has_letters(word):
        return True
    if word.endswith(_BEGINNING) and word[:-1].isalnum():
        return False
    return any(map(_is_symbol, word))


def has_letters(text: str) -> bool:
    """Tell whether FTS5 can look for `text`: whether there is a letter or a digit in it."""
    return any(map(str.isalnum, text))


def literal(text: str | None) -> str:
    """Give `text` as symbols are looked for in it: `FaSTA$^{*}$` reads as `fasta^*`."""
    return without_syntax(bare(text or ""))


def _is_symbol(char: str) -> bool:
    if char.isascii():
        return char in "*#&%@$+<=>^`|~"
    return category(char).startswith("S")
