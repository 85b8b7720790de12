"""Our own JSON: records of `export json` and of `find --json`, back in as they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from tui.links import make_link
from tui.paper import (
    LINK_KINDS,
    PAPER_FIELDS,
    FieldKind,
    Link,
    LinkKind,
    Marks,
    Sighting,
    paper_id,
    tag_fault,
    tag_name,
)
from tui.sources.objects import BrokenRecord, read_objects, record_text
from tui.sources.reading import Marked, OwnList, Reading, Unread, UnreadableError
from tui.sources.untyped import excerpt
from tui.text import clean, one_line

_SIGNS = (b'"published_inferred"', b'"author_count"', b'"starred"')
_EXAMINED = 1 << 20
_MOST = 2**63 - 1


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin like JSON with records of ours."""
    start = data[:_EXAMINED].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"[", b"{") and all(sign in start for sign in _SIGNS)


def read_records(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of our own JSON, what sources said of them, and the marks on them.

    Raises UnreadableError for bytes that are not JSON, or hold no record.
    """
    sightings: list[Sighting] = []
    came: list[tuple[str, str]] = []
    marked: list[Marked] = []
    journal: tuple[Mapping[str, Any], ...] = ()
    bad: list[Unread] = []
    for record, line in zip(*read_objects(data), strict=True):
        journal = journal or _journal(record)
        said = _said(record, where, line)
        if not said:
            reason = record.reason if isinstance(record, BrokenRecord) else "not a paper's record"
            bad.append(Unread(line, excerpt(record_text(record)), reason))
            continue
        sightings += (each for each, *_ in said)
        came += ((by, on) for _, by, on in said)
        ids = tuple(dict.fromkeys(paper_id(each.title) for each, *_ in said))
        marked.append(Marked(ids, _marks(record)))
    if not sightings and not bad:
        raise UnreadableError("no records of papers found")
    own_said = OwnList(tuple(came), () if journal else tuple(marked), journal)
    return Reading(
        "paperdeck", tuple(sightings), unread=tuple(bad), captured=captured, own=own_said
    )


def _journal(record: object) -> tuple[Mapping[str, Any], ...]:
    """Give the entries that the first record of a whole export carries."""
    held = record.get("library") if isinstance(record, dict) else None
    entries = held.get("journal") if isinstance(held, dict) else None
    return (
        tuple(each for each in entries if isinstance(each, dict))
        if isinstance(entries, list)
        else ()
    )


def _said(record: object, where: str, line: int) -> list[tuple[Sighting, str, str]]:
    """Give what sources said of a paper, with import and date of each; else the record itself."""
    if not isinstance(record, dict):
        return []
    listed = record.get("said")
    said = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    if not said:
        said = [{**record, "source": "paperdeck", "where": where, "line": line, "captured": None}]
    found = ((_sighting(each), _line(each.get("entry")), _day(each.get("added"))) for each in said)
    return [(each, by or "", on or "") for each, by, on in found if each]


def _sighting(given: Mapping[str, Any]) -> Sighting | None:
    said = {name: _value(given.get(name), about.kind) for name, about in PAPER_FIELDS.items()}
    if not said["title"]:
        return None
    return Sighting(
        **said,
        source=_line(given.get("source")) or "paperdeck",
        where=_line(given.get("where")) or "",
        line=_number(given.get("line")),
        captured=_day(given.get("captured")),
    )


def _value(value: object, kind: FieldKind) -> Any:
    match kind:
        case "text":
            return clean(value) if isinstance(value, str) else ""
        case "lines":
            return _lines(value)
        case "links":
            return tuple(link for each in _list(value) if (link := _link(each)))
        case "number":
            return _number(value)
        case "date":
            return _day(value)
        case "flag":
            return value is True
        case _:
            return _line(value)


def _link(given: object) -> Link | None:
    """Give a link as it was; its address is checked once more, its kind is the one written."""
    if not isinstance(given, dict) or not isinstance(given.get("url"), str):
        return None
    made = make_link(given["url"])
    kind = given.get("kind")
    if made is None:
        return None
    known = cast(LinkKind, kind) if kind in LINK_KINDS else made.kind
    return Link(made.url, known, _line(given.get("as_written")) or made.url)


def _marks(record: Mapping[str, Any]) -> Marks:
    tags = (tag_name(each) for each in _lines(record.get("tags")))
    note = record.get("note")
    return Marks(
        read=record.get("read") is True,
        starred=record.get("starred") is True,
        hidden=record.get("hidden") is True,
        tags=tuple(sorted({each for each in tags if not tag_fault(each)})),
        note=clean(note) if isinstance(note, str) else "",
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: object) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None


def _lines(value: object) -> tuple[str, ...]:
    return tuple(text for each in _list(value) if (text := _line(each)))


def _number(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST:
        return None
    return value


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
