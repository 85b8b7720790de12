"""Whether a program has nothing to do: on a busy machine a still screen does not tell it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LITTLE = 80_000_000
"""Nanoseconds of work in a second that are the beat of a clock and no more."""


def worked(leader: int) -> int:
    """Give the nanoseconds in which a session's threads ran or waited for a processor, so far.

    A session is a shell or a program with all that it started there; `leader` began it. It is 0
    where the system does not tell; nothing more is then known than what is seen.
    """
    total = 0
    for process in _session(leader):
        for thread in process.glob("task/*/schedstat"):
            with suppress(OSError, ValueError):  # a thread that ended
                total += sum(map(int, thread.read_text().split()[:2]))
    return total


def is_at_rest(leader: int, before: int, seconds: float) -> bool:
    """Tell whether all threads sleep, and hardly did anything in the seconds since `before` was
    `worked`."""
    return not _wants_to_run(leader) and worked(leader) - before < _LITTLE * seconds


def _session(leader: int) -> Iterator[Path]:
    """Give where the system tells of the processes of a session."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            if int(process.name) >= leader and _fields(process / "stat")[3] == str(leader):
                yield process


def _wants_to_run(leader: int) -> bool:
    """Tell whether a thread runs, waits for a processor or for a disk."""
    for process in _session(leader):
        for thread in process.glob("task/*/stat"):
            with suppress(OSError, IndexError):
                if _fields(thread)[0] in "RD":
                    return True
    return False


def _fields(stat: Path) -> list[str]:
    """Give what stands behind a thread's name, which may hold anything: its state comes first."""
    return stat.read_text().rpartition(")")[2].split()
