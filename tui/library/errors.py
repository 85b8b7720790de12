"""What can go wrong with a library, in words a person can act on."""

from __future__ import annotations

import errno
import os


class LibraryError(Exception):
    """Something could not be read or written; `path` says where and the message why."""

    def __init__(self, path: str | os.PathLike[str], why: str) -> None:
        from tui.text import named  # few libraries are wrong, and every command waits for imports

        super().__init__(f"{named(path)}: {why}")
        self.path = path
        self.why = why


class DamagedError(LibraryError):
    """A papers file is not what was written: empty, cut off, or not of this kind."""


class LaterError(LibraryError):
    """A later program wrote the file: this one cannot write to it and keep it true."""


_FULL = frozenset(
    {errno.ENOSPC, errno.EFBIG, *([errno.EDQUOT] if hasattr(errno, "EDQUOT") else [])}
)
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})


def needing(error: OSError, size: int, path: os.PathLike[str] | None = None) -> OSError:
    """Give the error of a full disk, a quota or a limit with the room that is needed, in bytes.

    With `path` it is of that file, and not of the temporary one beside it.
    """
    where = str(path) if path else error.filename
    if error.errno not in _FULL:
        return OSError(error.errno, error.strerror, where) if where else error
    kilobytes = max(1, -(-size // 1000))
    words = f"{error.strerror}: it needs {kilobytes:,} KB; make room, then do it again"
    return OSError(error.errno, words, where)


def without_locks(error: OSError) -> OSError:
    """Give the error of a file system without locks in words that say what to do."""
    if error.errno not in _NO_LOCKS:
        return error
    words = "this file system has no locks, so two windows would write over each other;"
    return OSError(error.errno, f"{words} move the library to a local disk, and sync it from there")


def reason(error: OSError) -> str:
    """Give an operating system's error in words, without its number."""
    return error.strerror or error.__class__.__name__
