"""Sections of numbers laid out as lines of a width, for the screen and for the command alike."""

from collections.abc import Iterator, Sequence
from typing import Literal

from tui.stats.sections import Section, StatsLine, lengths
from tui.widgets.glyphs import Glyphs
from tui.widgets.text_width import cell_len, set_cell_size, wrapped

StatsPart = Literal["title", "words", "read", "hidden", "more"]
StatsPiece = tuple[str, StatsPart]

_BARS: tuple[StatsPart, StatsPart] = ("read", "hidden")
"""What the parts of a bar stand for."""
_LONGEST_BAR = 40
_SHORTEST_BAR = 6
_LEAST_WORDS = 16
"""With less room beside its name, a line's words stand below it."""
_MARGIN = 2
_GAP = " " * _MARGIN


def stats_rows(
    sections: Sequence[Section], width: int, glyphs: Glyphs
) -> Iterator[list[StatsPiece]]:
    """Give the lines of the sections, none wider than `width`, as pieces that look different."""
    for place, section in enumerate(sections):
        if place:
            yield []
        for line in wrapped(section.title, width):
            yield [(line, "title")]
        yield from (_barred if section.most else _worded)(section, width, glyphs)


def _barred(section: Section, width: int, glyphs: Glyphs) -> Iterator[list[StatsPiece]]:
    """Give numbers with their bars; where room is short the bars go, then what is said beside."""
    numbers = max(cell_len(line.value) for line in section.lines)
    names = min(_widest(section), max(width - 2 * _MARGIN - numbers, 0))
    more = max(cell_len(line.more) for line in section.lines)
    room = width - names - numbers - 3 * _MARGIN
    if room - more - _MARGIN < _SHORTEST_BAR:
        more = 0
    bars = min(room - (more + _MARGIN if more else 0), _LONGEST_BAR)
    for line in section.lines:
        begin = f"{_GAP}{glyphs.fit_text(line.name, names)}{_GAP}{line.value:>{numbers}}"
        pieces: list[StatsPiece] = [(begin, "words")]
        if bars >= _SHORTEST_BAR:
            pieces += _bar(line, section.most, bars, glyphs)
            if more and line.more:
                pieces.append((f"{_GAP}{line.more}", "more"))
        yield _cut(pieces, width)


def _bar(line: StatsLine, most: int, width: int, glyphs: Glyphs) -> Iterator[StatsPiece]:
    cells = lengths(line.parts, most, width)
    yield _GAP, "words"
    for sign, count, part in zip(glyphs.bars, cells, _BARS, strict=False):
        yield sign * count, part
    yield " " * (width - sum(cells)), "words"


def _worded(section: Section, width: int, glyphs: Glyphs) -> Iterator[list[StatsPiece]]:
    """Give names with words, which are wrapped beside them, or below where there is no room."""
    names = min(_widest(section), max(width - _MARGIN, 0))
    beside = names + 2 * _MARGIN
    for line in section.lines:
        name = f"{_GAP}{glyphs.fit_text(line.name, names)}"
        if width - beside < min(cell_len(line.value), _LEAST_WORDS):
            yield _cut([(name, "words")], width)
            name, indent = "", 2 * _MARGIN
        else:
            name, indent = f"{name}{_GAP}", beside
        for words in wrapped(line.value, max(width - indent, 1)):
            yield _cut([(name or " " * indent, "words"), (words, "words")], width)
            name = ""


def _widest(section: Section) -> int:
    return max(cell_len(line.name) for line in section.lines)


def _cut(pieces: Sequence[StatsPiece], width: int) -> list[StatsPiece]:
    """Give what of a line a terminal has room for that is hardly wider than a number."""
    kept: list[StatsPiece] = []
    for text, part in pieces:
        whole = text if cell_len(text) <= width else set_cell_size(text, width)
        width -= cell_len(whole)
        kept.append((whole, part))
    return kept
