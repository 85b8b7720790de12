"""Whether a database is an index of this version, and lists of values for statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.cache.checksums import row_sum
from tui.cache.transactions import make_tables


def as_list(numbers: Iterable[int]) -> str:
    """Give numbers as a list."""
    return f"[{','.join(map(str, numbers))}]"


def as_texts(texts: Iterable[str]) -> str:
    """Give texts as a list."""
    texts = list(texts)
    if not texts or "".join(texts).isalnum():  # nothing in them needs to be escaped
        return "[" + ",".join(f'"{text}"' for text in texts) + "]"
    import json  # most texts are plain words

    return json.dumps(texts)


def sum_of_marks(marks: tuple[object, object, object, tuple[str, ...], str | None]) -> int:
    """Give the checksum of a paper's marks, kept beside the paper; of none it is 0.

    They are whether it is read, starred and hidden, its tags and its note.
    """
    read, starred, hidden, tags, note = marks
    told = (bool(read), bool(starred), bool(hidden), "\n".join(tags), note or "")
    return row_sum(*told) if any(told) else 0


VERSION = 18
"""Raised whenever the tables or what is written into them change: an older index is rebuilt."""


class IndexSchema:
    """The tables of the index, as a cache needs to know them."""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the tables in an empty database, all or none."""
        from tui.search.indexing.tables import TABLES, TEXTS, TEXTS_WITHOUT_FTS5

        if has_fts5(connection):
            make_tables(connection, TABLES + TEXTS, VERSION)
        else:
            make_tables(connection, TABLES + TEXTS_WITHOUT_FTS5, -VERSION)

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the database holds these tables; it may raise sqlite3.DatabaseError."""
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found == VERSION or (found == -VERSION and not has_fts5(connection))

    def prepare(self, connection: sqlite3.Connection) -> None:
        """Give a connection the function that does for MATCH where there is no FTS5."""
        connection.create_function("match", 2, _match, deterministic=True)


def lacks_fts5(connection: sqlite3.Connection) -> bool:
    """Tell whether the index does without FTS5."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found < 0


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Tell whether this SQLite can index words."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    connection.execute("DROP TABLE temp.probe")
    return True


def _match(expression: str, text: str) -> bool:
    from tui.search.plain_matching import text_holds  # few systems lack FTS5

    return text_holds(expression, text)
