"""The query as a small typed tree: parsed from text, edited by the filter pane, made into SQL.

Tuples are equal whatever they are called, so each kind of node says which it is.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple


class Word(NamedTuple):
    """A bare word: whole, as a word's beginning, and near when it has too few matches."""

    text: str
    kind: Literal["word"] = "word"


class Phrase(NamedTuple):
    """Words that stand side by side; never near."""

    text: str
    kind: Literal["phrase"] = "phrase"


class Identifier(NamedTuple):
    """An arXiv id: it finds the paper that has it, and where none has, it is a phrase."""

    id: str
    kind: Literal["identifier"] = "identifier"


class Is(NamedTuple):
    """A state the marks give."""

    state: str
    """Of `tui.search.query_fields`, as all names here."""
    kind: Literal["is"] = "is"


class Has(NamedTuple):
    """Something the paper or its marks have."""

    thing: str
    kind: Literal["has"] = "has"


class Holds(NamedTuple):
    """A field that holds any of the values; a value may be several words."""

    field: str
    values: tuple[str, ...]
    kind: Literal["holds"] = "holds"


class Count(NamedTuple):
    """A field of numbers with what was typed for it; `ranges.number_bounds` makes bounds of it."""

    field: str
    text: str
    kind: Literal["count"] = "count"


class Dated(NamedTuple):
    """A date field with what was typed for it; `ranges.date_span` makes days of it."""

    field: str
    text: str
    kind: Literal["dated"] = "dated"


class Not(NamedTuple):
    """Papers that the part does not match; its words match as whole words only."""

    part: "Node"
    kind: Literal["not"] = "not"


class All(NamedTuple):
    """Every part matches."""

    parts: "tuple[Node, ...]"
    kind: Literal["all"] = "all"


class Either(NamedTuple):
    """At least one part matches."""

    parts: "tuple[Node, ...]"
    kind: Literal["either"] = "either"


Node = Word | Phrase | Identifier | Is | Has | Holds | Count | Dated | Not | All | Either


class Query(NamedTuple):
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
