"""Which edition of the files this program knows, and how it tells that a later one wrote them.

A papers file says its edition in a table beside the papers, a line of the journal in a field; where
nothing is said it is the first. What a later program wrote is read as far as it makes sense, and
nothing is written beside it: what is not understood cannot be kept true.
"""

import re
from collections.abc import Mapping
from typing import Any

EDITION = 1
META = "_meta"
"""The table of a papers file that says its edition: one document, as TinyDB has them."""
_FIELD = "schema"
_HEAD = re.compile(rb'\A\{\s*"_meta":\s*\{\s*"1":\s*\{\s*"schema":\s*([0-9]{1,9})\b')
HEAD_BYTES = 200
"""How much of a papers file has to be looked at to know its edition."""


def meta() -> dict[str, dict[str, int]]:
    """Give the table that says the edition of a papers file."""
    return {"1": {_FIELD: EDITION}}


def edition(tables: Mapping[str, Any]) -> int:
    """Give the edition of a papers file that was read."""
    given = tables.get(META)
    document = given.get("1") if isinstance(given, Mapping) else None
    said = document.get(_FIELD) if isinstance(document, Mapping) else None
    return said if isinstance(said, int) else EDITION


def is_meta(document: object) -> bool:
    """Tell whether a document is the one that says the edition."""
    return isinstance(document, Mapping) and set(document) == {_FIELD}


def edition_of_head(head: bytes) -> int:
    """Give the edition of a papers file that begins so."""
    found = _HEAD.match(head)
    return int(found[1]) if found else EDITION


def is_later(said: object) -> bool:
    """Give whether an edition is one that this program does not know."""
    return isinstance(said, int) and said > EDITION


def edition_in_words(said: int) -> str:
    """Say that a file is of a later edition, and what to do."""
    return (
        f"a later paperdeck wrote it (format {said}; this one knows {EDITION}):"
        " it is read as far as it makes sense, and not written to; update paperdeck"
    )
