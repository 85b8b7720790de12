"""The query as a small typed tree: parsed from text, edited by the filter pane, made into SQL."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: whole, as a word's beginning, and near when it has too few matches."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side; never near."""

    text: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """An arXiv id: it finds the paper that has it, and where none has, it is a phrase."""

    id: str


@dataclass(frozen=True, slots=True)
class Is:
    """A state the marks give."""

    state: str
    """Of `tui.search.query_fields`, as all names here."""


@dataclass(frozen=True, slots=True)
class Has:
    """Something the paper or its marks have."""

    thing: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A field that holds any of the values; a value may be several words."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number between two bounds, both included; None is no bound. `text` is as it was typed."""

    field: str
    low: int | None
    high: int | None
    text: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date field with what was typed for it; `tui.search.language.ranges` makes days of it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Papers that the part does not match; its words match as whole words only."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part matches."""

    parts: tuple[Node, ...]


Node = Word | Phrase | Identifier | Is | Has | Holds | Count | Dated | Not | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and in which order; an empty one is all papers that are not hidden."""

    where: Node | None = None
    order: str | None = None


def joined_by_and(parts: Iterable[Node]) -> Node | None:
    """Give the one node that asks for every part, without an `All` inside an `All`."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else (part,))
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def joined_by_or(parts: Iterable[Node]) -> Node | None:
    """Give the one node that asks for any of the parts, without an `Either` inside an `Either`."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Either) else (part,))
    return Either(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def only_excludes(node: Node, negated: bool = False) -> bool:
    """Tell whether a query, or one of its alternatives, asks for nothing and only leaves out."""
    match node:
        case Not(part):
            return only_excludes(part, not negated)
        case All(parts) | Either(parts):
            each = [only_excludes(part, negated) for part in parts]
            # of what is negated an `All` leaves alternatives, and an `Either` what must all hold
            return all(each) if isinstance(node, All) != negated else any(each)
        case _:
            return negated
