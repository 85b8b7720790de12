"""The query as a small typed tree: parsed from text, edited by the filter pane, made into SQL."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

State = Literal["unread", "read", "starred", "hidden"]
Thing = Literal["repo", "project", "note", "tag", "arxiv"]
TextField = Literal["tag", "org", "author", "title", "repo", "source", "id"]
NumberField = Literal["comments", "authors", "upvotes"]
DateField = Literal["day", "year", "on", "after", "before", "added"]
Order = Literal["new", "old", "title", "comments", "upvotes", "added", "relevance"]

STATES: tuple[State, ...] = get_args(State)
THINGS: tuple[Thing, ...] = get_args(Thing)
TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
NUMBER_FIELDS: tuple[NumberField, ...] = get_args(NumberField)
DATE_FIELDS: tuple[DateField, ...] = get_args(DateField)
ORDERS: tuple[Order, ...] = get_args(Order)
FIELDS: tuple[str, ...] = ("is", "has", *TEXT_FIELDS, *NUMBER_FIELDS, *DATE_FIELDS, "sort")
"""Every word that may stand before a colon."""


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: whole, as a word's beginning, and near when it has too few matches."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; never near."""

    text: str


@dataclass(frozen=True, slots=True)
class Is:
    """A state the marks give."""

    state: State


@dataclass(frozen=True, slots=True)
class Has:
    """Something the paper or its marks have."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class Holds:
    """A field that holds any of the values; a value may be several words."""

    field: TextField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number between two bounds, both included; None is no bound. `text` is as it was typed."""

    field: NumberField
    low: int | None
    high: int | None
    text: str = dataclasses.field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date field with what was typed for it; `tui.search.language.dates` makes days of it."""

    field: DateField
    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Papers that the part does not match; its words match as whole words only."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part matches."""

    parts: tuple["Node", ...]


Node = Word | Phrase | Is | Has | Holds | Count | Dated | Not | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and in which order; an empty one is all papers that are not hidden."""

    where: Node | None = None
    order: Order | None = None


def all_of(parts: Iterable[Node]) -> Node | None:
    """Give the one node that asks for every part, without an `All` inside an `All`."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else (part,))
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def any_of(parts: Iterable[Node]) -> Node | None:
    """Give the one node that asks for any of the parts, without an `Either` inside an `Either`."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Either) else (part,))
    return Either(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
