"""A query in plain words, for the status line: `unread, with a repository`."""

from tui.search.fields import FIELDS, STATES, THINGS
from tui.search.language.tree import (
    All,
    Count,
    Dated,
    Either,
    Has,
    Holds,
    Identifier,
    Is,
    Node,
    Not,
    Phrase,
    Query,
    Word,
)

ALL_PAPERS = "all papers"


def describe(query: Query) -> str:
    """Give the papers a query leaves, in words."""
    where = query.where
    if where is None:
        return ALL_PAPERS
    parts = where.parts if isinstance(where, All) else (where,)
    words = " ".join(part.text for part in parts if isinstance(part, Word))
    said = [f'words "{words}"'] if words else []
    said += [_said(part) for part in parts if not isinstance(part, Word)]
    return ", ".join(said)


def _said(node: Node) -> str:
    match node:
        case Word(text):
            return f'word "{text}"'
        case Phrase(text):
            return f'phrase "{text}"'
        case Identifier(id):
            return f"arXiv {id}"
        case Is(state):
            return STATES[state].words
        case Has(thing):
            return f"with {THINGS[thing].words}"
        case Holds(field, values):
            return FIELDS[field].words.format(" or ".join(values))
        case Count(field, low, high):
            return f"{_between(low, high)} {field}"
        case Dated(field, text):
            return FIELDS[field].words.format(text)
        case Not(part):
            return (
                f"not {_said(part)}"
                if not isinstance(part, Has)
                else f"without {THINGS[part.thing].words}"
            )
        case All(parts):
            return " and ".join(map(_said, parts))
        case Either(parts):
            return " or ".join(map(_said, parts))


def _between(low: int | None, high: int | None) -> str:
    if low == high:
        return f"{low}"
    if high is None:
        return f"at least {low}"
    return f"{low} to {high}" if low is not None else f"at most {high}"
