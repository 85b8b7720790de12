"""A name for a view that has none yet, from its query in words."""

from tui.search.language.describe import describe
from tui.search.language.edit import parts
from tui.search.language.tree import Has, Holds, Node, Phrase, Query, Word

_LONGEST = 32


def proposed(query: Query) -> str:
    """Give a short name, what tells most first: `moe or lora, unread, repo`."""
    said = [_said(part) for part in sorted(parts(query), key=_tells_little)]
    name = ", ".join(said) if said else describe(query)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition(" ")[0] or name[:_LONGEST]
    return name.rstrip(" ,")


def _tells_little(part: Node) -> bool:
    return not isinstance(part, Word | Phrase | Holds)


def _said(part: Node) -> str:
    match part:
        case Word(text) | Phrase(text):
            return text
        case Holds("tag" | "org" | "author", values):
            return " or ".join(values)
        case Has(thing):
            return thing
    return describe(Query(part))
