"""The index brought up to date with the files: what has not changed is not read."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.library.arrival import announcements
from tui.library.errors import DamagedError
from tui.library.files import read_papers, salvaged
from tui.library.folder import LibraryFile, journals, paper_files
from tui.library.plan import Written
from tui.library.steps import papers_in_words
from tui.library.stored import Stored
from tui.search.indexing.grouping import Touched, regroup
from tui.search.indexing.journals import VIEWS, read_journals, withdrawn, withhold
from tui.search.indexing.marks import mark, numbers_of
from tui.search.indexing.sets import renew_sets
from tui.search.indexing.sighted import insert
from tui.search.indexing.signs import encodable, is_as_written, name, sign
from tui.search.indexing.vocabulary import index_words, waiting
from tui.search.sql import as_texts
from tui.text import named

Progress = Callable[[int, int], None]

AT_ONCE = 1_000
"""Of how many papers the words are indexed in one go; between two, others have their turn."""


def update(
    connection: sqlite3.Connection,
    library: Path,
    progress: Progress | None = None,
    own: Callable[[], str] = str,
    begun: Iterable[Written] = (),
) -> bool:
    """Bring the index up to date; give whether anything changed.

    `own` gives this machine's name in the library, empty where that is not known. Files in `begun`
    that are still as they were written need not be read.
    All that the list and the filters need comes in one transaction, then the words in parts.
    """
    tell = progress or _silent
    with _writing(connection):
        changed = _Update(connection, library, tell, own, begun).run()
    total = waiting(connection)
    while waiting(connection):
        with _writing(connection):
            index_words(connection, AT_ONCE)
            _count_up(connection, "texts")
        tell(max(total, 2 * total - waiting(connection)), 2 * total)
    return changed or bool(total)


@contextmanager
def room(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep more of the file at hand while much is written; else each thread's pages add up."""
    (before,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute("PRAGMA cache_size = -8000")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.executescript(f"PRAGMA cache_size = {before}; PRAGMA shrink_memory")


class _Update:
    """One bringing up to date, inside one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        library: Path,
        tell: Progress,
        own: Callable[[], str],
        begun: Iterable[Written],
    ) -> None:
        self._own = own
        self._begun = {each.path: each for each in begun}
        self._connection = connection
        self._library = library
        self._tell = tell
        self._to_mark: set[int] = set()

    def run(self) -> bool:
        """Give whether any paper, mark or view changed."""
        was, on_their_way = withdrawn(self._connection), announcements(self._library)
        targets = read_journals(self._connection, journals(self._library), self._own)
        withhold(self._connection, on_their_way)
        self._withdrawn = withdrawn(self._connection)
        self._read_files()
        if turned := was ^ self._withdrawn:
            self._regroup_imports(turned)
        texts = self._to_mark.copy()
        if targets is None:
            self._to_mark = {n for (n,) in self._connection.execute("SELECT number FROM papers")}
        else:
            self._to_mark |= numbers_of(self._connection, targets)
        marked = bool(self._to_mark) and mark(self._connection, self._to_mark) > 0
        marked |= targets is None or VIEWS in targets
        if texts:
            renew_sets(self._connection, texts)
            _count_up(self._connection, "texts")
        if marked:
            _count_up(self._connection, "marks")
        return bool(texts) or marked

    def _read_files(self) -> None:
        """Read the papers files that changed, and drop those that are gone."""
        known = dict(self._connection.execute("SELECT path, sign FROM files"))
        found = {name(file): file for file in paper_files(self._library)}
        for path in known.keys() - found.keys():
            self._take(self._noted(path, "", []), [])
            self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
        changed = {path: file for path, file in found.items() if known.get(path) != sign(file)}
        total, done = sum(file.size for file in changed.values()), 0
        for path, file in changed.items():
            written = self._begun.pop(str(file.path), None)
            if written and is_as_written(file, written.signs):
                stored, problems = list(written.stored), list[str]()
            else:
                stored, problems = _read(file)
            self._take(self._noted(path, sign(file), problems), stored)
            done += file.size
            self._tell(done, 2 * total)

    def _noted(self, path: str, signed: str, problems: list[str]) -> int:
        """Note how far a file was read, and give the number it has in the index."""
        number: int = self._connection.execute(
            "INSERT INTO files(path, sign, problems) VALUES (?, ?, ?) ON CONFLICT(path)"
            " DO UPDATE SET sign = excluded.sign, problems = excluded.problems RETURNING file",
            (path, signed, encodable("\n".join(problems))),
        ).fetchone()[0]
        return number

    def _take(self, file: int, stored: list[Stored]) -> None:
        """Make the index hold these sightings of a file and no others."""
        new = {(each.id, each.key, each.entry): each for each in stored}
        touched, gone = Touched(), []
        for row, id, key, entry, arxiv_id, number in self._connection.execute(
            "SELECT row, id, key, entry, arxiv_id, number FROM sightings WHERE file = ?", (file,)
        ):
            if new.pop((id, key, entry), None) is None:
                gone.append(row)
                touched.add(id, arxiv_id, number)
        for each in new.values():
            touched.add(each.id, each.sighting.arxiv_id, None)
        fresh = insert(self._connection, file, new.values())
        self._to_mark |= regroup(self._connection, touched, self._withdrawn, fresh, frozenset(gone))
        self._connection.executemany(
            "DELETE FROM sightings WHERE row = ?", ((row,) for row in gone)
        )

    def _regroup_imports(self, names: set[str]) -> None:
        """Take out what came by imports that were taken back, bring in those done again."""
        touched = Touched()
        for id, arxiv_id, number in self._connection.execute(
            "SELECT id, arxiv_id, number FROM sightings"
            " WHERE entry IN (SELECT value FROM json_each(?))",
            (as_texts(names),),
        ):
            touched.add(id, arxiv_id, number)
        self._to_mark |= regroup(self._connection, touched, self._withdrawn, {})


def _read(file: LibraryFile) -> tuple[list[Stored], list[str]]:
    try:
        return read_papers(file.path)
    except DamagedError as error:
        return _salvaged(file, error)
    except OSError as error:
        return [], [f"{named(file.path)}: {error.strerror}"]


def _salvaged(file: LibraryFile, error: DamagedError) -> tuple[list[Stored], list[str]]:
    """Give what can still be read of a damaged file, and say so with what can take its place."""
    from tui.library.kept import last_good

    try:
        stored = salvaged(file.path)
    except (OSError, DamagedError):
        stored = []
    papers = papers_in_words(len({each.id for each in stored}))
    return stored, [f"{error}; {papers} of it can be read; {last_good(file.path)}"]


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _count_up(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("UPDATE state SET value = value + 1 WHERE name = ?", (name,))


def _silent(_done: int, _of: int) -> None:
    """Say nothing."""
