"""The papers of common words and beginnings of words, as a large index keeps them ready.

FTS5 gives the papers of a word one by one, which takes long when they are many. What is kept is
exactly what FTS5 would give; `tui.search.indexing.sets` writes it.
"""

from __future__ import annotations

import sqlite3

from tui.search.masks import Mask

BLOCK = 15_360
"""A row holds the bits of so many papers: new ones touch the last rows, and a page holds four."""
END = " "
"""Stands after a whole word; without it a text is the beginning of words."""

_TITLE = "{title} : ("


def kept(connection: sqlite3.Connection, table: str, expression: str) -> tuple[Mask, str]:
    """Give the papers of what is kept for an FTS5 expression, and what is still to be asked."""
    in_title = table == "titles" and expression.startswith(_TITLE)
    texts = "title" if in_title else table
    asked = expression.removeprefix(_TITLE).removesuffix(")") if in_title else expression
    parts = asked.split(" OR ")
    papers, others = 0, []
    for part in parts:
        start = _start(part)
        found = _read(connection, texts, start) if start else None
        if found is None:
            others.append(part)
        else:
            papers |= found
    if len(others) == len(parts):
        return 0, expression
    rest = " OR ".join(others)
    return papers, f"{_TITLE}{rest})" if rest and in_title else rest


def _start(part: str) -> str:
    """Give what is kept for one word of an expression, or for words it begins, if anything."""
    is_start = part.endswith(" *")
    word = part.removesuffix(" *")[1:-1]
    if not (word.isascii() and word.isalnum() and part[0] == '"'):
        return ""  # FTS5 may take it for several words, or fold it in its own way
    return word.lower() + ("" if is_start else END)


def _read(connection: sqlite3.Connection, texts: str, start: str) -> Mask | None:
    asked = "SELECT block, bits FROM sets WHERE texts = ? AND start = ? AND block"
    first = connection.execute(f"{asked} = 0", (texts, start)).fetchall()
    if not first:  # most words are not kept, and what is kept has a first block
        return None
    last = connection.execute("SELECT max(block) FROM sets").fetchone()[0]
    others = ", ".join(map(str, range(1, last + 1)))
    rows = connection.execute(f"{asked} IN ({others})", (texts, start)).fetchall()
    bits = bytearray((last + 1) * BLOCK // 8)
    for block, of in first + rows:
        bits[block * BLOCK // 8 : block * BLOCK // 8 + len(of)] = of
    return int.from_bytes(bits, "little")
