"""Handing text and links to the person's own desktop, and saying truthfully how."""

import base64
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from shutil import which
from typing import Literal
from urllib.parse import urlsplit

Way = Literal["tmux", "system", "terminal", "none"]
Send = Callable[[str], None]
"""Writes an escape sequence to the terminal."""

LARGEST = 64 * 1024
"""More bytes than this are not sent: terminals drop long sequences without a word."""

_OPENERS = {"darwin": ["open"], "win32": ["explorer"]}
_PATIENCE = 2.0
_COPY_AND_LOOK = (
    "import sys, pyperclip; text = sys.stdin.buffer.read().decode(); pyperclip.copy(text);"
    "sys.exit(pyperclip.paste() != text)"
)


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the text went."""

    way: Way
    words: str
    """What can be said of it: a terminal never answers, so it is `sent` there, not `copied`."""

    @property
    def ok(self) -> bool:
        """True unless there was no way at all."""
        return self.way != "none"


@dataclass(frozen=True, slots=True)
class Opened:
    """Whether a browser was given the link."""

    ok: bool
    words: str


def to_terminal(sequence: str) -> None:
    """Write a sequence to the terminal itself, wherever stdout goes.

    Raises:
        OSError: there is no terminal.
    """
    with open("/dev/tty", "w") as terminal:
        terminal.write(sequence)


def copy(
    text: str,
    send: Send = to_terminal,
    environment: Mapping[str, str] = os.environ,
    only: Way | None = None,
) -> Copied:
    """Put `text` where it can be pasted: tmux, else the system's clipboard, else the terminal's.

    Inside tmux its own command reaches the terminal whatever its settings; over SSH the system's
    clipboard is the wrong machine's and is passed over. With `only`, no other way is tried. May
    take a few seconds: not for the screen's thread.
    """
    if len(text.encode()) > LARGEST:
        return Copied("none", f"too long to copy: more than {LARGEST // 1024} KB")
    tmux, system, terminal = (only in (None, way) for way in ("tmux", "system", "terminal"))
    if tmux and environment.get("TMUX") and _run(["tmux", "load-buffer", "-w", "-"], text):
        return Copied("tmux", "copied to tmux and sent to your terminal")
    near = _has_own_display(environment) or only == "system"
    if system and near and _run([sys.executable, "-c", _COPY_AND_LOOK], text):
        return Copied("system", "copied")
    if terminal and _sent(text, send):
        return Copied("terminal", "sent to your terminal, which does not answer")
    return Copied("none", "no clipboard within reach")


def _sent(text: str, send: Send) -> bool:
    """Send a text to the terminal's clipboard; give whether there is a terminal."""
    try:
        send(osc52(text))
    except OSError:
        return False
    return True


def osc52(text: str) -> str:
    """Give the sequence that asks a terminal to put `text` on its clipboard."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"


def open_link(
    url: str, environment: Mapping[str, str] = os.environ, chosen: Sequence[str] = ()
) -> Opened:
    """Open a link in the person's browser, where there is one to open.

    `chosen` is the command to open it with. Only http and https, as an argument of its own and in
    a session of its own: no shell reads it, and the browser can neither write into the screen nor
    end with it.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        return Opened(False, "only http and https links are opened")
    browser, why = _browser(environment, chosen)
    if not browser:
        return Opened(False, why)
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(
            [*browser, url], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        return Opened(False, f"{browser[0]}: {error.strerror}")
    return Opened(True, "opened in the browser")


def _browser(environment: Mapping[str, str], wanted: Sequence[str]) -> tuple[list[str], str]:
    """Give the command that opens a link, or nothing and why."""
    if _remote(environment):
        return [], "no browser is opened over SSH"
    chosen = [*wanted] or shlex.split(environment.get("BROWSER", "").split(os.pathsep)[0])
    if sys.platform in _OPENERS:
        return chosen or _OPENERS[sys.platform], ""
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return [], "there is no display to open it on"
    opener = chosen or ["xdg-open"]
    return (opener, "") if which(opener[0]) else ([], f"{opener[0]} is not installed")


def _remote(environment: Mapping[str, str]) -> bool:
    """Give whether the person sits at another machine."""
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def _has_own_display(environment: Mapping[str, str]) -> bool:
    """Give whether the system's clipboard is the one that the person pastes from."""
    if _remote(environment):
        return False
    if sys.platform in ("darwin", "win32"):
        return True
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    return any(environment.get(each) for each in displays)


def _run(command: Sequence[str], text: str) -> bool:
    """Run a command with `text` as its input; it can neither write to the screen nor hold us up."""
    try:
        done = subprocess.run(
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
