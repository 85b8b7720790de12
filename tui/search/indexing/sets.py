"""Common words and beginnings of words with the papers that hold them, kept ready in the index.

The tree of all words is walked, letter by letter, as FTS5 holds them. A paper that changes is taken
out of every set and put into those that its words now belong to.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from tui.search.masks import Mask, count, listed, mask
from tui.search.schema import is_plain
from tui.search.sets import BLOCK, END
from tui.search.sql import as_list
from tui.search.words import MIN_START, indexed, start, whole

WORTH = 20_000
"""With fewer papers FTS5 is quick enough."""
COMMON = 2_000
"""FTS5 gives so many papers quickly enough."""

_MANY = 2_000
"""When so many papers change, the sets are made anew."""
_LONGEST = 30
_GROWN = 2
"""Once there are so many times as many papers, other words are common."""


class _Texts(NamedTuple):
    """Texts in which words are looked for."""

    name: str
    table: str
    column: str
    """Only this column, if it is not empty."""
    shortest: int
    """The least letters of a word's beginning that is looked for."""


_ALL = (
    _Texts("titles", "titles", "", 1),
    _Texts("title", "titles", "title", MIN_START),
    _Texts("abstracts", "abstracts", "", MIN_START),
)

_Words = list[tuple[str, int]]
"""Words in their order, each with the number of papers that hold it."""


def learn_sets(connection: sqlite3.Connection) -> None:
    """Make the sets of a large library, if there are none or it has grown much since."""
    papers, before = connection.execute(
        "SELECT (SELECT count(*) FROM papers), value FROM state WHERE name = 'sets'"
    ).fetchone()
    if papers < max(WORTH, _GROWN * before) or is_plain(connection):
        return
    forget_sets(connection)
    for texts in _ALL:
        for key, found in _Tree(connection, texts).sets():
            connection.executemany(
                "INSERT INTO sets VALUES (?, ?, ?, ?)",
                ((block, texts.name, key, bits) for block, bits in _blocks(found)),
            )
    connection.execute("UPDATE state SET value = ? WHERE name = 'sets'", (papers,))


def forget_sets(connection: sqlite3.Connection) -> None:
    """Keep no sets until they are made again."""
    connection.execute("DELETE FROM sets")
    connection.execute("UPDATE state SET value = 0 WHERE name = 'sets'")


def renew_sets(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Bring the sets up to date with what the texts of some papers are now."""
    if not connection.execute("SELECT value FROM state WHERE name = 'sets'").fetchone()[0]:
        return
    if len(numbers) > _MANY:
        forget_sets(connection)
        return
    every = set(connection.execute("SELECT texts, start FROM sets WHERE block = 0"))
    now: dict[tuple[str, str], list[int]] = {}
    for texts in _ALL:
        for word, number in _words_of(connection, texts, numbers):
            for key in {word + END, *(word[:n] for n in range(texts.shortest, len(word) + 1))}:
                if (texts.name, key) in every:
                    now.setdefault((texts.name, key), []).append(number)
    for block, those in groupby(sorted(numbers), key=lambda number: number // BLOCK):
        _renew(connection, block, mask([n % BLOCK for n in those]), now)


def _renew(
    connection: sqlite3.Connection,
    block: int,
    changed: Mask,
    now: dict[tuple[str, str], list[int]],
) -> None:
    rows = {
        (texts, start): int.from_bytes(bits, "little")
        for texts, start, bits in connection.execute(
            "SELECT texts, start, bits FROM sets WHERE block = ?", (block,)
        )
    }
    fresh = {
        key: rows.get(key, 0) & ~changed
        | mask([n % BLOCK for n in now.get(key, ()) if n // BLOCK == block])
        for key in rows.keys() | now.keys()
    }
    connection.executemany(
        "INSERT OR REPLACE INTO sets VALUES (?, ?, ?, ?)",
        (
            (block, *key, found.to_bytes(BLOCK // 8, "little"))
            for key, found in fresh.items()
            if found != rows.get(key, 0)
        ),
    )


class _Tree:
    """The words of certain texts as a tree of letters."""

    def __init__(self, connection: sqlite3.Connection, texts: _Texts) -> None:
        self._connection = connection
        self._texts = texts
        self._found: list[tuple[str, Mask]] = []

    def sets(self) -> Iterator[tuple[str, Mask]]:
        """Give the common words and beginnings of words, each with its papers."""
        for _, words in groupby(self._words(), key=lambda each: each[0][:1]):
            self._walk(list(words), 1)
            yield from self._found
            self._found.clear()

    def _words(self) -> _Words:
        kind, where = ("col", " WHERE col = ?") if self._texts.column else ("row", "")
        with _vocabulary(self._connection, f"main, {self._texts.table}", kind) as words:
            return self._connection.execute(
                f"SELECT term, doc FROM {words}{where} ORDER BY term",
                (self._texts.column,) if where else (),
            ).fetchall()

    def _walk(self, words: _Words, length: int) -> Mask:
        """Find what is common among words with the same beginning; give the papers of all."""
        beginning = words[0][0][:length]
        is_common = sum(papers for _, papers in words) > COMMON
        if not is_common or length > _LONGEST:
            return self._held(beginning, start(beginning))
        papers = 0
        for longer, those in groupby(words, key=lambda each: each[0][: length + 1]):
            if longer == beginning:
                papers |= self._keep(beginning + END, self._held(beginning, whole(beginning)))
            else:
                papers |= self._walk(list(those), length + 1)
        return self._keep(beginning, papers) if length >= self._texts.shortest else papers

    def _keep(self, start: str, papers: Mask) -> Mask:
        if count(papers) > COMMON:
            self._found.append((start, papers))
        return papers

    def _held(self, asked: str, expression: str) -> Mask:
        """Give the papers of a word or a beginning."""
        table, column = self._texts.table, self._texts.column
        sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        among = f"{{{column}}} : ({expression})" if column else expression
        return mask(listed(self._connection.execute(sql, (among,)).fetchone()[0]))


def _blocks(papers: Mask) -> Iterator[tuple[int, bytes]]:
    """Give the bits of each block that has any, and of the first."""
    bits = papers.to_bytes(papers.bit_length() // 8 + 1, "little")
    for block, at in enumerate(range(0, len(bits), BLOCK // 8)):
        some = bits[at : at + BLOCK // 8]
        if not block or any(some):
            yield block, some


def _words_of(
    connection: sqlite3.Connection, texts: _Texts, numbers: Collection[int]
) -> list[tuple[str, int]]:
    """Give the words of papers as FTS5 reads them: it is let read the texts once more."""
    made: str = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = ?", (texts.table,)
    ).fetchone()[0]
    connection.execute(made.replace(f" {texts.table} ", " temp.read_again ", 1))
    try:
        _READ_AGAIN[texts.table](connection, numbers)
        with _vocabulary(connection, "temp, read_again", "instance") as words:
            where = " WHERE col = ?" if texts.column else ""
            return connection.execute(
                f"SELECT DISTINCT term, doc FROM {words}{where}",
                (texts.column,) if where else (),
            ).fetchall()
    finally:
        connection.execute("DROP TABLE temp.read_again")


def _read_titles(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    columns = ", ".join(name for _, name, *_ in connection.execute("PRAGMA table_info(titles)"))
    connection.execute(
        f"INSERT INTO temp.read_again(rowid, {columns}) SELECT rowid, {columns} FROM titles"
        " WHERE rowid IN (SELECT value FROM json_each(?))",
        (as_list(numbers),),
    )


def _read_abstracts(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Read the abstracts that are indexed."""
    found = connection.execute(
        "SELECT p.number, s.abstract FROM papers p JOIN sightings s ON s.row = p.said_by"
        " WHERE p.number IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM pending WHERE pending.number = p.number AND pending.abstract)",
        (as_list(numbers),),
    ).fetchall()
    connection.executemany(
        "INSERT INTO temp.read_again(rowid, abstract) VALUES (?, ?)",
        ((number, indexed(text)) for number, text in found if text),
    )


_READ_AGAIN = {"titles": _read_titles, "abstracts": _read_abstracts}


@contextmanager
def _vocabulary(connection: sqlite3.Connection, of: str, kind: str) -> Iterator[str]:
    """Give the name of a table of all words in a table of texts."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.words_read USING fts5vocab({of}, {kind})")
    try:
        yield "temp.words_read"
    finally:
        connection.execute("DROP TABLE temp.words_read")
