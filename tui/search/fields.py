"""What a query may name: its fields, states, things and orders, a row each.

The language, the conditions of SQL, descriptions, examples, completion, the filter pane and the
README take it from here. A new field or order is a row, and its column in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tui.search.names import named
from tui.search.row import NEWEST
from tui.search.words import folded

Kind = Literal["state", "thing", "text", "number", "date", "order"]
"""What stands behind the colon."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The papers whose numbers stand in the rows of a table for which a condition holds."""

    table: str
    where: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A state, or a thing that a paper may have."""

    name: str
    words: str
    """As a view is described: `unread`, `a repository`."""
    rows: Rows


@dataclass(frozen=True, slots=True)
class Order:
    """An order that papers can stand in."""

    name: str
    words: str
    sql: str
    """What `papers p` are sorted by; of papers alike the newest come first."""


@dataclass(frozen=True, slots=True)
class Field:
    """A word that may stand before a colon."""

    name: str
    kind: Kind
    sample: str
    """The field with a value; it can be read."""
    meaning: str
    """What it finds, for help and the README."""
    words: str = ""
    """As a view is described; {} stands for the values."""
    column: str = ""
    """Of `papers`, for numbers and dates."""
    holds: Callable[[str], Rows] | None = None
    """For texts: where the papers are that hold a value."""
    also: tuple[str, ...] = ()
    """Words of other programs for it."""


def _within(column: str) -> Callable[[str], Rows]:
    """Give what looks for a part of a text as it is compared: without case and accents."""
    return lambda value: Rows("keys", f"instr({column}, ?)", (folded(value),))


def _tagged(value: str) -> Rows:
    return Rows("tags", "key = ?", (folded(value),))


def _from_source(value: str) -> Rows:
    among = "SELECT place FROM places WHERE source = ? OR instr(lower(name), ?)"
    return Rows("sightings", f"place IN ({among})", (value.casefold(),) * 2)


def _of_repository(value: str) -> Rows:
    return Rows("papers", "instr(lower(repo), ?)", (value.casefold(),))


def _of_id(value: str) -> Rows:
    return Rows("sightings", *named(value))


READ = Rows("marks", "read")
STARRED = Rows("marks", "starred")
HIDDEN = Rows("marks", "hidden")
HAS_REPO = Rows("papers", "repo IS NOT NULL")

UNREAD = "unread"
"""The one state that is the lack of another."""
_STATES = (
    Value(UNREAD, "unread", READ),
    Value("read", "read", READ),
    Value("starred", "starred", STARRED),
    Value("hidden", "hidden", HIDDEN),
)
_THINGS = (
    Value("repo", "a repository", HAS_REPO),
    Value("project", "a project page", Rows("papers", "project IS NOT NULL")),
    Value("note", "a note", Rows("marks", "note != ''")),
    Value("tag", "a tag", Rows("tags", "1")),
    Value("arxiv", "an arXiv id", Rows("papers", "arxiv_id IS NOT NULL")),
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
STATES: Mapping[str, Value] = {state.name: state for state in _STATES}
THINGS: Mapping[str, Value] = {thing.name: thing for thing in _THINGS}
ORDERS: Mapping[str, Order] = {order.name: order for order in _ORDERS}


def fields_of(*kinds: Kind) -> tuple[str, ...]:
    """Give the names of the fields of some kinds."""
    return tuple(field.name for field in _FIELDS if field.kind in kinds)


def fields_meant(word: str) -> tuple[str, ...]:
    """Give the fields that a word of another program stands for."""
    return tuple(field.name for field in _FIELDS if word in field.also)
