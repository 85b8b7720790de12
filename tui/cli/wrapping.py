"""Lines for a person, wrapped between words at the width of their terminal.

In a pipe, and where the terminal does not say how wide it is, lines stay as long as they are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from tui.widgets.text_width import cell_len

_LEAST = 12
"""With less room beside its head, a text stands below it."""
_BELOW = 4


def columns(stream: TextIO | None = None) -> int:
    """Give how wide the terminal is that a stream, stdout if none is given, goes to; else 0."""
    stream = stream or sys.stdout
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (AttributeError, OSError, ValueError):  # there is no such stream
        return 0


def hung(head: str, text: str, indent: int, look: Callable[[str], str] = str) -> Iterator[str]:
    """Give a text behind its head, which is `indent` cells wide; its other lines stand below it.

    What has no room there, and has further to the left, stands there.
    """
    width = columns()
    if width and head.strip() and _is_better_below(text, width - indent, width):
        yield head.rstrip()
        head, indent = "", _BELOW
    for line in lines_within(text, width and max(width - indent, 1)):
        left = (each for each in (indent, _BELOW) if each + cell_len(line) <= width or not width)
        yield (head or " " * next(left, 0)) + look(line)
        head = ""


def _is_better_below(text: str, room: int, width: int) -> bool:
    longest = max((len(word) for word in text.split() if word.isascii()), default=0)
    return room < min(cell_len(text), _LEAST) or room < longest <= width


def joined(facts: Iterable[str], indent: int = 0) -> str:
    """Give facts with dots between them, on lines that each hold as many as there is room for."""
    room, lines = columns() - indent, [""]
    for fact in facts:
        longer = f"{lines[-1]} · {fact}" if lines[-1] else fact
        if room <= 0 or cell_len(longer) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(fact)
    return "\n".join(lines)


def lines_within(text: str, width: int) -> list[str]:
    """Give the lines of a text, each no wider than it may be; 0 is as wide as it is.

    An address that is longer than a line stays whole: the terminal knows where it goes on.
    """
    lines = text.split("\n")
    if not width or all(cell_len(line) <= width for line in lines):
        return lines
    from tui.widgets.text_width import wrapped  # most lines need none of it

    return [part for line in lines for part in wrapped(line, width, whole=True)]
