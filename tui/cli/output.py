"""What is data: stdout, as UTF-8. The only module that writes stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

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
