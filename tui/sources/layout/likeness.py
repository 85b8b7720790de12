"""Title-like or abstract-like: what the words of one line say, before its place is considered.

The weights are a logistic fit on the titles, abstracts, summaries and wrapped lines of three
thousand papers, rounded; alone they take one line in a hundred for the other kind.
"""

import math
import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TELLING = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|been|can|this|that|which|these|they|it|such|paper"
    r"|propose|introduce|present|their|its|by|but|while|however)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[a-z)0-9]\.\s+[A-Z]")
_NAMED = re.compile(r".{2,60}?: \S")
_EXAMINED = 400
_LONG_FOR_A_TITLE = 200
_MOST = 12.0


def cost_as_title(line: str) -> float:
    """Give how much speaks against `line` being a title: 0 nothing, 12 all."""
    return min(_MOST, _softplus(_abstract_likeness(line)))


def cost_as_abstract(line: str) -> float:
    """Give how much speaks against `line` being the beginning of an abstract: 0 nothing, 12 all."""
    return min(_MOST, _softplus(-_abstract_likeness(line)))


@lru_cache(maxsize=64)  # each line is asked about more than once, in a row
def _abstract_likeness(line: str) -> float:
    """Give the log of the odds that a line is of an abstract and not of a title."""
    beyond = max(0, len(line) - _LONG_FOR_A_TITLE) / 15
    line, end = line[:_EXAMINED], line[-1:]
    words = _WORD.findall(line)
    small = sum(word[0].islower() for word in words) / len(words) if words else 0.3
    return (
        -5.5
        + beyond
        + 12.6 * small
        + 8.3 * (end in ".。")
        + 2.8 * (end in ",;(-")
        - 2.9 * (end in "?!")
        + 1.9 * min(3, len(_SENTENCES.findall(line)))
        + 1.7 * min(5, len(_TELLING.findall(line)))
        + 3.6 * line[:1].islower()
        - 4.7 * bool(_NAMED.match(line))
    )


def _softplus(odds: float) -> float:
    return odds if odds > 30 else math.log1p(math.exp(odds))
