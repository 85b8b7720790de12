"""Which ways lead to the person's clipboard from here, told by the environment alone."""

import sys
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

ClipboardWay = Literal["tmux", "system", "terminal", "file", "none"]

SILENT = ("dumb", "linux", "cons25")
"""Values of $TERM that stand for no clipboard: an editor's shell, the consoles of the kernels."""

_DISPLAYS = ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME")


class ChosenWay(NamedTuple):
    """A way, and why it is one."""

    way: ClipboardWay
    words: str


def chosen(
    environment: Mapping[str, str], only: ClipboardWay | None = None, platform: str = sys.platform
) -> ChosenWay:
    """Give the way that is tried first, and why; with `only`, the one that the settings force."""
    if only is not None:
        return ChosenWay(only, "the settings say so")
    return next(ways(environment, platform))


def ways(environment: Mapping[str, str], platform: str = sys.platform) -> Iterator[ChosenWay]:
    """Give the ways to be tried, in their order.

    tmux keeps $SSH_TTY of a session that was begun over SSH, and passes on what it is handed to
    whoever is attached now: so it comes first. Over SSH the system's clipboard is the wrong
    machine's, or a display that is gone.
    """
    here = not is_remote(environment)
    if environment.get("TMUX"):
        if platform == "darwin" and here:
            yield ChosenWay("system", "macOS, not over SSH")
        yield ChosenWay("tmux", "inside tmux ($TMUX)")
    display = own_display(environment, platform) if here else ""
    if display and not (environment.get("TMUX") and platform == "darwin"):
        yield ChosenWay("system", display)
    if environment.get("TERM") not in SILENT:
        yield ChosenWay(
            "terminal", "no display here" if here else f"over SSH ({_sign(environment)})"
        )
    yield ChosenWay("file", f"TERM={environment.get('TERM', '')} takes no clipboard")


def is_remote(environment: Mapping[str, str]) -> bool:
    """Give whether the person sits at another machine."""
    return bool(_sign(environment))


def own_display(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """Give by what sign there is a display here; nothing where there is none."""
    if platform in ("darwin", "win32"):
        return "the desktop of this machine"
    found = (f"a display (${each})" for each in _DISPLAYS if environment.get(each))
    return next(found, "")


def in_screen(environment: Mapping[str, str]) -> bool:
    """Give whether GNU screen stands between us and the terminal, or may."""
    term = environment.get("TERM", "")
    return not environment.get("TMUX") and bool(environment.get("STY") or term.startswith("screen"))


def _sign(environment: Mapping[str, str]) -> str:
    return next((f"${each}" for each in _SSH if environment.get(each)), "")


_SSH = ("SSH_CONNECTION", "SSH_TTY")
