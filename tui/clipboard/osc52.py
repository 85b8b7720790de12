"""The clipboard of the terminal itself: the sequence that asks for it, and the way to the tty.

A multiplexer in between swallows the sequence unless it is wrapped: GNU screen takes it in pieces,
since one of more than some 500 bytes is lost; tmux takes it where `allow-passthrough` is on.
"""

import base64
import os
import time
from collections.abc import Callable, Mapping

from tui.clipboard.ways import in_screen

Send = Callable[[str], None]
"""Writes an escape sequence to the terminal."""

LARGEST = 64 * 1024
"""More bytes than this are not sent: terminals drop long sequences without a word."""

_PIECE = 200
"""Bytes of a sequence that GNU screen passes on at once; 700 were lost in 4.09."""
_PATIENCE = 0.5


def osc52(text: str) -> str:
    """Give the sequence that asks a terminal to put `text` on its clipboard."""
    return f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode()}\x07"


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """Give the sequence as it reaches the terminal from here.

    Where it is not sure what lets what through, it goes both ways, and each takes the one that it
    knows: in tmux that depends on its settings, and over SSH $TERM alone does not tell screen from
    a tmux at the other end of the line.
    """
    plain, term = osc52(text), environment.get("TERM", "")
    if environment.get("TMUX") or (term.startswith("tmux") and not environment.get("STY")):
        return _through_tmux(plain) + plain
    if not in_screen(environment):
        return plain
    return _through_screen(plain) + ("" if environment.get("STY") else plain)


def to_terminal(sequence: str) -> None:
    """Write a sequence to the terminal itself, wherever stdout goes.

    Raises:
        OSError: there is no terminal, or it takes nothing.
    """
    terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | getattr(os, "O_NONBLOCK", 0))
    try:
        _write(terminal, sequence.encode(), time.monotonic() + _PATIENCE)
    finally:
        os.close(terminal)


def _write(terminal: int, data: bytes, end: float) -> None:
    """Write all of it; a terminal that is held (ctrl+s) does not hold us."""
    while data:
        try:
            data = data[os.write(terminal, data) :]
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(0.005)


def _through_tmux(plain: str) -> str:
    escaped = plain.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{escaped}\x1b\\"


def _through_screen(plain: str) -> str:
    pieces = (plain[start : start + _PIECE] for start in range(0, len(plain), _PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
