"""JSON from outside: any bytes to plain values, and what is broken costs only itself.

A whole document is read at once. One that is cut off or damaged is read item by item, and what
cannot be read is left to the caller to name.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.sources.reading import UnreadableError
from tui.sources.source_text import decode_text

_LONGEST_NUMBER = 40
_MOST_TRIES = 10_000
_GAP = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"[}\]]\s*,?\s*(?=\{)")
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """A stretch of text that is no JSON."""

    text: str
    """Its beginning."""
    reason: str


def looks_like_json(data: bytes) -> bool:
    """Give whether the bytes begin as a JSON list or object does."""
    return _START.match(data[:4096]) is not None


def read_json(data: bytes) -> Any:
    """Give what the bytes say; of a list that is damaged, its items and a Broken for each gap.

    A number that is none (NaN, or too long) is None. Raises UnreadableError for bytes that are not
    UTF-8, are empty, or hold nothing of JSON.
    """
    text = decode_text(data)
    if not text.strip():
        raise UnreadableError("empty")
    try:
        return _DECODER.decode(text)
    except RecursionError:
        fault = "nested too deeply"
    except ValueError as error:
        fault = str(error)
    start = text.find("[")
    items = list(_items(text, start + 1)) if start >= 0 else []
    if not any(isinstance(item, dict) for item in items):
        raise UnreadableError(f"not JSON: {fault}")
    return items


def _items(text: str, place: int) -> Iterator[Any]:
    """Give the items of a list from `place` on; past a broken one it goes on at the next object."""
    tries = 0
    while tries < _MOST_TRIES:
        place = _after(text, place)
        if place >= len(text) or text[place] == "]":
            return
        tries += 1
        try:
            item, place = _DECODER.raw_decode(text, place)
            yield item
            continue
        except RecursionError:
            reason = "nested too deeply"
        except ValueError:
            reason = "broken or cut off"
        yield BrokenJson(text[place : place + 200], reason)
        place, item, used = _resumed(text, place, _MOST_TRIES - tries)
        tries += used
        if item is not None:
            yield item


def _resumed(text: str, place: int, tries: int) -> tuple[int, Any, int]:
    """Find the next whole object that has objects or a title in it, and where it ends."""
    used = 0
    for match in _NEXT_ITEM.finditer(text, place):
        if used >= tries:
            break
        used += 1
        try:
            item, end = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        if isinstance(item, dict) and ("paper" in item or "title" in item):
            return end, item, used
    return len(text), None, used


def _after(text: str, place: int) -> int:
    gap = _GAP.match(text, place)
    return gap.end() if gap else place


def _number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


_DECODER = json.JSONDecoder(strict=False, parse_int=_number, parse_constant=lambda _: None)
