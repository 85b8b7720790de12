"""Sightings in the index made into papers: those that belong together, where anything changed."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from tui.library.merge import groups, merge
from tui.library.stored import Stored
from tui.paper import Paper
from tui.search.indexing.paper_records import erase_papers, write_papers
from tui.search.indexing.sightings import restored_sighting
from tui.search.schema import as_list, as_texts


@dataclass(slots=True)
class Touched:
    """What sightings that came or went are called, and the papers they were in."""

    ids: set[int] = field(default_factory=set)
    arxiv_ids: set[str] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def add(self, id: int, arxiv_id: str | None, number: int | None) -> None:
        """Take in one sighting."""
        self.ids.add(id)
        if arxiv_id:
            self.arxiv_ids.add(arxiv_id)
        if number is not None:
            self.numbers.add(number)


class _Seen(NamedTuple):
    row: int
    id: int
    arxiv_id: str | None
    number: int | None
    entry: str


def regroup(
    connection: sqlite3.Connection,
    touched: Touched,
    withdrawn: Collection[str],
    fresh: Mapping[int, Stored],
    gone: Collection[int] = (),
) -> set[int]:
    """Make anew the papers in which anything touched takes part, and give their numbers.

    Sightings of a withdrawn import, and those in rows that are gone, are in no paper. `fresh` holds
    sightings by row that need not be read again.
    """
    seen = _reached(connection, touched)
    live = [each for each in seen if each.entry not in withdrawn and each.row not in gone]
    stored = _stored(connection, live, fresh)
    rows = {id(of): each.row for of, each in zip(stored, live, strict=True)}
    before = _numbers(connection, {each.number for each in seen if each.number is not None})
    free = count(_free(connection))
    made: dict[int, tuple[Paper, int | None]] = {}
    number_of: dict[int, int | None] = {each.row: None for each in seen}
    for group in groups(stored):
        paper = merge(group)
        number = before.get(paper.id) or next(free)
        made[number] = (paper, _said_by(paper, group, rows))
        number_of.update((rows[id(each)], number) for each in group)
    erase_papers(connection, set(before.values()) - made.keys())
    write_papers(connection, made, set(before.values()))
    connection.executemany(
        "UPDATE sightings SET number = ? WHERE row = ?",
        ((number_of[each.row], each.row) for each in seen if number_of[each.row] != each.number),
    )
    return made.keys() | set(before.values())


def _stored(
    connection: sqlite3.Connection, seen: Iterable[_Seen], fresh: Mapping[int, Stored]
) -> list[Stored]:
    """Give sightings; those that are not fresh are read."""
    said = "SELECT id, said, abstract, whole FROM whole_sightings WHERE row = ?"
    return [
        fresh.get(each.row)
        or restored_sighting(*connection.execute(said, (each.row,)).fetchone()[:3])
        for each in seen
    ]


def _reached(connection: sqlite3.Connection, touched: Touched) -> list[_Seen]:
    """Give what is touched, and all that belongs to the same papers now or did before."""
    seen: dict[int, _Seen] = {}
    known = Touched()
    while touched.ids or touched.arxiv_ids or touched.numbers:
        further = Touched()
        for each in _named(connection, touched):
            if each.row not in seen:
                seen[each.row] = each
                further.add(each.id, each.arxiv_id, each.number)
        known.ids |= touched.ids
        known.arxiv_ids |= touched.arxiv_ids
        known.numbers |= touched.numbers
        touched = Touched(
            further.ids - known.ids,
            further.arxiv_ids - known.arxiv_ids,
            further.numbers - known.numbers,
        )
    return list(seen.values())


def _named(connection: sqlite3.Connection, touched: Touched) -> Iterator[_Seen]:
    asked = (
        ("id", as_list(touched.ids)),
        ("arxiv_id", as_texts(touched.arxiv_ids)),
        ("number", as_list(touched.numbers)),
    )
    for name, values in asked:
        yield from map(
            _Seen._make,
            connection.execute(
                "SELECT row, id, arxiv_id, number, entry FROM sightings"
                f" WHERE {name} IN (SELECT value FROM json_each(?))",
                (values,),
            ),
        )


def _numbers(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, int]:
    """Give the number of each paper by its id."""
    return dict(
        connection.execute(
            "SELECT id, number FROM papers WHERE number IN (SELECT value FROM json_each(?))",
            (as_list(numbers),),
        )
    )


def _free(connection: sqlite3.Connection) -> int:
    highest: int = connection.execute("SELECT coalesce(max(number), 0) FROM papers").fetchone()[0]
    return highest + 1


def _said_by(paper: Paper, group: Iterable[Stored], rows: Mapping[int, int]) -> int | None:
    """Give the row of the sighting whose abstract the paper has."""
    if not paper.abstract:
        return None
    return min(rows[id(each)] for each in group if each.sighting.abstract == paper.abstract)
