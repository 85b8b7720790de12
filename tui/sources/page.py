"""A Hugging Face papers page saved as text, by whatever tool: bytes to a Reading.

Such saves share an order (a head, then title, abstract and small print of each paper) and little
else: blank lines, wrapping, the head and the small print are there or not. So nothing is taken by
its line number or its length; `segments` finds the reading against which least speaks.
"""

from collections.abc import Sequence
from datetime import date

from tui.links import find_links
from tui.paper import Sighting
from tui.sources.file_kinds import name_kind
from tui.sources.file_names import day_in_name
from tui.sources.layout.page_dates import Era, deduce
from tui.sources.layout.page_head import Head, read_head
from tui.sources.layout.page_lines import lines_of_page
from tui.sources.layout.page_words import is_furniture
from tui.sources.layout.printed_papers import PrintedPaper, entries_of, strays_of
from tui.sources.layout.segments import segment
from tui.sources.layout.small_print import has_avatar, is_lone_count, organisation
from tui.sources.reading import Reading, Unread, UnreadableError
from tui.sources.source_text import read_text

_FEWEST = 3  # papers: two pairs of lines may look like papers in any text
_FEW = 0.15  # so many lines may be odd, or papers untold, where no head says what the page is


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as plain text does, in no other format that has a name."""
    return name_kind(data) is None


def read_page(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a saved page, its head, and every line that is neither.

    `captured` is the ISO date on which the page was saved, else the one in the name `where` counts:
    it tells the year of what the page prints without one. A file's time, `modified`, tells nothing.
    Raises UnreadableError for bytes that are not such a page.
    """
    kind = name_kind(data)
    if kind is not None:
        raise UnreadableError(f"{kind}, not a saved page")
    lines = lines_of_page(read_text(data))
    if not lines:
        raise UnreadableError("empty")
    head = read_head(lines)
    if not head.body:
        raise UnreadableError("no papers found")
    roles, habits = segment(head.body)
    entries = entries_of(head.body, roles, habits)
    strays = strays_of(head, roles)
    _refuse_other_text(head, entries, strays)
    era = deduce(
        (entry.facts.date for entry in entries if entry.facts.date is not None),
        head.date,
        _date(captured or day_in_name(where)),
    )
    avatars = any(has_avatar(entry.facts.organization or "") for entry in entries)
    return Reading(
        format="page",
        sightings=tuple(_sighting(entry, era, where, avatars) for entry in entries),
        head=head.pieces,
        unread=strays,
        captured=_iso(era.saved),
        yearless=head.date.text if head.date and not era.featured else "",
    )


def _sighting(entry: PrintedPaper, era: Era, where: str, avatars: bool) -> Sighting:
    facts = entry.facts
    published = era.of(facts.date) if facts.date else None
    return Sighting(
        title=entry.title,
        abstract=entry.abstract,
        author_count=facts.authors,
        organization=organisation(facts.organization, avatars) if facts.organization else None,
        published=_iso(published),
        published_text=facts.date.text if facts.date else None,
        published_inferred=bool(published and facts.date and facts.date.year is None),
        day=_iso(era.featured),
        comments=facts.comments,
        links=find_links(entry.abstract),
        source="page",
        where=where,
        line=entry.line,
        captured=_iso(era.saved),
    )


def _refuse_other_text(
    head: Head, entries: Sequence[PrintedPaper], strays: Sequence[Unread]
) -> None:
    """Refuse text that only happens to have lines like titles and lines like abstracts."""
    if not entries:
        raise UnreadableError("no papers found")
    odd = sum(not is_furniture(stray.text) and not is_lone_count(stray.text) for stray in strays)
    told = sum(entry.has_facts for entry in entries)
    empty = sum(not entry.abstract for entry in entries)
    if head.sure or (told > len(entries) * _FEW and odd <= len(entries) >= 2 * empty):
        return
    unlike = odd + sum(not entry.is_typical for entry in entries)
    if len(entries) < _FEWEST or unlike > len(entries) * _FEW:
        raise UnreadableError("not a saved page of papers")


def _date(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
