"""By what it is seen that a file of the library has changed."""

import sqlite3
from pathlib import Path

from tui.library.folder import LibraryFile, journals, paper_files


def name(file: LibraryFile) -> str:
    """Give what a file is called in the index."""
    return encodable(f"{file.host}/{file.path.name}")


def sign(file: LibraryFile) -> str:
    """Give what differs when a file was written again."""
    return f"{file.size}:{file.mtime_ns}:{file.inode}"


def is_stale(connection: sqlite3.Connection, library: Path) -> bool:
    """Tell whether any file of the library is new, changed or gone."""
    found = {name(file): sign(file) for file in (*paper_files(library), *journals(library))}
    known = "SELECT path, sign FROM files UNION ALL SELECT path, sign FROM journals"
    return found != dict(connection.execute(known))


def encodable(text: str) -> str:
    """Give a text as SQLite holds it: a file's name may have bytes that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode()
