"""Text as it is displayed: TeX made readable, and signs whose width is sure. The stored text stays.

Rich counts two cells for a heart that is to be drawn in colour, tmux 3.3 one; of a family joined
from three some draw one sign and some three. One column too few or too many shifts all to the right
of it. So such signs are drawn as signs about whose width terminals agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TELLING = ("\\", "`", "~", "^", "$", "--", "times", "_")


@lru_cache(maxsize=512)
def readable(text: str, ascii: bool = False) -> str:
    """Give `text` as it was meant to be read; with `ascii` no sign comes in that ASCII lacks."""
    text = plain_emoji(text)
    if not any(sign in text for sign in _TELLING):
        return text
    from tui.tex.display import as_meant  # few need it, and the first rows wait

    return as_meant(text, ascii)


_DROPPED = "".join(["\ufe0e\ufe0f\u20e3", *map(chr, range(0x1F3FB, 0x1F400))])
"""What chooses black or colour, the frame of a key, colours of skin."""
_JOINER = "\u200d"
_LETTERS = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
"""What flags are written with."""
_unsure = frozenset([*_DROPPED, _JOINER, *map(chr, _LETTERS)]).isdisjoint


def plain_emoji(text: str) -> str:
    """Give `text` with flags as their letters and every emoji on its own, in its plain form."""
    if _unsure(text):
        return text
    emoji = "\u2190-\u2bff\U0001f000-\U0001faff"
    text = re.sub(f"[{_DROPPED}]", "", text).translate(_LETTERS)
    return re.sub(f"(?<=[{emoji}]){_JOINER}|{_JOINER}(?=[{emoji}])", "", text)
