r"""Our own Markdown, and lists of its kind: a bullet with a title and where it leads.

What a reading list can hold comes back: title, address, repository, the first authors and how
many there are, date, tags, note. What Markdown escapes is put back as it was.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, Marks, Sighting, paper_id, tag_fault, tag_name
from tui.sources.reading import Marked, OwnList, Reading, Unread, UnreadableError
from tui.sources.source_text import read_text
from tui.sources.untyped import excerpt
from tui.text import one_line

_BULLET = re.compile(r"- \*\*(.*)\*\*\s*$")
_OURS = re.compile(rb"(?:^|\n)- \*\*[^\n]+\*\*  \r?\n  \S")
_LINKED = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]\(([^()\s]*)\)$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]{}<>&|~$@:.#+=-])|(?<=\d)\\(?=[.)])")
_SPLIT = " · "
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CAME = re.compile(r"came (\d{4}-\d\d-\d\d)")
_COUNT = re.compile(r"(\d+) authors?")
_MORE = re.compile(r"(.*) and (\d+) more")
_END = re.compile(r"\r\n|[\n\r]")
_EXAMINED = 100_000


@dataclass(slots=True)
class _Item:
    """One bullet: its line, what is in it, and the lines under it."""

    line: int
    title: str
    facts: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin like a reading list of ours."""
    return _OURS.search(data[:_EXAMINED]) is not None


def read_list(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a reading list in Markdown, with tags and notes.

    Raises UnreadableError for bytes that are not text, or hold no such bullet.
    """
    items: list[_Item] = []
    bad: list[Unread] = []
    for number, line in enumerate(_END.split(read_text(data)), start=1):
        bullet = _BULLET.match(line)
        if bullet:
            items.append(_Item(number, bullet[1]))
        elif items and line.startswith("  > "):
            items[-1].note.append(without_escapes(line[4:].rstrip()))
        elif items and line.startswith("  ") and line.strip():
            items[-1].facts.append(line.strip())
        elif line.strip() and not line.startswith("#"):
            bad.append(Unread(number, excerpt(line), "in no entry of the list"))
    read = [(item, _sighting(item, where)) for item in items]
    bad += (
        Unread(item.line, "", "an entry without a title") for item, each in read if not each.title
    )
    said = [(item, each) for item, each in read if each.title]
    if not said:
        raise UnreadableError("no entries of a reading list found")
    marked = tuple(Marked((paper_id(each.title),), _marks(item)) for item, each in said)
    own = OwnList(tuple(("", _came(item)) for item, _ in said), marked)
    sightings = tuple(each for _, each in said)
    unread = tuple(sorted(bad, key=lambda each: each.line))
    return Reading("markdown", sightings, unread=unread, captured=captured, own=own)


def without_escapes(text: str) -> str:
    """Give what Markdown prints for a text of ours."""
    return _ESCAPED.sub(lambda found: found[1] or "", text)


def _sighting(item: _Item, where: str) -> Sighting:
    title, url = _linked(item.title)
    before, after = _facts(item)
    names, count, organization = _who(before)
    named = () if _is_dated(after) else find_links(" ".join(after))  # of another program's list
    return Sighting(
        title=one_line(title),
        authors=names,
        author_count=count,
        organization=organization,
        published=_iso(after[0]) if after else None,
        arxiv_id=next(filter(None, map(arxiv_id, (url, *(link.url for link in named)))), None),
        links=(*_links(url, after), *(link for link in named if not arxiv_id(link.url))),
        source="paperdeck",
        where=where,
        line=item.line,
    )


def _facts(item: _Item) -> tuple[list[str], list[str]]:
    """Give what stands before the date, and what from the date on; all from it where none is."""
    facts = [fact for line in item.facts for fact in line.split(_SPLIT)]
    dated = [place for place, fact in enumerate(facts) if _is_dated([fact])]
    return (facts[: dated[-1]], facts[dated[-1] :]) if dated else ([], facts)


def _is_dated(facts: Sequence[str]) -> bool:
    return bool(facts) and bool(_DAY.fullmatch(facts[0]) or _CAME.fullmatch(facts[0]))


def _linked(text: str) -> tuple[str, str]:
    found = _LINKED.match(text)
    return (without_escapes(found[1]), found[2]) if found else (without_escapes(text), "")


def _who(facts: Sequence[str]) -> tuple[tuple[str, ...], int | None, str | None]:
    """Give the authors named, how many there are, and the organisation."""
    if not facts:
        return (), None, None
    first, rest = without_escapes(facts[0]), [without_escapes(fact) for fact in facts[1:]]
    organization = one_line(_SPLIT.join(rest)) or None
    counted = _COUNT.fullmatch(first)
    if counted:
        return (), _number(counted[1]), organization
    more = _MORE.fullmatch(first)
    names = tuple(one_line(name) for name in (more[1] if more else first).split(", "))
    return names, len(names) + (_number(more[2]) or 0 if more else 0), organization


def _links(url: str, facts: Sequence[str]) -> Iterator[Link]:
    found: dict[str, Link] = {}
    for each in (*(_linked(fact)[1] for fact in facts[1:]), "" if arxiv_id(url) else url):
        link = make_link(each) if each else None
        if link is not None:
            found.setdefault(link.url, link)
    yield from found.values()


def _came(item: _Item) -> str:
    """Give when the paper was added to the library that the list is from, where it says so."""
    _, after = _facts(item)
    found = _CAME.fullmatch(after[0]) if after else None
    return (found and _iso(found[1])) or ""


def _marks(item: _Item) -> Marks:
    _, facts = _facts(item)
    tags = {tag_name(without_escapes(fact[2:])) for fact in facts if fact.startswith("\\#")}
    return Marks(
        tags=tuple(sorted(tag for tag in tags if not tag_fault(tag))), note="\n".join(item.note)
    )


def _number(text: str) -> int | None:
    return int(text) if len(text) < 18 else None


def _iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
