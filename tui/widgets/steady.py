"""Signs about whose width terminals disagree, drawn as signs about which they agree.

Rich counts two cells for a heart that is to be drawn in colour, tmux 3.3 one; of a family joined
from three some draw one sign and some three. One column too few or too many shifts all to the right
of it. The stored text stays as it was.
"""

from __future__ import annotations

import re

_DROPPED = "".join(["\ufe0e\ufe0f\u20e3", *map(chr, range(0x1F3FB, 0x1F400))])
"""What chooses black or colour, the frame of a key, colours of skin."""
_JOINER = "\u200d"
_LETTERS = {0x1F1E6 + place: chr(ord("A") + place) for place in range(26)}
"""What flags are written with."""
_unsure = frozenset([*_DROPPED, _JOINER, *map(chr, _LETTERS)]).isdisjoint


def steady(text: str) -> str:
    """Give `text` with flags as their letters and every emoji on its own, in its plain form."""
    if _unsure(text):
        return text
    emoji = "\u2190-\u2bff\U0001f000-\U0001faff"
    text = re.sub(f"[{_DROPPED}]", "", text).translate(_LETTERS)
    return re.sub(f"(?<=[{emoji}]){_JOINER}|{_JOINER}(?=[{emoji}])", "", text)
