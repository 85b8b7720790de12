"""A query changed part by part, as the filter pane does: only what must all match is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from tui.search.language.tree import (
    All,
    Dated,
    Either,
    Holds,
    Is,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    joined_by_and,
    joined_by_or,
)
from tui.search.query_fields import FIELDS


def parts(query: Query) -> tuple[Node, ...]:
    """Give the parts that must all match, in their order; `a OR b` as a whole is one part."""
    if isinstance(query.where, All):
        return query.where.parts
    return (query.where,) if query.where else ()


def has_part(query: Query, part: Node) -> bool:
    """Tell whether `part` is one of those that must match."""
    return part in parts(query)


def with_part(query: Query, part: Node) -> Query:
    """Give the query with `part` added at the end, unless it is there already."""
    return query if has_part(query, part) else _of(query, (*parts(query), part))


def without_part(query: Query, part: Node) -> Query:
    """Give the query without `part`."""
    return _of(query, (other for other in parts(query) if other != part))


def toggled_part(query: Query, part: Node) -> Query:
    """Give the query with `part` when it was without, and the other way round."""
    return without_part(query, part) if has_part(query, part) else with_part(query, part)


def toggled_state(query: Query, state: str) -> Query:
    """Give the query with a state when it was without, and the other way round.

    The state that no such paper can have goes.
    """
    if state == "read":
        query = without_part(query, Is("unread"))
    elif state == "unread":
        query = without_part(query, Is("read"))
    return toggled_part(query, Is(state))


def with_order(query: Query, order: str | None) -> Query:
    """Give the query in another order, or with None in the usual one."""
    return Query(query.where, order)


def values(query: Query, field: str) -> tuple[str, ...]:
    """Give the values chosen for `field`: `("a", "b")` of `tag:a,b`; excluded ones do not count."""
    return tuple(value for part in parts(query) for value in _values(part, field))


def has_value(query: Query, field: str, value: str) -> bool:
    """Tell whether `value` is one of those chosen for `field`, in capitals or not."""
    return value.casefold() in map(str.casefold, values(query, field))


def with_value(query: Query, field: str, value: str) -> Query:
    """Give the query with `value` chosen as well: `tag:a` becomes `tag:a,b`."""
    if has_value(query, field, value):
        return query
    changed = list(parts(query))
    for place, part in enumerate(changed):
        if chosen := _values(part, field):
            changed[place] = _choice(field, (*chosen, value))
            return _of(query, changed)
    return _of(query, (*changed, _choice(field, (value,))))


def without_value(query: Query, field: str, value: str) -> Query:
    """Give the query with `value` chosen no more; the field goes with its last value."""
    kept: list[Node] = []
    for part in parts(query):
        chosen = _values(part, field)
        left = tuple(other for other in chosen if other.casefold() != value.casefold())
        if left == chosen:
            kept.append(part)
        elif left:
            kept.append(_choice(field, left))
    return _of(query, kept)


def toggled_value(query: Query, field: str, value: str) -> Query:
    """Give the query with `value` chosen when it was not, and the other way round."""
    change = without_value if has_value(query, field, value) else with_value
    return change(query, field, value)


def alike(query: Query, other: Query) -> bool:
    """Tell whether two queries ask for the same in the same order, however their parts stand."""
    return query.order == other.order and set(parts(query)) == set(parts(other))


def words_of(query: Query) -> tuple[Word | Phrase, ...]:
    """Give the words and phrases that papers are found by, each once; not the excluded."""
    return tuple(dict.fromkeys(_words(query.where, wanted=True))) if query.where else ()


def _of(query: Query, changed: Iterable[Node]) -> Query:
    return Query(joined_by_and(changed), query.order)


def _values(part: Node, field: str) -> tuple[str, ...]:
    """Give the values among which a part chooses for `field`, or none for any other part."""
    match part:
        case Holds(name, chosen) if name == field:
            return chosen
        case Dated(name, text) if name == field:
            return (text,)
        case Either(sides):
            of_field = [_values(side, field) for side in sides]
            return tuple(value for side in of_field for value in side) if all(of_field) else ()
        case _:
            return ()


def _choice(field: str, chosen: tuple[str, ...]) -> Node:
    if FIELDS[field].kind == "text":
        return Holds(field, chosen)
    choice = joined_by_or(Dated(field, text) for text in chosen)
    assert choice, "a choice has a value"
    return choice


def _words(node: Node, *, wanted: bool) -> list[Word | Phrase]:
    match node:
        case Word() | Phrase():
            return [node] if wanted else []
        case Not(part):
            return _words(part, wanted=not wanted)
        case All(parts=inner) | Either(parts=inner):
            return [word for part in inner for word in _words(part, wanted=wanted)]
        case _:
            return []
