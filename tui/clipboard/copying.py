"""A text to the person's clipboard: one way after another, and what can be said of it."""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.clipboard.file import to_file
from tui.clipboard.running import run
from tui.clipboard.terminal import LARGEST, Send, sequence, to_terminal
from tui.clipboard.tmux import to_tmux
from tui.clipboard.ways import Way, ways

LIMIT = 2.0
"""Seconds that all ways may take together."""

_LEFT = 0.4
"""Seconds that the system's clipboard leaves to the ways behind it."""
_SHIELDED = Path(__file__).with_name("shielded.py")
_SENT = "Sent to your terminal (OSC 52, which never answers)"
_TOO_LONG = f"more than {LARGEST // 1024} KB is not sent to a terminal"
_REFUSED: dict[Way, str] = {
    "tmux": "tmux did not take it",
    "system": "no clipboard of this system took it",
    "terminal": "there is no terminal that takes it",
    "none": "the settings turn the clipboard off",
}


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the text went."""

    way: Way
    words: str
    """What can be said of it: `copied` only where it was read back."""
    ok: bool = True
    """False when it went nowhere that it can be pasted from, a file that nobody asked for too."""


def copy(
    text: str,
    send: Send = to_terminal,
    environment: Mapping[str, str] = os.environ,
    only: Way | None = None,
    seconds: float = LIMIT,
) -> Copied:
    """Put `text` where it can be pasted, by the first way that takes it; the last is a file.

    With `only`, no other way is tried. All together take `seconds` at most: not for the screen's
    thread.
    """
    tried: Iterable[Way] = (only,) if only else (each.way for each in ways(environment))
    end = time.monotonic() + seconds
    for way in tried:
        words = None if way == "file" else _by(way, text, send, environment, end)
        if words:
            return Copied(way, words)
    return _refused(only, text) if only and only != "file" else _in_file(text, bool(only))


def _by(way: Way, text: str, send: Send, environment: Mapping[str, str], end: float) -> str | None:
    """Give what can be said when a way took the text, None when it did not."""
    if way == "tmux":
        return to_tmux(text, send, environment, end) if environment.get("TMUX") else None
    if way == "system":
        left = end - _LEFT - time.monotonic()
        tool = run([sys.executable, "-P", str(_SHIELDED)], text, environment, left)
        return f"Copied ({tool})" if tool else None
    if way != "terminal" or _is_long(text):
        return None
    try:
        send(sequence(text, environment))
    except OSError:
        return None
    return _SENT


def _refused(way: Way, text: str) -> Copied:
    is_long = way == "terminal" and _is_long(text)
    return Copied("none", f"Not copied: {_TOO_LONG if is_long else _REFUSED[way]}", ok=False)


def _in_file(text: str, asked: bool) -> Copied:
    """Keep the text in a file; that is no clipboard, unless the settings ask for it."""
    try:
        file = to_file(text)
    except OSError as error:
        why = f"Not copied: no clipboard here, and {error.filename}: {error.strerror}"
        return Copied("none", why, ok=False)
    if asked:
        return Copied("file", f"In {file}")
    why = _TOO_LONG if _is_long(text) else "no clipboard here"
    return Copied("file", f"Not copied: {why}; the text is in {file}", ok=False)


def _is_long(text: str) -> bool:
    return len(text.encode("utf-8", "replace")) > LARGEST
