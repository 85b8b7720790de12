"""Which source a file is, told by its content: the one place where a format is added."""

from collections.abc import Callable
from typing import NamedTuple

from tui.sources.page import read_page
from tui.sources.reading import Reading

Read = Callable[[bytes, str, str | None, str | None], Reading]
"""Reads bytes, given where they come from, the day of capture and the day of the last change."""


class Format(NamedTuple):
    """One kind of source."""

    looks_like: Callable[[bytes], bool]
    read: Read


_FORMATS: dict[str, Format] = {
    "page": Format(lambda data: True, read_page),
}

FORMATS: tuple[str, ...] = tuple(_FORMATS)
"""The names that `format` may have."""


def read_source(
    data: bytes,
    where: str = "",
    captured: str | None = None,
    modified: str | None = None,
    format: str | None = None,
) -> Reading:
    """Give what `data` says, in the format named, else in the first that it looks like.

    `captured` and `modified` are ISO dates: when the source was saved, and when the file was last
    changed.

    Raises:
        UnreadableError: it is not in that format; the message says what it looks like.
        ValueError: there is no such format.
    """
    if format is not None and format not in _FORMATS:
        raise ValueError(f"no format {format!r}, but {', '.join(FORMATS)}")
    name = format or next(name for name, each in _FORMATS.items() if each.looks_like(data))
    return _FORMATS[name].read(data, where, captured, modified)
