"""The row and the words of each paper: written, written anew where they differ, removed."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from tui.paper import Paper
from tui.search.indexing.tables import COLUMNS
from tui.search.sql import as_list
from tui.search.words import folded, indexed, parts, tokens

_SAID = tuple(COLUMNS)
_COLUMNS = (
    *_SAID,
    *("id", "repo", "project", "added", "place", "line", "said_by", "title_words"),
)
_WRITE = (
    f"INSERT INTO papers(number, {', '.join(_COLUMNS)}) VALUES (?{', ?' * len(_COLUMNS)})"
    f" ON CONFLICT(number) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in _COLUMNS)}"
)
_WORDS_BEFORE = (
    "SELECT p.number, t.title, t.authors, t.organization, coalesce(s.abstract, '') FROM papers p"
    " JOIN titles t ON t.rowid = p.number LEFT JOIN sightings s ON s.row = p.said_by"
    " WHERE p.number IN (SELECT value FROM json_each(?))"
)

Made = Mapping[int, tuple[Paper, int | None]]
"""Papers by number, each with the row of the sighting that gives its abstract."""

_Words = tuple[str, str, str]


def write(connection: sqlite3.Connection, made: Made, old: Collection[int]) -> None:
    """Write papers; `old` are the numbers that may have been written before."""
    before = {
        number: (tuple(words), abstract) for number, *words, abstract in _before(connection, old)
    }
    connection.executemany(_WRITE, [_row(n, paper, row) for n, (paper, row) in made.items()])
    retitled: dict[int, _Words] = {}
    described: dict[int, str] = {}
    for number, (paper, _) in made.items():
        words, abstract = before.get(number, (None, ""))
        if words != _words(paper):
            retitled[number] = _words(paper)
        if abstract != paper.abstract:
            described[number] = abstract
    _write_titles(connection, retitled, [made[n][0] for n in retitled], before.keys())
    _forget_abstracts(connection, described)
    connection.executemany(
        "INSERT INTO pending VALUES (?, ?)"
        " ON CONFLICT(number) DO UPDATE SET abstract = max(abstract, excluded.abstract)",
        ((number, number in described) for number in retitled.keys() | described.keys()),
    )


def erase(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Remove papers, their words and their marks; the journal's registers stay."""
    abstracts = {number: abstract for number, *_, abstract in _before(connection, numbers)}
    _forget_abstracts(connection, abstracts)
    for table in ("titles", "marked", "keys", "tags", "marks", "papers"):
        key = "rowid" if table in ("titles", "marked") else "number"
        connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", ((n,) for n in numbers))


def _before(
    connection: sqlite3.Connection, numbers: Collection[int]
) -> list[tuple[int, *_Words, str]]:
    return connection.execute(_WORDS_BEFORE, (as_list(numbers),)).fetchall() if numbers else []


def _write_titles(
    connection: sqlite3.Connection,
    words: Mapping[int, _Words],
    papers: Sequence[Paper],
    old: Collection[int],
) -> None:
    connection.executemany(
        "DELETE FROM titles WHERE rowid = ?", ((number,) for number in words if number in old)
    )
    connection.executemany(
        "INSERT INTO titles(rowid, title, authors, organization, parts) VALUES (?, ?, ?, ?, ?)",
        (
            (number, *each, parts(paper.title))
            for (number, each), paper in zip(words.items(), papers, strict=True)
        ),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?)",
        (
            (
                *(number, folded(paper.title), folded(paper.organization or "")),
                folded(" ; ".join(paper.authors)),
            )
            for number, paper in zip(words, papers, strict=True)
        ),
    )


def _forget_abstracts(connection: sqlite3.Connection, abstracts: Mapping[int, str]) -> None:
    """Take abstracts out of the words; FTS5 wants to be told the text as it was."""
    waiting = {
        number
        for (number,) in connection.execute(
            "SELECT number FROM pending WHERE abstract"
            " AND number IN (SELECT value FROM json_each(?))",
            (as_list(abstracts),),
        )
    }
    connection.executemany(
        "INSERT INTO abstracts(abstracts, rowid, abstract) VALUES ('delete', ?, ?)",
        ((n, indexed(text)) for n, text in abstracts.items() if text and n not in waiting),
    )
    connection.executemany("DELETE FROM pending WHERE number = ?", ((n,) for n in abstracts))


def _words(paper: Paper) -> _Words:
    names = " ; ".join(paper.authors)
    return indexed(paper.title), indexed(names), indexed(paper.organization or "")


def _row(number: int, paper: Paper, said_by: int | None) -> tuple[object, ...]:
    first = paper.sightings[0]
    said = (getattr(paper, name) for name in _SAID)
    made = (paper.id, paper.repo, paper.project, paper.added, first.where, first.line, said_by)
    return (number, *said, *made, len(tokens(paper.title)))
