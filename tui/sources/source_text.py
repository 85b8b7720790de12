"""Bytes to text, or a refusal in a few words: what is not text is never guessed at."""

import re
from collections.abc import Iterator

from tui.sources.reading import UnreadableError

_LONGEST_LINE = 100_000
_END = re.compile(rb"\r\n|[\r\n]")
_BINARY = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MOST_BINARY = 0.02
_FEW = 8


def read_text(data: bytes) -> str:
    """Give the text that the bytes are in UTF-8, without a byte order mark.

    Raises UnreadableError for an empty file, for bytes that are not UTF-8, for a file with more
    than a few control characters, and for a line of more than 100,000 bytes.
    """
    if not data.strip():
        raise UnreadableError("empty")
    controls = len(data) - len(data.translate(None, _BINARY))
    if controls > max(_FEW, len(data) * _MOST_BINARY):
        raise UnreadableError("not text")
    _refuse_long_lines(data)
    return decode_text(data)


def decode_text(data: bytes) -> str:
    """Give the text that the bytes are in UTF-8, without a byte order mark.

    Raises UnreadableError, with the place, for bytes that are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        raise UnreadableError(f"not UTF-8 text: byte {byte:#04x} in line {line}") from error


def _refuse_long_lines(data: bytes) -> None:
    start = 0
    for number, end in enumerate((*_line_ends(data), len(data)), start=1):
        if end - start > _LONGEST_LINE:
            raise UnreadableError(f"line {number} is {end - start:,} bytes long")
        start = end


def _line_ends(data: bytes) -> Iterator[int]:
    return (match.end() for match in _END.finditer(data))
