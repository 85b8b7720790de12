"""What a query may name: its fields, states, things and orders, a row each.

The language, the conditions of SQL, descriptions, examples, completion, the filter pane and the
README take it from here. A new field or order is a row, and its column in the index.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from tui.identifiers import arxiv_id
from tui.ids import DIGITS, LENGTH, SPARE
from tui.search.paper_rows import NEWEST
from tui.search.words import folded

_Named = tuple[str, tuple[object, ...]]


def id_condition(text: str) -> _Named:
    """Give the condition that a sighting's id begins as in `text`, or that it is that arXiv id."""
    if arxiv := arxiv_id(text):
        return "arxiv_id = ?", (arxiv,)
    bounds = id_bounds(text.strip())
    return ("id BETWEEN ? AND ?", bounds) if bounds else ("0", ())


def id_bounds(text: str) -> tuple[int, int] | None:
    """Give the lowest and the highest id that is printed with this beginning."""
    digits = [DIGITS.find(char) for char in text.lower()]
    if not 0 < len(digits) <= LENGTH or -1 in digits:
        return None
    free = 5 * (LENGTH - len(digits))
    value = 0
    for digit in digits:
        value = value * 32 + digit
    low = value << free
    high = low + (1 << free) - 1
    round_up = (1 << SPARE) - 1  # the last printed digit holds bits that no id has
    return (low + round_up) >> SPARE, high >> SPARE


QueryKind = Literal["state", "thing", "text", "number", "date", "order"]
"""What stands behind the colon."""


class TableRows(NamedTuple):
    """The papers whose numbers stand in the rows of a table for which a condition holds."""

    table: str
    where: str
    values: tuple[object, ...] = ()


class FieldValue(NamedTuple):
    """A state, or a thing that a paper may have."""

    name: str
    words: str
    """As a view is described: `unread`, `a repository`."""
    rows: TableRows


class Order(NamedTuple):
    """An order that papers can stand in."""

    name: str
    words: str
    sql: str
    """What `papers p` are sorted by; of papers alike the newest come first."""


class Field(NamedTuple):
    """A word that may stand before a colon."""

    name: str
    kind: QueryKind
    sample: str
    """The field with a value; it can be read."""
    meaning: str
    """What it finds, for help and the README."""
    words: str = ""
    """As a view is described; {} stands for the values."""
    column: str = ""
    """Of `papers`, for numbers and dates."""
    holds: Callable[[str], TableRows] | None = None
    """For texts: where the papers are that hold a value."""
    also: tuple[str, ...] = ()
    """Words of other programs for it."""


def _within(column: str) -> Callable[[str], TableRows]:
    """Give what looks for a part of a text as it is compared: without case and accents."""
    return lambda value: TableRows("keys", f"instr({column}, ?)", (folded(value),))


def _tagged(value: str) -> TableRows:
    return TableRows("tags", "key = ?", (folded(value),))


def _from_source(value: str) -> TableRows:
    among = "SELECT place FROM places WHERE source = ? OR instr(lower(name), ?)"
    return TableRows("sightings", f"place IN ({among})", (value.casefold(),) * 2)


def _of_repository(value: str) -> TableRows:
    return TableRows("papers", "instr(lower(repo), ?)", (value.casefold(),))


def _of_id(value: str) -> TableRows:
    return TableRows("sightings", *id_condition(value))


READ = TableRows("marks", "read")
STARRED = TableRows("marks", "starred")
HIDDEN = TableRows("marks", "hidden")
HAS_REPO = TableRows("papers", "repo IS NOT NULL")

UNREAD = "unread"
"""The one state that is the lack of another."""
_STATES = (
    FieldValue(UNREAD, "unread", READ),
    FieldValue("read", "read", READ),
    FieldValue("starred", "starred", STARRED),
    FieldValue("hidden", "hidden", HIDDEN),
)
_THINGS = (
    FieldValue("repo", "a repository", HAS_REPO),
    FieldValue("project", "a project page", TableRows("papers", "project IS NOT NULL")),
    FieldValue("note", "a note", TableRows("marks", "note != ''")),
    FieldValue("tag", "a tag", TableRows("tags", "1")),
    FieldValue("arxiv", "an arXiv id", TableRows("papers", "arxiv_id IS NOT NULL")),
)
_ORDERS = (
    Order("new", "newest first", NEWEST),
    Order("old", "oldest first", "day NULLS LAST, listed, published NULLS LAST, place, line, id"),
    Order("title", "by title", f"(SELECT title FROM keys k WHERE k.number = p.number), {NEWEST}"),
    Order("comments", "most comments first", f"comments DESC, {NEWEST}"),
    Order("upvotes", "most upvotes first", f"upvotes DESC, {NEWEST}"),
    Order("added", "last added first", f"added DESC, {NEWEST}"),
    # of papers that match equally well the one with the shorter title is more about the words
    Order("relevance", "best match first", f"title_words, {NEWEST}"),
)
_FIELDS = (
    Field("is", "state", "is:unread", "its state", also=("in",)),
    Field("has", "thing", "has:repo", "what it has"),
    Field("tag", "text", "tag:moe", "a tag", "tagged {}", holds=_tagged, also=("label",)),
    Field(
        "org",
        "text",
        "org:amazon",
        "a part of its organisation",
        "from {}",
        holds=_within("organization"),
        also=("affiliation", "organisation", "organization"),
    ),
    Field(
        "author",
        "text",
        "author:hinton",
        "a part of an author's name",
        "by {}",
        holds=_within("authors"),
    ),
    Field(
        "title",
        "text",
        "title:gui",
        "a part of its title",
        "{} in the title",
        holds=_within("title"),
        also=("name",),
    ),
    Field(
        "repo",
        "text",
        "repo:owner/name",
        "a part of its repository's address",
        "repository {}",
        holds=_of_repository,
        also=("code", "github"),
    ),
    Field(
        "source",
        "text",
        "source:page",
        "the kind or the name of a source",
        "from source {}",
        holds=_from_source,
    ),
    Field(
        "id",
        "text",
        "id:2401.12345",
        "the beginning of its id, or its arXiv id",
        "id {}",
        holds=_of_id,
        also=("arxiv",),
    ),
    Field("comments", "number", "comments:>5", "how many comments", column="comments"),
    Field("authors", "number", "authors:>=20", "how many authors", column="author_count"),
    Field(
        "upvotes",
        "number",
        "upvotes:<3",
        "how many upvotes",
        column="upvotes",
        also=("likes", "votes"),
    ),
    Field(
        "year",
        "date",
        "year:2024",
        "the year it was published",
        "published {}",
        column="published",
    ),
    Field(
        "on",
        "date",
        "on:2024-06",
        "when it was published",
        "published {}",
        column="published",
        also=("date", "published"),
    ),
    Field("day", "date", "day:3d", "the day it reached you", "of {}", column="day", also=("date",)),
    Field(
        "after",
        "date",
        "after:2024-06-01",
        "published later than that",
        "published after {}",
        column="published",
        also=("from", "published", "since"),
    ),
    Field(
        "before",
        "date",
        "before:2025",
        "published earlier than that",
        "published before {}",
        column="published",
        also=("until",),
    ),
    Field("added", "date", "added:7d", "when it was added here", "added {}", column="added"),
    Field("sort", "order", "sort:new", "the order", also=("order",)),
)

FIELDS: Mapping[str, Field] = {field.name: field for field in _FIELDS}
STATES: Mapping[str, FieldValue] = {state.name: state for state in _STATES}
THINGS: Mapping[str, FieldValue] = {thing.name: thing for thing in _THINGS}
ORDERS: Mapping[str, Order] = {order.name: order for order in _ORDERS}


def fields_meant(word: str) -> tuple[str, ...]:
    """Give the fields that a word of another program stands for."""
    return tuple(field.name for field in _FIELDS if word in field.also)
