"""By what it is seen that a file of the library has changed."""

from __future__ import annotations

from time import time_ns

from tui.library.folder import files

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    import os
    import sqlite3

    from tui.library.folder import LibraryFile


def name(file: LibraryFile) -> str:
    """Give what a file is called in the index."""
    return encodable(f"{file.host}/{file.name}")


def sign(file: LibraryFile) -> str:
    """Give what differs when a file was written again."""
    return f"{file.size}:{file.mtime_ns}:{file.inode}"


def is_as_written(file: LibraryFile, signs: os.stat_result) -> bool:
    """Tell whether a file has the signs that it had when it was written."""
    now = (file.size, file.mtime_ns, file.inode)
    return now == (signs.st_size, signs.st_mtime_ns, signs.st_ino)


def is_stale(connection: sqlite3.Connection, library: str | os.PathLike[str]) -> bool:
    """Tell whether any file of the library is new, changed or gone."""
    found = {name(file): sign(file) for file in files(library)}
    known = (
        "SELECT path, sign FROM files UNION ALL"
        " SELECT path, CASE WHEN due AND due <= ? THEN '' ELSE sign END FROM journals"
    )
    return found != dict(connection.execute(known, (now(),)))


def now() -> int:
    """Give this machine's time in milliseconds since 1970."""
    return time_ns() // 1_000_000


def encodable(text: str) -> str:
    """Give a text as SQLite holds it: a file's name may have bytes that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()
