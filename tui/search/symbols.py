"""Words with symbols, `C++`, `FaSTA^*` or a bare `++`: looked for as they are written."""

from __future__ import annotations

from unicodedata import category

from tui.search.lookup import Lookup
from tui.search.masks import Mask
from tui.search.words import bare, whole
from tui.tex.syntax import without_syntax

_HALF_WORD = "*"
_TEXTS = {
    "titles": ("titles", "titles.rowid", ("title", "authors", "organization")),
    "marked": ("marked", "marked.rowid", ("tags", "note")),
    "abstracts": (
        "papers JOIN sightings ON row = said_by",
        "papers.number",
        ("sightings.abstract",),
    ),
}


def is_literal(word: str) -> bool:
    """Tell whether `word` is to stand in a text as it is written.

    Only symbols ask for that, not punctuation round a word; `word*` is the beginning of a word.
    """
    if not has_letters(word):
        return True
    if word.endswith(_HALF_WORD) and word[:-1].isalnum():
        return False
    return any(map(_is_symbol, word))


def has_letters(text: str) -> bool:
    """Tell whether FTS5 can look for `text`: whether there is a letter or a digit in it."""
    return any(map(str.isalnum, text))


def literal(text: str | None) -> str:
    """Give `text` as symbols are looked for in it: `FaSTA$^{*}$` reads as `fasta^*`."""
    return without_syntax(bare(text or ""))


def as_written(lookup: Lookup, table: str, word: str) -> Mask:
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
    values = (whole(word), *[literal(word)] * len(columns))
    return lookup.asked(
        f"{select} {among} AND ({where})", values, "marks" if table == "marked" else "texts"
    )


def _is_symbol(char: str) -> bool:
    if char.isascii():
        return char in "*#&%@$+<=>^`|~"
    return category(char).startswith("S")
