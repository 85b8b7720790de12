"""The index: a cache of the library for everything that reads it. Delete it and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from tui.cache.connections import is_unwritable
from tui.cache.database import Database, cache_file
from tui.cache.transactions import Wanted, giving_up, one_state
from tui.library.clocks import Clock, wall_clock
from tui.library.folder import Folder
from tui.search.lookup import Findings, Lookup
from tui.search.paper_rows import Row, newest, read_rows
from tui.search.schema import IndexSchema, as_list, lacks_fts5

if TYPE_CHECKING:  # large, and only named here
    from pathlib import Path

    from tui.library.journal.checkpoint import Checkpoint, Progress
    from tui.library.plan import Written
    from tui.library.stored import Stored
    from tui.library.views import View
    from tui.paper import Holding

_Result = TypeVar("_Result")

_AT_ONCE = 500
"""So many papers are read in one go."""


class Index:
    """What is in a library, for looking up; any thread may use it."""

    def __init__(
        self,
        library: Folder,
        cache: Folder,
        state: Folder | None = None,
        clock: Clock = wall_clock,
    ) -> None:
        """Keep the index of a library in the folder `cache`; it may not be up to date.

        In `state` this machine's name in the library is looked up, should clocks disagree.
        """
        self._library = library
        self._cache_folder = cache
        self._state = state
        self._clock = clock
        self._cache = Database(cache_file(library, cache), IndexSchema())
        self._memory = Findings()

    @cached_property
    def _checkpoint(self) -> Checkpoint:
        """What the journals say; a lookup asks for it only when one of them changed."""
        from pathlib import Path

        from tui.library.journal.checkpoint import Checkpoint

        return Checkpoint.open(Path(self._library), self.cache_folder, self._own, self._clock)

    @property
    def cache_folder(self) -> Path:
        """Where this is kept, and other caches of the library."""
        from pathlib import Path

        return Path(self._cache_folder)

    @property
    def warning(self) -> str | None:
        """What the person should know about the index itself: why it is kept in memory only."""
        if self._cache.problem:
            return f"the search index is kept in memory: {self._cache.problem}"
        if self._try(lacks_fts5):
            return "SQLite has no FTS5 here, so words are looked for slowly"
        return None

    @property
    def problems(self) -> tuple[str, ...]:
        """A line for each damaged file, paper or line of a journal, and for what is not opened."""
        from tui.library.folder import refused

        asked = "SELECT problems FROM files UNION ALL SELECT line FROM journal_problems"
        read = (line for (text,) in self._rows(asked) for line in text.splitlines())
        return (*read, *refused(self._library))

    @property
    def waiting(self) -> int:
        """How many abstracts cannot be found yet, since they are still to be indexed."""
        found: int = self._rows("SELECT count(*) FROM pending")[0][0]
        return found

    def update(self, progress: Progress | None = None, begun: Sequence[Written] = ()) -> bool:
        """Bring the index up to date with the files; give whether anything changed.

        The files in `begun` are not read, so long as they are as they were written.
        """
        if not self.stale() and not self.waiting:
            return False
        if self._cache.is_frozen:
            self._cache.to_memory()
        bring = partial(self._update, progress=progress, begun=begun)
        try:
            return self._try(bring)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:  # another process is at it
                return False
            if not is_unwritable(error):
                raise
            self._cache.to_memory(error)
        return self._try(bring)

    def demand_whole(self) -> None:
        """Look at all of the index before much is told of it, and make it anew if it is damaged."""
        from tui.cache.checksums import demand_whole

        self._try(demand_whole)

    def why_damaged(self) -> str:
        """Give what is wrong with the index, all of which is looked at; nothing if it is whole."""
        return self._cache.why_damaged()

    def stale(self) -> bool:
        """Tell whether a file of the library changed since the index was brought up to date."""
        if self._cache.is_replaced():
            self._cache.reopen()
        from tui.search.indexing.file_signatures import is_stale

        return self._try(lambda connection: is_stale(connection, self._library))

    def version(self) -> tuple[int, ...]:
        """Give numbers that are others once any process has brought the index further."""
        names = "('born', 'texts', 'marks')"
        asked = f"SELECT value FROM state WHERE name IN {names} ORDER BY name"
        return tuple(value for (value,) in self._rows(asked))

    def count(self) -> int:
        """Give how many papers there are, those that are hidden too."""
        found: int = self._rows("SELECT count(*) FROM papers")[0][0]
        return found

    def withdrawn(self) -> set[str]:
        """Give the names of the imports that were taken back."""
        return {e for e, _ in self._rows("SELECT entry, whole FROM whole_withdrawn")}

    def is_empty(self) -> bool:
        """Tell whether there is no paper."""
        return not self._rows("SELECT 1 FROM papers LIMIT 1")

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Give what a list shows of papers, in the order asked for; unknown ids are left out."""
        return self._try(lambda connection: read_rows(connection, ids))

    def newest(self, limit: int) -> list[int]:
        """Give the first of all papers that are not hidden, newest first."""
        return self._try(partial(newest, limit=limit))

    def holding(self, id: int) -> Holding | None:
        """Give a paper with its marks, by its id or an alias."""
        return next(self.holdings([id]), None)

    def holdings(self, ids: Iterable[int]) -> Iterator[Holding]:
        """Give papers with their marks, in the order asked for; unknown ids are left out."""
        from tui.search.indexing.sightings import read_holdings

        ids = iter(ids)
        while some := list(islice(ids, _AT_ONCE)):
            yield from self._try(partial(read_holdings, ids=some))

    def resolve(self, text: str) -> list[int]:
        """Give the papers meant by the beginning of an id, or by an arXiv id."""
        from tui.search.query_fields import id_condition

        where, values = id_condition(text)
        numbers = f"SELECT number FROM sightings WHERE {where}"
        asked = f"SELECT id FROM papers WHERE number IN ({numbers}) ORDER BY id"
        return [id for (id,) in self._rows(asked, values)]

    def known(
        self, ids: Collection[int], arxiv_ids: Collection[str]
    ) -> Mapping[int, Sequence[Stored]]:
        """Give the sightings held under any of these ids or arXiv ids, by sighting id."""
        from tui.search.indexing.sightings import read_known

        return self._try(partial(read_known, ids=ids, arxiv_ids=arxiv_ids))

    def aliases(self, ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """Give the other ids of papers."""
        found: dict[int, set[int]] = {}
        for id, alias in self._rows(
            "SELECT p.id, s.id FROM papers p JOIN sightings s USING (number)"
            " WHERE p.id IN (SELECT value FROM json_each(?)) AND p.id != s.id",
            (as_list(ids),),
        ):
            found.setdefault(id, set()).add(alias)
        return {id: tuple(sorted(others)) for id, others in found.items()}

    def tags(self) -> list[tuple[str, int]]:
        """Give all tags with the number of papers that have each, most used first."""
        return self._rows("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY 2 DESC, 1")

    def tagged(self, tag: str) -> list[int]:
        """Give the papers that have a tag, those that are hidden too."""
        asked = "SELECT p.id FROM tags JOIN papers p USING (number) WHERE tag = ?"
        return [id for (id,) in self._rows(asked, (tag,))]

    def views(self) -> tuple[View, ...]:
        """Give the saved views by their numbers."""
        from tui.library.views import numbered

        return numbered(self._checkpoint.registers.views())

    def last_made(self, fields: Collection[str]) -> dict[tuple[str, int], int]:
        """Give when marks were last made, by a step that is not taken back.

        The keys are the field and the id that was marked, the times milliseconds since 1970.
        """
        made = self._checkpoint.registers.last_made(fields)
        return {(field, id): ms for field, id, ms in made if isinstance(id, int)}

    def __enter__(self) -> Index:
        """Use it."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the index; it cannot be used after that."""
        self._cache.close()

    def look(self, find: Callable[[Lookup], _Result], wanted: Wanted = lambda: True) -> _Result:
        """Let a search look; it raises Abandoned once its result is no longer wanted."""

        def still() -> bool:
            return wanted() and not self._cache.is_closed

        def within(connection: sqlite3.Connection) -> _Result:
            with one_state(connection), giving_up(connection, still):
                return find(Lookup(connection, self._memory, still))

        return self._try(within)

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._try(lambda connection: connection.execute(sql, values).fetchall())

    def _try(self, look: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Look, and make the index anew when it turns out to be damaged."""
        return self._cache.use(look, self._update)

    def _update(
        self,
        connection: sqlite3.Connection,
        progress: Progress | None = None,
        begun: Sequence[Written] = (),
    ) -> bool:
        from pathlib import Path

        from tui.search.indexing.update import room, update

        self._checkpoint.catch_up(progress)
        with room(connection), giving_up(connection, lambda: not self._cache.is_closed):
            return update(connection, Path(self._library), self._checkpoint, progress, begun)

    def _own(self) -> str:
        from pathlib import Path

        from tui.library.host import host_name

        return host_name(Path(self._state)) if self._state else ""
