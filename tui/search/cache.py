"""The file the index is kept in: made when there is none, thrown away when it is damaged.

A connection belongs to one thread, so that a search in one never waits for a look in another. Where
nothing can be written the index is kept in memory, and all threads share one connection.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.search.schema import create, is_current

BUSY_SECONDS = 60.0
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_GONE = frozenset({sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_IOERR_SHORT_READ})
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)
_MEMORY = ":memory:"


def cache_file(library: Path, folder: Path) -> Path:
    """Give the path of the index of a library."""
    real = os.path.realpath(library)
    return folder / f"{hashlib.sha256(os.fsencode(real)).hexdigest()[:16]}.sqlite"


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the error says that the file has to be made anew."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return (
        code & 0xFF in _DAMAGED
        or code in _GONE
        or str(error).startswith(("no such table", "no such column"))
    )


def is_unwritable(error: sqlite3.Error) -> bool:
    """Tell whether the error says that nothing can be written there."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE


class Cache:
    """The connections to one index."""

    def __init__(self, path: Path) -> None:
        """Open the index at `path`, or one in memory; `warning` then says why."""
        self._path = path
        self._inode = 0
        self._all: list[sqlite3.Connection] = []
        self._local = threading.local()
        self._shared: sqlite3.Connection | None = None
        self._lock = threading.RLock()
        self.warning: str | None = None
        try:
            self._open_file()
        except (OSError, sqlite3.Error) as error:
            self.to_memory(error)

    @property
    def in_memory(self) -> bool:
        """Tell whether the index goes when this process ends."""
        return self._shared is not None

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection, or the shared one while no other thread uses it."""
        if self._shared is not None:
            with self._lock:
                yield self._shared
            return
        mine: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if mine is None or self._local.inode != self._inode:
            if mine is not None:
                self._all.remove(mine)
                mine.close()
            mine = self._connect()
            self._local.connection, self._local.inode = mine, self._inode
        yield mine

    def is_replaced(self) -> bool:
        """Tell whether the file is gone, or is another one now."""
        if self._shared is not None:
            return False
        try:
            return self._path.stat().st_ino != self._inode
        except OSError:
            return True

    def reopen(self) -> None:
        """Go on with the file that is there now, or a new one."""
        try:
            self._open_file()
        except (OSError, sqlite3.Error) as error:
            self.to_memory(error)

    def rebuild(self) -> None:
        """Throw the file away and begin an empty one."""
        if self._shared is None:
            self._remove()
            self.reopen()

    def to_memory(self, why: Exception) -> None:
        """Keep the index in memory from now on."""
        self.warning = f"the search index is kept in memory: {self._path.parent}: {_words(why)}"
        self._shared = _connected(_MEMORY)
        create(self._shared)

    def interrupt(self) -> None:
        """Make whatever runs in any thread give up with `sqlite3.OperationalError`."""
        for connection in tuple(self._all):
            connection.interrupt()

    def close(self) -> None:
        """Close every connection."""
        for connection in (*self._all, *([self._shared] if self._shared else [])):
            connection.close()
        self._all.clear()

    def _open_file(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        if not self._is_usable():
            self._remove()
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            self._is_usable()

    def _is_usable(self) -> bool:
        """Make the tables of an empty file; tell whether they are those of this version."""
        self._inode = self._path.stat().st_ino
        try:
            with self.connection() as connection:
                if is_current(connection):
                    return True
                if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    return False
                create(connection)
                return True
        except sqlite3.OperationalError as error:
            if "already exists" in str(error):  # another process made them meanwhile
                return True
            raise
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise

    def _remove(self) -> None:
        """Remove the log first: it must never be taken for the log of a new file."""
        for ending in ("-wal", "-shm", "-journal", ""):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        self._inode = 0

    def _connect(self) -> sqlite3.Connection:
        connection = _connected(self._path)
        with suppress(sqlite3.OperationalError):  # where the log cannot be, a journal does
            connection.execute("PRAGMA journal_mode = WAL")
        self._all.append(connection)
        return connection


def _connected(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA cache_size = -8000; PRAGMA synchronous = NORMAL;"
        "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF"
    )
    return connection


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
