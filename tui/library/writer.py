"""The pen of this host's journal: one line, one flush, and only then is it done."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from tui.library.durable import BINARY, flush, flush_folder, locked, make_folder, write_all
from tui.library.errors import LibraryError, reason
from tui.library.files import JOURNAL
from tui.library.folder import JOURNAL_LOCK

Clock = Callable[[], int]
"""Gives the time in milliseconds since 1970."""

_PRIVATE = 0o600
_FLAGS = os.O_RDWR | os.O_APPEND | BINARY


def wall_clock() -> int:
    """Give this machine's time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def append(host_folder: Path, compose: Callable[[], bytes | None]) -> bool:
    """Write the line that `compose` gives, durably; give whether there was one.

    `compose` runs under the lock, with the journal whole: a line torn by a crash is cut off first.
    The journal is not kept open: it is a hundredth of a millisecond to open, and what is held open
    cannot be replaced on Windows, nor the stick it lies on taken out.

    Raises:
        LibraryError: nothing was written.
    """
    try:
        if not os.path.isdir(host_folder):
            make_folder(host_folder)
        with locked(os.path.join(host_folder, JOURNAL_LOCK)):
            return _append(os.path.join(host_folder, JOURNAL), compose)
    except OSError as error:
        why = f"cannot be written ({reason(error)})"
        raise LibraryError(host_folder / JOURNAL, why) from error


def _append(path: str, compose: Callable[[], bytes | None]) -> bool:
    journal = _opened(path)
    try:
        end = 0 if journal is None else _cut_torn_line(journal)
        line = compose()
        if line is None:
            return False
        if journal is None:
            journal = os.open(path, _FLAGS | os.O_CREAT, _PRIVATE)
            flush_folder(
                os.path.dirname(path)
            )  # before the line, so that if it fails there is no line
        _append_line(journal, end, line)
        return True
    finally:
        if journal is not None:
            os.close(journal)


def _opened(path: str) -> int | None:
    try:
        return os.open(path, _FLAGS)
    except FileNotFoundError:
        return None


def _append_line(journal: int, end: int, line: bytes) -> None:
    try:
        write_all(journal, line)
        flush(journal)
    except OSError:
        os.ftruncate(journal, end)
        raise


def _cut_torn_line(journal: int) -> int:
    """Cut what stands after the last line's end: it was never acknowledged; give that end."""
    size = os.fstat(journal).st_size
    end = _end_of_last_line(journal, size)
    if end < size:
        os.ftruncate(journal, end)
        flush(journal)
    return end


def _end_of_last_line(journal: int, size: int) -> int:
    block = 1  # a whole line ends with the last byte; what is torn is looked through in blocks
    while size:
        start = max(0, size - block)
        os.lseek(journal, start, os.SEEK_SET)
        found = os.read(journal, size - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        size, block = start, 65536
    return 0
