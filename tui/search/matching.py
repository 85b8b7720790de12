"""Which papers a query leaves: its words looked for in the texts, its fields in the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from itertools import starmap
from operator import and_, or_

from tui.search.conditions import asks_for_hidden, condition, field_rows, has_words
from tui.search.language.tree import All, Either, Is, Node, Not, Phrase, Word
from tui.search.lookup import Lookup
from tui.search.masks import Mask, mask_size
from tui.search.words import (
    has_letters,
    is_literal,
    is_short,
    literal,
    whole_words,
    word_start,
)

ByWord = Callable[[str], Mask]
"""What gives the papers for a word."""

FEW = 1_000
"""So few papers are asked one by one for their fields."""

TABLES = ("titles", "marked", "abstracts")


def matching_papers(
    lookup: Lookup,
    node: Node | None,
    today: date | None,
    by_word: ByWord | None = None,
    known: Mapping[Node, Mask] | None = None,
) -> Mask:
    """Give the papers that match, without hidden ones unless the query asks for them.

    The papers of fields that are `known` are not looked for again; then no paper is asked one by
    one.
    """
    match = _Match(lookup, today, by_word or (lambda text: holding_start(lookup, text)), known)
    found = lookup.all() if node is None else match.of(node)
    return found if asks_for_hidden(node) else found & ~lookup.hidden()


def holding_start(lookup: Lookup, text: str) -> Mask:
    """Give the papers that hold a word, or one that begins so."""
    return reduce(or_, (holding_start_in(lookup, table, text) for table in TABLES))


def holding_start_in(lookup: Lookup, table: str, text: str) -> Mask:
    """Give the papers of which one table of texts holds a word, or one that begins so."""
    if is_literal(text):
        return holding_literal(lookup, table, text)
    if table == "abstracts" and is_short(text):
        return lookup.held(table, whole_words(text))
    return lookup.held(table, word_start(text))


def holding_phrase(lookup: Lookup, text: str) -> Mask:
    """Give the papers that hold whole words next to each other, none of them inside a word."""
    if is_literal(text):
        return holding_start(lookup, text)
    expressions = {table: whole_words(text) for table in TABLES}
    expressions["titles"] = f"- {{parts}} : {whole_words(text)}"
    return reduce(or_, starmap(lookup.held, expressions.items()))


class _Match:
    def __init__(
        self,
        lookup: Lookup,
        today: date | None,
        by_word: ByWord,
        known: Mapping[Node, Mask] | None,
    ) -> None:
        self._lookup = lookup
        self._today = today
        self._by_word = by_word
        self._known = known

    def of(self, node: Node, excluded: bool = False) -> Mask:
        """Give the papers that match a part; within what is excluded words are whole words."""
        if self._known is not None and node in self._known:
            return self._known[node]
        match node:
            case Word(text):
                return holding_phrase(self._lookup, text) if excluded else self._by_word(text)
            case Phrase(text):
                return holding_phrase(self._lookup, text)
            case Is("unread"):
                return self.of(Not(Is("read")))
            case Not(part):
                return self._lookup.all() & ~self.of(part, True)
            case Either(parts):
                return reduce(or_, (self.of(part, excluded) for part in parts))
            case All(parts):
                return self._all_of(parts, excluded)
        return self._lookup.rows(field_rows(node, self._today))

    def _all_of(self, parts: tuple[Node, ...], excluded: bool) -> Mask:
        """Look for the words first: where they leave few papers, the fields are quick."""
        words = list(filter(has_words, parts))
        fields = tuple(part for part in parts if part not in words)
        each_field = (self.of(part, excluded) for part in fields)
        if not words:
            return reduce(and_, each_field)
        found = self._all_words(words, excluded)
        if fields and self._known is None and mask_size(found) <= FEW:
            return self._lookup.those(found, condition(All(fields), self._today))
        return reduce(and_, each_field, found)

    def _all_words(self, parts: list[Node], excluded: bool) -> Mask:
        """Look for the longest word first: it is the rarest, and may leave nothing to look for."""
        first, *others = sorted(parts, key=_length, reverse=True)
        found = self.of(first, excluded)
        for part in others:
            if found:
                found &= self.of(part, excluded)
        return found


def _length(node: Node) -> int:
    return len(node.text) if isinstance(node, Word | Phrase) else 0


_TEXTS = {
    "titles": ("titles", "titles.rowid", ("title", "authors", "organization")),
    "marked": ("marked", "marked.rowid", ("tags", "note")),
    "abstracts": (
        "papers JOIN sightings ON row = said_by",
        "papers.number",
        ("sightings.abstract",),
    ),
}


def holding_literal(lookup: Lookup, table: str, word: str) -> Mask:
    """Give the papers whose texts hold a word as written; its letters are looked for first."""
    texts, number, columns = _TEXTS[table]
    select = f"SELECT group_concat({number}) FROM {texts} WHERE"
    if not has_letters(word):
        where = " OR ".join(f"instr({column}, ?)" for column in columns)
        return lookup.asked(
            f"{select} {where}", (word,) * len(columns), "marks" if table == "marked" else "texts"
        )
    lookup.connection.create_function("literal", 1, literal, deterministic=True)
    where = " OR ".join(f"instr(literal({column}), ?)" for column in columns)
    among = f"{number} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"
    values = (whole_words(word), *[literal(word)] * len(columns))
    return lookup.asked(
        f"{select} {among} AND ({where})", values, "marks" if table == "marked" else "texts"
    )
