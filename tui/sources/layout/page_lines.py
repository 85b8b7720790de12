"""A page as lines, how wide it was wrapped, which line ends came of that, and how lines rejoin.

Lines are numbered and cleaned, and each knows whether a blank line stands before it. A wrapped line
is full: the first word of the next one had no room on it. Where it would have had room, somebody
ended the line on purpose.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from tui.sources.layout.page_words import is_furniture
from tui.sources.layout.small_print import is_lone_count, read_metadata
from tui.text import clean

_END = re.compile("\r\n|[\n\r]")
_WIDEST = 250  # characters: a longer line was not wrapped
_EXAMINED = 3000  # lines: as many tell how the rest is wrapped
_INDENTED = 2  # spaces before a line that goes on, as some tools write lists
_SOME_ROOM = 25  # characters: more than TeX that was dropped from a full line leaves
_FEWEST = 2  # lines that go on with a small letter: one may be a title of no capitals
_RAGGED = 0.01  # so many of the lines that go on are short, where TeX was dropped from them
_HYPHENATED = re.compile(r"\w[-‐]$|\w--+$")
_DASH_FIRST = re.compile(r"--+\w")
_LIKE_AN_ADDRESS = re.compile(r"/|.{25}")
_SUSPENDED = re.compile(r"(?:and|or|nor|to|vs\.?|versus|but)(?=[\s/]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line with something on it."""

    number: int
    """From 1."""
    text: str
    """Cleaned, without white space around it; white space inside stays."""
    after_blank: bool
    width: int
    """How many characters the line has, with its indentation and without trailing space."""

    @property
    def indent(self) -> int:
        """How far it is indented."""
        return self.width - len(self.text)


def lines_of_page(text: str) -> list[PageLine]:
    """Give the lines that are not blank. They end at LF, CRLF or CR and nowhere else."""
    lines: list[PageLine] = []
    last = 0
    for number, raw in enumerate(_END.split(text), start=1):
        cleaned = clean(raw).rstrip()
        stripped = cleaned.strip()
        if stripped:
            lines.append(PageLine(number, stripped, number > last + 1, len(cleaned)))
            last = number
    return lines


class Slack(Enum):
    """How much room was left where a line ended."""

    FULL = auto()
    """None for one more word, so it may have ended for that."""
    SOME = auto()
    """A little: it may have been full before the save dropped some TeX from it."""
    ON_PURPOSE = auto()


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a page were wrapped."""

    width: int = 0
    """How wide, or 0 where they were not."""
    ragged: bool = False
    """Whether some were shortened afterwards."""

    def slack(self, before: PageLine, line: PageLine) -> Slack:
        """Tell how surely the end of `before` was made on purpose."""
        if line.after_blank:
            return Slack.ON_PURPOSE
        if line.indent >= _INDENTED > before.indent and read_metadata(line.text) is None:
            return Slack.FULL
        room = self.width - _wanted(before, line)
        if before.width > self.width or room > _SOME_ROOM:
            return Slack.ON_PURPOSE
        return Slack.FULL if room < 0 else Slack.SOME if self.ragged else Slack.ON_PURPOSE

    def rejoin(self, lines: Sequence[PageLine]) -> str:
        """Give wrapped lines as the one line they were."""
        joints = [self._between(before, line) + line.text for before, line in pairwise(lines)]
        return "".join((lines[0].text, *joints))

    def _between(self, before: PageLine, line: PageLine) -> str:
        """Give what stood where the line was wrapped: nothing where a word was cut."""
        last = before.text.rsplit(None, 1)[-1]
        cut = before.width == self.width and len(last) + _first_word(line) > self.width
        if (
            (_HYPHENATED.search(last) and not _SUSPENDED.match(line.text))
            or (_DASH_FIRST.match(line.text) and last[-1].isalnum())
            or (cut and _LIKE_AN_ADDRESS.search(last))
        ):
            return ""
        return " "


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines of prose with no blank line between them."""

    width: int
    wanted: int
    """How wide the first would have been with one more word."""
    widest: int
    goes_on: bool
    """Whether the second goes on with a small letter."""


def find_wrapping(lines: Sequence[PageLine]) -> Wrapping:
    """Give the wrapping that the lengths of the lines speak for."""
    pairs = [
        _Pair(before.width, _wanted(before, line), max(before.width, line.width), _goes_on(line))
        for before, line in pairwise(lines[:_EXAMINED])
        if not line.after_blank and before.width <= _WIDEST and _is_prose(before, line)
    ]
    full = Counter(pair.width for pair in pairs if pair.width < pair.wanted)
    gain, width = max(((_gain(pairs, width), width) for width in full), default=(0, 0))
    return Wrapping(width, _is_ragged(pairs, width)) if gain else Wrapping()


def _is_prose(*lines: PageLine) -> bool:
    """Tell whether lines have the words of a paper, rather than small print or the site's."""
    return not any(
        read_metadata(line.text) is not None or is_lone_count(line.text) or is_furniture(line.text)
        for line in lines
    )


def _gain(pairs: Sequence[_Pair], width: int) -> int:
    """Give how much speaks for this width: its full lines, and those that surely go on twice."""
    full = [pair for pair in pairs if pair.widest <= width < pair.wanted]
    sure = sum(pair.goes_on for pair in full)
    return len(full) + sure if sure >= _FEWEST else 0


def _is_ragged(pairs: Sequence[_Pair], width: int) -> bool:
    going_on = [pair for pair in pairs if pair.goes_on and pair.widest <= width]
    short = sum(pair.wanted <= width for pair in going_on)
    return short >= max(_FEWEST, _RAGGED * len(going_on))


def _goes_on(line: PageLine) -> bool:
    text = line.text
    return text[0].islower() and (" " in text or text[-1] == ".")


def _wanted(line: PageLine, after: PageLine) -> int:
    """Give how wide `line` would have been with the first word of the next."""
    return line.width + 1 + _first_word(after)


def _first_word(line: PageLine) -> int:
    return len(line.text.split(None, 1)[0])
