"""A sighting as the library holds it, and the document it is written as."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from tui.paper import LINK_KINDS, Link, LinkKind, Sighting, paper_id

Document = dict[str, Any]
"""What a paper is in a papers file: `{"title": ..., "sightings": [...]}`; other fields are kept."""

_NOT_SAID = frozenset({"line", "captured"})
_KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Stored:
    """A sighting, and how it came into the library."""

    id: int
    """The id of its title."""
    key: str
    """16 hex digits of what was said: the same thing said by the same file is stored once."""
    entry: str
    """Name of the journal entry of its import; an import taken back takes its sightings along."""
    added: str
    """ISO date of that import."""
    sighting: Sighting


def store(sighting: Sighting, entry: str, added: str) -> Stored:
    """Give `sighting` as the library holds it after the import named `entry`."""
    return Stored(paper_id(sighting.title), said(sighting), entry, added, sighting)


def said(sighting: Sighting) -> str:
    """Give the key of what a sighting says; its line and when it was saved do not count."""
    telling = {name: value for name, value in _as_dict(sighting).items() if name not in _NOT_SAID}
    text = json.dumps(telling, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_KEY_LENGTH]


def as_document(stored: Iterable[Stored], before: Mapping[str, Any] | None = None) -> Document:
    """Give the document that holds what `before` held and the sightings in `stored`."""
    document: Document = dict(before or {})
    sightings = list(document.get("sightings", ()))
    for each in stored:
        document.setdefault("title", each.sighting.title)
        sightings.append(
            {"key": each.key, "entry": each.entry, "added": each.added, **_as_dict(each.sighting)}
        )
    document["sightings"] = sightings
    return document


def from_document(number: int, document: Mapping[str, Any]) -> tuple[Stored, ...]:
    """Give the sightings in a document.

    Raises:
        ValueError: it is not such a document; the message says what is wrong with it.
    """
    sightings = document.get("sightings") if isinstance(document, Mapping) else None
    if not isinstance(sightings, list) or not all(isinstance(each, dict) for each in sightings):
        raise ValueError("a paper without a list of sightings")
    return tuple(_from_dict(number, each) for each in sightings)


def _as_dict(sighting: Sighting) -> dict[str, Any]:
    """Leave out what was not said, so that a file shows what was."""
    given: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(sighting, name)
        if value is None or value == "" or value == () or value is False:
            continue
        given[name] = [_link_as_dict(link) for link in value] if name == "links" else value
    return {name: list(v) if isinstance(v, tuple) else v for name, v in given.items()}


def _link_as_dict(link: Link) -> dict[str, str]:
    return {"url": link.url, "kind": link.kind, "as_written": link.as_written}


def _from_dict(number: int, given: Mapping[str, Any]) -> Stored:
    said_of_it = {name: given[name] for name in _NAMES if name in given}
    for name, value in said_of_it.items():
        if not isinstance(value, _TYPES[name]):
            raise ValueError(f"{name} is {type(value).__name__}")
    for name in ("authors", "keywords"):
        said_of_it[name] = tuple(str(each) for each in said_of_it.get(name, ()))
    said_of_it["links"] = tuple(_link_from_dict(each) for each in said_of_it.get("links", ()))
    if not said_of_it.get("title"):
        raise ValueError("a sighting without a title")
    sighting = Sighting(**said_of_it)
    key = str(given.get("key") or said(sighting))
    return Stored(number, key, str(given.get("entry", "")), str(given.get("added", "")), sighting)


def _link_from_dict(given: object) -> Link:
    if not isinstance(given, dict) or not isinstance(given.get("url"), str):
        raise ValueError("a link without an address")
    kind = given.get("kind")
    known = cast(LinkKind, kind) if kind in LINK_KINDS else "other"
    return Link(given["url"], known, str(given.get("as_written", given["url"])))


_NAMES = tuple(each.name for each in fields(Sighting))
_LISTS = frozenset({"authors", "links", "keywords"})
_NUMBERS = frozenset({"author_count", "comments", "upvotes", "line"})
_TYPES: dict[str, type] = {
    name: list if name in _LISTS else int if name in _NUMBERS else str for name in _NAMES
} | {"published_inferred": bool}
