"""The way through tmux: its own buffer, which it sends on to the terminal that is attached."""

import re
import time
from collections.abc import Mapping
from typing import NamedTuple

from tui.clipboard.running import run
from tui.clipboard.terminal import LARGEST, Send, sequence

SENT = "In tmux's buffer and sent to your terminal"
_BUFFER = "In tmux's buffer"
_AROUND = "In tmux's buffer and sent on to the tmux or screen around it, which may not pass it on"
_LARGE = f"{_BUFFER} alone: more than {LARGEST // 1024} KB is not sent to a terminal"
_ASKED = "paperdeck #{client_control_mode} #{client_termname} #{client_name}"
_NESTED = ("tmux", "screen")


class _Client(NamedTuple):
    """The terminal that tmux is seen in."""

    term: str
    takes: bool | None
    """Whether tmux can put anything on its clipboard; None: tmux does not say."""


def to_tmux(text: str, send: Send, environment: Mapping[str, str], end: float) -> str | None:
    """Put `text` into tmux's buffer; give what can be said of it, None when tmux did not take it.

    `load-buffer -w` reaches the terminal whatever `set-clipboard` and `allow-passthrough` say. tmux
    before 3.2 has no -w: there the terminal is asked through it.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return _LARGE if _tmux(["load-buffer", "-"], text, environment, end) is not None else None
    words = _words(_client(environment, end))
    if _tmux(["load-buffer", "-w", "-"], text, environment, end) is not None:
        return words
    if _tmux(["load-buffer", "-"], text, environment, end) is None:
        return None
    try:
        send(sequence(text, environment))
    except OSError:
        return _BUFFER
    return SENT


def _words(client: _Client | None) -> str:
    if client is None:
        return SENT
    if not client.term:
        return f"{_BUFFER}; no terminal is attached to it"
    if client.takes is False:
        return f"{_BUFFER}; your terminal ({client.term}) takes no clipboard from tmux"
    return _AROUND if client.term.startswith(_NESTED) else SENT


def _client(environment: Mapping[str, str], end: float) -> _Client | None:
    """Ask tmux in which terminal it is seen; None when it does not say."""
    said = _tmux(["display-message", "-p", _ASKED], "", environment, end) or ""
    found = re.match(r"paperdeck (\S*) (\S*) (.*)", said)
    if found is None:
        return None
    is_control, term, name = found.groups()
    if is_control == "1" or not name:
        return _Client(term if name else "", False)
    known = _tmux(["show-messages", "-T"], "", environment, end) or ""
    return _Client(term, _has_clipboard(known, name))


def _has_clipboard(known: str, client: str) -> bool | None:
    """Give whether tmux knows how a client takes a clipboard, by what it knows of all terminals."""
    section = re.search(
        rf"^Terminal .* for {re.escape(client)},[^\n]*\n(.*?)(?=^Terminal |\Z)",
        known,
        re.MULTILINE | re.DOTALL,
    )
    line = section and re.search(r"^.*\bMs: (.*)$", section[1], re.MULTILINE)
    return "[missing]" not in line[1] if line else None


def _tmux(words: list[str], text: str, environment: Mapping[str, str], end: float) -> str | None:
    return run(["tmux", *words], text, environment, (end - time.monotonic()) / 2)
