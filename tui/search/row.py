"""What a list shows of a paper."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui.search.sighted import as_list


@dataclass(frozen=True, slots=True)
class Row:
    """A paper in a list."""

    id: int
    title: str
    published: str | None
    day: str
    organization: str | None
    comments: int | None
    has_repo: bool
    has_note: bool
    read: bool
    starred: bool
    hidden: bool
    tags: tuple[str, ...]
    repo: str | None = None


def read_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """Give the rows of papers in the order asked for."""
    asked = (as_list(ids),)
    among = "id IN (SELECT value FROM json_each(?))"
    tags: dict[int, list[str]] = {}
    for id, tag in connection.execute(
        f"SELECT id, tag FROM papers JOIN tags USING (number) WHERE {among} ORDER BY tag", asked
    ):
        tags.setdefault(id, []).append(tag)
    found = connection.execute(
        "SELECT id, title, published, day, organization, comments, repo, note, read, starred,"
        f" hidden FROM papers LEFT JOIN marks USING (number) WHERE {among}",
        asked,
    )
    rows = {each[0]: _row(each, tuple(tags.get(each[0], ()))) for each in found}
    return [rows[id] for id in ids if id in rows]


def _row(found: tuple[Any, ...], tags: tuple[str, ...]) -> Row:
    id, title, published, day, organization, comments, repo, note, read, starred, hidden = found
    return Row(
        *(id, title, published, day, organization, comments, repo is not None, bool(note)),
        *(bool(read), bool(starred), bool(hidden), tags, repo),
    )
