"""An error of our own: kept in a log for whoever mends it, said in two lines to the person.

The log holds no values of variables: those are titles, notes and paths, which nobody asked to hand
on. A person reads what happened and what to do next, not where in the code.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from tui.text import one_line

_KEPT = 5
"""Logs kept: the last few tell whether it is always the same."""
_LONGEST = 160
"""Characters of an error that are said; the log has all."""
_NO_SIZE = (0, 0)


class EndedByError(Exception):
    """The reader was ended by an error of its own; `error` is it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class UnreadError(Exception):
    """The reader is left, and the library or a part of it could not be read; it says which."""


def report(error: BaseException, state: str | None, ended: str) -> list[str]:
    """Keep a log of an error in the state folder; give the lines to say.

    `ended` names what the error ended, such as `the reader`. Where no log can be kept, or there is
    no such folder, the lines say so.
    """
    first = f"{ended} was ended by an error in paperdeck itself: {_in_short(error)}"
    again = "what you marked and wrote is kept; start it again"
    if state is None:
        return [first, f"{again} (no log: there is no home folder)"]
    try:
        log = _keep(os.path.join(state, "logs"), _written(error, ended))
    except OSError as fault:
        return [first, f"{again} (no log: {fault.filename}: {fault.strerror})"]
    return [first, f"{again}; if it happens again, report it with {log}"]


def _in_short(error: BaseException) -> str:
    """Give an error in one line; one that cannot say what it is has a name at least."""
    words = ""
    with suppress(Exception):
        words = one_line(_without_values(str(error)))
    words = _without_secrets(words)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."
    return f"{type(error).__name__}: {short}" if short else type(error).__name__


def _without_values(message: str) -> str:
    """Give a message without what stands in quotes: that may be of a paper, and hold quotes."""
    return re.sub(r"(['\"]).*\1", "'...'", message, flags=re.DOTALL)


def _traceback(error: BaseException) -> Iterator[str]:
    """Give what led to an error, the first cause first, and no value."""
    from traceback import format_tb

    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _traceback(before)
        yield "\nand then\n\n"
    yield "Traceback (most recent call last):\n"
    yield from format_tb(error.__traceback__)
    yield f"{_in_short(error)}\n"


def _written(error: BaseException, ended: str) -> str:
    """Give the text of a log: what helps to mend it, and no variable's value."""
    from importlib.metadata import version

    from tui import __version__

    size = _NO_SIZE
    with suppress(OSError, ValueError, AttributeError):
        size = os.get_terminal_size(sys.__stdin__.fileno())  # type: ignore[union-attr]
    told = {
        "ended": ended,
        "paperdeck": __version__,
        "python": platform.python_version(),
        "textual": version("textual"),
        "platform": platform.platform(),
        "size": "{}x{}".format(*size),
        **{name: os.environ.get(name, "") for name in ("TERM", "COLORTERM", "LANG", "LC_ALL")},
        "tmux": str("TMUX" in os.environ),
        "ssh": str("SSH_CONNECTION" in os.environ),
    }
    lines = (f"{name}: {one_line(value)}\n" for name, value in told.items())
    return _without_secrets("".join([*lines, "\n", *_traceback(error)]))


def _without_secrets(text: str) -> str:
    from tui.links.hidden_secrets import without_secrets  # nothing fails in most calls

    return without_secrets(text)


def _keep(folder: str, text: str) -> str:
    """Write a log for the owner's eyes alone, and forget the oldest; give its path."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    log = os.path.join(folder, f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log")
    opened = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(opened, "w", encoding="utf-8", errors="backslashreplace") as out:
        out.write(text)
    for old in sorted(os.listdir(folder))[:-_KEPT]:
        with suppress(OSError):
            os.unlink(os.path.join(folder, old))
    return log
