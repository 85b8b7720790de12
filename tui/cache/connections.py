"""Connections to SQLite: how they are set up, who may use one, and what their errors mean."""

from __future__ import annotations

import sqlite3
from threading import RLock, get_ident

BUSY_SECONDS = 60.0
_NO_DAMAGE = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT),
        *(sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL),
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_MISUSE),
    }
)
"""Errors that come of something else; any other may come of a damaged file."""
_GONE = frozenset({sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_IOERR_SHORT_READ})
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the error says that the file has to be made anew, or may say so."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return False
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF not in _NO_DAMAGE or code in _GONE


def is_unwritable(error: sqlite3.Error) -> bool:
    """Tell whether the error says that nothing can be written there."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE


class DamagedCacheError(sqlite3.DatabaseError):
    """What was read is not what was written."""


class Abandoned(Exception):
    """What was looked for is no longer wanted, or the index was closed meanwhile."""


class OwnConnection:
    """A connection, and the lock that is held while it is used."""

    def __init__(self, connection: sqlite3.Connection, inode: int) -> None:
        """Make it the connection of this thread, to the file that has this inode."""
        self.connection = connection
        self.inode = inode
        self.lock = RLock()
        self.thread = get_ident()

    def close(self) -> None:
        """Close the connection once it is not used any more."""
        with self.lock:
            self.connection.close()


def connected(name: str, uri: bool = False) -> sqlite3.Connection:
    """Give a connection to a database, by its path or, where `uri` says so, its address."""
    connection = sqlite3.connect(
        name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )
    try:
        connection.executescript(
            "PRAGMA page_size = 8192; PRAGMA cache_size = -2000; PRAGMA synchronous = NORMAL;"
            "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF;"
            "PRAGMA journal_size_limit = 16000000"
        )
    except UnicodeDecodeError as error:  # in the message that tells what is damaged
        connection.close()
        raise DamagedCacheError from error
    return connection
