"""Writing to this host's journal: one line, one flush, and only then is it done."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from tui.library.durable import (
    BINARY,
    flush,
    flush_folder,
    make_folder,
    replace_host_file,
    write_all,
)
from tui.library.errors import LibraryError, needing, reason
from tui.library.folder import JOURNAL_LOCK
from tui.library.host_files import JOURNAL, KEPT, demand_place, open_host_file
from tui.library.journal.entry import is_whole
from tui.library.locks import locked_in_host

_PRIVATE = 0o600
_BEGINNING = b'{"n":'
_MOST_KEPT = 16_000_000
_FLAGS = os.O_RDWR | os.O_APPEND | BINARY


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
            demand_place(host_folder / JOURNAL)
            make_folder(host_folder)
        with locked_in_host(os.path.join(host_folder, JOURNAL_LOCK)):
            return _append(os.path.join(host_folder, JOURNAL), compose)
    except OSError as error:
        why = f"cannot be written ({reason(error)})"
        raise LibraryError(host_folder / JOURNAL, why) from error


def _append(path: str, compose: Callable[[], bytes | None]) -> bool:
    journal = _opened(path)
    try:
        end = 0 if journal is None else _cut_torn_line(journal, path)
        line = compose()
        if line is None:
            return False
        if journal is None:
            journal = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, _PRIVATE)
            flush_folder(os.path.dirname(path))  # first: where that fails there is no line
        _append_line(journal, path, end, line)
        return True
    finally:
        if journal is not None:
            os.close(journal)


def _opened(path: str) -> int | None:
    try:
        return open_host_file(path, _FLAGS)
    except FileNotFoundError:
        return None


def _append_line(journal: int, path: str, end: int, line: bytes) -> None:
    try:
        write_all(journal, line)
        flush(journal)
    except OSError as error:
        _take_back(journal, path, end)
        raise needing(error, len(line)) from error


def _take_back(journal: int, path: str, end: int) -> None:
    """Cut off what was written from `end` on; where that fails too, make it a line of blanks."""
    try:
        os.ftruncate(journal, end)
    except OSError:
        over = open_host_file(path, os.O_RDWR | BINARY)  # what is opened to append only appends
        try:
            os.lseek(over, end, os.SEEK_SET)
            blank = re.sub(rb"[^\n]", b" ", os.read(over, os.fstat(over).st_size - end))
            os.lseek(over, end, os.SEEK_SET)
            write_all(over, blank)
        finally:
            os.close(over)


def _cut_torn_line(journal: int, path: str) -> int:
    """Cut what stands after the last line's end: it was never acknowledged; give that end.

    A line that lacks its end alone, as some editors leave the last one, gets it, and so does one
    that has another byte there.
    """
    size = os.fstat(journal).st_size
    end = _end_of_last_line(journal, size)
    if end < size and (whole := _whole_but_for_its_end(journal, end, size)):
        if end + whole < size:
            os.ftruncate(journal, end + whole)
        write_all(journal, b"\n")  # flushed with the line that follows
        return end + whole + 1
    if end < size:
        _keep_strange(journal, end, path)
        os.ftruncate(journal, end)
        flush(journal)
    return end


def _whole_but_for_its_end(journal: int, end: int, size: int) -> int:
    """Give how long the line from `end` on is, if only its end is missing or damaged; else 0."""
    os.lseek(journal, end, os.SEEK_SET)
    line = os.read(journal, size - end) if size - end <= _MOST_KEPT else b""
    return next((len(each) for each in (line, line[:-1]) if is_whole(each)), 0)


def _keep_strange(journal: int, end: int, path: str) -> None:
    """Keep what is cut off where it is not the beginning of a line that we write."""
    os.lseek(journal, end, os.SEEK_SET)
    torn = os.read(journal, _MOST_KEPT)
    if torn.strip(b"\0") and not torn.startswith(_BEGINNING[: len(torn)]):
        kept = Path(path).parent / KEPT
        make_folder(kept)
        replace_host_file(kept / f"{JOURNAL}.cut-at-{end}", torn)


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
