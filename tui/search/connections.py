"""Connections to SQLite: how they are set up, who may use one, and what their errors mean."""

from __future__ import annotations

from tui.search.locks import RLock, get_ident
from tui.search.sqlite import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Callable

    Wanted = Callable[[], bool]

BUSY_SECONDS = 60.0
_STEPS = 50_000
"""Steps of SQLite between two questions whether the search is still wanted."""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_GONE = frozenset({sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_IOERR_SHORT_READ})
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the error says that the file has to be made anew."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return (
        code & 0xFF in _DAMAGED
        or code in _GONE
        or str(error).startswith(("no such table", "no such column", "no such module"))
    )


def is_unwritable(error: sqlite3.Error) -> bool:
    """Tell whether the error says that nothing can be written there."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNWRITABLE


class Abandoned(Exception):
    """What was looked for is no longer wanted, or the index was closed meanwhile."""


class Own:
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
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA cache_size = -2000; PRAGMA synchronous = NORMAL;"
        "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF;"
        "PRAGMA journal_size_limit = 16000000"
    )
    connection.create_function("match", 2, _match, deterministic=True)
    return connection


def _match(expression: str, text: str) -> bool:
    """Do for MATCH where there is no FTS5."""
    from tui.search.plain import matches

    return matches(expression, text)


class GivingUp:
    """Makes what SQLite does meanwhile stop, with Abandoned, once it is no longer wanted.

    A class, like the others that stand behind `with` here: a lookup would wait for contextlib.
    """

    def __init__(self, connection: sqlite3.Connection, wanted: Wanted) -> None:
        """Take what tells whether it is still wanted."""
        self._connection = connection
        self._wanted = wanted

    def __enter__(self) -> None:
        """Begin to ask."""
        self._connection.set_progress_handler(lambda: not self._wanted(), _STEPS)

    def __exit__(self, _kind: object, error: BaseException | None, _where: object) -> None:
        """Ask no more."""
        self._connection.set_progress_handler(None, 0)
        if (
            isinstance(error, sqlite3.OperationalError)
            and error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
        ):
            raise Abandoned from None
