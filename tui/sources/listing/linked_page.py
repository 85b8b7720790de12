"""A saved papers page that kept its links: bytes to a Reading."""

import re
from datetime import date

from tui.links import find_links, make_link
from tui.paper import Link, Sighting
from tui.sources import untyped
from tui.sources.file_kinds import name_kind
from tui.sources.file_names import day_in_name
from tui.sources.layout.page_dates import Era, PrintedDate, deduce
from tui.sources.listing.card_facts import PAPER_IN_BYTES, date_in, is_site, login_of, own_id
from tui.sources.listing.cards import Card, Listing, cards_of
from tui.sources.listing.pieces import in_one_style, pieces
from tui.sources.reading import Reading, Unread, UnreadableError
from tui.sources.source_text import read_text

_EXAMINED = 400_000
_TITLE = re.compile(rb"^#{2,4} +\[?\S", re.MULTILINE)
_HEAD = re.compile(rb"^#{1,3} +(?:Daily|Weekly|Monthly|Trending) Papers\b", re.MULTILINE)
_SAVED = re.compile(
    r"^\W*(?:retrieved|captured|exported|fetched|saved|scraped)[^:\n]{0,20}:\s*\"?(\d{4}-\d\d-\d\d)",
    re.MULTILINE | re.IGNORECASE,
)
_HALF_A_YEAR = 6


def looks_like(data: bytes) -> bool:
    """Give whether the bytes are text that links to the pages of papers, or is set out as such."""
    start = data[:_EXAMINED]
    if name_kind(data) not in (None, "JSON"):  # a text that begins with two brackets is no JSON
        return False
    linked = {found[1] for found in PAPER_IN_BYTES.finditer(start)}
    titles = len(_TITLE.findall(start))
    return (
        len(linked) > 1
        or (bool(linked) and titles > 0)
        or (titles > 1 and _HEAD.search(start) is not None)
    )


def read_listing(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a page whose links were saved with it.

    Raises UnreadableError for bytes that are no text, and for a text without papers.
    """
    return listing_of(read_text(data), "listing", where, captured)


def listing_of(text: str, format: str, where: str, captured: str | None) -> Reading:
    """Give the papers of such a text, as the format named."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stated = _SAVED.search(text[:4000])
    saved = untyped.day_of(stated[1]) if stated else None
    listing = cards_of(pieces(in_one_style(text)))
    if not any(card.arxiv_id or card.abstract for card in listing.cards):
        raise UnreadableError("no papers found")
    head = next((found for piece in listing.head if (found := date_in(piece.text)[0])), None)
    era = _era(listing, head, captured or saved or day_in_name(where))
    return Reading(
        format=format,
        sightings=tuple(_sighting(card, era, saved, where) for card in listing.cards),
        head=tuple(piece.text for piece in listing.head if piece.url is None),
        unread=tuple(
            Unread(piece.line, untyped.excerpt(piece.text), "not part of a paper")
            for piece in listing.strays
            if not is_site(piece.text)
        ),
        captured=_iso(era.saved),
        yearless=head.text if head and not era.featured else "",
    )


def _sighting(card: Card, era: Era, saved: str | None, where: str) -> Sighting:
    abstract = untyped.clean_text(" ".join(card.abstract))
    published = era.of(card.date) if card.date else None
    return Sighting(
        title=card.title,
        abstract=abstract,
        author_count=card.authors,
        organization=card.organization,
        published=_iso(published) or untyped.day_of(card.day),
        published_text=card.date.text if card.date else None,
        published_inferred=bool(published and card.date and card.date.year is None),
        day=_iso(era.featured) or saved,
        comments=card.comments,
        upvotes=card.upvotes,
        arxiv_id=card.arxiv_id,
        links=_links(card, abstract),
        source="page",
        where=where,
        line=card.line,
        captured=_iso(era.saved),
    )


def _links(card: Card, abstract: str) -> tuple[Link, ...]:
    """Give the links the page names beside the paper, then those in its abstract."""
    named = (make_link(url) for url in card.urls if not own_id(url) and not login_of(url))
    return untyped.each_once((*filter(None, named), *find_links(abstract)))


def _era(listing: Listing, head: PrintedDate | None, captured: str | None) -> Era:
    """Give when the page was saved: its head names the day, as it does without links.

    A paper whose date has no year is of the year in which the page was saved, and its id names it.
    """
    dated = [card for card in listing.cards if card.date is not None]
    years = [year for card in dated if (year := _year(card))]
    if captured is None and years and (head is None or head.year is None):
        featured = head.on.in_year(max(years)) if head else None
        return Era(featured, featured, max(years))
    return deduce((card.date for card in dated if card.date), head, _date(captured))


def _year(card: Card) -> int | None:
    """Give the year of a date that prints none, by the month in which arXiv gave the id."""
    if card.date is None or card.date.year is not None or card.arxiv_id is None:
        return None
    year, month = 2000 + int(card.arxiv_id[:2]), int(card.arxiv_id[2:4])
    return year - (card.date.on.month - month > _HALF_A_YEAR)


def _date(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
