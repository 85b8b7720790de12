"""How many cells of a terminal a text takes, and where its lines break.

Plain letters are counted at once, the rest as Rich counts them: the first rows are on the screen
before Rich is imported. Text is wrapped by words, and no character is parted. A word is broken only
where it is longer than a line; one of ASCII, if so asked, not even there. Chinese and Japanese have
no spaces: they are wrapped between any two characters, but not before closing signs nor after
opening ones.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_PLAIN = frozenset([*map(chr, range(0x20, 0x7F)), *"…●★×✓▌▸✎·─–—‘’“”é°"])
"""Signs of one cell: ASCII, and what our rows are drawn with."""
_is_plain = _PLAIN.issuperset


def cell_len(text: str) -> int:
    """Give how many cells a text takes."""
    if _is_plain(text):
        return len(text)
    from rich.cells import cell_len as counted

    return counted(text)


def set_cell_size(text: str, width: int) -> str:
    """Give a text exactly so wide: cut, or with blanks at its end."""
    if _is_plain(text):
        return text[: max(width, 0)].ljust(width)
    from rich.cells import set_cell_size as fitted

    return fitted(text, width)


_CHUNK = re.compile(r"[\xa0\u202f\S]+(?:(?![\xa0\u202f])\s)*|\s+")
_HAN = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_CLOSING = (
    r"\])}!?,.:;%’”…‥、。〉》」』】〕〗〙〟！％），．：；？］｝｠"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々・ー"
)
_OPENING = r"(\[{‘“〈《「『【〔〖〘〝（［｛｟"
_JOINED = "\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""What belongs to the character before it."""
_BETWEEN = re.compile(
    rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}][{_CLOSING}{_JOINED}])|(?=[{_HAN}]))"
    rf"(?<![{_OPENING}\u200d])(?![{_CLOSING}{_JOINED}]|\s|$)"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{1,2}")


def wrapped(text: str, width: int, whole: bool = False) -> list[str]:
    """Give the lines of a text; with `whole` an address that is longer than a line stays whole."""
    starts = [0, *line_starts(text, width, whole), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(starts)]


def line_starts(text: str, width: int, whole: bool = False) -> list[int]:
    """Give where each line but the first begins; spaces at the end of a line count for nothing."""
    starts: list[int] = []
    column = 0
    for start, end in _pieces(text):
        piece = text[start:end]
        cells = _cells(piece.rstrip())
        if column and column + cells > width:
            starts.append(start)
            column = 0
        if cells > width and not (whole and piece.isascii()):
            broken, column = _broken(piece, width)
            starts += [start + each for each in broken]
        else:
            column += cells
        column += _cells(piece) - cells
    return starts


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give what is never parted, each with the space after it."""
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if chunk[0].isascii():
            yield start, end
        else:
            between = (start + found.start() for found in _BETWEEN.finditer(chunk[0]))
            yield from pairwise([start, *(place for place in between if place > start), end])


def _broken(word: str, width: int) -> tuple[list[int], int]:
    """Give where a word that is longer than a line goes on, and the width of its last part."""
    starts: list[int] = []
    column = 0
    for start, cells in _characters(word.rstrip()):
        if column and column + cells > width:
            starts.append(start)
            column = 0
        column += cells
    return starts, column


def _characters(word: str) -> Iterator[tuple[int, int]]:
    """Give where each character as it is seen begins, and its width; a flag is one."""
    from rich.cells import split_graphemes  # most lines of a command are wrapped without

    flags = {found.start(): found.end() for found in _FLAG.finditer(word)}
    done = 0
    for start, end, cells in split_graphemes(word)[0]:
        if start in flags:
            done = flags[start]
            yield start, 2
        elif start >= done:
            yield start, cells if end > start else 0


def _cells(text: str) -> int:
    """Give the width of a text; half a flag is drawn as wide as a whole one by some terminals."""
    if text.isascii():
        return len(text)
    return cell_len(text) + sum(len(flag) == 1 for flag in _FLAG.findall(text))
