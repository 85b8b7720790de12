"""The tables of the index."""

from tui.cache.checksums import sum_column, whole_view
from tui.paper import PAPER_FIELDS

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"

COLUMNS = {
    name: "INTEGER" if about.kind == "number" else "TEXT"
    for name, about in PAPER_FIELDS.items()
    if about.in_index
}
"""Of the table of papers those that hold what sources said, with their types."""
_CHECKED = {
    "state": "name, value",
    "files": "file, path, sign, problems",
    "journal_problems": "line",
    "places": "place, source, name",
    "sightings": "row, file, id, arxiv_id, key, entry, place, number, said, abstract",
    "papers": f"number, id, {', '.join(COLUMNS)}, repo, project, added, place, line, said_by,"
    " title_words, sightings, marked",
    "marks": "number, read, starred, hidden, note",
    "tags": "number, tag, key",
    "withdrawn": "entry",
}
"""The tables that have checksums, with the columns that they are of."""
_SUMS = {table: sum_column(columns) for table, columns in _CHECKED.items()}

TABLES = f"""
CREATE TABLE state(name TEXT PRIMARY KEY, value INTEGER, {_SUMS["state"]}) WITHOUT ROWID;
INSERT INTO state
    VALUES ('born', random()), ('texts', 0), ('marks', 0), ('unlearned', 0), ('sets', 0),
    ('journals_born', 0), ('journals_row', 0), ('journals_now', 0),
    ('journals_due', 0);

-- the papers files that were read, and the journals of which the marks here are, with what is wrong
CREATE TABLE files(file INTEGER PRIMARY KEY, path TEXT UNIQUE, sign TEXT, problems TEXT,
    {_SUMS["files"]});
CREATE TABLE journals(path TEXT PRIMARY KEY, sign TEXT) WITHOUT ROWID;
CREATE TABLE journal_problems(line TEXT, {_SUMS["journal_problems"]});

-- what the sources said; number is the paper it belongs to, null when its import was taken back
CREATE TABLE places(place INTEGER PRIMARY KEY, source TEXT, name TEXT, {_SUMS["places"]},
    UNIQUE(source, name));
CREATE TABLE sightings(row INTEGER PRIMARY KEY, file INTEGER, id INTEGER, arxiv_id TEXT, key TEXT,
    entry TEXT, place INTEGER, number INTEGER, said TEXT, abstract TEXT,
    {_SUMS["sightings"]});
CREATE INDEX sightings_file ON sightings(file, id, key, entry);
CREATE INDEX sightings_id ON sightings(id, number);
CREATE INDEX sightings_arxiv ON sightings(arxiv_id, number) WHERE arxiv_id IS NOT NULL;
CREATE INDEX sightings_number ON sightings(number, id, place);

-- the papers they make; number is small, for sets of papers; said_by is the sighting whose abstract
-- it has, sightings how many it is made of, and marked the checksum of its marks
CREATE TABLE papers(number INTEGER PRIMARY KEY, id INTEGER UNIQUE,
    {", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())},
    repo TEXT, project TEXT, added TEXT, place TEXT, line INTEGER, said_by INTEGER,
    title_words INTEGER, sightings INTEGER, marked INTEGER DEFAULT 0, {_SUMS["papers"]},
    listed TEXT AS (CASE WHEN day IS NULL THEN added END));
CREATE INDEX papers_newest ON papers(day DESC, listed DESC, published DESC, place, line, id);
CREATE INDEX papers_relevance
    ON papers(title_words, day DESC, listed DESC, published DESC, place, line, id);
CREATE TABLE keys(number INTEGER PRIMARY KEY, title TEXT, organization TEXT, authors TEXT);

-- the marks that count; only of papers that have any
CREATE TABLE marks(number INTEGER PRIMARY KEY, read INTEGER, starred INTEGER, hidden INTEGER,
    note TEXT, {_SUMS["marks"]});
CREATE TABLE tags(number INTEGER, tag TEXT, key TEXT, {_SUMS["tags"]},
    PRIMARY KEY(number, tag)) WITHOUT ROWID;
CREATE INDEX tags_key ON tags(key, number);

-- the imports that were taken back, or are only announced
CREATE TABLE withdrawn(entry TEXT PRIMARY KEY, {_SUMS["withdrawn"]}) WITHOUT ROWID;

-- words wait to be indexed where a paper is pending; all words, for those that are mistyped
CREATE TABLE pending(number INTEGER PRIMARY KEY, abstract INTEGER);
CREATE TABLE words(word TEXT PRIMARY KEY, papers INTEGER) WITHOUT ROWID;

-- the papers of common words and beginnings, in a large library; the state says of how many papers
CREATE TABLE sets(block INTEGER, texts TEXT, start TEXT, bits BLOB);
CREATE UNIQUE INDEX sets_start ON sets(block, texts, start);

{"".join(whole_view(table, columns) for table, columns in _CHECKED.items())}
"""
TEXTS = f"""
CREATE VIRTUAL TABLE titles USING fts5(title, authors, organization, parts, prefix = '1 2',
    {_TOKENS});
CREATE VIRTUAL TABLE abstracts USING fts5(abstract, content = '', {_TOKENS});
CREATE VIRTUAL TABLE marked USING fts5(tags, note, {_TOKENS});
-- of how many bytes words are gathered before they are written: what is written less often has to
-- be put together less often
INSERT INTO titles(titles, rank) VALUES ('hashsize', 16000000);
INSERT INTO abstracts(abstracts, rank) VALUES ('hashsize', 16000000);
"""
TEXTS_WITHOUT_FTS5 = """
CREATE TABLE titles(rowid INTEGER PRIMARY KEY, title, authors, organization, parts,
    titles AS (title || char(31) || authors || char(31) || organization || char(31) || parts));
CREATE TABLE marked(rowid INTEGER PRIMARY KEY, tags, note, marked AS (tags || char(31) || note));
CREATE TABLE plain_abstracts(number INTEGER PRIMARY KEY, text);
CREATE VIEW abstracts(rowid, abstract, abstracts) AS
    SELECT number, text, text FROM plain_abstracts;
CREATE TRIGGER abstract_comes INSTEAD OF INSERT ON abstracts WHEN new.abstracts IS NULL
    BEGIN INSERT INTO plain_abstracts VALUES (new.rowid, new.abstract); END;
CREATE TRIGGER abstract_goes INSTEAD OF INSERT ON abstracts WHEN new.abstracts = 'delete'
    BEGIN DELETE FROM plain_abstracts WHERE number = new.rowid; END;
"""
"""The same names and columns, so that the same statements go; see `tui.search.plain_matching`."""
