"""Checksums of rows: SQLite itself has none, and takes a changed byte for what was written.

A table that is checked has a column `sum`, which SQLite makes of the others whenever a row is
written, and a view of the same rows with a column `whole`: asked for, it ends the look at a row
that does not fit. It is no condition of the view, which SQLite might ask of rows nobody wants.
"""

from __future__ import annotations

import marshal
import sqlite3
from zlib import crc32

from tui.cache.connections import DamagedCacheError

_FORMAT = 2
"""Of `marshal`: the same in every version of Python, and of the same values the same bytes."""
_VIEWS = "whole_"


def sum_column(columns: str) -> str:
    """Give the column of a table that holds the checksum of others."""
    return f"sum INTEGER AS (row_sum({columns})) STORED"


def whole_view(table: str, columns: str) -> str:
    """Give the statement that makes the view `whole_` of a table: its rows, checked by `whole`."""
    return (
        f"CREATE VIEW {_VIEWS}{table} AS"
        f" SELECT {columns}, demand_sum(sum, {columns}) AS whole FROM {table};\n"
    )


def add_checksums(connection: sqlite3.Connection) -> None:
    """Teach a connection the two functions."""
    connection.create_function("row_sum", -1, row_sum, deterministic=True)
    connection.create_function("demand_sum", -1, _demand_sum, deterministic=True)


def row_sum(*values: object) -> int:
    """Give the checksum of the values of a row."""
    return crc32(marshal.dumps(values, _FORMAT))  # type: ignore[arg-type]  # what SQLite holds


def why_damaged(connection: sqlite3.Connection) -> str:
    """Give what is wrong with a database, all of which is looked at; nothing if it is whole.

    Raises:
        sqlite3.Error: it cannot be read, or a row is not as it was written.
    """
    told = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if told != "ok":
        return str(told)
    views = f"SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB '{_VIEWS}*'"
    for (view,) in connection.execute(views).fetchall():
        connection.execute(f"SELECT sum(whole) FROM {view}")
    return ""


def demand_whole(connection: sqlite3.Connection) -> None:
    """Look at all of a database.

    Raises:
        DamagedCacheError: it is not whole; so it is made anew, and the look repeated.
    """
    if why := why_damaged(connection):
        raise DamagedCacheError(why)


def _demand_sum(held: object, *values: object) -> bool:
    if held != row_sum(*values):
        raise DamagedCacheError
    return True
