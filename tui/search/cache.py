"""The file the index is kept in: made when there is none, thrown away when it is damaged.

A connection belongs to one thread, so that a search in one never waits for a look in another. Where
nothing can be written the file is read as it is; when that is not enough the index is kept in
memory, and all threads share one connection.
"""

from __future__ import annotations

import os

from tui.search.connections import Abandoned, Own, connected, is_damage
from tui.search.locks import get_ident, local
from tui.search.schema import create, is_current, is_plain
from tui.search.sqlite import sqlite3

_MEMORY = ":memory:"


def cache_file(library: str | os.PathLike[str], folder: str | os.PathLike[str]) -> str:
    """Give the path of the index of a library."""
    real = os.path.realpath(library)
    return os.path.join(folder, f"{digest(os.fsencode(real))[:16]}.sqlite")


def digest(data: bytes) -> str:
    """Give the SHA-256; hashlib takes OpenSSL with it, which every command would wait for."""
    for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
        try:
            digest: str = __import__(name).sha256(data).hexdigest()
        except ImportError:
            continue
        return digest
    import hashlib

    return hashlib.sha256(data).hexdigest()


class Cache:
    """The connections to one index."""

    def __init__(self, path: str) -> None:
        """Open the index at `path`, or one in memory; `warning` then says why."""
        self._path = path
        self._inode = 0
        self._all: list[Own] = []
        self._local = local()
        self._shared: Own | None = None
        self.is_closed = False
        self._frozen: Exception | None = None
        self.warning: str | None = None
        self.reopen()

    @property
    def is_frozen(self) -> bool:
        """Tell whether the index can be read but not written."""
        return self._frozen is not None

    def connection(self) -> Using:
        """Give this thread's connection, or the shared one, to be used behind `with`."""
        return Using(self, self._shared or self._own())

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
        """Keep the index in memory from now on."""
        said = _words(why or self._frozen or OSError())
        self.warning = f"the search index is kept in memory: {os.path.dirname(self._path)}: {said}"
        self._frozen = None
        self._shared = Own(connected(_MEMORY), 0)
        create(self._shared.connection)

    def close(self) -> None:
        """Close every connection; what another thread still looks for is abandoned."""
        self.is_closed = True
        for own in (*self._all, *([self._shared] if self._shared else [])):
            own.close()

    def _open_file(self) -> None:
        _make_folder(os.path.dirname(self._path))
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
                return is_current(connection)
        except (OSError, sqlite3.Error):
            return False

    def _is_usable(self) -> bool:
        """Make the tables of an empty file; tell whether they are those of this version."""
        self._inode = os.stat(self._path).st_ino
        try:
            with self.connection() as connection:
                if is_current(connection):
                    self._tell_if_plain(connection)
                    return True
                if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    return False
                create(connection)
                self._tell_if_plain(connection)
                return True
        except sqlite3.OperationalError as error:
            if "already exists" in str(error):  # another process made them meanwhile
                return True
            raise
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise

    def _tell_if_plain(self, connection: sqlite3.Connection) -> None:
        if is_plain(connection):
            self.warning = "SQLite has no FTS5 here, so words are looked for slowly"

    def _remove(self) -> None:
        """Remove the log first: it must never be taken for the log of a new file."""
        from contextlib import suppress  # a lookup removes nothing, and waits for imports

        for ending in ("-wal", "-shm", "-journal", ""):
            with suppress(FileNotFoundError):
                os.unlink(f"{self._path}{ending}")
        self._inode = 0

    def _own(self) -> Own:
        """Give this thread's connection, to the file that is there now."""
        own: Own | None = getattr(self._local, "own", None)
        if own and own.inode == self._inode:
            return own
        for other in self._left(own):
            self._all.remove(other)
            other.close()
        own = self._local.own = Own(self._connect(), self._inode)
        self._all.append(own)
        return own

    def _left(self, own: Own | None) -> list[Own]:
        """Give the connections that nobody will use again: this thread's, and of threads gone."""
        if not self._all:  # a lookup has one, and waits for imports
            return []
        from threading import enumerate as running

        others = {each.ident for each in running()} - {get_ident()}
        return [each for each in self._all if each is own or each.thread not in others]

    def _connect(self) -> sqlite3.Connection:
        if self._frozen:
            from pathlib import Path

            return connected(f"{Path(self._path).absolute().as_uri()}?immutable=1", uri=True)
        connection = connected(self._path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:  # where the log cannot be, a journal does
            return connection
        return connection


class Using:
    """A connection while it is used, by one thread at a time.

    Raises:
        Abandoned: the index was closed.
    """

    def __init__(self, cache: Cache, own: Own) -> None:
        """Take the connection; nothing waits for it yet."""
        self._cache = cache
        self._own = own

    def __enter__(self) -> sqlite3.Connection:
        """Wait until no other thread uses it."""
        self._own.lock.acquire()
        if self._cache.is_closed:
            self._own.lock.release()
            raise Abandoned
        return self._own.connection

    def __exit__(self, *_error: object) -> None:
        """Leave it to others."""
        self._own.lock.release()


def _make_folder(folder: str) -> None:
    """Make a folder that only its owner may look into, where there is none."""
    if not os.path.isdir(folder):
        from pathlib import Path

        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def _words(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
