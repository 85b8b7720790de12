"""What a list shows of a paper."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tui.cache.checksums import demand_whole
from tui.cache.connections import DamagedCacheError
from tui.search.schema import as_list, sum_of_marks


class Row(NamedTuple):
    """A paper in a list, with the marks on it."""

    id: int
    title: str
    published: str | None
    day: str | None
    organization: str | None
    comments: int | None
    has_repo: bool
    has_note: bool
    read: bool
    starred: bool
    hidden: bool
    tags: tuple[str, ...]
    repo: str | None = None
    author_count: int | None = None


NEWEST = "day DESC, listed DESC, published DESC, place, line, id"
"""Newest first; what is not known comes last, as SQLite takes null for the lowest value.

What has no day stands below all days, what was added last first: `listed` is when.
"""

_SELECT = (
    "SELECT id, title, published, day, organization, comments,"
    " repo IS NOT NULL, note != '', read, starred, hidden, repo, author_count, marked, note, whole"
    " FROM whole_papers LEFT JOIN marks USING (number)"
)


def newest(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Give the ids of the first of all papers that are not hidden, newest first."""
    hidden = "SELECT 1 FROM marks m WHERE m.number = p.number AND hidden"
    found = connection.execute(
        f"SELECT id FROM papers p WHERE NOT EXISTS ({hidden}) ORDER BY {NEWEST} LIMIT ?", (limit,)
    )
    return [id for (id,) in found]


def read_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """Give the rows of papers in the order asked for."""
    asked = (as_list(ids),)
    among = "id IN (SELECT value FROM json_each(?))"
    tags: dict[int, list[str]] = {}
    for id, tag in connection.execute(
        f"SELECT id, tag FROM papers JOIN tags USING (number) WHERE {among} ORDER BY tag", asked
    ):
        tags.setdefault(id, []).append(tag)
    rows = {}
    for found in connection.execute(f"{_SELECT} WHERE {among}", asked):
        *said, marked, note, _whole = found
        yes_or_no, tagged = map(bool, said[6:11]), tuple(tags.get(said[0], ()))
        if marked != sum_of_marks((*said[8:11], tagged, note)):
            raise DamagedCacheError
        fields = (*said[:6], *yes_or_no, tagged, *said[11:])
        rows[said[0]] = Row(*fields)
    if len(rows) < len(set(ids)):
        demand_whole(connection)  # else they are gone
    return [rows[id] for id in ids if id in rows]
