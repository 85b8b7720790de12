"""A command that can neither write to the screen, nor hold us up, nor leave a stuck one behind."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress


def run(
    command: Sequence[str], text: str, environment: Mapping[str, str], seconds: float
) -> str | None:
    """Give what a command printed for `text` as its input; None when it failed or took too long.

    It has a session of its own; whatever of it is stuck when its time is over is ended with it.
    What it left behind on purpose, as the owner of a clipboard, is left alone.
    """
    quiet = subprocess.DEVNULL
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=quiet,
            env={**os.environ, **environment},
            start_new_session=True,
        ) as process:
            try:
                given = text.encode("utf-8", "replace")
                printed, _ = process.communicate(given, timeout=max(seconds, 0.0))
            except subprocess.TimeoutExpired:
                _end(process)
                return None
    except OSError:
        return None
    return printed.decode("utf-8", "replace") if process.returncode == 0 else None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started and waits for."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
