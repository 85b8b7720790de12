"""What is data: stdout, as UTF-8, for a pipe or for a person. The only module that writes stdout.

Lines for a person are wrapped between words at the width of their terminal. In a pipe, and where
the terminal does not say how wide it is, they stay as long as they are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TextIO

from tui.widgets.text_width import cell_len

_LINES_ALONE = ("", "dumb", "unknown")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def to_person() -> bool:
    """Give whether a person reads stdout, rather than a pipe or a file."""
    return sys.stdout is not None and sys.stdout.isatty()


def shows_lines_alone() -> bool:
    """Give whether this terminal shows lines and no more, or does not say what it is."""
    return sys.platform != "win32" and os.environ.get("TERM", "") in _LINES_ALONE


def write_lines(lines: Iterable[str]) -> None:
    """Write lines, without anything a terminal acts on but looks, tabs and line feeds.

    The texts in them are clean already. A reader that went away ends it quietly.

    Raises:
        OSError: stdout cannot be written, for example on a full disk.
    """
    if sys.stdout is None:
        raise OSError(0, "standard output is closed")
    person = to_person()
    encoding = sys.stdout.encoding if person else "utf-8"
    out = sys.stdout.buffer
    try:
        for line in lines:
            out.write((_let_through(line, person) + "\n").encode(encoding, "backslashreplace"))
        out.flush()
    except BrokenPipeError:
        _to_nowhere(sys.stdout.fileno())


def _let_through(line: str, person: bool) -> str:
    if line.replace("\t", "").isprintable():
        return line
    from tui.terminal import guard  # most lines need none of it, and a quick lookup waits

    return guard.on_a_terminal(line) if person else guard.in_a_pipe(line)


def as_json(record: object) -> str:
    """Give `record` as one line of JSON that holds nothing a terminal acts on."""
    import json  # lines and ids need none

    line = json.dumps(record, ensure_ascii=False)
    if line.isprintable():
        return line
    from tui.terminal.guard import in_json

    return in_json(line)


def let_go() -> None:
    """Write no more: on a terminal that is gone, the rest makes Python end with another code."""
    for stream in filter(None, (sys.__stdout__, sys.__stderr__)):
        with suppress(OSError, ValueError):  # what could not be written goes where the rest goes
            stream.flush()
        _to_nowhere(stream.fileno())


def _to_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)


def bold(text: str) -> str:
    """Give `text` set off on a terminal that does so, else as it is."""
    return f"{_BOLD}{text}{_PLAIN}" if _styled() else text


def dim(text: str) -> str:
    """Give `text` held back on a terminal that does so, else as it is."""
    return f"{_DIM}{text}{_PLAIN}" if _styled() and text else text


def _styled() -> bool:
    return to_person() and not shows_lines_alone() and not os.environ.get("NO_COLOR")


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


def joined_facts(facts: Iterable[str], indent: int = 0) -> str:
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
