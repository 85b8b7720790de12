"""A name for a view that has none yet, from its query in words."""

from tui.search.language.describe import describe
from tui.search.language.edit import parts
from tui.search.language.tree import Holds, Node, Phrase, Query, Word

_LONGEST = 32


def proposed(query: Query) -> str:
    """Give a short name: `unread agents`, `has a repository`, `moe or lora`."""
    said = list(map(_said, parts(query)))
    name = ", ".join(said) if said else describe(query)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition(" ")[0] or name[:_LONGEST]
    return name.rstrip(" ,")


def _said(part: Node) -> str:
    match part:
        case Word(text) | Phrase(text):
            return text
        case Holds("tag" | "org" | "author", values):
            return " or ".join(values)
    return describe(Query(part))
