"""Sightings as rows of the index, and back; the abstract stands apart from what else was said."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from tui.library.stored import Stored, as_document, from_document


def insert(
    connection: sqlite3.Connection, file: int, stored: Iterable[Stored]
) -> dict[int, Stored]:
    """Add sightings of a file, in no paper yet; give them by row."""
    places = _Places(connection)
    first: int = connection.execute("SELECT coalesce(max(row), 0) FROM sightings").fetchone()[0]
    rows = dict(enumerate(stored, first + 1))
    connection.executemany(
        "INSERT INTO sightings(row, file, id, arxiv_id, key, entry, place, said, abstract)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(
                    row,
                    file,
                    each.id,
                    each.sighting.arxiv_id,
                    each.key,
                    each.entry,
                ),
                *(places.number(each.sighting.source, each.sighting.where), *_said(each)),
            )
            for row, each in rows.items()
        ),
    )
    return rows


def restored(id: int, said: str, abstract: str) -> Stored:
    """Give the sighting that was made a row."""
    document = json.loads(said)
    if abstract:
        document["abstract"] = abstract
    return from_document(id, {"sightings": [document]})[0]


def select(
    connection: sqlite3.Connection, where: str, value: object
) -> Iterator[tuple[int, Stored]]:
    """Give sightings that are in a paper, with its number; `where` is a condition on the row."""
    for number, id, said, abstract in connection.execute(
        f"SELECT number, id, said, abstract FROM sightings WHERE number IS NOT NULL AND {where}",
        (value,),
    ):
        yield number, restored(id, said, abstract)


_ENCODER = json.JSONEncoder(separators=(",", ":"))


def _said(stored: Stored) -> tuple[str, str]:
    document = as_document([stored])["sightings"][0]
    abstract: str = document.pop("abstract", "")
    return _ENCODER.encode(document), abstract


class _Places:
    """Sources and their files' names, each written once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {
            (source, name): place
            for place, source, name in connection.execute("SELECT place, source, name FROM places")
        }

    def number(self, source: str, name: str) -> int:
        if (source, name) not in self._known:
            place = len(self._known) + 1
            self._connection.execute("INSERT INTO places VALUES (?, ?, ?)", (place, source, name))
            self._known[source, name] = place
        return self._known[source, name]
