"""The pen of this host's journal: one line, one flush, and only then is it done."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from tui.library.durable import BINARY, flush_folder, locked, make_folder, write_all
from tui.library.errors import LibraryError, reason
from tui.library.files import JOURNAL
from tui.library.journal import Change, Deed, Entry, Stamp, encode

Clock = Callable[[], int]
"""Gives the time in milliseconds since 1970."""

_LOCK = ".journal.lock"
_PRIVATE = 0o600


def wall_clock() -> int:
    """Give this machine's time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def append(host_folder: Path, compose: Callable[[], Entry | None]) -> Entry | None:
    """Write the entry that `compose` gives, if any; when this returns it survives a power cut.

    `compose` runs under the lock, with the journal whole: a line torn by a crash is cut off first.

    Raises:
        LibraryError: nothing was written.
    """
    path = host_folder / JOURNAL
    try:
        make_folder(host_folder)
        with locked(host_folder / _LOCK):
            _cut_torn_line(path)
            entry = compose()
            if entry is not None:
                _append_line(path, encode(entry))
            return entry
    except OSError as error:
        raise LibraryError(path, f"cannot be written ({reason(error)})") from error


def next_entry(
    host: str,
    number: int,
    latest: Stamp,
    now: int,
    do: Deed,
    changes: tuple[Change, ...] = (),
    of: str | None = None,
    files: tuple[str, ...] = (),
    added: int = 0,
) -> Entry:
    """Give the entry that follows `latest`: its stamp is later than any stamp seen."""
    ahead = latest.ms >= now
    at = Stamp(max(now, latest.ms), latest.tick + 1 if ahead else 0, host)
    return Entry(number, at, do, changes, of, files, added)


def _append_line(path: Path, line: bytes) -> None:
    new = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, _PRIVATE)
    try:
        if new:  # before the line, so that whatever fails, the line is not there
            flush_folder(path.parent)
        before = os.fstat(descriptor).st_size
        try:
            write_all(descriptor, line)
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, before)
            raise
    finally:
        os.close(descriptor)


def _cut_torn_line(path: Path) -> None:
    """Cut what stands after the last line's end: it was never acknowledged."""
    try:
        journal = path.open("r+b")
    except FileNotFoundError:
        return
    with journal:
        size = journal.seek(0, os.SEEK_END)
        end = _end_of_last_line(journal, size)
        if end < size:
            journal.truncate(end)
            os.fsync(journal.fileno())


def _end_of_last_line(journal: BinaryIO, size: int) -> int:
    block = 1  # a whole line ends with the last byte; what is torn is looked through in blocks
    while size:
        start = max(0, size - block)
        journal.seek(start)
        found = journal.read(size - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        size, block = start, 65536
    return 0
