"""JSON Feed (jsonfeed.org, versions 1 and 1.1) of papers, as some make of the daily papers."""

import re

from tui.identifiers import arxiv_id
from tui.links import find_links
from tui.paper import Sighting
from tui.sources import untyped
from tui.sources.feeds.feed_entries import abstract_of, title_of
from tui.sources.json_text import looks_like_json, read_json
from tui.sources.reading import Reading, Unread, UnreadableError
from tui.sources.untyped import UntypedRecord

_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version")


def looks_like(data: bytes) -> bool:
    """Give whether the bytes begin as a JSON Feed does."""
    return looks_like_json(data) and _VERSION.search(data[:4096]) is not None


def read_json_feed(
    data: bytes, where: str = "", captured: str | None = None, modified: str | None = None
) -> Reading:
    """Give the papers of a JSON Feed; an item without a link to a paper is named with its place.

    Raises UnreadableError for bytes that are no such feed, and where no item is about a paper.
    """
    items = untyped.record_of(read_json(data)).get("items")
    if not isinstance(items, list):
        raise UnreadableError("JSON, but no JSON Feed")
    saved = captured or modified
    sightings: list[Sighting] = []
    unread: list[Unread] = []
    for place, given in enumerate(items, start=1):
        item = untyped.record_of(given)
        found = _sighting(item, place, where, saved)
        if isinstance(found, Sighting):
            sightings.append(found)
        else:
            unread.append(
                Unread(place, untyped.clean_name(item.get("title")), f"item {place}: {found}")
            )
    if unread and not sightings:
        raise UnreadableError("a JSON Feed without papers")
    return Reading("jsonfeed", tuple(sightings), unread=tuple(unread), captured=saved)


def _sighting(item: UntypedRecord, place: int, where: str, captured: str | None) -> Sighting | str:
    """Give what an item says, or why it says nothing of a paper."""
    title = title_of(_text(item, "title"))
    identity = _identity(item)
    if not title:
        return "no title"
    if identity is None:
        return "no link to arXiv or to a page of papers"
    said = _text(item, "content_text") or _text(item, "content_html") or _text(item, "summary")
    abstract = abstract_of(said)
    return Sighting(
        title=title,
        abstract=abstract,
        authors=(authors := _authors(item)),
        author_count=len(authors) or None,
        day=untyped.day_of(item.get("date_published")),
        arxiv_id=identity,
        links=untyped.each_once(find_links(abstract)),
        keywords=untyped.clean_names(item.get("tags")),
        source="rss",
        where=where,
        line=place,
        captured=captured,
    )


def _identity(item: UntypedRecord) -> str | None:
    given = (_text(item, name) for name in ("url", "id", "external_url"))
    return next((found for each in given if (found := arxiv_id(each))), None)


def _authors(item: UntypedRecord) -> tuple[str, ...]:
    """Give the authors; version 1 of the format had one."""
    given = item.get("authors") or [item.get("author")]
    people = given if isinstance(given, list) else []
    return untyped.distinct(
        untyped.clean_name(untyped.record_of(each).get("name")) for each in people
    )


def _text(item: UntypedRecord, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""
