"""By what it is seen that a file of the library has changed."""

import sqlite3
from pathlib import Path

from tui.library.folder import LibraryFile, journals, paper_files


def sign(file: LibraryFile) -> str:
    """Give what differs when a file was written again."""
    return f"{file.size}:{file.mtime_ns}:{file.inode}"


def is_stale(connection: sqlite3.Connection, library: Path) -> bool:
    """Tell whether any file of the library is new, changed or gone."""
    found = {
        str(f.path.relative_to(library)): sign(f)
        for f in (*paper_files(library), *journals(library))
    }
    read = dict(
        connection.execute("SELECT path, sign FROM files UNION ALL SELECT path, sign FROM journals")
    )
    return found != read
