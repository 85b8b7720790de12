"""Running git, rsync and ssh: argument lists, no shell, a limit of time, no question to nobody."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.sync.sync_errors import SyncError
from tui.text import one_line

LOCAL, NETWORK = 120.0, 900.0
"""Seconds until a program is given up: what stalls ends sooner, by its own limits."""
QUICK_SSH = ("-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15")
ASK_NOBODY = ("-o", "BatchMode=yes")
_UNTOLD = ("warning", "hint:", "**", "remote: hint")


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """What came of a program."""

    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        """What it wrote, line by line."""
        return self.out.decode("utf-8", "replace").splitlines()

    @property
    def why(self) -> str:
        """The first thing it said that is no warning, in one line."""
        said = [line.strip() for line in self.err.splitlines() if line.strip()]
        told = next((line for line in said if not line.lower().startswith(_UNTOLD)), "")
        for prefix in ("fatal: ", "error: ", "remote: "):
            told = told.removeprefix(prefix)
        return one_line(told) or f"it ended with code {self.code}"


def can_ask() -> bool:
    """Tell whether there is a person to ask for a password."""
    return sys.stdin is not None and sys.stdin.isatty()


def run_program(
    words: Sequence[str],
    env: Mapping[str, str] | None = None,
    folder: Path | None = None,
    given: bytes | None = None,
    limit: float = LOCAL,
) -> ProgramResult:
    """Run a program and give what came of it.

    Raises:
        SyncError: it is not installed, or took longer than `limit` seconds.
    """
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**(os.environ if env is None else env), "LC_ALL": "C"},
            cwd=folder,
            start_new_session=not can_ask(),  # a password is asked for at the terminal
        )
    except FileNotFoundError as error:
        if folder is not None and not folder.is_dir():
            raise SyncError(f"{folder}: there is no such folder") from error
        raise SyncError(f"{words[0]} is not installed here, or not on the PATH") from error
    except OSError as error:
        raise SyncError(f"{words[0]} cannot be run: {error.strerror}") from error
    try:
        out, err = process.communicate(given, limit)
    except BaseException as error:
        _end(process)
        if isinstance(error, subprocess.TimeoutExpired):
            took = f"{words[0]} was given up after {limit:.0f} s"
            raise SyncError(f"{took}; what was done here stays: try again later") from error
        raise
    return ProgramResult(process.returncode, out, err.decode("utf-8", "replace"))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program, and what it started where that can be told apart."""
    try:
        if os.name == "posix" and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGTERM)
        else:
            process.terminate()
        process.communicate(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
    except ProcessLookupError:
        return
