"""Wrapped text: the width a page was wrapped at, which line ends are soft, and how lines rejoin.

A wrapped line is full: the first word of the next one had no room on it. Where it would have had
room, somebody ended the line on purpose.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.sources.furniture import is_furniture
from tui.sources.lines import Line
from tui.sources.metadata import is_count, read_metadata

_NARROWEST, _WIDEST = 40, 250
_EXAMINED = 3000
_CHANCE = 0.22  # more soft ends than come about by themselves
_FEWEST = 2
_LEAST_SURE = 0.4  # of wrapped lines, these go on with a small letter
_HYPHENATED = re.compile(r"\w[-‐]$|\w--+$")
_DASH_FIRST = re.compile(r"--+\w")
_SUSPENDED = re.compile(r"(?:and|or|nor|to|vs\.?|versus|but)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines with no blank line between them."""

    width: int
    wanted: int
    """How wide the first would have been with one more word."""
    widest: int
    sure: bool
    """Whether a sentence goes on from one to the next."""


def find_width(lines: Sequence[Line]) -> int | None:
    """Give the width at which the text was wrapped, or None if it was not."""
    pairs = [
        _Pair(before.width, _wanted(before, line), max(before.width, line.width), _goes_on(line))
        for before, line in pairwise(lines[:_EXAMINED])
        if not line.after_blank and before.width <= _WIDEST and is_prose(before) and is_prose(line)
    ]
    full = Counter(pair.width for pair in pairs if _NARROWEST <= pair.width < pair.wanted)
    gain, best = max(((_gain(pairs, width), width) for width in full), default=(0.0, 0))
    return best if gain > 0 else None


def is_prose(line: Line) -> bool:
    """Tell whether a line has the words of a paper, rather than small print or the site's."""
    text = line.text
    return not (read_metadata(text) is not None or is_count(text) or is_furniture(text))


def is_soft(line: Line, after: Line, width: int | None) -> bool:
    """Tell whether `line` may have ended only because it was full."""
    if width is None or after.after_blank or line.width > width:
        return False
    return _wanted(line, after) > width


def unwrap(lines: Sequence[Line], width: int | None) -> str:
    """Give wrapped lines as the one line they were."""
    text = lines[0].text
    for before, after in pairwise(lines):
        text += _between(before, after, width) + after.text
    return text


def _between(before: Line, after: Line, width: int | None) -> str:
    """Give what stood where the line was wrapped: nothing where a word was cut, else a space."""
    cut = _HYPHENATED.search(before.text) and not _SUSPENDED.match(after.text)
    dash = _DASH_FIRST.match(after.text) and before.text[-1].isalnum()
    if cut or dash or (before.width == width and _last_word(before) + _first_word(after) > width):
        return ""
    return " "


def _gain(pairs: Sequence[_Pair], width: int) -> float:
    """Give by how much the soft line ends at this width exceed what chance would make of them."""
    within = [pair for pair in pairs if pair.widest <= width]
    soft = [pair for pair in within if pair.wanted > width]
    sure = sum(pair.sure for pair in soft)
    if sure < max(_FEWEST, _LEAST_SURE * len(soft)):
        return 0.0
    return len(soft) + sure - _CHANCE * len(within)


def _goes_on(line: Line) -> bool:
    return line.text[0].islower() and " " in line.text


def _wanted(line: Line, after: Line) -> int:
    """Give how wide `line` would have been with the first word of the next."""
    return line.width + 1 + _first_word(after)


def _first_word(line: Line) -> int:
    return len(line.text.split(None, 1)[0])


def _last_word(line: Line) -> int:
    return len(line.text.rsplit(None, 1)[-1])
