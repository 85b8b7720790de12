"""Common words and beginnings of words with the papers that hold them, kept ready in the index.

FTS5 gives the papers of a word one by one, which takes long when they are many. What is kept is
exactly what FTS5 would give: the tree of all words is walked, letter by letter, as FTS5 holds
them. A paper that changes is taken out of every set and put into those that its words now belong
to.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from tui.search.masks import Mask, listed_numbers, mask, mask_size
from tui.search.schema import as_list, lacks_fts5
from tui.search.words import MIN_START, indexed, whole_words, word_start

BLOCK = 15_360
"""A row holds the bits of so many papers: new ones touch the last rows, and a page holds four."""
END = " "
"""Stands after a whole word; without it a text is the beginning of words."""

_TITLE = "{title} : ("
_LARGE = 20_000
"""Papers of a library in which FTS5 alone is felt; at 40 a day it is that after 16 months."""
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


def needs_sets(papers: int) -> bool:
    """Tell whether a library is so large that the papers of its common words are kept ready.

    Nothing here is done for a smaller one. Measured on 100,000 papers, CPU of a key that is typed:
    5 ms with the sets, 21 ms at the 95th percentile; without them 22 ms and 87 ms, which is felt.
    They take 68 of the 525 MB of the index, and a quarter of the time in which it is made.
    """
    return papers >= _LARGE


def kept_papers(connection: sqlite3.Connection, table: str, expression: str) -> tuple[Mask, str]:
    """Give the papers of what is kept for an FTS5 expression, and what is still to be asked."""
    in_title = table == "titles" and expression.startswith(_TITLE)
    texts = "title" if in_title else table
    asked = expression.removeprefix(_TITLE).removesuffix(")") if in_title else expression
    parts = asked.split(" OR ")
    papers, others = 0, []
    for part in parts:
        start = _kept_start(part)
        found = _read(connection, texts, start) if start else None
        if found is None:
            others.append(part)
        else:
            papers |= found
    if len(others) == len(parts):
        return 0, expression
    rest = " OR ".join(others)
    return papers, f"{_TITLE}{rest})" if rest and in_title else rest


def _kept_start(part: str) -> str:
    """Give what is kept for one word of an expression, or for words it begins, if anything."""
    is_start = part.endswith(" *")
    word = part.removesuffix(" *")[1:-1]
    if not (word.isascii() and word.isalnum() and part[0] == '"'):
        return ""  # FTS5 may take it for several words, or fold it in its own way
    return word.lower() + ("" if is_start else END)


def _read(connection: sqlite3.Connection, texts: str, start: str) -> Mask | None:
    asked = "SELECT block, bits FROM sets WHERE texts = ? AND start = ? AND block"
    first = connection.execute(f"{asked} = 0", (texts, start)).fetchall()
    if not first:  # most words are not kept, and what is kept has a first block
        return None
    last = connection.execute("SELECT max(block) FROM sets").fetchone()[0]
    others = ", ".join(map(str, range(1, last + 1)))
    rows = connection.execute(f"{asked} IN ({others})", (texts, start)).fetchall()
    bits = bytearray((last + 1) * BLOCK // 8)
    for block, of in first + rows:
        bits[block * BLOCK // 8 : block * BLOCK // 8 + len(of)] = of
    return int.from_bytes(bits, "little")


def learn_sets(connection: sqlite3.Connection) -> None:
    """Make the sets of a large library, if there are none or it has grown much since."""
    papers, before = connection.execute(
        "SELECT (SELECT count(*) FROM papers), value FROM state WHERE name = 'sets'"
    ).fetchone()
    has_grown = papers >= _GROWN * before
    if not needs_sets(papers) or not has_grown or lacks_fts5(connection):
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
            beginnings = {word[:length] for length in range(texts.shortest, len(word) + 1)}
            for key in (word + END, *beginnings):
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
            return self._held(beginning, word_start(beginning))
        papers = 0
        for longer, those in groupby(words, key=lambda each: each[0][: length + 1]):
            if longer == beginning:
                papers |= self._keep(beginning + END, self._held(beginning, whole_words(beginning)))
            else:
                papers |= self._walk(list(those), length + 1)
        return self._keep(beginning, papers) if length >= self._texts.shortest else papers

    def _keep(self, start: str, papers: Mask) -> Mask:
        if mask_size(papers) > COMMON:
            self._found.append((start, papers))
        return papers

    def _held(self, asked: str, expression: str) -> Mask:
        """Give the papers of a word or a beginning."""
        table, column = self._texts.table, self._texts.column
        sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
        among = f"{{{column}}} : ({expression})" if column else expression
        return mask(listed_numbers(self._connection.execute(sql, (among,)).fetchone()[0]))


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
