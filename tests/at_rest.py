"""Whether a program has nothing to do: on a busy machine a still screen does not tell it."""

from contextlib import suppress
from pathlib import Path

_LITTLE = 20_000_000
"""Nanoseconds of work in a quarter of a second that are the beat of a clock and no more."""


def worked(process: int) -> int:
    """Give the nanoseconds in which a program's threads ran or waited for a processor, so far.

    It is 0 where the system does not tell; nothing more is then known than what is seen.
    """
    total = 0
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with suppress(OSError, ValueError):  # a thread that ended
            total += sum(map(int, thread.read_text().split()[:2]))
    return total


def is_at_rest(process: int, before: int) -> bool:
    """Tell whether all threads sleep, and hardly did anything since `before` was `worked`."""
    return not _wants_to_run(process) and worked(process) - before < _LITTLE


def _wants_to_run(process: int) -> bool:
    """Tell whether a thread runs, waits for a processor or for a disk."""
    for thread in Path(f"/proc/{process}/task").glob("*/stat"):
        with suppress(OSError, IndexError):
            if thread.read_text().rpartition(")")[2].split()[0] in "RD":
                return True
    return False
