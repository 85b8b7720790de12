"""The row, the words and the marks of each paper: written, where they differ anew, and removed."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from tui.library.journal.registers import Registers
from tui.paper import Marks, Paper
from tui.search.indexing.tables import COLUMNS
from tui.search.schema import as_list, sum_of_marks
from tui.search.words import folded, indexed, inner_words, tokens

_SAID = tuple(COLUMNS)
_COLUMNS = (
    *_SAID,
    *("id", "repo", "project", "added", "place", "line", "said_by", "title_words", "sightings"),
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


def write_papers(connection: sqlite3.Connection, made: Made, old: Collection[int]) -> None:
    """Write papers; `old` are the numbers that may have been written before."""
    before = {
        number: (tuple(words), abstract)
        for number, *words, abstract in _words_before(connection, old)
    }
    connection.executemany(_WRITE, [_row(n, paper, row) for n, (paper, row) in made.items()])
    retitled: dict[int, _Words] = {}
    described: dict[int, str] = {}
    for number, (paper, _) in made.items():
        words, abstract = before.get(number, (None, ""))
        if words != _words_of(paper):
            retitled[number] = _words_of(paper)
        if abstract != paper.abstract:
            described[number] = abstract
    _write_titles(connection, retitled, [made[n][0] for n in retitled], before.keys())
    _forget_abstracts(connection, described)
    connection.executemany(
        "INSERT INTO pending VALUES (?, ?)"
        " ON CONFLICT(number) DO UPDATE SET abstract = max(abstract, excluded.abstract)",
        ((number, number in described) for number in retitled.keys() | described.keys()),
    )


def erase_papers(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Remove papers, their words and their marks; the journal's registers stay."""
    abstracts = {number: abstract for number, *_, abstract in _words_before(connection, numbers)}
    _forget_abstracts(connection, abstracts)
    for table in ("titles", "marked", "keys", "tags", "marks", "papers"):
        key = "rowid" if table in ("titles", "marked") else "number"
        connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", ((n,) for n in numbers))


def _words_before(
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
            (number, *each, inner_words(paper.title))
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


def _words_of(paper: Paper) -> _Words:
    names = " ; ".join(paper.authors)
    return indexed(paper.title), indexed(names), indexed(paper.organization or "")


def _row(number: int, paper: Paper, said_by: int | None) -> tuple[object, ...]:
    first = paper.sightings[0]
    said = (getattr(paper, name) for name in _SAID)
    made = (paper.id, paper.repo, paper.project, paper.added, first.where, first.line, said_by)
    return (number, *said, *made, len(tokens(paper.title)), len(paper.sightings))


_NOTHING = Marks()


def numbers_of(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Give the numbers of the papers that have any of these ids."""
    asked = (
        "SELECT DISTINCT number FROM sightings WHERE number IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))"
    )
    return {number for (number,) in connection.execute(asked, (as_list(ids),))}


def write_marks(
    connection: sqlite3.Connection, numbers: Iterable[int], registers: Registers
) -> int:
    """Give papers the marks that the registers hold for them; give how many papers that changed."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS papers_to_mark(number INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM papers_to_mark")
    connection.executemany("INSERT INTO papers_to_mark VALUES (?)", ((n,) for n in numbers))
    ids = "SELECT number, id FROM papers_to_mark CROSS JOIN sightings USING (number)"
    before, after = (
        _marks_before(connection),
        registers.marks_of(connection.execute(ids).fetchall()),
    )
    changed = {
        number: after.get(number, _NOTHING)
        for number in before.keys() | after.keys()
        if before.get(number, _NOTHING) != after.get(number, _NOTHING)
    }
    _write_marks(connection, changed)
    for number, marks in changed.items():
        old = before.get(number, _NOTHING)
        if (marks.tags, marks.note) != (old.tags, old.note):
            _write_mark_words(connection, number, marks)
    return len(changed)


def _write_marks(connection: sqlite3.Connection, changed: Mapping[int, Marks]) -> None:
    connection.executemany("DELETE FROM marks WHERE number = ?", ((number,) for number in changed))
    connection.executemany(
        "INSERT INTO marks VALUES (?, ?, ?, ?, ?)",
        (
            (number, marks.read, marks.starred, marks.hidden, marks.note)
            for number, marks in changed.items()
            if marks != _NOTHING
        ),
    )
    connection.executemany(
        "UPDATE papers SET marked = ? WHERE number = ?",
        ((_sum_of(marks), number) for number, marks in changed.items()),
    )


def _sum_of(marks: Marks) -> int:
    return sum_of_marks((marks.read, marks.starred, marks.hidden, marks.tags, marks.note))


def _marks_before(connection: sqlite3.Connection) -> dict[int, Marks]:
    tags = defaultdict(list)
    for number, tag in connection.execute(
        "SELECT number, tag FROM papers_to_mark CROSS JOIN tags USING (number) ORDER BY tag"
    ):
        tags[number].append(tag)
    marked = connection.execute(
        "SELECT number, read, starred, hidden, note"
        " FROM papers_to_mark CROSS JOIN marks USING (number)"
    )
    return {
        number: Marks(bool(read), bool(starred), bool(hidden), tuple(tags[number]), note)
        for number, read, starred, hidden, note in marked
    }


def _write_mark_words(connection: sqlite3.Connection, number: int, marks: Marks) -> None:
    for table, key in (("tags", "number"), ("marked", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))
    connection.executemany(
        "INSERT INTO tags VALUES (?, ?, ?)", ((number, tag, folded(tag)) for tag in marks.tags)
    )
    if marks.tags or marks.note:
        connection.execute(
            "INSERT INTO marked(rowid, tags, note) VALUES (?, ?, ?)",
            (number, indexed(" ; ".join(marks.tags)), indexed(marks.note)),
        )
