"""Whether the terminal is at the other end of SSH, as far as that can be known."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping

_TOLD_BY = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_PATIENCE = 0.5
"""Seconds that tmux has for an answer."""


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
