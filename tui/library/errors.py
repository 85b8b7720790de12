"""What can go wrong with a library, in words a person can act on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from pathlib import Path


class LibraryError(Exception):
    """Something could not be read or written; `path` says where and the message why."""

    def __init__(self, path: Path, why: str) -> None:
        from tui.text import named  # few libraries are wrong, and every command waits for imports

        super().__init__(f"{named(path)}: {why}")
        self.path = path
        self.why = why


class DamagedError(LibraryError):
    """A papers file is not what was written: empty, cut off, or not of this kind."""


def reason(error: OSError) -> str:
    """Give an operating system's error in words, without its number."""
    return error.strerror or error.__class__.__name__
