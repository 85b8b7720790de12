"""TeX left over in titles and abstracts, made readable for display; the stored text stays.

Only what reads worse than it was meant: escaped signs, quotes, font commands, accents. `^ _ $` and
every other macro stay as they stand, since guessing at them destroys abstracts.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # most titles have no TeX, and the first rows wait for every import
    import re

_FONTS = (
    r"\\(?:textbf|textit|textsc|texttt|textsf|textrm|emph|underline|mbox|text)\{([^{}]*)\}"
    r"|\{\\(?:bf|it|em|sc|tt|sf|rm|bfseries|itshape)\s+([^{}]*)\}"
)
_SIGNS = r"\\([%$&_#])"
_QUOTES = r"``([^`\n]+?)''"
_ACCENTS = r"\\([\"'`^~=.])\s?(?:\{\\?([A-Za-z])\}|([A-Za-z]))"
_COMBINING = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
}
_DEEPEST = 4


def readable(text: str) -> str:
    """Give `text` as it was meant to be read."""
    if "\\" not in text and "``" not in text:
        return text
    import re

    if "\\" in text:
        for _ in range(_DEEPEST):
            text, changed = re.subn(_FONTS, _inner, text)
            if not changed:
                break
        text = re.sub(_ACCENTS, _accented, text)
        text = re.sub(_SIGNS, r"\1", text)
    return re.sub(_QUOTES, "“\\1”", text) if "``" in text else text


def _inner(font: re.Match[str]) -> str:
    return font[1] or font[2] or ""


def _accented(found: re.Match[str]) -> str:
    """Give the letter with its accent where there is such a letter, else what was written."""
    import unicodedata

    letter = unicodedata.normalize("NFC", (found[2] or found[3]) + _COMBINING[found[1]])
    return letter if len(letter) == 1 else found[0]
