"""What belongs together on a connection: seen in one state, written whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tui.cache.connections import Abandoned

Wanted = Callable[[], bool]

_STEPS = 50_000
"""Steps of SQLite between two questions whether the search is still wanted."""


@contextmanager
def giving_up(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[None]:
    """Stop what SQLite does meanwhile, with Abandoned, once it is no longer wanted."""
    connection.set_progress_handler(lambda: not wanted(), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise Abandoned from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Have several statements that only read see one state, whoever writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):  # nothing was written
            connection.execute("COMMIT")


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all that is written meanwhile be there at the end, or, after an error, none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # an error of SQLite may have ended it
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def make_tables(connection: sqlite3.Connection, statements: str, version: int) -> None:
    """Make the tables of a version, all or none.

    Raises:
        sqlite3.Error: nothing was made.
    """
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE; {statements} PRAGMA user_version = {version}; COMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
