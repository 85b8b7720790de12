"""What can be known of the terminal: whether it takes more than ASCII, whether SSH leads to it."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from collections.abc import Callable, Mapping

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to where the locale is C (PEP 538): nobody asked for it."""
_TOLD_BY = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_PATIENCE = 0.5
"""Seconds that tmux has for an answer."""


def speaks_utf8(environment: Mapping[str, str] = os.environ) -> bool:
    """Give whether the locale's encoding is UTF-8.

    The name that is set counts, also of a locale this machine lacks, as over SSH: the terminal at
    the other end has it. Without a name the locale is C, which is ASCII.
    """
    if sys.platform == "win32":
        return True
    assumed = bool(sys.flags.utf8_mode)
    names = {name: environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if assumed and names["LC_CTYPE"] in _COERCED:
        names["LC_CTYPE"] = ""
    named = next(filter(None, names.values()), "C")
    if "." in named or "utf" in named.lower():
        return "utf8" in named.lower().replace("-", "")
    return not assumed and named not in ("C", "POSIX") and locale.getencoding().lower() == "utf-8"


def encoding() -> str:
    """Give the encoding of what goes to the terminal, whatever Python was told for files."""
    return "utf-8" if speaks_utf8() else "ascii"


def is_over_ssh(
    environment: Mapping[str, str] = os.environ, ask: Callable[[], str] | None = None
) -> bool:
    """Give whether SSH lies between here and the terminal.

    In tmux it is asked from where its session was entered last: the shells in it may be older than
    that. When tmux does not know, and in GNU screen, what the shell was told counts.
    """
    if environment.get("TMUX"):
        told = (ask or _ask_tmux)()
        if told:
            return not told.startswith("-")
    return any(environment.get(name) for name in _TOLD_BY)


def _ask_tmux() -> str:
    """Give what tmux says of it: `NAME=...`, `-NAME` where it is not set, or nothing."""
    try:
        told = subprocess.run(
            ["tmux", "show-environment", _TOLD_BY[0]],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.decode("utf-8", "replace").strip()
