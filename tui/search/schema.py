"""The tables of the index."""

import sqlite3

VERSION = 15
"""Raised whenever the tables or what is written into them change: an older index is rebuilt."""

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"

_TABLES = """
CREATE TABLE state(name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
INSERT INTO state
    VALUES ('born', random()), ('texts', 0), ('marks', 0), ('unlearned', 0), ('sets', 0),
    ('journals_born', 0), ('journals_row', 0), ('journals_now', 0),
    ('journals_due', 0);

-- the papers files that were read, and the journals of which the marks here are, with what is wrong
CREATE TABLE files(file INTEGER PRIMARY KEY, path TEXT UNIQUE, sign TEXT, problems TEXT);
CREATE TABLE journals(path TEXT PRIMARY KEY, sign TEXT) WITHOUT ROWID;
CREATE TABLE journal_problems(line TEXT);

-- what the sources said; number is the paper it belongs to, null when its import was taken back
CREATE TABLE places(place INTEGER PRIMARY KEY, source TEXT, name TEXT, UNIQUE(source, name));
CREATE TABLE sightings(row INTEGER PRIMARY KEY, file INTEGER, id INTEGER, arxiv_id TEXT, key TEXT,
    entry TEXT, place INTEGER, number INTEGER, said TEXT, abstract TEXT);
CREATE INDEX sightings_file ON sightings(file, id, key, entry);
CREATE INDEX sightings_id ON sightings(id, number);
CREATE INDEX sightings_arxiv ON sightings(arxiv_id, number) WHERE arxiv_id IS NOT NULL;
CREATE INDEX sightings_number ON sightings(number, id, place);

-- the papers they make; number is small, for sets of papers; said_by is the sighting whose abstract
-- it has
CREATE TABLE papers(number INTEGER PRIMARY KEY, id INTEGER UNIQUE, title TEXT, day TEXT,
    published TEXT, organization TEXT, comments INTEGER, upvotes INTEGER, author_count INTEGER,
    arxiv_id TEXT, repo TEXT, project TEXT, added TEXT, place TEXT, line INTEGER, said_by INTEGER,
    title_words INTEGER, listed TEXT AS (CASE WHEN day IS NULL THEN added END));
CREATE INDEX papers_newest ON papers(day DESC, listed DESC, published DESC, place, line, id);
CREATE INDEX papers_relevance
    ON papers(title_words, day DESC, listed DESC, published DESC, place, line, id);
CREATE TABLE keys(number INTEGER PRIMARY KEY, title TEXT, organization TEXT, authors TEXT);

-- the marks that count; only of papers that have any
CREATE TABLE marks(number INTEGER PRIMARY KEY, read INTEGER, starred INTEGER, hidden INTEGER,
    note TEXT);
CREATE TABLE tags(number INTEGER, tag TEXT, key TEXT, PRIMARY KEY(number, tag)) WITHOUT ROWID;
CREATE INDEX tags_key ON tags(key, number);

-- the imports that were taken back, or are only announced
CREATE TABLE withdrawn(entry TEXT PRIMARY KEY) WITHOUT ROWID;

-- words wait to be indexed where a paper is pending; all words, for those that are mistyped
CREATE TABLE pending(number INTEGER PRIMARY KEY, abstract INTEGER);
CREATE TABLE words(word TEXT PRIMARY KEY, papers INTEGER) WITHOUT ROWID;

-- the papers of common words and beginnings, in a large library; the state says of how many papers
CREATE TABLE sets(block INTEGER, texts TEXT, start TEXT, bits BLOB);
CREATE UNIQUE INDEX sets_start ON sets(block, texts, start);
"""
_TEXTS = f"""
CREATE VIRTUAL TABLE titles USING fts5(title, authors, organization, parts, prefix = '1 2',
    {_TOKENS});
CREATE VIRTUAL TABLE abstracts USING fts5(abstract, content = '', {_TOKENS});
CREATE VIRTUAL TABLE marked USING fts5(tags, note, {_TOKENS});
-- of how many bytes words are gathered before they are written: what is written less often has to
-- be put together less often
INSERT INTO titles(titles, rank) VALUES ('hashsize', 16000000);
INSERT INTO abstracts(abstracts, rank) VALUES ('hashsize', 16000000);
"""


class IndexSchema:
    """The tables of the index, as a cache needs to know them."""

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the tables in an empty database, all or none."""
        if has_fts5(connection):
            _create(connection, _TEXTS, VERSION)
        else:
            from tui.search.plain import TABLES  # few systems lack it

            _create(connection, TABLES, -VERSION)

    def is_current(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the database holds these tables; it may raise sqlite3.DatabaseError."""
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found == VERSION or (found == -VERSION and not has_fts5(connection))

    def prepare(self, connection: sqlite3.Connection) -> None:
        """Give a connection the function that does for MATCH where there is no FTS5."""
        connection.create_function("match", 2, _match, deterministic=True)


def is_plain(connection: sqlite3.Connection) -> bool:
    """Tell whether the index does without FTS5."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found < 0


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Tell whether this SQLite can index words."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    connection.execute("DROP TABLE temp.probe")
    return True


def _match(expression: str, text: str) -> bool:
    from tui.search.plain import matches  # few systems lack FTS5

    return matches(expression, text)


def _create(connection: sqlite3.Connection, texts: str, version: int) -> None:
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE; {_TABLES} {texts} PRAGMA user_version = {version}; COMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
