"""Fields of a query as conditions of SQL; every value is a parameter."""

from __future__ import annotations

from datetime import date

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
    Word,
)
from tui.search.query_fields import FIELDS, STATES, THINGS, TableRows

Parameters = tuple[object, ...]
SqlCondition = tuple[str, Parameters]


MARK_TABLES = frozenset({"marks", "tags"})
"""Tables that an action changes; the others change when papers come or go."""


def has_words(node: Node) -> bool:
    """Tell whether a part of the query is looked for in the texts."""
    match node:
        case Word() | Phrase():
            return True
        case All(parts) | Either(parts):
            return any(map(has_words, parts))
        case Not(part):
            return has_words(part)
    return False


def asks_for_hidden(node: Node | None) -> bool:
    """Tell whether the query asks for hidden papers, which are left out otherwise."""
    match node:
        case Is("hidden") | Identifier():  # who names a paper means it, hidden or not
            return True
        case All(parts) | Either(parts):
            return any(map(asks_for_hidden, parts))
    return False


def field_rows(node: Node, today: date | None) -> TableRows:
    """Give where the papers of a field are found; `is:unread` is what is not `is:read`.

    Dates are told from the day `today`; without it from the present one.
    """
    match node:
        case Is(state):
            return STATES[state].rows
        case Has(thing):
            return THINGS[thing].rows
        case Count(field) | Dated(field):
            return _between(FIELDS[field].column, *_bounds(node, today))
        case Identifier(id):
            return _holds("id", id)
        case Holds(field, values):
            found = [_holds(field, value) for value in values]
            where = " OR ".join(each.where for each in found)
            return TableRows(found[0].table, where, tuple(v for each in found for v in each.values))
    raise TypeError(f"{node!r} is no field")


def _bounds(node: Count | Dated, today: date | None) -> tuple[object, object]:
    from tui.search.language.ranges import date_span, number_bounds  # few queries have any

    if isinstance(node, Dated):
        return date_span(node, today or date.today())
    return number_bounds(node.text) or (None, None)


def condition(node: Node, today: date | None) -> SqlCondition:
    """Give the condition on `papers p` for a part of a query without words. It is never null."""
    match node:
        case All(parts):
            return _joined(" AND ", parts, today)
        case Either(parts):
            return _joined(" OR ", parts, today)
        case Is("unread"):
            return condition(Not(Is("read")), today)
        case Not(part):
            inner, values = condition(part, today)
            return f"NOT {inner}", values
    return exists(field_rows(node, today))


def exists(of: TableRows) -> SqlCondition:
    """Give the condition that the paper is among `of`."""
    return f"EXISTS (SELECT 1 FROM {of.table} WHERE number = p.number AND ({of.where}))", of.values


def _joined(word: str, parts: tuple[Node, ...], today: date | None) -> SqlCondition:
    found = [condition(part, today) for part in parts]
    return f"({word.join(each for each, _ in found)})", tuple(v for _, vs in found for v in vs)


def _between(column: str, low: object, high: object) -> TableRows:
    bounds = ((f"{column} >= ?", low), (f"{column} <= ?", high))
    given = [(where, value) for where, value in bounds if value is not None]
    where = " AND ".join(each for each, _ in given) or f"{column} IS NOT NULL"
    return TableRows("papers", where, tuple(value for _, value in given))


def _holds(field: str, value: str) -> TableRows:
    holds = FIELDS[field].holds
    assert holds, "a field of text says where it looks"
    return holds(value)
