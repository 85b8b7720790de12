"""The words that can be found: abstracts put into the index, and a table of all words.

In that table a mistyped word is looked for. It only grows, until the index is made anew: a word
that no paper holds any more finds nothing.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from tui.search.schema import lacks_fts5
from tui.search.word_sets import learn_sets, renew_sets
from tui.search.words import indexed, tokens

MANY = 2_000
"""From so many papers on, asking FTS5 for all its words is quicker than counting them here."""

_SHORTEST, _LONGEST = 4, 30
_ADD_TO = "ON CONFLICT(word) DO UPDATE SET papers = papers + excluded.papers"
_ADD = f"INSERT INTO words VALUES (?, ?) {_ADD_TO}"


def papers_waiting(connection: sqlite3.Connection) -> int:
    """Give how many papers there are whose words wait to be indexed."""
    count: int = connection.execute("SELECT count(*) FROM pending").fetchone()[0]
    return count


def index_words(connection: sqlite3.Connection, most: int) -> int:
    """Index what waits of up to `most` papers, and give of how many it was."""
    if papers_waiting(connection) > MANY and not lacks_fts5(connection):
        _set_unlearned(connection, True)
    texts = connection.execute(
        "SELECT p.number, waiting.abstract, s.abstract, t.title, t.authors, t.organization, t.parts"
        " FROM (SELECT number, abstract FROM pending ORDER BY number LIMIT ?) waiting"
        " JOIN papers p USING (number) JOIN titles t ON t.rowid = p.number"
        " LEFT JOIN sightings s ON s.row = p.said_by",
        (most,),
    ).fetchall()
    connection.executemany(
        "INSERT INTO abstracts(rowid, abstract) VALUES (?, ?)",
        ((number, indexed(text)) for number, new, text, *_ in texts if new and text),
    )
    connection.execute(
        "DELETE FROM pending WHERE number IN (SELECT number FROM pending ORDER BY number LIMIT ?)",
        (most,),
    )
    if not _is_unlearned(connection):
        _learn(connection, ((text or "", *others) for _, _, text, *others in texts))
    elif not papers_waiting(connection):
        _learn_all(connection)
    renew_sets(connection, [number for number, *_ in texts])
    if not papers_waiting(connection):
        learn_sets(connection)
    return len(texts)


def _learn(connection: sqlite3.Connection, papers: Iterable[tuple[str, ...]]) -> None:
    counts = Counter(word for texts in papers for word in set(tokens(" ".join(texts))))
    connection.executemany(
        _ADD, ((word, n) for word, n in counts.items() if _SHORTEST <= len(word) <= _LONGEST)
    )


def _learn_all(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM words")
    for table in ("titles", "abstracts"):
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words"
            f" USING fts5vocab(main, {table}, row)"
        )
        connection.execute(
            f"INSERT INTO words SELECT term, doc FROM {table}_words"
            f" WHERE length(term) BETWEEN {_SHORTEST} AND {_LONGEST}"
            f" {_ADD_TO}"
        )
        connection.execute(f"DROP TABLE temp.{table}_words")
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    _set_unlearned(connection, False)


def _is_unlearned(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT value FROM state WHERE name = 'unlearned'").fetchone()
    return bool(found[0])


def _set_unlearned(connection: sqlite3.Connection, to: bool) -> None:
    connection.execute("UPDATE state SET value = ? WHERE name = 'unlearned'", (to,))
