"""RSS: arXiv's announcements, and feeds of others that name papers of arXiv or Hugging Face."""

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, Sighting
from tui.sources import untyped
from tui.sources.feeds.feed_entries import (
    abstract_of,
    begins_with,
    doi_links,
    gathered,
    rest_of,
    title_of,
)
from tui.sources.feeds.xml import Element, read_feed
from tui.sources.reading import Reading, UnreadableError

_ROOT = re.compile(rb"<(?:rss|(?:[\w-]+:)?RDF)[\s>]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\])]{5,300}")
_TAG = re.compile(r"<[^<>]{1,500}>")
_BETWEEN = re.compile(r"\s*(?:,|;|\band\b)\s+")
_NAMES_FIRST = re.compile(r"(?P<names>[^—]{3,2000}?)\s+—\s+(?P<abstract>.{40,})", re.DOTALL)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as an RSS feed does."""
    return begins_with(data, _ROOT)


def read_rss(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of an RSS feed; one without items, as at weekends, is one without papers.

    The day of an item is the one on which it was announced. Raises UnreadableError for bytes that
    are no such feed, and for a feed of which no item is about a paper.
    """
    feed = read_feed(data)
    if feed.root not in ("rss", "RDF"):
        raise UnreadableError(f"XML, but no RSS feed: <{feed.root[:40]}>")
    if not feed.entries and not any(feed.around.all("channel")):
        raise UnreadableError("RDF, but no RSS feed")
    built = _moment(feed.around.first("lastBuildDate") or feed.around.first("pubDate"))
    saved = captured or built or modified
    sightings, unread = gathered(
        feed, lambda item, place: _sighting(item, place, where, saved), "item"
    )
    if unread and not sightings:
        raise UnreadableError("an RSS feed without papers")
    unread += rest_of(feed)
    return Reading("rss", tuple(sightings), unread=tuple(unread), captured=saved)


def _sighting(item: Element, place: int, where: str, captured: str | None) -> Sighting | str:
    """Give what an item says, or why it says nothing of a paper."""
    title = title_of(item.first("title"))
    identity = _identity(item)
    if not title:
        return "no title"
    if identity is None:
        return "no link to arXiv or to a page of papers"
    described = item.first("description") or item.first("encoded") or item.first("summary")
    abstract = abstract_of(described)
    authors = _authors(item)
    if not authors:
        authors, abstract = _names_first(abstract)
    return Sighting(
        title=title,
        abstract=abstract,
        authors=authors,
        author_count=len(authors) or None,
        day=_moment(item.first("pubDate") or item.first("date") or item.first("published")),
        arxiv_id=identity,
        links=_links(item, described, abstract),
        keywords=untyped.distinct(untyped.clean_name(each.text) for each in item.all("category")),
        source="arxiv" if _is_arxiv(item) else "rss",
        where=where,
        line=place,
        captured=captured,
    )


def _identity(item: Element) -> str | None:
    """Give the arXiv id that an item is about: by its links, never by what its text cites."""
    given = (item.first("link"), item.first("guid"), item.first("identifier"))
    about = item.attributes.get("about", "")
    return next((found for text in (*given, about) if (found := arxiv_id(text))), None)


def _is_arxiv(item: Element) -> bool:
    return bool(item.first("announce_type")) or "oai:arxiv.org:" in item.first("guid").lower()


def _authors(item: Element) -> tuple[str, ...]:
    """Give the authors, of whom arXiv writes all in one line."""
    given = [*item.all("creator")] or [*item.all("author")]
    return untyped.distinct(
        untyped.clean_name(name)
        for each in given
        for name in _split(unescape(_TAG.sub("", each.text)))
    )


def _split(names: str) -> Iterator[str]:
    """Part names at commas; a `Jr.` after one belongs to the name before it."""
    waiting = ""
    for name in _BETWEEN.split(names):
        if name.lower() in _SUFFIXES and waiting:
            waiting = f"{waiting}, {name}"
            continue
        yield waiting
        waiting = name
    yield waiting


def _names_first(described: str) -> tuple[tuple[str, ...], str]:
    """Part `authors — abstract`, as some feeds write it; a sentence is no list of names."""
    found = _NAMES_FIRST.fullmatch(described)
    if found is None:
        return (), described
    names = untyped.distinct(untyped.clean_name(each) for each in _split(found["names"]))
    if not names or not all(_NAME.fullmatch(name) and name != name.lower() for name in names):
        return (), described
    if len(names) == 1 and len(names[0].split()) > 4:
        return (), described
    return names, found["abstract"].strip()


def _links(item: Element, described: str, abstract: str) -> tuple[Link, ...]:
    """Give the links of the abstract, those behind its words, and the DOI."""
    links = [*find_links(abstract)]
    for address in _ADDRESS.findall(unescape(described)) if "<a " in described else ():
        link = make_link(address)
        if link is not None and link.kind != "paper":
            links.append(link)
    return untyped.each_once((*links, *doi_links(item.first("DOI") or item.first("doi"))))


def _moment(text: str) -> str | None:
    """Give the ISO date of a moment, as RSS wants it written or as many write it."""
    day = untyped.day_of(text)
    if day is not None or not text or len(text) > 100:
        return day
    try:
        return parsedate_to_datetime(text.strip()).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
