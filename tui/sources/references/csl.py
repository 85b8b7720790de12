"""CSL-JSON, as Zotero, Mendeley, pandoc and manubot write it: bytes to a Reading."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tui.identifiers import arxiv_id
from tui.sources.objects import BrokenRecord, read_objects, record_text
from tui.sources.reading import Reading, UnreadableError
from tui.sources.references.reference import (
    Reference,
    doi_of,
    hidden_id,
    named_signs,
    own_lines,
    said_to_be_arxiv,
    sighting,
    unread,
    untagged,
)
from tui.sources.references.reference_dates import When, read_when, when
from tui.text import one_line

_ID_FIELDS = (
    "DOI",
    "URL",
    "number",
    "archive_location",
    "archive",
    "container-title",
    "volume",
    "issue",
    "page",
    "publisher",
    "genre",
    "version",
    "collection-title",
    "call-number",
)
_TELLING = ("container-title", "publisher", "archive", "URL", "DOI", "genre", "note", "source")
_NOTED = re.compile(r"^[ \t]*(?:tex\.)?(\w[\w-]*)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_PARTICLES = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def read_csl(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a CSL-JSON file; what cannot be read is named with its place.

    Raises UnreadableError for bytes that are not JSON, or hold no list of items.
    """
    found, bad = [], []
    items, lines = read_objects(data)
    for item, line in zip(items, lines, strict=True):
        said = _reference(item, line) if isinstance(item, dict) else None
        if said is None or not one_line(said.title):
            reason = item.reason if isinstance(item, BrokenRecord) else "this item has no title"
            bad.append(unread(line, record_text(item), reason))
        else:
            found.append(sighting(said, "csl", where, captured))
    if not items:
        raise UnreadableError("no CSL-JSON items found")
    return Reading("csl", tuple(found), unread=tuple(bad), captured=captured)


def _reference(item: Mapping[str, Any], line: int) -> Reference:
    fields = {name: _text(value) for name, value in item.items() if isinstance(name, str)}
    noted = {name.lower(): value for name, value in _NOTED.findall(fields.get("note", "")[:10_000])}
    return Reference(
        line=line,
        title=untagged(named_signs(fields.get("title", ""))),
        abstract=untagged(named_signs(fields.get("abstract", ""))),
        authors=_names(item.get("author")),
        date=_date(item.get("issued")),
        arxiv_id=_arxiv_id(fields, noted),
        doi=doi_of(fields.get("DOI", "") or noted.get("doi", "")),
        urls=tuple(filter(None, (fields.get("URL", "").strip(),))),
        keywords=tuple(re.split(r"[;,]", _keywords(item))),
    )


def _keywords(item: Mapping[str, Any]) -> str:
    given = item.get("keyword") or item.get("keywords") or ""
    return ";".join(map(_text, given)) if isinstance(given, list) else _text(given)


def _arxiv_id(fields: Mapping[str, str], noted: Mapping[str, str]) -> str | None:
    bare = [noted.get(name, "") for name in ("arxiv", "eprint", "arxivid")]
    if said_to_be_arxiv(fields, _TELLING):
        bare += [fields.get(name, "") for name in ("number", "page", "archive_location", "volume")]
    texts = [fields.get(name, "") for name in _ID_FIELDS] + own_lines(fields.get("note", ""))
    return hidden_id(texts, (text for text in bare if arxiv_id(text)))


def _names(given: object) -> tuple[str, ...]:
    people = given if isinstance(given, list) else []
    return tuple(name for name in map(_name, people) if name)


def _name(person: object) -> str:
    if isinstance(person, str):
        return person
    if not isinstance(person, dict):
        return ""
    if person.get("literal"):
        return _text(person["literal"])
    return " ".join(filter(None, (_text(person.get(part)).strip() for part in _PARTICLES)))


def _date(issued: object) -> When:
    """Give the date in `date-parts`, of which there may be one to three, else in words."""
    if isinstance(issued, str | int):
        return read_when(str(issued))
    if not isinstance(issued, dict):
        return When()
    parts = issued.get("date-parts")
    first = (
        parts[0] if isinstance(parts, Sequence) and parts and not isinstance(parts, str) else None
    )
    if isinstance(first, list) and first:
        year, month, day = ([*map(_text, first), "", "", ""])[:3]
        found = when(year, month, day)
        if found.published:
            return found
    return read_when(_text(issued.get("raw") or issued.get("literal") or ""))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:40]
    return ""
