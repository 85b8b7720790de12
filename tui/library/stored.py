"""A sighting as the library holds it, and the document it is written as."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, cast

from tui.identifiers import arxiv_id
from tui.links import canonical_repo
from tui.links.addresses import read_address
from tui.paper import LINK_KINDS, PAPER_FIELDS, FieldKind, Link, LinkKind, Sighting, paper_id
from tui.text import clean, one_line

Document = dict[str, Any]
"""What a paper is in a papers file: `{"title": ..., "sightings": [...]}`; other fields are kept."""

_NOT_SAID = frozenset({"line", "captured"})
_CHECK_LENGTH = 8
_KEY_LENGTH = 16
_KEY = re.compile("[0-9a-f]{16}")
_NO_LIST = "a paper without a list of sightings"
DAMAGED = "what was said of it is not as it was written"
"""Said of a sighting that does not fit its checksum."""
_MOST = 2**63 - 1
"""The largest number that SQLite holds; what says more is nonsense."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A sighting, and how it came into the library."""

    id: int
    """The id of its title."""
    key: str
    """16 hex digits of what was said: the same thing said by the same file counts once."""
    entry: str
    """Name of the journal entry of its import; an import taken back takes its sightings along."""
    added: str
    """ISO date of that import."""
    sighting: Sighting


def to_stored(sighting: Sighting, entry: str, added: str) -> Stored:
    """Give `sighting` as the library holds it after the import named `entry`."""
    return Stored(paper_id(sighting.title), said(sighting), entry, added, sighting)


def said(sighting: Sighting) -> str:
    """Give the key of what a sighting says; its line and when it was saved do not count."""
    return _key(_as_dict(sighting))


def _key(given: Mapping[str, Any]) -> str:
    telling = {name: value for name, value in given.items() if name in _TELLING}
    telling = {name: value for name, value in telling.items() if value is not None}
    return _digest(telling)[:_KEY_LENGTH]


def _check(number: int, given: Mapping[str, Any]) -> str:
    """Give the checksum of a sighting as it is written, under the id of its title."""
    return _digest({**given, "check": number})[:_CHECK_LENGTH]


def _digest(given: Mapping[str, Any]) -> str:
    text = _SORTED.encode(given)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def as_document(stored: Iterable[Stored], before: Mapping[str, Any] | None = None) -> Document:
    """Give the document that holds what `before` held and the sightings in `stored`.

    Raises:
        ValueError: `before` is not such a document, and nothing can be put beside what it holds.
    """
    document: Document = dict(before or {})
    held = document.get("sightings", [])
    if not isinstance(held, list):
        raise ValueError(_NO_LIST)
    sightings = list(held)
    for each in stored:
        document.setdefault("title", each.sighting.title)
        sightings.append(_as_written(each))
    document["sightings"] = sightings
    return document


def _as_written(stored: Stored) -> Document:
    told = {"key": stored.key, "entry": stored.entry, "added": stored.added}
    given = told | _as_dict(stored.sighting)
    return given | {"check": _check(stored.id, given)}


def from_document(number: int, document: Mapping[str, Any]) -> tuple[Stored, ...]:
    """Give the sightings in a document.

    Raises:
        ValueError: it is not such a document; the message says what is wrong with it.
    """
    return tuple(from_written(number, each) for each in written_sightings(document))


def written_sightings(document: Mapping[str, Any]) -> list[Document]:
    """Give the sightings of a document as they are written.

    Raises:
        ValueError: it is not such a document.
    """
    sightings = document.get("sightings") if isinstance(document, Mapping) else None
    if not isinstance(sightings, list) or not all(isinstance(each, dict) for each in sightings):
        raise ValueError(_NO_LIST)
    return sightings


def from_written(number: int, given: Mapping[str, Any]) -> Stored:
    """Give the sighting that was written so in the document of this id.

    Its checksum is over all of it; one of an older program has its key alone, over what was said.

    Raises:
        ValueError: it is none, or not as it was written.
    """
    stored = _from_dict(number, given)
    if "check" in given:
        is_whole = given["check"] == _check(number, _without_check(given))
    else:
        is_whole = not _is_key(given.get("key")) or given["key"] == _key(given)
    if not is_whole:
        raise ValueError(DAMAGED)
    return stored


def _without_check(given: Mapping[str, Any]) -> Document:
    return {name: value for name, value in given.items() if name != "check"}


def _is_key(key: object) -> bool:
    """Tell whether a key is one that this program makes; others name what they like."""
    return isinstance(key, str) and bool(_KEY.fullmatch(key))


def _as_dict(sighting: Sighting) -> dict[str, Any]:
    """Leave out what was not said, so that a file shows what was."""
    given: dict[str, Any] = {}
    for name, value in zip(_NAMES, _VALUES(sighting), strict=True):
        if not value and type(value) is not int:  # no text, no list, not so; a count of 0 is said
            continue
        if isinstance(value, tuple):
            value = list(map(_link_as_dict, value) if name == "links" else value)
        given[name] = value
    return given


def _link_as_dict(link: Link) -> dict[str, str]:
    return {"url": link.url, "kind": link.kind, "as_written": link.as_written}


def _from_dict(number: int, given: Mapping[str, Any]) -> Stored:
    said_of_it = {name: _value(name, given[name]) for name in _NAMES if given.get(name) is not None}
    if not said_of_it.get("title"):
        raise ValueError("a sighting without a title")
    sighting = Sighting(**said_of_it)
    key = one_line(str(given.get("key") or said(sighting)))
    entry, added = (one_line(str(given.get(name, ""))) for name in ("entry", "added"))
    return Stored(number, key, entry, added, sighting)


def _value(name: str, value: Any) -> Any:
    """Give a value as a record holds it; clean once more, since files come from other machines."""
    kind, given = _HOLD[name], type(value).__name__
    if given != _TYPES.get(kind, str).__name__:
        raise ValueError(f"{name} is {given}")
    match kind:
        case "links":
            return tuple(filter(None, map(_link_from_dict, value)))
        case "id":
            return arxiv_id(value)
        case "lines":
            return _texts(name, value)
        case "number":
            return value if abs(value) <= _MOST else None
        case "flag":
            return value
        case "text":
            return clean(value)
        case _:
            return one_line(value)


def _texts(name: str, values: list[Any]) -> tuple[str, ...]:
    """Give the texts of a list; one look at all of them will do for those that are plain."""
    if all(type(each) is str for each in values):
        joined = "|".join(values)
        if joined.isascii() and joined.isprintable() and not _UNEVEN.search(f"|{joined}|"):
            return tuple(values)
    return tuple(_text(name, each) for each in values)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} holds {type(value).__name__}")
    return one_line(value)


def _link_from_dict(given: object) -> Link | None:
    """Give a link, or None where its address is not safe; the paper it came with stays."""
    if not isinstance(given, dict) or not isinstance(given.get("url"), str):
        raise ValueError("a link without an address")
    url = one_line(given["url"])
    if not url.startswith(("https://", "http://")):
        raise ValueError("a link that is not http")
    address = read_address(url)
    if address is None:
        return None
    kind = given.get("kind")
    known = cast(LinkKind, kind) if kind in LINK_KINDS else "other"
    if known == "repo" and canonical_repo(address.url) != address.url:
        known = "other"  # what is called one goes into `git clone ...`, which people paste
    return Link(address.url, known, one_line(str(given.get("as_written", url))))


_UNEVEN = re.compile(r"  |\| | \|")
"""White space that a text on one line does not have."""
_SORTED = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
_NAMES = tuple(each.name for each in fields(Sighting))
_TELLING = frozenset(_NAMES) - _NOT_SAID
_VALUES = attrgetter(*_NAMES)
_HOLD: dict[str, FieldKind] = {name: about.kind for name, about in PAPER_FIELDS.items()} | {
    "source": "line",
    "where": "line",
    "line": "number",
    "captured": "line",
}
_TYPES: dict[FieldKind, type] = {"lines": list, "links": list, "number": int, "flag": bool}
"""As JSON gives them; the others are texts."""
