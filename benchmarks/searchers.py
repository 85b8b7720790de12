"""What can look for papers by words: paperdeck's index, plain FTS5, and fzf."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from tui.search.index import Index
from tui.search.language.query import QueryError, parse
from tui.search.language.tree import Query
from tui.search.shelf import narrow

MOST = 50
"""So many of the papers found are looked at."""

Search = Callable[[str], Sequence[str]]
"""Gives the titles of the papers found for words, the best first."""


def as_typed(line: str) -> Query:
    """Give the query; what is not whole yet, such as `a -`, looks for nothing."""
    try:
        return parse(line)
    except QueryError:
        return Query()


def paperdeck(index: Index) -> Search:
    """Give the search that reader and command line have in common."""

    def search(words: str) -> list[str]:
        shelf = narrow(index, as_typed(words), date.today())
        return [row.title for row in index.rows(shelf.ids[:MOST])]

    return search


def fts5(papers: Iterable[tuple[str, str]]) -> Search:
    """Give the search of an FTS5 table of titles and texts, all words, best bm25 first."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE papers USING fts5(title, text)")
    connection.executemany(
        "INSERT INTO papers VALUES (?, ?)",
        ((title, "" if text == title else text) for title, text in papers),
    )
    asked = f"SELECT title FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT {MOST}"

    def search(words: str) -> list[str]:
        return [title for (title,) in connection.execute(asked, (words,))]

    return search


def fzf(program: str, lines: Path) -> Search:
    """Give the search of `fzf --filter` in a file, of whose lines the title ends at a tab."""

    def search(words: str) -> list[str]:
        with lines.open("rb") as given:
            done = subprocess.run([program, "--filter", words], stdin=given, capture_output=True)
        found = done.stdout.split(b"\n", MOST)[:MOST]
        return [line.split(b"\t")[0].decode() for line in found if line]

    return search
