"""Locks of files: one process at a time, freed even by a kill; long waits are told."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.library.errors import without_locks
from tui.library.host_files import demand_place

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

waits: list[Callable[[str], None]] = []
"""What is told, in a thread of its own, that a lock is waited for, and for whom."""
_MOMENT = 2.0
"""Seconds that a lock is waited for without a word."""
_PRIVATE = 0o600
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@contextlib.contextmanager
def locked(path: str | Path, wait: bool = True) -> Iterator[None]:
    """Hold the lock file at `path`: one process at a time, freed even by a kill.

    Raises:
        BlockingIOError: another holds it, and it was not to be waited for.
        OSError: it cannot be made, or the file system has no locks.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, _PRIVATE)
    try:
        _lock(descriptor, wait)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked_in_host(path: str | Path, wait: bool = True) -> Iterator[None]:
    """Do as `locked` for a lock below the hosts, where no link is followed.

    Raises:
        RefusedError: it, or what leads to it, is a link or no file.
        BlockingIOError: another holds it, and it was not to be waited for.
        OSError: it cannot be made, or the file system has no locks.
    """
    demand_place(path)
    with locked(path, wait):
        yield


def _lock(descriptor: int, wait: bool) -> None:
    if sys.platform == "win32":
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from error
    else:
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not wait:
                    raise
                with _reported(descriptor):
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
        except BlockingIOError:
            raise
        except OSError as error:
            raise without_locks(error) from error


@contextlib.contextmanager
def _reported(descriptor: int) -> Iterator[None]:
    """Tell `waits` of what lasts longer than a moment: who holds the lock may be stopped."""
    from threading import Timer  # as good as no lock is held by another

    def report() -> None:
        holder = _holder(os.fstat(descriptor))
        who = f"process {holder}" if holder else "another process"
        for tell in waits:
            tell(f"waiting for {who}, which is writing to the library")

    timer = Timer(_MOMENT, report)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _holder(file: os.stat_result) -> int:
    """Give which process holds the lock of a file, as Linux tells it; 0 where it is not told."""
    place = f"{os.major(file.st_dev):02x}:{os.minor(file.st_dev):02x}:{file.st_ino}"
    with contextlib.suppress(OSError, ValueError), open("/proc/locks", encoding="ascii") as held:
        for _, kind, _, _, process, where, *_ in (line.split() for line in held):
            if kind == "FLOCK" and where == place:
                return max(0, int(process))
    return 0
