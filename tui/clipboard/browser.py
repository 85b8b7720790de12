"""A link to the person's browser: which one that is here, and whether it took the link."""

import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from shutil import which
from urllib.parse import urlsplit

from tui.clipboard.ways import is_remote, own_display
from tui.terminal.lent_terminal import run_in_terminal

TEXT_BROWSERS = frozenset(
    ("w3m", "lynx", "links", "links2", "elinks", "www-browser", "browsh", "carbonyl", "chawan")
)
"""Programs that would write over our screen; they are started where the settings name one."""

_OPENERS = {
    "darwin": ["open"],
    "win32": ["rundll32", "url.dll,FileProtocolHandler"],
}
_WINDOWED = "x-www-browser:firefox:firefox-esr:chromium:chromium-browser:google-chrome:epiphany"
"""What xdg-open falls back on: of itself it would take w3m, which says nothing and returns 0."""
_AT_ONCE = 0.7
"""Seconds in which a browser that cannot start says so."""


@dataclass(frozen=True, slots=True)
class Browser:
    """What opens a link here."""

    command: Sequence[str]
    """The program and its arguments, the link among them; empty where there is none."""
    why: str = ""
    """Why there is none."""
    takes_screen: bool = False
    """True for one that needs our terminal for itself."""


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """Whether a browser was given the link."""

    ok: bool
    words: str


def open_link(
    url: str, environment: Mapping[str, str] = os.environ, chosen: Sequence[str] = ()
) -> OpenedLink:
    """Open a link in the person's browser, where there is one to open.

    `chosen` is the command of the settings. May wait for a moment, and for one that needs the
    terminal until it ends: not for the screen's thread.
    """
    return hand_over(find_browser(url, environment, chosen), environment)


def find_browser(
    url: str, environment: Mapping[str, str] = os.environ, chosen: Sequence[str] = ()
) -> Browser:
    """Give what opens a link: the one of the settings, of $BROWSER, of a desktop that is here.

    Only http and https are opened, as an argument of its own: no shell reads it.
    """
    if not _is_web(url):
        return Browser((), "only http and https links are opened")
    if chosen:
        return _checked(_with(chosen, url), True)
    named, why = _named(environment)
    if named:
        return _checked(_with(named, url), False)
    if is_remote(environment):
        return Browser((), why or "no browser is opened over SSH")
    if not own_display(environment):
        return Browser((), why or "there is no display to open it on")
    return _checked([*_OPENERS.get(sys.platform, ["xdg-open"]), url], False)


def hand_over(browser: Browser, environment: Mapping[str, str] = os.environ) -> OpenedLink:
    """Start a browser: in a session of its own, so that it neither writes here nor ends with us."""
    if not browser.command:
        return OpenedLink(False, browser.why)
    name, quiet = PurePath(browser.command[0]).name, subprocess.DEVNULL
    given = {**os.environ, **environment, "BROWSER": _WINDOWED}
    try:
        if browser.takes_screen:
            why = run_in_terminal(browser.command)
            return OpenedLink(not why, why or f"shown in {name}")
        process = subprocess.Popen(
            browser.command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env=given,
            start_new_session=True,
        )
    except OSError as error:
        return OpenedLink(False, f"{name}: {error.strerror}")
    try:
        return _ended(name, process.wait(_AT_ONCE))
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()  # leaves no zombie
        return _ended(name, 0)


def _ended(name: str, code: int) -> OpenedLink:
    if code == 0:
        return OpenedLink(True, f"handed to the browser ({name})")
    how = f"was ended by signal {-code}" if code < 0 else f"failed at once, with {code}"
    return OpenedLink(False, f"{name} {how}")


def _is_web(url: str) -> bool:
    try:
        split = urlsplit(url)
        is_web = split.scheme in ("http", "https") and bool(split.hostname)
    except ValueError:
        return False
    return is_web and not re.search(r"[\x00-\x20\x7f-\x9f\s]", url)


def _named(environment: Mapping[str, str]) -> tuple[list[str], str]:
    """Give the first command of $BROWSER that is there and has windows; or none and why.

    $BROWSER is a list with colons between, as for xdg-open and Python's webbrowser.
    """
    why = ""
    for command, fault in _commands(environment.get("BROWSER", "")):
        if fault:
            why = why or f"$BROWSER cannot be read: {fault}"
        elif _is_text_browser(command[0]):
            why = why or f"{command[0]} would take this screen; name it as browser in settings.toml"
        elif which(command[0], path=environment.get("PATH")) is None:
            why = why or f"{command[0]} of $BROWSER is not there"
        else:
            return command, ""
    return [], why


def _commands(listed: str) -> Iterator[tuple[list[str], str]]:
    for each in listed.split(os.pathsep):
        try:
            words = shlex.split(each)
        except ValueError as error:
            yield [], str(error)
        else:
            if words:
                yield words, ""


def _with(command: Sequence[str], url: str) -> list[str]:
    """Give a command with the link in the place of %s, or behind it."""
    if any("%s" in word for word in command[1:]):
        return [command[0], *(word.replace("%s", url) for word in command[1:])]
    return [*command, url]


def _checked(command: Sequence[str], may_take_screen: bool) -> Browser:
    name = os.path.expanduser(command[0])
    if which(name) is None:
        return Browser((), f"{command[0]} is not installed")
    return Browser((name, *command[1:]), "", may_take_screen and _is_text_browser(name))


def _is_text_browser(program: str) -> bool:
    """Give whether a program is one of the terminal, by its name or that of what it links to."""
    found = which(os.path.expanduser(program))
    names = {PurePath(program).name, PurePath(os.path.realpath(found)).name if found else ""}
    return bool(names & TEXT_BROWSERS)
