"""Whole papers from the index: their sightings merged again, with the marks that count."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection

from tui.library.merge import merge
from tui.library.stored import Stored
from tui.paper import Holding, Marks
from tui.search.indexing.sighted import select
from tui.search.sql import as_list, as_texts

_AMONG = "IN (SELECT value FROM json_each(?))"


def read_holdings(connection: sqlite3.Connection, ids: Collection[int]) -> list[Holding]:
    """Give papers by their ids or aliases, in the order asked for; unknown ids are left out."""
    found = connection.execute(
        f"SELECT id, number FROM sightings WHERE number IS NOT NULL AND id {_AMONG}",
        (as_list(ids),),
    )
    numbers: dict[int, int] = dict(found)
    said = defaultdict(list)
    for number, stored in select(connection, f"number {_AMONG}", as_list(numbers.values())):
        said[number].append(stored)
    marks = _marks(connection, numbers.values())
    holdings = {number: Holding(merge(said[number]), marks[number]) for number in said}
    return [holdings[numbers[id]] for id in ids if id in numbers]


def read_known(
    connection: sqlite3.Connection, ids: Collection[int], arxiv_ids: Collection[str]
) -> dict[int, list[Stored]]:
    """Give the sightings held under any of these ids or arXiv ids, by sighting id."""
    rows: dict[int, None] = {}
    for name, values in (("id", as_list(ids)), ("arxiv_id", as_texts(arxiv_ids))):
        asked = f"SELECT row FROM sightings WHERE number IS NOT NULL AND {name} {_AMONG}"
        rows.update((row, None) for (row,) in connection.execute(asked, (values,)))
    found: dict[int, dict[Stored, None]] = {}
    for _, stored in select(connection, f"row {_AMONG}", as_list(rows)):
        found.setdefault(stored.id, {})[stored] = None
    return {id: list(stored) for id, stored in found.items()}


def _marks(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Marks]:
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
