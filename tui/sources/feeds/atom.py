"""arXiv's Atom: answers of its API, and the announcements of rss.arxiv.org/atom."""

import re

from tui.identifiers import arxiv_id
from tui.links import find_links
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
from tui.sources.feeds.xml import Element, Feed, read_feed
from tui.sources.reading import Reading, UnreadableError

_ROOT = re.compile(rb"<(?:[\w-]+:)?feed[\s>]")


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as an Atom feed does."""
    return begins_with(data, _ROOT)


def read_atom(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of an Atom feed; a feed without entries is one without papers.

    Raises UnreadableError for bytes that are no such feed, and for an answer that is an error,
    with its words.
    """
    feed = read_feed(data)
    if feed.root != "feed":
        raise UnreadableError(f"XML, but no Atom feed: <{feed.root[:40]}>")
    _refuse_error(feed)
    saved = captured or untyped.day_of(feed.around.first("updated")) or modified
    sightings, unread = gathered(
        feed, lambda entry, place: _sighting(entry, place, where, saved), "entry"
    )
    unread += rest_of(feed)
    if unread and not sightings and not any(_is_arxiv(entry) for entry in feed.entries):
        raise UnreadableError("an Atom feed without papers")
    return Reading("arxiv", tuple(sightings), unread=tuple(unread), captured=saved)


def _sighting(entry: Element, place: int, where: str, captured: str | None) -> Sighting | str:
    """Give what an entry says, or why it says nothing of a paper."""
    title = title_of(entry.first("title"))
    identity = _identity(entry)
    if not title:
        return "no title"
    if identity is None:
        return "no arXiv id"
    abstract = abstract_of(entry.first("summary") or entry.first("content"))
    authors = untyped.distinct(
        untyped.clean_name(author.first("name")) for author in entry.all("author")
    )
    announced = entry.first("announce_type").strip()
    moment = untyped.day_of(entry.first("published"))
    others = not _is_arxiv(entry)  # of whom the date is that of the entry, not of the paper
    return Sighting(
        title=title,
        abstract=abstract,
        authors=authors,
        author_count=len(authors) or None,
        published=None if announced or others else moment,
        day=moment or untyped.day_of(entry.first("updated")) if announced or others else None,
        arxiv_id=identity,
        links=_links(entry, abstract),
        keywords=_keywords(entry),
        source="rss" if others else "arxiv",
        where=where,
        line=place,
        captured=captured,
    )


def _identity(entry: Element) -> str | None:
    addresses = [link.attributes.get("href", "") for link in entry.all("link")]
    found = (arxiv_id(text) for text in (entry.first("id"), *addresses))
    return next((each for each in found if each), None)


def _is_arxiv(entry: Element) -> bool:
    return "arxiv.org" in entry.first("id").lower()


def _links(entry: Element, abstract: str) -> tuple[Link, ...]:
    """Give the links of the comment, where authors name code, of the abstract, and the DOI."""
    links = [*find_links(untyped.clean_text(entry.first("comment"))), *find_links(abstract)]
    return untyped.each_once((*links, *doi_links(entry.first("doi"))))


def _keywords(entry: Element) -> tuple[str, ...]:
    """Give arXiv's subjects, the primary one first."""
    subjects = (*entry.all("primary_category"), *entry.all("category"))
    return untyped.distinct(untyped.clean_name(each.attributes.get("term")) for each in subjects)


def _refuse_error(feed: Feed) -> None:
    for entry in feed.entries:
        if "/api/errors" in entry.first("id") and entry.first("title").strip() == "Error":
            said = untyped.excerpt(entry.first("summary"))
            raise UnreadableError(f"arXiv answered with an error: {said or 'no reason given'}")
