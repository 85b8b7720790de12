"""Fields of a query as conditions of SQL; every value is a parameter."""

from __future__ import annotations

from tui.frozen import Frozen
from tui.search.language.tree import (
    All,
    Count,
    Dated,
    Either,
    Has,
    Holds,
    Identifier,
    Is,
    Not,
    Phrase,
    Word,
)
from tui.search.words import folded

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from datetime import date

    from tui.search.language.tree import Node

Parameters = tuple[object, ...]
Condition = tuple[str, Parameters]


class Rows(Frozen):
    """The papers whose numbers stand in the rows of a table for which a condition holds."""

    table: str
    where: str
    values: Parameters = ()


MARK_TABLES = frozenset({"marks", "tags"})
"""Tables that an action changes; the others change when papers come or go."""

READ = Rows("marks", "read")
STARRED = Rows("marks", "starred")
HIDDEN = Rows("marks", "hidden")
HAS_REPO = Rows("papers", "repo IS NOT NULL")
_STATES = {
    "read": READ,
    "starred": STARRED,
    "hidden": HIDDEN,
}
_THINGS = {
    "repo": HAS_REPO,
    "project": Rows("papers", "project IS NOT NULL"),
    "arxiv": Rows("papers", "arxiv_id IS NOT NULL"),
    "note": Rows("marks", "note != ''"),
    "tag": Rows("tags", "1"),
}
_NUMBERS = {"comments": "comments", "authors": "author_count", "upvotes": "upvotes"}
_DAYS = {"day": "day", "added": "added"}
_PUBLISHED = "published"
_KEYS = {"org": "organization", "author": "authors", "title": "title"}
_SOURCE = "place IN (SELECT place FROM places WHERE source = ? OR instr(lower(name), ?))"


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


def rows(node: Node, today: date | None) -> Rows:
    """Give where the papers of a field are found; `is:unread` is what is not `is:read`.

    Dates are told from the day `today`; without it from the present one.
    """
    match node:
        case Is(state):
            return _STATES[state]
        case Has(thing):
            return _THINGS[thing]
        case Count(field, low, high):
            return _between(_NUMBERS[field], low, high)
        case Dated(field):
            return _between(_DAYS.get(field, _PUBLISHED), *_span(node, today))
        case Identifier(id):
            return _holds("id", id)
        case Holds(field, values):
            found = [_holds(field, value) for value in values]
            where = " OR ".join(each.where for each in found)
            return Rows(found[0].table, where, tuple(v for each in found for v in each.values))
    raise TypeError(f"{node!r} is no field")


def _span(dated: Dated, today: date | None) -> tuple[str | None, str | None]:
    from datetime import date  # few queries have dates, and all wait for imports

    from tui.search.language.dates import span

    return span(dated, today or date.today())


def condition(node: Node, today: date | None) -> Condition:
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
    return exists(rows(node, today))


def exists(of: Rows) -> Condition:
    """Give the condition that the paper is among `of`."""
    return f"EXISTS (SELECT 1 FROM {of.table} WHERE number = p.number AND ({of.where}))", of.values


def _joined(word: str, parts: tuple[Node, ...], today: date | None) -> Condition:
    found = [condition(part, today) for part in parts]
    return f"({word.join(each for each, _ in found)})", tuple(v for _, vs in found for v in vs)


def _between(column: str, low: object, high: object) -> Rows:
    bounds = ((f"{column} >= ?", low), (f"{column} <= ?", high))
    given = [(where, value) for where, value in bounds if value is not None]
    where = " AND ".join(each for each, _ in given) or f"{column} IS NOT NULL"
    return Rows("papers", where, tuple(value for _, value in given))


def _holds(field: str, value: str) -> Rows:
    match field:
        case "tag":
            return Rows("tags", "key = ?", (folded(value),))
        case "source":
            return Rows("sightings", _SOURCE, (value.casefold(), value.casefold()))
        case "id":
            from tui.search.names import named

            return Rows("sightings", *named(value))
        case "repo":
            return Rows("papers", "instr(lower(repo), ?)", (value.casefold(),))
    return Rows("keys", f"instr({_KEYS[field]}, ?)", (folded(value),))
