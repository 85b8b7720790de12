"""A name for a view that has none yet, from its query in words."""

from tui.search.language.edit import parts
from tui.search.language.printer import query_in_words
from tui.search.language.tree import Has, Holds, Node, Phrase, Query, Word

_LONGEST = 32


def proposed(query: Query) -> str:
    """Give a short name, what tells most first: `moe or lora, unread, repo`."""
    words = " ".join(part.text for part in parts(query) if isinstance(part, Word | Phrase))
    rest = [part for part in parts(query) if not isinstance(part, Word | Phrase)]
    said = [words, *map(_said, sorted(rest, key=_tells_little))]
    name = ", ".join(filter(None, said)) or query_in_words(query)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition(" ")[0] or name[:_LONGEST]
    return name.rstrip(" ,")


def _tells_little(part: Node) -> bool:
    return not isinstance(part, Holds)


def _said(part: Node) -> str:
    match part:
        case Holds("tag" | "org" | "author", values):
            return " or ".join(values)
        case Has(thing):
            return thing
    return query_in_words(Query(part))
