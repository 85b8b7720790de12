"""Sightings as rows of the index, and back; whole papers made of them, with the marks that count.

The abstract of a sighting stands apart from what else was said.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from tui.cache.checksums import demand_whole
from tui.cache.connections import DamagedCacheError
from tui.cache.transactions import one_state
from tui.library.merge import merge
from tui.library.stored import Stored, as_document, from_written
from tui.paper import Holding, Marks, Paper
from tui.search.schema import as_list, as_texts, sum_of_marks


def insert_sightings(
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


def restored_sighting(id: int, said: str, abstract: str) -> Stored:
    """Give the sighting that was made a row."""
    try:
        document = json.loads(said)
        if abstract:
            document["abstract"] = abstract
        return from_written(id, document)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedCacheError from error


def select_sightings(
    connection: sqlite3.Connection, where: str, value: object
) -> Iterator[tuple[int, Stored]]:
    """Give sightings that are in a paper, with its number; `where` is a condition on the row."""
    for number, id, said, abstract in connection.execute(
        f"SELECT number, id, said, abstract FROM sightings WHERE number IS NOT NULL AND {where}",
        (value,),
    ):
        yield number, restored_sighting(id, said, abstract)


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


_AMONG = "IN (SELECT value FROM json_each(?))"


def read_holdings(connection: sqlite3.Connection, ids: Collection[int]) -> list[Holding]:
    """Give papers by their ids or aliases, in the order asked for; unknown ids are left out."""
    with one_state(connection):
        return _holdings(connection, ids)


def _holdings(connection: sqlite3.Connection, ids: Collection[int]) -> list[Holding]:
    found = connection.execute(
        f"SELECT id, number FROM sightings WHERE number IS NOT NULL AND id {_AMONG}",
        (as_list(ids),),
    )
    numbers: dict[int, int] = dict(found)
    said = defaultdict(list)
    for number, stored in select_sightings(
        connection, f"number {_AMONG}", as_list(numbers.values())
    ):
        said[number].append(stored)
    marks = _marks_of(connection, numbers.values())
    holdings = {number: Holding(merge(said[number]), marks[number]) for number in said}
    _demand_as_kept(connection, holdings)
    for id, number in numbers.items():
        if number not in holdings or id not in _ids(holdings[number].paper):
            raise DamagedCacheError
    if len(numbers) < len(set(ids)):
        demand_whole(connection)  # else they are gone
    return [holdings[numbers[id]] for id in ids if id in numbers]


def _ids(paper: Paper) -> tuple[int, ...]:
    return (paper.id, *paper.aliases)


def _demand_as_kept(connection: sqlite3.Connection, holdings: Mapping[int, Holding]) -> None:
    """Go on only where each paper has all of its sightings, and the marks that it is to have.

    Raises:
        DamagedCacheError: one has not.
    """
    asked = f"SELECT number, id, sightings, marked, whole FROM whole_papers WHERE number {_AMONG}"
    kept = {
        (number, id, sightings, marked)
        for number, id, sightings, marked, _ in connection.execute(asked, (as_list(holdings),))
    }
    for number, holding in holdings.items():
        paper, marks = holding.paper, holding.marks
        told = sum_of_marks((marks.read, marks.starred, marks.hidden, marks.tags, marks.note))
        if (number, paper.id, len(paper.sightings), told) not in kept:
            raise DamagedCacheError


def read_known(
    connection: sqlite3.Connection, ids: Collection[int], arxiv_ids: Collection[str]
) -> dict[int, list[Stored]]:
    """Give the sightings held under any of these ids or arXiv ids, by sighting id."""
    rows: dict[int, None] = {}
    for name, values in (("id", as_list(ids)), ("arxiv_id", as_texts(arxiv_ids))):
        asked = f"SELECT row FROM sightings WHERE number IS NOT NULL AND {name} {_AMONG}"
        rows.update((row, None) for (row,) in connection.execute(asked, (values,)))
    found: dict[int, dict[Stored, None]] = {}
    for _, stored in select_sightings(connection, f"row {_AMONG}", as_list(rows)):
        found.setdefault(stored.id, {})[stored] = None
    return {id: list(stored) for id, stored in found.items()}


def _marks_of(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Marks]:
    asked = (as_list(numbers),)
    tags = defaultdict(list)
    for number, tag in connection.execute(
        f"SELECT number, tag FROM tags WHERE number {_AMONG} ORDER BY tag", asked
    ):
        tags[number].append(tag)
    marks = defaultdict(Marks)
    for number, read, starred, hidden, note in connection.execute(
        f"SELECT number, read, starred, hidden, note FROM marks WHERE number {_AMONG}", asked
    ):
        names = tuple(tags[number])
        marks[number] = Marks(bool(read), bool(starred), bool(hidden), names, note)
    return marks
