"""What entries of all feeds have in common: how they are gathered, and a paper's words in them."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from tui.links import make_link
from tui.paper import Link, Sighting
from tui.sources import untyped
from tui.sources.feeds.xml import Element, Feed
from tui.sources.reading import Unread

_ID_AFTER = re.compile(
    r"\s*\(arXiv:[\w./-]+(?:v\d+)?(?:\s*\[[\w.-]+\])?[^()]*\)\s*$", re.IGNORECASE
)
_ANNOUNCED = re.compile(
    r"^\s*arXiv:\s?[\w./-]+\s+Announce Type:\s*[\w-]+\s*(?:Abstract:\s*)?", re.IGNORECASE
)
_MADE = re.compile(r"\A.{20,800}?\s{2,}AI-generated summary\s{2,}(?=\S.{100})", re.DOTALL)
"""What a machine made of an abstract, which some feeds put before it."""
_ABSTRACT = re.compile(r"^\s*Abstract[:.]\s+")
_TAG = re.compile(r"</?(?:p|br|div|span|a|em|b|i|strong|sub|sup|ul|ol|li|img|h\d)\b[^<>]{0,2000}>")
_MARKUP = re.compile(r"</(?:p|a|div|span|em|b|i|strong)>|<(?:p|br|img)\b[^<>]{0,2000}>")
_MOST = 4 * untyped.LONGEST_TEXT


def begins_with(data: bytes, root: re.Pattern[bytes]) -> bool:
    """Give whether the bytes begin as XML with this root does."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"<") and root.search(start) is not None


def gathered(
    feed: Feed, read: Callable[[Element, int], Sighting | str], word: str
) -> tuple[list[Sighting], list[Unread]]:
    """Give the papers of a feed, and the entries that `read` gives a reason for, by their place."""
    sightings: list[Sighting] = []
    unread: list[Unread] = []
    for place, entry in enumerate(feed.entries, start=1):
        found = read(entry, place)
        if isinstance(found, Sighting):
            sightings.append(found)
        else:
            shown = untyped.excerpt(entry.first("title") or entry.text)
            unread.append(Unread(place, shown, f"{word} {place}: {found}"))
    return sightings, unread


def rest_of(feed: Feed) -> list[Unread]:
    """Give what of a feed was not read, from a fault in it on."""
    return [Unread(len(feed.entries) + 1, "", f"the rest: {feed.fault}")] if feed.fault else []


def doi_links(given: str) -> Iterator[Link]:
    """Give the link that a DOI makes."""
    doi = untyped.clean_name(given)
    link = make_link(f"https://doi.org/{doi}", doi, kind="paper") if doi[:3] == "10." else None
    if link is not None:
        yield link


def title_of(text: str) -> str:
    """Give a title without the arXiv id that some feeds put after it."""
    return untyped.clean_text(_ID_AFTER.sub("", _plain(text)), untyped.LONGEST_TITLE)


def abstract_of(text: str) -> str:
    """Give an abstract without announcement, heading and HTML."""
    said = _MADE.sub("", _plain(text), count=1)
    return untyped.clean_text(_ABSTRACT.sub("", _ANNOUNCED.sub("", said, count=1), count=1))


def _plain(text: str) -> str:
    """Take out HTML where there is some: a `<think>` in an abstract is none."""
    if len(text) > _MOST or not _MARKUP.search(text):
        return text
    return unescape(_TAG.sub(" ", text))
