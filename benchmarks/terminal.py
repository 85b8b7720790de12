"""A terminal to run a program in: what it writes is read with the time at which it came."""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 120, 40
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # frames come whole
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}
_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_].*?\x1b\\"
    rb"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
_FRAME_END = b"\x1b[?2026l"
_MOST = 65_536


class TooLateError(Exception):
    """A program did not show in time what was waited for."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that came at once, and when: in seconds since the start or the key."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a program wrote after a key."""

    chunks: Sequence[Chunk]

    @property
    def size(self) -> int:
        """How many bytes it was."""
        return sum(len(each.data) for each in self.chunks)

    @property
    def frames(self) -> list[Chunk]:
        """Give each frame with the time at which its last byte came."""
        frames, begun = [], b""
        for chunk in self.chunks:
            *whole, rest = (begun + chunk.data).split(_FRAME_END)
            frames += [Chunk(chunk.at, data) for data in whole]
            begun = rest
        return frames or list(self.chunks)

    @property
    def first(self) -> float:
        """When the first frame was whole."""
        return self.frames[0].at if self.chunks else 0.0

    def showing(self, words: str) -> float:
        """When the first frame with these words was whole; when none has them, the largest."""
        sought = words.encode()
        with_words = [each for each in self.frames if sought in _CONTROL.sub(b"", each.data)]
        largest = sorted(self.frames, key=lambda each: -len(each.data))
        return next((each.at for each in with_words + largest), 0.0)

    @property
    def last(self) -> float:
        """When the last byte came."""
        return self.chunks[-1].at if self.chunks else 0.0


class Terminal:
    """A program in a terminal of its own that answers as a modern one does."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (COLUMNS, ROWS),
    ) -> None:
        """Start the program."""
        self._master, slave = os.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        self._begun = time.perf_counter()
        self._pid = os.posix_spawn(
            command[0],
            list(command),
            env,
            setsid=True,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        os.close(slave)
        self._written = bytearray()

    def __enter__(self) -> Self:
        """Give the terminal itself."""
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """End the program, whatever it does."""
        self.close()

    def wait_for(self, words: str, times: int = 1, seconds: float = 60.0) -> float:
        """Give when the words were written so many times, in seconds since the start.

        Raises:
            TooLateError: they were not.
        """
        sought, at = words.encode(), time.perf_counter() - self._begun
        while _CONTROL.sub(b"", self._written).count(sought) < times:
            chunk = self._read(seconds, self._begun)
            if not chunk or chunk.at > seconds:
                break
            at = chunk.at
        else:
            return at
        shown = _CONTROL.sub(b" ", self._written)[-300:].decode("utf-8", "replace")
        raise TooLateError(f"{words!r} was not shown within {seconds:g} s but {shown!r}")

    def settle(self, quiet: float = 0.5, most: float = 120.0) -> Answer:
        """Read until nothing came for `quiet` seconds, or `most` have passed."""
        return self._collect(time.perf_counter(), quiet, most)

    def press(self, keys: str, quiet: float = 0.2, most: float = 10.0) -> Answer:
        """Press keys and give what was written until nothing came for `quiet` seconds."""
        begun = time.perf_counter()
        os.write(self._master, keys.encode())
        return self._collect(begun, quiet, most)

    def memory(self) -> int:
        """Give the memory the program holds, in bytes."""
        with open(f"/proc/{self._pid}/status", encoding="utf-8") as status:
            line = next(line for line in status if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def cpu(self) -> float:
        """Give the seconds of CPU that the program has used."""
        with open(f"/proc/{self._pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._master)

    def _collect(self, begun: float, quiet: float, most: float) -> Answer:
        chunks: list[Chunk] = []
        while time.perf_counter() - begun < most:
            chunk = self._read(quiet, begun)
            if chunk is None:
                break
            chunks.append(chunk)
        return Answer(chunks)

    def _read(self, seconds: float, begun: float) -> Chunk | None:
        """Read what there is; None when nothing comes in time, or the program has ended."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return None
        try:
            data = os.read(self._master, _MOST)
        except OSError:  # the other end is closed
            return None
        self._written += data
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._master, answer)
        return Chunk(time.perf_counter() - begun, data)
