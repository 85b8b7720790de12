"""Fields of untyped records: each given clean and of its type, or left out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tui.paper import Link
from tui.text import one_line

LONGEST_TITLE = 1000
LONGEST_TEXT = 100_000
_LONGEST_NAME = 300
_SHOWN = 160
_MOST_NAMES = 20_000
_LARGEST = 2**63 - 1
_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)", re.ASCII)

UntypedRecord = Mapping[str, Any]


def record_of(value: object) -> UntypedRecord:
    """Give the record that `value` is, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def clean_text(value: object, longest: int = LONGEST_TEXT) -> str:
    """Give a text on one line, or an empty one for what is no text or far too long."""
    if not isinstance(value, str) or len(value) > longest * 4:
        return ""
    cleaned = one_line(value)
    return cleaned if len(cleaned) <= longest else ""


def excerpt(value: str) -> str:
    """Give the beginning of a text, for people."""
    return one_line(one_line(value[: _SHOWN * 8])[:_SHOWN])


def clean_name(value: object) -> str:
    """Give the name of somebody or something."""
    return clean_text(value, _LONGEST_NAME)


def clean_names(values: object) -> tuple[str, ...]:
    """Give the texts in a list, each once."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        return ()
    return distinct(clean_name(value) for value in values[:_MOST_NAMES])


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Give the texts that are not empty, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))


def each_once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Give the links, each once, in order; code hosts do not tell capitals apart."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url.casefold() if link.kind == "repo" else link.url, link)
    return tuple(first.values())


def count_of(value: object) -> int | None:
    """Give a number of things, or None for what can be none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        return None
    return value


def day_of(value: object) -> str | None:
    """Give the ISO date with which a moment begins, or None if no calendar has it."""
    if not isinstance(value, str):
        return None
    found = _DAY.match(value.strip())
    return _real(found[1]) if found else None


def _real(iso: str) -> str | None:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return None
