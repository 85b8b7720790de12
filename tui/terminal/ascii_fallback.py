"""Text for a terminal that takes ASCII alone: each sign as one like it, as many cells wide.

Python writes `\\u591a` for such a sign, which is six cells where two were counted.
"""

from __future__ import annotations

import codecs
import unicodedata

ASCII_FALLBACK = "paperdeck.cells"
"""The name of the way to deal with what cannot be encoded, for `errors=`."""
_LIKE = {
    **dict.fromkeys("‘’‹›", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("–—‐‑−─", "-"),
    **dict.fromkeys("•·", "*"),
    **dict(zip("×…ßøØłŁđĐıæÆœŒ", "x.soOlLdDiaAoO", strict=True)),
}


def to_ascii(text: str) -> str:
    """Give `text` in ASCII, every sign as many cells wide as it was."""
    return text if text.isascii() else "".join(map(_like, text))


def _like(sign: str) -> str:
    if sign.isascii():
        return sign
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    width = 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return (_LIKE.get(sign) or plain[:1] or "?").ljust(width, "?" if not plain else " ")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return to_ascii(error.object[error.start : error.end]), error.end


codecs.register_error(ASCII_FALLBACK, _replaced)
