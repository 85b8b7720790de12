"""A query's tree back to text, as short as it can be typed, and in plain words."""

from __future__ import annotations

from itertools import groupby

from tui.search.language.lexer import is_bare, is_bare_value, is_hyphenated, quoted
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
from tui.search.query_fields import FIELDS, STATES, THINGS


def print_query(query: Query) -> str:
    """Give a text that parses to `query`; the empty query is the empty text."""
    where = [_either(query.where)] if query.where else []
    order = [f"sort:{query.order}"] if query.order else []
    return " ".join((*where, *order))


def _either(node: Node) -> str:
    return " OR ".join(_gathered(node)) if isinstance(node, Either) else _all(node)


def _all(node: Node) -> str:
    return " ".join(map(_one, node.parts)) if isinstance(node, All) else _one(node)


def _one(node: Node) -> str:
    """Give a node as it stands among others."""
    match node:
        case Not(Word(text) as word) if text.startswith("-"):
            return f"NOT {_one(word)}"
        case Not(part):
            return f"-{_one(part)}"
        case All():
            return f"({_all(node)})"
        case Either():
            sides = _gathered(node)
            return sides[0] if len(sides) == 1 else f"({' OR '.join(sides)})"
        case _:
            return _leaf(node)


def _leaf(node: Word | Phrase | Identifier | Is | Has | Holds | Count | Dated) -> str:
    match node:
        case Word(text):
            return text if is_bare(text) and not is_hyphenated(text) else quoted(text)
        case Phrase(text):
            return text if is_bare(text) and is_hyphenated(text) else quoted(text)
        case Identifier(id):
            return id
        case Holds(field, values):
            return f"{field}:{','.join(map(_value, values))}"
        case Count(field, text):
            return f"{field}:{text}"
        case _:
            return ":".join(_named(node))


def _value(text: str) -> str:
    return text if is_bare_value(text) else quoted(text)


def _gathered(node: Either) -> list[str]:
    """Give the sides of an `Either`, neighbours of one field as one word: `year:2023,2024`."""
    sides: list[str] = []
    for kind, parts in groupby(node.parts, key=_field_with_one_value):
        if kind:
            sides.append(f"{kind}:{','.join(_named(part)[1] for part in parts)}")
        else:
            sides.extend(map(_all, parts))
    return sides


def _field_with_one_value(node: Node) -> str:
    return _named(node)[0] if isinstance(node, Is | Has | Dated) else ""


def _named(node: Node) -> tuple[str, str]:
    match node:
        case Is(state):
            return "is", state
        case Has(thing):
            return "has", thing
        case Dated(field, text):
            return field, text
        case _:
            raise TypeError(f"{type(node).__name__} has no one value")


ALL_PAPERS = "all papers"


def query_in_words(query: Query) -> str:
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
        case Count(field, text):
            return f"{_numbers_in_words(text)} {field}"
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


def _numbers_in_words(text: str) -> str:
    from tui.search.language.ranges import number_bounds  # few queries have numbers

    low, high = number_bounds(text) or (None, None)
    if low == high:
        return f"{low}"
    if high is None:
        return f"at least {low}"
    return f"{low} to {high}" if low is not None else f"at most {high}"
