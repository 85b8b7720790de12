"""A program in a real pseudo-terminal, with a screen that shows what a person would see."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests.at_rest import is_at_rest, worked

_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62c"}
"""What a terminal answers when it is asked."""
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[?>=<][0-9;]*(?:\$p|u|q|m)|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_KEYS = {"enter": "\r", "escape": "\x1b", "tab": "\t", "ctrl+c": "\x03", "ctrl+z": "\x1a"}
_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_USUAL = (b"7", b"25")
"""Modes that are on in a shell: lines wrap, the cursor is seen."""
_QUIET = 0.25
_PATIENCE = 100.0
"""Seconds after which what is waited for will never come, on the busiest machine."""


def environment(folder: Path) -> dict[str, str]:
    """Give an environment in which all that a program keeps lies in one folder."""
    return {
        "PAPERDECK_LIBRARY": str(folder / "library"),
        **{f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CACHE", "STATE", "CONFIG")},
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "LC_ALL": "C.UTF-8",
    }


class Terminal:
    """Runs a program, presses its keys and reads its screen."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.written = bytearray()
        """Every byte the program has written."""
        self._stream = pyte.ByteStream(self.screen)
        self._begun = b""
        self._is_open = True
        self._master, slave = os.openpty()
        self._slave = slave
        self._set_size(columns, rows)
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.kill()
        if self._is_open:
            for each in (self._master, self._slave):
                os.close(each)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def is_cooked(self) -> bool:
        """Tell whether the terminal takes lines and echoes them, as a shell needs it."""
        flags = termios.tcgetattr(self._slave)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO)

    @property
    def left_over(self) -> list[str]:
        """What a shell would not find as it was: modes by number, kitty's keys, a raw terminal."""
        set_to = dict(_MODE.findall(self.written))
        left = [mode.decode() for mode in set_to if (set_to[mode] == b"h") != (mode in _USUAL)]
        kitty = len(re.findall(rb"\x1b\[>\d+u", self.written)) - self.written.count(b"\x1b[<u")
        return sorted([*left, *["kitty"] * (kitty > 0), *["raw"] * (not self.is_cooked)])

    @property
    def after(self) -> str:
        """What was written since the terminal was given back."""
        return _MODE.sub(b"", self.written.rpartition(b"\x1b[?1049l")[2]).decode()

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.process.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped line does."""
        os.close(self._slave)
        os.close(self._master)
        self._is_open = False

    def press(self, *keys: str) -> None:
        """Press keys, by name or as text, and wait until the screen is at rest."""
        for key in keys:
            os.write(self._master, _KEYS.get(key, key).encode())
        self.settle()

    def type(self, keys: str) -> None:
        """Press keys without reading what comes of it."""
        os.write(self._master, keys.encode())

    def read_slowly(self, seconds: float, rate: int) -> None:
        """Read for some seconds, so many bytes in each."""
        end, piece = time.monotonic() + seconds, 0.02
        while (left := end - time.monotonic()) > 0:
            if not self._read(left, max(int(rate * piece), 1)):
                break
            time.sleep(min(piece, max(end - time.monotonic(), 0)))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and wait until the screen is at rest."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        self.settle()

    def settle(self, quiet: float = _QUIET) -> None:
        """Read until nothing comes any more and, but for a short look, the program is at rest."""
        end = time.monotonic() + _PATIENCE
        while True:
            before, begun = worked(self.process.pid), time.monotonic()
            if self._read(quiet):
                continue
            if quiet < _QUIET or time.monotonic() > end:
                return
            if is_at_rest(self.process.pid, before, time.monotonic() - begun):
                return

    def wait_for(self, words: str) -> None:
        """Read until words are on the screen; after long in vain, fail and show the screen."""
        end = time.monotonic() + _PATIENCE
        while words not in self.text:
            self._read(_QUIET)
            assert time.monotonic() < end, f"{words!r} never came:\n{self.text}"

    def wait_for_reader(self) -> None:
        """Read until the reader itself has the terminal, which rows alone do not tell."""
        end = time.monotonic() + _PATIENCE
        while b"\x1b[?2026$p" not in self.written:
            self._read(_QUIET)
            assert time.monotonic() < end, f"the reader never came:\n{self.text}"

    def kill(self) -> None:
        """End the program as a crash would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def code(self) -> int:
        """Wait until the program has ended, and give its exit code."""
        end = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.wait(0)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, seconds: float, most: int = 65_536) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        data = os.read(self._master, most)
        self.written += data
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._master, answer)
        self._show(data)
        return True

    def _show(self, data: bytes) -> None:
        """Let the screen draw what came; a sequence cut in two waits for its end."""
        whole = self._begun + data
        cut = whole.rfind(b"\x1b")
        is_cut = cut >= 0 and len(whole) - cut < 64 and not _ends(whole[cut:])
        whole, self._begun = (whole[:cut], whole[cut:]) if is_cut else (whole, b"")
        self._stream.feed(UNKNOWN_TO_PYTE.sub(b"", whole))


def _ends(sequence: bytes) -> bool:
    """Tell whether a sequence of control bytes is whole."""
    if sequence[1:2] == b"]":
        return b"\x07" in sequence
    return bool(re.match(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[\]])", sequence))
