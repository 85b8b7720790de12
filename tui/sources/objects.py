"""A list of JSON objects, each with the line on which it begins; a broken one costs itself."""

import json
import re
from bisect import bisect_right
from typing import Any

from tui.sources.reading import UnreadableError

_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_WRAPPERS = ("items", "references", "papers")
_DECODER = json.JSONDecoder()
_MOST_BROKEN = 50
_MOST_TRIES = 200
"""So many objects of one file are passed over before the rest is given up."""


class BrokenRecord(str):
    """The beginning of what is no JSON; up to the next object with a title all is passed over."""

    reason = "broken JSON; what follows up to the next record with a title is not read"


def read_objects(data: bytes) -> tuple[list[Any], list[int]]:
    """Give the objects and their lines, from 1; what is no JSON is given as Broken in its place.

    Reads a list, objects one after another as `find --json` writes them, and one object that may
    hold the list under a name of its own. Raises
    UnreadableError for bytes that are not UTF-8, or hold neither.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 text: byte {error.start + 1:,}") from error
    start = _skip(text, 0)
    if text.startswith("[", start):
        return _listed(text, start + 1)
    if not text.startswith("{", start):
        raise UnreadableError("not a list in JSON")
    items, lines = _listed(text, start)
    return _unwrapped(items[0]) if len(items) == 1 else (items, lines)


def record_text(item: Any) -> str:
    """Give the beginning of an object as JSON writes it; what was no JSON as it stood."""
    return (item if isinstance(item, str) else json.dumps(item, ensure_ascii=False))[:2_000]


def _unwrapped(item: Any) -> tuple[list[Any], list[int]]:
    """Give the list that an object holds, else the object alone."""
    found = item if isinstance(item, dict) else {}
    listed = next((held for name in _WRAPPERS if isinstance(held := found.get(name), list)), [item])
    return listed, [1] * len(listed)


def _listed(text: str, place: int) -> tuple[list[Any], list[int]]:
    ends = [found.start() for found in re.finditer("\n", text)]
    items: list[Any] = []
    lines: list[int] = []
    broken = 0
    while (place := _skip(text, place)) < len(text) and text[place] != "]":
        lines.append(bisect_right(ends, place) + 1)
        item, end = _decode(text, place)
        items.append(BrokenRecord(text[place : place + 200]) if end is None else item)
        if end is None:
            broken += 1
            end = _next(text, place + 1) if broken < _MOST_BROKEN else len(text)
        place = _skip(text, end)
        place += text.startswith(",", place)
    return items, lines


def _next(text: str, place: int) -> int:
    """Give where the next object with a title begins, or the end."""
    for tries, found in enumerate(_NEXT.finditer(text, place)):
        item, _ = _decode(text, found.end())
        if isinstance(item, dict) and "title" in item:
            return found.end()
        if tries > _MOST_TRIES:
            break
    return len(text)


def _decode(text: str, place: int) -> tuple[Any, int | None]:
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None, None


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
