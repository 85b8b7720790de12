"""Which format a source is in: the one table of formats, and the one way to read any of them."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.sources import page
from tui.sources.huggingface import api
from tui.sources.reading import Reading


@dataclass(frozen=True, slots=True)
class _Format:
    looks_like: Callable[[bytes], bool]
    """Given all the bytes, looks at their beginning; must be quick and never raise."""
    read: Callable[[bytes, str, str | None, str | None], Reading]
    """Given the bytes, where they are from, and the ISO dates of capture and of last change."""


# In the order in which they are tried. A saved page is plain text, so it comes last.
_TABLE = {
    "hf": _Format(api.looks_like, api.read_api),
    "page": _Format(page.looks_like, page.read_page),
}
FORMATS = tuple(_TABLE)
"""The names of the formats that can be read."""


def read_source(
    data: bytes,
    where: str = "",
    captured: str | None = None,
    modified: str | None = None,
    format: str | None = None,
) -> Reading:
    """Give what a source says, in the format named or else in the one it looks like.

    `where` is its name, `captured` the ISO date on which it was saved, `modified` the one on
    which the file was last changed. Raises UnreadableError for bytes in no format that is known
    or not in the one named, ValueError for a name that is none of FORMATS.
    """
    if format is not None and format not in _TABLE:
        raise ValueError(f"unknown format {format!r}; known are: {', '.join(FORMATS)}")
    return _TABLE[format or _looks_like(data)].read(data, where, captured, modified)


def _looks_like(data: bytes) -> str:
    """Give the first format the bytes look like; else the last, which says why it refuses them."""
    return next((name for name, form in _TABLE.items() if form.looks_like(data)), FORMATS[-1])
