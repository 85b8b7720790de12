"""By what it is seen that a file of the library has changed."""

from __future__ import annotations

import os
import sqlite3

from tui.library.clocks import wall_clock
from tui.library.folder import LibraryFile, files
from tui.text import encodable


def indexed_name(file: LibraryFile) -> str:
    """Give what a file is called in the index."""
    return encodable(f"{file.host}/{file.name}")


def file_signature(file: LibraryFile) -> str:
    """Give what differs when a file was written again."""
    return f"{file.size}:{file.mtime_ns}:{file.inode}"


def is_as_written(file: LibraryFile, signs: os.stat_result) -> bool:
    """Tell whether a file has the signs that it had when it was written."""
    now = (file.size, file.mtime_ns, file.inode)
    return now == (signs.st_size, signs.st_mtime_ns, signs.st_ino)


def is_stale(connection: sqlite3.Connection, library: str | os.PathLike[str]) -> bool:
    """Tell whether any file of the library is new, changed or gone, or an entry is due."""
    due: int = connection.execute("SELECT value FROM state WHERE name = 'journals_due'").fetchone()[
        0
    ]
    if due and due <= wall_clock():
        return True
    found = {indexed_name(file): file_signature(file) for file in files(library)}
    known = "SELECT path, sign FROM files UNION ALL SELECT path, sign FROM journals"
    return found != dict(connection.execute(known))
