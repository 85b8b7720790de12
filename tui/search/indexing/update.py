"""The index brought up to date with the files: what has not changed is not read."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.cache.transactions import writing
from tui.library.arrival import announcements
from tui.library.errors import DamagedError
from tui.library.files import read_papers, salvaged
from tui.library.folder import LibraryFile, paper_files
from tui.library.journal.checkpoint import Checkpoint, CheckpointState, Progress
from tui.library.journal.register_table import VIEWS
from tui.library.journal.setting import Target, target_key
from tui.library.journal.steps import papers_in_words
from tui.library.plan import Written
from tui.library.stored import Stored
from tui.search.indexing.file_signatures import file_signature, indexed_name, is_as_written
from tui.search.indexing.grouping import Touched, regroup
from tui.search.indexing.paper_records import numbers_of, write_marks
from tui.search.indexing.sightings import insert_sightings
from tui.search.indexing.vocabulary import index_words, papers_waiting
from tui.search.schema import as_texts
from tui.search.word_sets import forget_sets, renew_sets
from tui.text import encodable, named

AT_ONCE = 1_000
"""Of how many papers the words are indexed in one go; between two, others have their turn."""
_MANY_FILES = 2
"""When more papers files than these changed, the sets of common words are made anew at the end."""


def update(
    connection: sqlite3.Connection,
    library: Path,
    checkpoint: Checkpoint,
    progress: Progress | None = None,
    begun: Iterable[Written] = (),
) -> bool:
    """Bring the index up to date; give whether anything changed.

    The checkpoint has read the journals. Files in `begun` that are still as they were written need
    not be read. Each papers file comes in a transaction of its own, then the words in parts: an
    update that is interrupted goes on where it was.
    """
    tell = progress or _silent
    changed = _Update(connection, library, checkpoint, tell, begun).run()
    total = papers_waiting(connection)
    while papers_waiting(connection):
        with writing(connection):
            index_words(connection, AT_ONCE)
            _count_up(connection, "texts")
        tell(max(total, 2 * total - papers_waiting(connection)), 2 * total)
    return changed or bool(total)


def marked_until(connection: sqlite3.Connection) -> CheckpointState:
    """Give the state of the checkpoint that the marks in the index are of."""
    states = {n: v for n, v, _ in connection.execute("SELECT name, value, whole FROM whole_state")}
    return CheckpointState(*(states[f"journals_{name}"] for name in CheckpointState._fields))


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
    """One bringing up to date."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        library: Path,
        checkpoint: Checkpoint,
        tell: Progress,
        begun: Iterable[Written],
    ) -> None:
        self._begun = {each.path: each for each in begun}
        self._connection = connection
        self._library = library
        self._checkpoint = checkpoint
        self._registers = checkpoint.registers
        self._tell = tell
        self._changed = False

    def run(self) -> bool:
        """Give whether any paper, mark or view changed."""
        now = self._checkpoint.seen()
        targets = self._checkpoint.changed(marked_until(self._connection))
        coming = announcements(self._library)
        if coming or targets is None or any(_may_be_import(each) for each in targets):
            with writing(self._connection):
                self._withdraw(coming)
        self._read_files()
        with writing(self._connection):
            self._mark(targets, now)
        return self._changed

    def _withdraw(self, coming: Iterable[str]) -> None:
        """Take out what came by imports that were taken back, bring in those done again.

        An import that is only announced counts as taken back until its step is written.
        """
        now = self._registers.withdrawn()
        now |= {each for each in coming if not self._registers.settings([target_key(each)])}
        if turned := withdrawn(self._connection) ^ now:
            self._connection.execute("DELETE FROM withdrawn")
            rows = ((each,) for each in now)
            self._connection.executemany("INSERT INTO withdrawn VALUES (?)", rows)
            self._take_in(self._regroup_imports(turned))

    def _mark(self, targets: set[Target] | None, now: CheckpointState) -> None:
        """Give what the journals name their marks; without `targets` it may be every paper."""
        if targets is None:
            numbers = {n for (n,) in self._connection.execute("SELECT number FROM papers")}
        else:
            ids = (each for each in targets if isinstance(each, int))
            numbers = numbers_of(self._connection, ids)
        marked = bool(numbers) and write_marks(self._connection, numbers, self._registers) > 0
        if marked or targets is None or VIEWS in targets:
            _count_up(self._connection, "marks")
            self._changed = True
        self._note_journals(now)

    def _note_journals(self, now: CheckpointState) -> None:
        """Note of which state of the journals the marks are, so that nobody need ask again."""
        states = now._asdict() | {"due": self._checkpoint.next_due()}
        self._connection.executemany(
            "UPDATE state SET value = ? WHERE name = ?",
            ((value, f"journals_{name}") for name, value in states.items()),
        )
        self._connection.execute("DELETE FROM journals")
        self._connection.executemany(
            "INSERT INTO journals VALUES (?, ?)",
            ((f"{each.host}/{each.name}", each.signs) for each in self._checkpoint.followed()),
        )
        self._connection.execute("DELETE FROM journal_problems")
        self._connection.executemany(
            "INSERT INTO journal_problems VALUES (?)",
            ((encodable(line),) for line in self._checkpoint.problems),
        )

    def _take_in(self, numbers: set[int]) -> None:
        """Give papers that are new or other than they were their marks and their sets."""
        if numbers:
            if write_marks(self._connection, numbers, self._registers):
                _count_up(self._connection, "marks")
            renew_sets(self._connection, numbers)
            _count_up(self._connection, "texts")
            self._changed = True

    def _read_files(self) -> None:
        """Read the papers files that changed, and drop those that are gone."""
        known = dict(self._connection.execute("SELECT path, sign FROM files"))
        found = {indexed_name(file): file for file in paper_files(self._library)}
        for path in known.keys() - found.keys():
            with writing(self._connection):
                self._take_in(self._hold(self._noted(path, "", []), []))
                self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
        changed = {
            path: file for path, file in found.items() if known.get(path) != file_signature(file)
        }
        total, done = sum(file.size for file in changed.values()), 0
        if len(changed) > _MANY_FILES:
            with writing(self._connection):
                forget_sets(self._connection)
        for path, file in changed.items():
            stored, problems = self._stored(file)
            with writing(self._connection):
                self._take_in(self._hold(self._noted(path, file_signature(file), problems), stored))
            done += file.size
            self._tell(done, 2 * total)

    def _stored(self, file: LibraryFile) -> tuple[list[Stored], list[str]]:
        """Give what a papers file holds, and what is wrong with it."""
        written = self._begun.pop(str(file.path), None)
        if written and is_as_written(file, written.signs):
            return list(written.stored), []
        return _read(file)

    def _noted(self, path: str, signed: str, problems: list[str]) -> int:
        """Note how far a file was read, and give the number it has in the index."""
        number: int = self._connection.execute(
            "INSERT INTO files(path, sign, problems) VALUES (?, ?, ?) ON CONFLICT(path)"
            " DO UPDATE SET sign = excluded.sign, problems = excluded.problems RETURNING file",
            (path, signed, encodable("\n".join(problems))),
        ).fetchone()[0]
        return number

    def _hold(self, file: int, stored: list[Stored]) -> set[int]:
        """Make the index hold these sightings of a file and no others; give the papers changed."""
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
        fresh = insert_sightings(self._connection, file, new.values())
        held_back = withdrawn(self._connection)
        changed = regroup(self._connection, touched, held_back, fresh, frozenset(gone))
        self._connection.executemany(
            "DELETE FROM sightings WHERE row = ?", ((row,) for row in gone)
        )
        return changed

    def _regroup_imports(self, names: set[str]) -> set[int]:
        """Put together anew what came by some imports; give the papers changed."""
        touched = Touched()
        for id, arxiv_id, number in self._connection.execute(
            "SELECT id, arxiv_id, number FROM sightings"
            " WHERE entry IN (SELECT value FROM json_each(?))",
            (as_texts(names),),
        ):
            touched.add(id, arxiv_id, number)
        return regroup(self._connection, touched, withdrawn(self._connection), {})


def withdrawn(connection: sqlite3.Connection) -> set[str]:
    """Give the names of the imports that are taken back, or only announced."""
    return {e for e, _ in connection.execute("SELECT entry, whole FROM whole_withdrawn")}


def _may_be_import(target: Target) -> bool:
    return isinstance(target, str) and target != VIEWS


def _read(file: LibraryFile) -> tuple[list[Stored], list[str]]:
    try:
        return read_papers(file.path)
    except DamagedError as error:
        return _salvaged(file, error)
    except OSError as error:
        return [], [f"{named(file.path)}: {error.strerror}"]


def _salvaged(file: LibraryFile, error: DamagedError) -> tuple[list[Stored], list[str]]:
    """Give what can still be read of a damaged file, and say so with what can take its place."""
    from tui.library.kept_states import last_good

    try:
        stored = salvaged(file.path)
    except (OSError, DamagedError):
        stored = []
    papers = papers_in_words(len({each.id for each in stored}))
    return stored, [f"{error}; {papers} of it can be read; {last_good(file.path)}"]


def _count_up(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("UPDATE state SET value = value + 1 WHERE name = ?", (name,))


def _silent(_done: int, _of: int) -> None:
    """Say nothing."""
