"""What paperdeck stands on: the settings, the terminal, the clipboard and the programs around."""

import os
import platform
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from tui.clipboard.ways import ClipboardWay, chosen
from tui.doctor.findings import Finding
from tui.library.drafts import Drafts
from tui.settings.faults import SettingsError
from tui.settings.settings_file import load
from tui.settings.terminal_traits import speaks_utf8

_WAYS: Mapping[ClipboardWay, str] = {
    "tmux": "tmux's buffer would be used, and the terminal behind it",
    "system": "this machine's own would be used",
    "terminal": "the terminal would be asked, which does not answer",
    "file": "a file would be written",
    "none": "none is used",
}
_TRUE_COLOUR = ("truecolor", "24bit")


def look_at_settings(file: Path) -> Iterator[Finding]:
    """Give whether the settings can be read."""
    try:
        load(file)
    except SettingsError as error:
        for fault in error.faults:
            yield Finding("settings", "bad", fault.told(file), "see paperdeck settings")
    except OSError as error:
        yield Finding("settings", "bad", f"{file}: {error.strerror}", "make it readable for you")
    else:
        there = "" if file.exists() else " (there are none: the usual holds)"
        yield Finding("settings", "good", f"{file}{there}")


def look_at_drafts(folder: Path, state: Path) -> Iterator[Finding]:
    """Give whether notes were begun and not kept."""
    waiting = Drafts.of(folder, state).count()
    if waiting:
        words = "1 note was begun" if waiting == 1 else f"{waiting} notes were begun"
        yield Finding("library", "note", f"{words} and not kept", "N on the paper goes on with it")


def look_at_terminal(environment: Mapping[str, str], tty: bool) -> Iterator[Finding]:
    """Give what the terminal is, as far as the environment tells."""
    name = environment.get("TERM", "")
    if not tty:
        yield Finding("terminal", "note", "stdin or stdout is no terminal here, so no reader")
        return
    if name in ("", "dumb"):
        words = f"TERM is {name or 'not set'}: the reader cannot draw in it"
        yield Finding("terminal", "bad", words, "set TERM to what your terminal is")
        return
    size = os.get_terminal_size()
    colours = _colours(environment)
    utf8 = speaks_utf8(environment)
    told = (name, f"{size.columns}x{size.lines}", colours, "UTF-8" if utf8 else "ASCII alone")
    yield Finding("terminal", "good", ", ".join((*told, *_inside(environment))))
    if not utf8:
        advice = "set LANG to a UTF-8 locale such as C.UTF-8"
        yield Finding("terminal", "note", "the locale is not UTF-8, so ASCII is drawn", advice)


def look_at_clipboard(environment: Mapping[str, str], file: Path) -> Iterator[Finding]:
    """Give which way a copied text would go first; nothing is copied to find out."""
    try:
        only = load(file).clipboard
    except (SettingsError, OSError):
        only = None
    choice = chosen(environment, only)
    yield Finding("clipboard", "good", f"{_WAYS[choice.way]}: {choice.words}")


def look_at_programs() -> Iterator[Finding]:
    """Give the versions that a report of a fault should name."""
    ours = ", ".join(f"{name} {version(name)}" for name in ("paperdeck", "textual", "tinydb"))
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield Finding("machine", "good", f"{ours}, {python}, {platform.system()}")


def _colours(environment: Mapping[str, str]) -> str:
    if environment.get("NO_COLOR"):
        return "no colours (NO_COLOR)"
    if environment.get("COLORTERM", "").lower() in _TRUE_COLOUR:
        return "all colours"
    return "256 colours" if "256" in environment.get("TERM", "") else "16 colours"


def _inside(environment: Mapping[str, str]) -> Iterator[str]:
    for name, words in (("TMUX", "tmux"), ("STY", "screen"), ("SSH_CONNECTION", "over SSH")):
        if environment.get(name):
            yield words
