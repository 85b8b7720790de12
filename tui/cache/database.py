"""A cache in SQLite: made when there is none, thrown away and made anew when it is damaged.

A connection belongs to one thread, so that a search in one never waits for a look in another. Where
nothing can be written the file is read as it is; when that is not enough the cache is kept in
memory, and all threads share one connection.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

from tui.cache.checksums import add_checksums, why_damaged
from tui.cache.connections import Abandoned, OwnConnection, connected, is_damage

Value = TypeVar("Value")

MEMORY = ":memory:"
_SMALL = 2_000_000
"""Bytes of a cache that is looked at as a whole when it is opened, in some 5 ms. Of a larger one
each row is when it is read, and all of it before all is told."""


class Schema(Protocol):
    """The tables of a cache."""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the tables in an empty database, all or none."""

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Tell whether a database holds these tables; may raise sqlite3.DatabaseError."""

    def prepare(self, connection: sqlite3.Connection) -> None:
        """Make a new connection ready for use."""


def cache_file(
    library: str | os.PathLike[str], folder: str | os.PathLike[str], ending: str = ".sqlite"
) -> str:
    """Give the path of a cache of a library, in the folder of caches; the ending tells which."""
    real = os.path.realpath(library)
    return os.path.join(folder, digest(os.fsencode(real))[:16] + ending)


def digest(data: bytes) -> str:
    """Give the SHA-256 in hex digits."""
    return hashlib.sha256(data).hexdigest()


class Database:
    """The connections to one cache."""

    def __init__(self, path: str, schema: Schema) -> None:
        """Open the cache at `path`, or one in memory; `problem` then says why."""
        self._path = path
        self._schema = schema
        self._inode = 0
        self._all: list[OwnConnection] = []
        self._local = threading.local()
        self._shared: OwnConnection | None = None
        self.is_closed = False
        self._frozen: Exception | None = None
        self.problem: str | None = None
        """Why the cache is kept in memory, if it is."""
        self.reopen()

    @property
    def is_frozen(self) -> bool:
        """Whether the cache can be read but not written."""
        return self._frozen is not None

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection, or the shared one, used by one thread at a time.

        Raises:
            Abandoned: the cache was closed.
        """
        own = self._shared or self._own()
        with own.lock:
            if self.is_closed:
                raise Abandoned
            yield own.connection

    def use(
        self,
        look: Callable[[sqlite3.Connection], Value],
        fill: Callable[[sqlite3.Connection], object],
    ) -> Value:
        """Give what `look` finds; a damaged cache is made anew and filled by `fill` first."""
        try:
            with self.connection() as connection:
                return look(connection)
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            if not self.why_damaged():
                raise
        self.rebuild()
        with self.connection() as connection:
            fill(connection)
            return look(connection)

    def why_damaged(self) -> str:
        """Give what is wrong with the file, all of which is looked at; nothing if it is whole."""
        try:
            with self.connection() as connection:
                return why_damaged(connection)
        except sqlite3.Error as error:
            return str(error) if is_damage(error) else ""
        except UnicodeDecodeError as error:  # in SQLite's own message
            return str(error)

    def is_replaced(self) -> bool:
        """Tell whether the file is gone, or is another one now."""
        if self._shared is not None:
            return False
        try:
            return os.stat(self._path).st_ino != self._inode
        except OSError:
            return True

    def reopen(self) -> None:
        """Go on with the file that is there now, or a new one."""
        self._frozen = None
        if self._path == MEMORY:
            self._keep_in_memory()
            return
        try:
            self._open_file()
        except (OSError, sqlite3.Error) as error:
            if not self._open_frozen(error):
                self.to_memory(error)

    def rebuild(self) -> None:
        """Throw the file away and begin an empty one."""
        if self._shared is None:
            try:
                self._remove()
            except OSError as error:
                self.to_memory(error)
            else:
                self.reopen()

    def to_memory(self, why: Exception | None = None) -> None:
        """Keep the cache in memory from now on."""
        said = _words(why or self._frozen or OSError())
        self.problem = f"{os.path.dirname(self._path)}: {said}"
        self._frozen = None
        self._keep_in_memory()

    def close(self) -> None:
        """Close every connection; what another thread still looks for is abandoned."""
        self.is_closed = True
        for own in (*self._all, *([self._shared] if self._shared else [])):
            own.close()

    def _keep_in_memory(self) -> None:
        self._shared = OwnConnection(self._connected(MEMORY), 0)
        self._schema.create(self._shared.connection)

    def _open_file(self) -> None:
        os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
        self._make_private()
        if not self._is_usable():
            self._remove()
            self._make_private()
            self._is_usable()

    def _make_private(self) -> None:
        """Make the file where there is none; closing one that is in use would drop its locks."""
        try:
            made = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        os.close(made)

    def _open_frozen(self, why: Exception) -> bool:
        """Use the file as it is where nothing can be written; tell whether that goes."""
        try:
            log = f"{self._path}-wal"
            if os.path.exists(log) and os.path.getsize(log):
                return False  # without the log the file is not whole
            self._inode, self._frozen = os.stat(self._path).st_ino, why
            with self.connection() as connection:
                return self._schema.is_current(connection) and self._looks_whole(connection)
        except (OSError, sqlite3.Error, UnicodeDecodeError):
            return False

    def _is_usable(self) -> bool:
        """Make the tables of an empty file; tell whether they are those of this version."""
        self._inode = os.stat(self._path).st_ino
        try:
            with self.connection() as connection:
                if self._schema.is_current(connection):
                    return self._looks_whole(connection)
                if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    return False
                self._schema.create(connection)
                return True
        except sqlite3.OperationalError as error:
            if "already exists" in str(error):  # another process made them meanwhile
                return True
            raise
        except UnicodeDecodeError:  # in SQLite's own message
            return False
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise

    def _looks_whole(self, connection: sqlite3.Connection) -> bool:
        if os.path.getsize(self._path) > _SMALL:
            return True
        return not why_damaged(connection)

    def _remove(self) -> None:
        """Remove the log first: it must never be taken for the log of a new file."""
        for ending in ("-wal", "-shm", "-journal", ""):
            with suppress(FileNotFoundError):
                os.unlink(f"{self._path}{ending}")
        self._inode = 0

    def _own(self) -> OwnConnection:
        """Give this thread's connection, to the file that is there now."""
        own: OwnConnection | None = getattr(self._local, "own", None)
        if own and own.inode == self._inode:
            return own
        for other in self._left(own):
            self._all.remove(other)
            other.close()
        own = self._local.own = OwnConnection(self._connect(), self._inode)
        self._all.append(own)
        return own

    def _left(self, own: OwnConnection | None) -> list[OwnConnection]:
        """Give the connections that nobody will use again: this thread's, and of threads gone."""
        others = {each.ident for each in threading.enumerate()} - {threading.get_ident()}
        return [each for each in self._all if each is own or each.thread not in others]

    def _connect(self) -> sqlite3.Connection:
        if self._frozen:
            from pathlib import Path  # as good as no cache is frozen

            address = f"{Path(self._path).absolute().as_uri()}?immutable=1"
            return self._connected(address, uri=True)
        connection = self._connected(self._path)
        with suppress(sqlite3.OperationalError):  # where the log cannot be, a journal does
            connection.execute("PRAGMA journal_mode = WAL")
        return connection

    def _connected(self, name: str, uri: bool = False) -> sqlite3.Connection:
        connection = connected(name, uri)
        add_checksums(connection)
        self._schema.prepare(connection)
        return connection


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
