"""The records: what a source said, the paper it makes, your marks on it; and what a paper is."""

import hashlib
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from tui.ids import ID_BYTES
from tui.ids import LARGEST_ID as LARGEST_ID
from tui.ids import format_id as format_id
from tui.ids import parse_id as parse_id
from tui.text import fold, one_line

LinkKind = Literal["repo", "project", "model", "dataset", "video", "paper", "other"]
LINK_KINDS: tuple[LinkKind, ...] = (
    "repo",
    "project",
    "model",
    "dataset",
    "video",
    "paper",
    "other",
)


BY_THE_DAY = frozenset({"page", "hf", "arxiv", "rss"})
"""Kinds of source that bring papers day by day. The others are lists, and a list has no day."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is safe to show, copy and open."""

    url: str
    """Validated http or https, one line; a repository in its canonical form."""
    kind: LinkKind
    as_written: str
    """As the source printed it, cleaned, without the punctuation around it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one source said of one paper once. All text is cleaned already."""

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    published: str | None = None
    """ISO date, `YYYY-MM-DD`."""
    published_text: str | None = None
    """The date as the source printed it, without a comment count."""
    published_inferred: bool = False
    """True when the year was deduced rather than printed."""
    day: str | None = None
    """ISO date on which the source featured the paper; None when it does not say."""
    comments: int | None = None
    upvotes: int | None = None
    arxiv_id: str | None = None
    """This paper's own id, without a version."""
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str = "page"
    """Its kind: page, hf, arxiv or rss; of lists bibtex, ris, csl, csv, list or paperdeck."""
    where: str = ""
    """The file's name or the address; never a folder of somebody's machine."""
    line: int | None = None
    """The line on which the entry begins, from 1; in a feed the place of the entry."""
    captured: str | None = None
    """ISO date on which the source was saved, where known."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what all its sightings together say."""

    id: int
    aliases: tuple[int, ...]
    """Ids of further sightings of this paper; marks set under them count."""
    title: str
    abstract: str
    authors: tuple[str, ...]
    author_count: int | None
    organization: str | None
    published: str | None
    published_text: str | None
    published_inferred: bool
    day: str | None
    """ISO date of the day the paper reached you; triage goes by it. None for one of a list."""
    comments: int | None
    upvotes: int | None
    arxiv_id: str | None
    links: tuple[Link, ...]
    keywords: tuple[str, ...]
    added: str
    """ISO date on which it was first added to the library."""
    sightings: tuple[Sighting, ...]

    @property
    def inferred(self) -> str:
        """Which part of the date the source did not print: year, day, month and day; or nothing."""
        if not self.published or not self.published_inferred:
            return ""
        year, text = self.published[:4], self.published_text or ""
        if year not in text:
            return "year"
        return "day" if any(map(str.isalnum, text.replace(year, "", 1))) else "month and day"

    @property
    def repo(self) -> str | None:
        """The first repository link, or None."""
        return self.first_link("repo")

    @property
    def project(self) -> str | None:
        """The first project page, or None."""
        return self.first_link("project")

    def first_link(self, kind: LinkKind) -> str | None:
        """Give the address of the first link of `kind`, or None."""
        return next((link.url for link in self.links if link.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Marks:
    """What you did to a paper."""

    read: bool = False
    starred: bool = False
    hidden: bool = False
    tags: tuple[str, ...] = ()
    """In alphabetical order."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A paper the library holds, with your marks on it."""

    paper: Paper
    marks: Marks


def paper_id(title: str) -> int:
    """Give the 48-bit id of a title: the same for every writing of it, on every machine.

    The title is folded first; one that folds to nothing is hashed as it stands.
    """
    digest = hashlib.sha256((fold(title) or title).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:ID_BYTES])


LONGEST_TAG = 50


def tag_fault(name: str) -> str:
    """Give why a tag as `tag_name` gave it cannot be given to a paper, or nothing."""
    if not name:
        return "a tag needs a letter or a digit"
    if len(name) > LONGEST_TAG:
        return f"{len(name)} characters, at most {LONGEST_TAG}"
    return ""


def tag_name(text: str) -> str:
    """Give a tag as it is kept: cleaned, lower-case, one space between words, no comma or quote.

    Every writing of a tag is one tag, and a `#`, `+` or `-` before it is no part of it.

    What holds no letter, digit or symbol at all gives an empty text, which is no tag.
    """
    words = one_line(text).lower().replace(",", " ").replace('"', " ").split()
    return normalize("NFC", " ".join(words)).lstrip("#+- ")
