"""The lines of a journal: read on in parts of a bounded size, backwards, and one by its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tui.library.errors import LibraryError, reason
from tui.library.host_files import open_host_file
from tui.library.journal.entry import Entry, decode_entry, is_of_later_program

_SIZE = 2_000_000
"""Bytes in a part: some 15,000 marks, a fifth of a second."""
_LONGEST = 64_000_000
"""Bytes of a line: a mark on four million papers."""
_BLOCK = 65_536
_KNOWN_BY = 64
"""Bytes before the place where reading goes on: where others stand, it is another journal."""


class JournalLine(NamedTuple):
    """A whole line."""

    byte: int
    """Where it begins."""
    text: bytes | None
    """None where it is too long to be one."""
    entry: Entry | None
    """What it says; None where it is not as it was written, or not of a kind that is known."""


def is_strange(line: JournalLine) -> bool:
    """Tell whether a line says something that is no entry; a blank one says nothing."""
    return line.entry is None and (line.text is None or bool(line.text.strip()))


def is_damaged(line: JournalLine) -> bool:
    """Tell whether a line is not as it was written, in whichever edition."""
    return is_strange(line) and not is_of_later_program(line.text or b"")


class JournalLines(NamedTuple):
    """Whole lines that follow each other."""

    lines: list[JournalLine]
    end: int
    """The byte after them."""
    tail: bytes
    """The bytes before that."""
    more: bool
    """Whether anything follows that may be whole lines."""


def whole_lines(path: Path, start: int = 0) -> Iterator[JournalLine]:
    """Give the whole lines of a journal from byte `start` on; one without its end is left out.

    Raises:
        OSError: it cannot be read. A missing one is empty.
    """
    try:
        with open(open_host_file(path), "rb") as journal:
            more = True
            while more:
                lines, start, _, more = next_lines(journal, start)
                yield from lines
    except FileNotFoundError:
        return


def next_lines(journal: BinaryIO, start: int) -> JournalLines:
    """Give some whole lines from byte `start` on, at least one if there is any.

    What is too long to be a line is given without its text.
    """
    journal.seek(start)
    data = journal.read(_SIZE)
    while b"\n" not in data and len(data) < _LONGEST and (further := journal.read(_SIZE)):
        data += further
    size = data.rfind(b"\n") + 1
    if size < len(data) <= _SIZE and decode_entry(data[size:-1]):  # its end alone is damaged
        data, size = data[:-1] + b"\n", len(data)
    lines, end = list(_split(data[:size], start)), start + size
    if not size and len(data) >= _LONGEST:
        end = start + len(data) + _rest_of_line(journal)
        lines = [JournalLine(start, None, None)]
    journal.seek(max(0, end - _KNOWN_BY))
    tail = journal.read(end - journal.tell())
    return JournalLines(lines, end, tail, more=end > start and bool(journal.read(1)))


def is_known_again(journal: BinaryIO, end: int, tail: bytes) -> bool:
    """Tell whether `tail` stands before byte `end`, as it did when the journal was read so far."""
    journal.seek(end - len(tail))
    return journal.read(len(tail)) == tail


def entry_at(path: Path, byte: int) -> Entry | None:
    """Give the entry whose line begins at a byte of a journal; None where none does.

    Raises:
        LibraryError: the journal cannot be read.
    """
    try:
        with open(open_host_file(path), "rb") as journal:
            journal.seek(byte)
            return decode_entry(journal.readline(_LONGEST).removesuffix(b"\n"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(path, f"cannot be read ({reason(error)})") from error


def entries_back(path: Path) -> Iterator[Entry]:
    """Give the entries of a journal from its end to its beginning; what is none is passed over.

    Raises:
        LibraryError: it cannot be read. A missing one is empty.
    """
    try:
        with open(open_host_file(path), "rb") as journal:
            place, rest = journal.seek(0, 2), b""
            while place > 0:
                size = min(_BLOCK, place)
                place -= size
                journal.seek(place)
                first, *lines = (journal.read(size) + rest).split(b"\n")
                yield from (entry for line in reversed(lines) if (entry := decode_entry(line)))
                rest = first
            if entry := decode_entry(rest):
                yield entry
    except FileNotFoundError:
        return
    except OSError as error:
        raise LibraryError(path, f"cannot be read ({reason(error)})") from error


def _split(data: bytes, start: int) -> Iterator[JournalLine]:
    for text in data.split(b"\n")[:-1]:
        yield JournalLine(start, text, decode_entry(text))
        start += len(text) + 1


def _rest_of_line(journal: BinaryIO) -> int:
    """Give how many bytes the line has on from here, its end among them."""
    length = 0
    while further := journal.read(_SIZE):
        if (end := further.find(b"\n")) >= 0:
            return length + end + 1
        length += len(further)
    return length
