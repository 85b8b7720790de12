"""CSV with a row for each paper: our own, in every column, and what Zotero writes."""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from io import StringIO
from typing import Any

from tui.identifiers import arxiv_id
from tui.links import make_link
from tui.paper import (
    PAPER_FIELDS,
    FieldKind,
    Link,
    Marks,
    Sighting,
    paper_id,
    tag_fault,
    tag_name,
)
from tui.sources.reading import Marked, OwnList, Reading, Unread, UnreadableError
from tui.sources.references.author_names import given_name_first
from tui.sources.references.reference import Reference, doi_of, hidden_id, own_lines, sighting
from tui.sources.references.reference_dates import read_when
from tui.sources.untyped import excerpt
from tui.text import clean, one_line

_OURS = frozenset(("id", "title", "author_count", "arxiv_id", "starred"))
_ZOTERO = frozenset(("Item Type", "Publication Year", "Title", "Author"))
_NO_PAPERS = frozenset(("attachment", "note", "annotation"))
_HELD = re.compile("'('*[=+\\-@\t\r＝＋－＠])")
_LONGEST_CELL = 1_000_000
_FAULTS = ("this row has no title", "this row has more cells than columns")


def looks_like(data: bytes) -> bool:
    """Give whether the first line names our columns, or those of Zotero."""
    first = data[:10_000].removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    names = set(_names(first.decode("utf-8", "replace")))
    return names >= _OURS or names >= _ZOTERO


def read_table(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a CSV file, and the marks on them where the columns are ours.

    Raises UnreadableError for bytes that are not UTF-8, or whose columns are neither.
    """
    rows = _rows(data)
    ours = set(rows[0][1]) >= _OURS if rows else False
    if not rows or not (ours or set(rows[0][1]) >= _ZOTERO):
        raise UnreadableError("not a CSV with the columns of paperdeck or Zotero")
    found: list[Sighting] = []
    bad: list[Unread] = []
    marked: list[Marked] = []
    came: list[tuple[str, str]] = []
    for line, cells in rows[1:]:
        row = dict(zip(rows[0][1], cells, strict=False))
        if not ours and (kind := row.get("Item Type", "")) in _NO_PAPERS:
            bad.append(Unread(line, excerpt(" ".join(cells)), f"{kind}: not a paper"))
            continue
        said = _sighting(row, where, line) if ours else _zotero(row, where, line, captured)
        if not said.title or len(cells) > len(rows[0][1]):
            bad.append(Unread(line, excerpt(" ".join(cells)), _FAULTS[bool(said.title)]))
            continue
        found.append(said)
        came.append(("", _iso(row.get("added", "")) or ""))
        marked.append(Marked((paper_id(said.title),), _marks(row)))
    own = OwnList(tuple(came), tuple(marked)) if ours else None
    return Reading("csv", tuple(found), unread=tuple(bad), captured=captured, own=own)


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Give the rows with the lines on which they begin."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 text: byte {error.start + 1:,}") from error
    rows: list[tuple[int, list[str]]] = []
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(StringIO(text.replace("\0", ""), newline=""))
        begins = 1
        for row in reader:
            if any(row):
                rows.append((begins, row))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(f"line {begins}: {error}") from error
    finally:
        csv.field_size_limit(limit)
    return rows


def _names(line: str) -> Iterator[str]:
    with suppress(csv.Error):  # of bytes that may be anything
        yield from next(csv.reader([line.strip()]), [])


def _sighting(row: Mapping[str, str], where: str, line: int) -> Sighting:
    given = {
        name: _HELD.sub(r"\1", cell, count=1) if _HELD.match(cell) else cell
        for name, cell in row.items()
    }
    said: dict[str, Any] = {
        name: tuple(_links(given)) if name == "links" else _value(given.get(name, ""), about.kind)
        for name, about in PAPER_FIELDS.items()
        if about.in_csv
    }
    return Sighting(**said, source="paperdeck", where=where, line=line)


def _value(cell: str, kind: FieldKind) -> Any:
    match kind:
        case "text":
            return clean(cell)
        case "lines":
            return _lines(cell)
        case "number":
            return _number(cell)
        case "date":
            return _iso(cell)
        case "flag":
            return _yes(cell)
        case "id":
            return arxiv_id(cell)
        case _:
            return one_line(cell) or None


def _links(row: Mapping[str, str]) -> Iterator[Link]:
    """Give the links in their order; the columns of repository and project tell their kinds."""
    kinds = {row.get("project", ""): "project", row.get("repo", ""): "repo"}
    for url in _lines(row.get("links")):
        kind = kinds.get(url)
        link = make_link(url, kind="project" if kind == "project" else "other")
        if link is not None:
            yield link


def _marks(row: Mapping[str, str]) -> Marks:
    tags = {tag_name(each) for each in _lines(row.get("tags"))}
    note = row.get("note", "")
    return Marks(
        read=_yes(row.get("read")),
        starred=_yes(row.get("starred")),
        hidden=_yes(row.get("hidden")),
        tags=tuple(sorted(each for each in tags if not tag_fault(each))),
        note=clean(_HELD.sub(r"\1", note, count=1) if _HELD.match(note) else note),
    )


def _zotero(row: Mapping[str, str], where: str, line: int, captured: str | None) -> Sighting:
    texts = [
        row.get(name, "")
        for name in (
            "DOI",
            "Url",
            "Publication Title",
            "Number",
            "Archive Location",
            "Call Number",
            "Report Number",
        )
    ]
    said = Reference(
        line=line,
        title=row.get("Title", ""),
        abstract=row.get("Abstract Note", ""),
        authors=tuple(given_name_first(name) for name in row.get("Author", "").split(";")),
        date=read_when(row.get("Date", "") or row.get("Publication Year", "")),
        arxiv_id=hidden_id((*texts, *own_lines(row.get("Extra", "")))),
        doi=doi_of(row.get("DOI", "")),
        urls=(row.get("Url", ""),),
        keywords=_tags(row),
    )
    return sighting(said, "csv", where, captured)


def _tags(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        word.strip()
        for name in ("Manual Tags", "Automatic Tags")
        for word in row.get(name, "").split(";")
    )


def _yes(cell: str | None) -> bool:
    return (cell or "").strip().lower() in ("yes", "true", "1")


def _lines(cell: str | None) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, (cell or "").split("\n")) if line)


def _number(cell: str | None) -> int | None:
    text = (cell or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None
