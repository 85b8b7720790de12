"""Text as the index compares it, and words of a query as FTS5 is asked for them.

Letters that are written without spaces between words are indexed one by one, so that a word of a
query is found anywhere among them.
"""

import re
import unicodedata
from functools import cache

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_JOINED = re.compile(r"[\s\-‐‑‒–—_]+")
_WORDS = re.compile(r"[^\W_]+")

HUMP = r"(?<=[a-z0-9])(?=[A-Z][A-Za-z0-9]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})"
"""Where a part begins inside a word: `Task|Galaxy`, `GPT|Model`; not `Lo|RA`, too short to know."""

MIN_START = 3
"""A shorter word is looked for in abstracts only as a whole one: most hold a word it begins."""


def indexed(text: str) -> str:
    """Give `text` as FTS5 is to read it."""
    if text.isascii():
        return text
    return _each_unspaced().sub(r" \1 ", unicodedata.normalize("NFKC", text))


def folded(text: str) -> str:
    """Give `text` without case, accents and kinds of space or hyphen, for comparing parts of it."""
    return _JOINED.sub(" ", bare(text)).strip()


def bare(text: str) -> str:
    """Give `text` without case and accents."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(filter(_is_base, letters)))


def tokens(text: str) -> list[str]:
    """Give the words of `text` as the index holds them."""
    return _WORDS.findall(bare(indexed(text)))


def parts(text: str) -> str:
    """Give words inside words, each to the end of its word: of `LiveCodeBench` two begin so."""
    return " ".join(re.findall(rf"(?:{HUMP})(?=([^\W_]+))", text))


def whole(text: str) -> str:
    """Give the FTS5 expression for the words of `text`, side by side."""
    return '"' + indexed(text).replace('"', '""').replace("\0", " ") + '"'


def start(text: str) -> str:
    """Give the FTS5 expression for words of which the last begins as in `text`."""
    return whole(text) + " *"


def is_short(word: str) -> bool:
    """Tell whether `word` is too short to be the beginning of a word in an abstract."""
    return len(word) < MIN_START and (word.isascii() or not _each_unspaced().search(word))


@cache
def _each_unspaced() -> re.Pattern[str]:
    """Give what finds letters written without spaces; made when the first of them comes."""
    return re.compile(f"([{_UNSPACED}])")


def _is_base(char: str) -> bool:
    return not unicodedata.combining(char)
