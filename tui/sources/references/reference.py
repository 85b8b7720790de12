"""What any list of references says of one paper, clean, and the sighting that it makes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, LinkKind, Sighting
from tui.sources.reading import Unread
from tui.sources.references.reference_dates import UNKNOWN, When
from tui.sources.untyped import excerpt
from tui.text import clean, one_line

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_LONGEST_TITLE = 2_000
_MOST_AUTHORS = 10_000
_MOST_KEYWORDS = 500
_NUMBER = (
    r"(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?!\d)"
    r"|[a-z][a-z-]{1,20}(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}(?!\d))"
)
_NAMED = re.compile(
    r"(?:(?:arxiv|alphaxiv|ar5iv)(?:\.labs\.arxiv)?(?:\.org)?(?:[\s-]*(?:e-?prints?|preprint))?"
    r"[\s:./\[({]*(?:(?:abs|pdf|html|format|ps|src|e-print)/)?(?:arxiv[:.]\s?)?"
    r"|\babs/|(?:huggingface\.co|hf\.co)/papers/)" + _NUMBER,
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:references?|cit(?:es?|ed|ing)|exten(?:ds?|ded|sion)|based on|builds? on|built on|see"
    r"|comment(?:ary)? on|reply to|response to|follow|companion|supersede[sd]?|cf)\b",
    re.IGNORECASE,
)
_LONGEST = 4_000
_LONGEST_NOTE = 300
_SIGN = re.compile(r"(?<!\\)&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-fA-F]{1,5});")
_TAG = re.compile(
    r"</?(?:em|i|b|strong|sup|sub|p|jats:[a-z]+|span|scp|sc|br)(?:\s[^<>]{0,200})?/?>"
)


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
    return Unread(line, excerpt(text), reason)


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


def hidden_id(fields: Iterable[str], bare: Iterable[str] = ()) -> str | None:
    """Give the arXiv id that the first field to name exactly one names.

    `fields` are looked through for an id that is said to be one; a field of `bare` counts when it
    is an id and nothing else.
    """
    for text in bare:
        found = arxiv_id(text)
        if found:
            return found
    for text in fields:
        named = {arxiv_id(f"arXiv:{match['id']}") for match in _NAMED.finditer(text[:_LONGEST])}
        if len(named) == 1:
            return named.pop()
    return None


def said_to_be_arxiv(fields: Mapping[str, str], names: Iterable[str]) -> bool:
    """Give whether one of the fields names arXiv, so that a bare number beside it is an id."""
    return any("arxiv" in fields.get(name, "").lower() for name in names)


def own_lines(note: str) -> list[str]:
    """Give the lines of a note that may say what the paper is; others say what it cites."""
    lines = [] if len(note) > _LONGEST else note.split("\n")
    return [line for line in lines if len(line) <= _LONGEST_NOTE and not _OTHER.search(line)]


def untagged(text: str) -> str:
    """Give text without the HTML that publishers leave in it; `<think>` and its like stay."""
    return _TAG.sub("", text) if "<" in text else text


def named_signs(text: str) -> str:
    r"""Give text with the signs that publishers name, `&amp;`; `\&amp;` is those five signs."""
    return _SIGN.sub(lambda found: unescape(found[0]), text) if "&" in text else text
