"""RIS, as Zotero, EndNote, Scopus and publishers write it: bytes to a Reading."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.identifiers import arxiv_id
from tui.sources.reading import Reading, UnreadableError
from tui.sources.references.author_names import given_name_first
from tui.sources.references.reference import (
    Reference,
    doi_of,
    hidden_id,
    named_signs,
    own_lines,
    sighting,
    unread,
    untagged,
)
from tui.sources.references.reference_dates import When, read_when, when
from tui.sources.source_text import read_text
from tui.text import one_line

_TAG = re.compile(r"[ \t]{0,4}([A-Z][A-Z0-9])  ?-(?:[ \t](.*))?$", re.ASCII)
_END = re.compile(r"\r\n|[\n\r]")
_ID_TAGS = (
    "DO",
    "UR",
    "M1",
    "M3",
    "C1",
    "C2",
    "C7",
    "T2",
    "JO",
    "JF",
    "JA",
    "J2",
    "AN",
    "ID",
    "VL",
    "IS",
    "SP",
    "PB",
    "LK",
    "L1",
    "L2",
)


@dataclass(slots=True)
class _Record:
    """One record, by its tags."""

    line: int
    text: str
    values: defaultdict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    """Each value in its lines."""

    def first(self, *tags: str) -> str:
        """Give the first value of the first of these tags that has one."""
        return next(iter(self.all(*tags)), "")

    def all(self, *tags: str) -> list[str]:
        """Give the values of these tags that are not empty."""
        joined = (" ".join(lines) for tag in tags for lines in self.values.get(tag, ()))
        return [value for each in joined if (value := each.strip())]


def read_ris(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a RIS file; what cannot be read is named with its line.

    Files of a person's machine (`L1` to `L4`) are not kept. Raises UnreadableError for bytes that
    are not text, or hold no record.
    """
    found, bad = [], []
    for record in _records(read_text(data)):
        if not record.values:
            bad.append(unread(record.line, record.text, "this line is in no record"))
        elif not one_line((said := _reference(record)).title):
            bad.append(unread(record.line, record.text, "this record has no title"))
        else:
            found.append(sighting(said, "ris", where, captured))
    if not found and not any("TY" in each.text for each in bad):
        raise UnreadableError("no RIS records found")
    return Reading("ris", tuple(found), unread=tuple(bad), captured=captured)


def _records(text: str) -> Iterator[_Record]:
    """Give the records: each begins with `TY`, and ends with `ER` or where the next begins.

    A line without a tag goes on with the one before it; one that stands outside is given alone.
    """
    record: _Record | None = None
    tag = ""
    for number, line in enumerate(_END.split(text), start=1):
        found = _TAG.match(line)
        if found and found[1] == "TY":
            if record:
                yield record
            record, tag = _Record(number, line, defaultdict(list, TY=[[""]])), "TY"
        elif found and found[1] == "ER":
            if record:
                yield record
            record = None
        elif record is None:
            if line.strip():
                yield _Record(number, line)
        elif found:
            tag = found[1]
            record.values[tag].append([(found[2] or "").strip()])
        elif line.strip() and tag:
            record.values[tag][-1].append(line.strip())
    if record:
        yield record


def _reference(record: _Record) -> Reference:
    names = record.all("AU", "A1") or record.all("A2", "ED")
    urls = [url for each in record.all("UR", "LK") for url in each.split()]
    return Reference(
        line=record.line,
        title=_words(record.first("TI", "T1", "CT", "BT")),
        abstract=_words(record.first("AB", "N2")),
        authors=tuple(given_name_first(name) for name in names),
        date=_date(record),
        arxiv_id=_arxiv_id(record),
        doi=doi_of(record.first("DO")),
        urls=tuple(url for url in urls if url.lower().startswith(("http://", "https://"))),
        keywords=tuple(_keywords(record)),
    )


def _words(text: str) -> str:
    return untagged(named_signs(text))


def _keywords(record: _Record) -> Iterator[str]:
    """Give the keywords: EndNote puts one on each line, Scopus all on one."""
    for lines in record.values.get("KW", ()):
        for line in lines:
            yield from (word.strip() for word in line.split(";"))


def _arxiv_id(record: _Record) -> str | None:
    texts = record.all(*_ID_TAGS) + [line for note in record.all("N1") for line in own_lines(note)]
    beside = any("arxiv" in text.lower() for text in texts)
    bare = (text for text in record.all("M1", "C7", "AN", "SP", "IS", "VL") if arxiv_id(text))
    return hidden_id(texts, bare if beside else ())


def _date(record: _Record) -> When:
    """Give the fullest date that the record has: `2021/02/01/` says more than `2021`."""
    found = [read_when(text) for text in record.all("DA", "PY", "Y1")]
    found = [each for each in found if each.published]
    exact = next((each for each in found if not each.inferred), None)
    if exact:
        return exact
    return max(found, key=lambda each: len(each.text or ""), default=when(""))
