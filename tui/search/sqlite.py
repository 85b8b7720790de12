"""SQLite by its half in C, without what `sqlite3` adds for dates and nobody here asks for.

That brings along `datetime` and `collections`, which take as long to import as a search. Both give
the same classes: an error of the one is caught as one of the other.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3 as sqlite3
else:
    try:
        import _sqlite3 as sqlite3

        if not all(
            hasattr(sqlite3, name)
            for name in ("connect", "Connection", "Error", "OperationalError", "SQLITE_CORRUPT")
        ):
            raise ImportError
    except ImportError:  # it is Python's own affair, and need not be there
        import sqlite3
