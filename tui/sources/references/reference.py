"""What any list of references says of one paper, and the sighting that it makes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, LinkKind, Sighting
from tui.sources.fields import shown
from tui.sources.reading import Unread
from tui.sources.references.dates import UNKNOWN, When
from tui.text import clean, one_line

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_MOST_AUTHORS = 10_000
_MOST_KEYWORDS = 500


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a list, TeX and tags already read."""

    line: int
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    """True when the list of authors ends in `others`."""
    organization: str = ""
    date: When = UNKNOWN
    arxiv_id: str | None = None
    doi: str = ""
    repository: str = ""
    project: str = ""
    urls: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def sighting(said: Reference, source: str, where: str, captured: str | None) -> Sighting:
    """Give what a reference says of its paper; only http and https addresses are kept."""
    authors = tuple(name for name in map(one_line, said.authors[:_MOST_AUTHORS]) if name)
    abstract = clean(said.abstract).strip()
    return Sighting(
        title=one_line(said.title)[:_LONGEST_TITLE].strip(),
        abstract=abstract,
        authors=authors,
        author_count=None if said.more_authors else len(authors) or None,
        organization=one_line(said.organization) or None,
        published=said.date.published,
        published_text=said.date.text,
        published_inferred=said.date.inferred,
        arxiv_id=said.arxiv_id,
        links=tuple(_links(said, abstract)),
        keywords=_once(one_line(word) for word in said.keywords[:_MOST_KEYWORDS]),
        source=source,
        where=where,
        line=said.line,
        captured=captured,
    )


def unread(line: int, text: str, reason: str) -> Unread:
    """Give an entry that cost itself, named with its place."""
    return Unread(line, shown(text), reason)


def doi_of(text: str) -> str:
    """Give the DOI that a text is or leads to, or nothing."""
    found = _DOI.match(text.strip())
    return found[1].rstrip(".,;") if found else ""


def _links(said: Reference, abstract: str) -> Iterator[Link]:
    found: dict[str, Link] = {}
    for link in _named(said):
        found.setdefault(link.url, link)
    for link in find_links(abstract):
        found.setdefault(link.url, link)
    yield from found.values()


def _named(said: Reference) -> Iterator[Link]:
    """Give the links that the fields name; the paper's own page on arXiv is said by its id."""
    doi = f"https://doi.org/{said.doi}" if said.doi else ""
    named: tuple[tuple[str, LinkKind | None], ...] = (
        (said.repository, "repo"),
        (said.project, "project"),
        *(
            (url, "paper")
            for url in said.urls
            if not doi or doi_of(url).lower() != said.doi.lower()
        ),
        (doi, "paper"),
    )
    for url, kind in named:
        own = said.arxiv_id and arxiv_id(url) == said.arxiv_id
        link = None if own or not url else make_link(url, kind=kind)
        if link is not None:
            yield link


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
