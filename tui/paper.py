"""The records: what a source said, the paper it makes, your marks on it; and what a paper is."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal
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


FieldKind = Literal["text", "line", "lines", "number", "date", "id", "flag", "links"]
"""What a field holds: text with paragraphs, one line, several of them, a count, an ISO date, an
arXiv id, yes or no, or links. Empty are "", None, (), None, None, None, False and ()."""
FieldChoice = Literal["first", "latest", "with the date", "featured", "all"]
"""Whose word counts where sources differ: the best one's that says anything; that of the latest
capture; that of the source whose date is believed; the day of the best source that featured it; or
what all of them say."""


@dataclass(frozen=True, slots=True)
class PaperField:
    """What the whole program knows of one field of a paper, but for its name and type."""

    kind: FieldKind
    choice: FieldChoice = "first"
    in_csv: bool = True
    in_index: bool = False
    """Whether the index has a column for it, to be sorted, counted or looked for."""
    counted: str = ""
    """Of a number, one of what it counts: `comment`. It is told as `3 comments`."""


def _field(
    default: Any,
    kind: FieldKind,
    choice: FieldChoice = "first",
    *,
    csv: bool = True,
    index: bool = False,
    counted: str = "",
) -> Any:
    about = PaperField(kind, choice, csv, index, counted)
    return field(default=default, metadata={_ABOUT: about})


_ABOUT = "paper field"


@dataclass(frozen=True, slots=True)
class SaidOfPaper:
    """What is said of a paper: a row for each field. All text is cleaned already.

    Storing, merging, the JSON record, CSV both ways, and the columns of the index go by these rows,
    so a new field is one of them, and the readers that know it.
    """

    title: str = _field("", "line", index=True)
    abstract: str = _field("", "text")
    authors: tuple[str, ...] = _field((), "lines")
    author_count: int | None = _field(None, "number", index=True)
    organization: str | None = _field(None, "line", index=True)
    published: str | None = _field(None, "date", "with the date", index=True)
    """ISO date, `YYYY-MM-DD`."""
    published_text: str | None = _field(None, "line", "with the date", csv=False)
    """The date as the source printed it, without a comment count."""
    published_inferred: bool = _field(False, "flag", "with the date", csv=False)
    """True when the year was deduced rather than printed."""
    day: str | None = _field(None, "date", "featured", index=True)
    """ISO date on which a source featured the paper; of a paper the day it reached you, by which
    triage goes. None where a source does not say, and for a paper of a list."""
    comments: int | None = _field(None, "number", "latest", index=True, counted="comment")
    upvotes: int | None = _field(None, "number", "latest", index=True, counted="upvote")
    arxiv_id: str | None = _field(None, "id", index=True)
    """This paper's own id, without a version."""
    links: tuple[Link, ...] = _field((), "links", "all")
    keywords: tuple[str, ...] = _field((), "lines")


PAPER_FIELDS: Mapping[str, PaperField] = {
    each.name: each.metadata[_ABOUT] for each in fields(SaidOfPaper)
}
"""The fields by name, in the order in which records tell them."""


@dataclass(frozen=True, slots=True)
class Sighting(SaidOfPaper):
    """What one source said of one paper once."""

    source: str = "page"
    """Its kind: page, hf, arxiv or rss; of lists bibtex, ris, csl, csv, list or paperdeck."""
    where: str = ""
    """The file's name or the address; never a folder of somebody's machine."""
    line: int | None = None
    """The line on which the entry begins, from 1; in a feed the place of the entry."""
    captured: str | None = None
    """ISO date on which the source was saved, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(SaidOfPaper):
    """One paper: what all its sightings together say."""

    id: int
    aliases: tuple[int, ...] = ()
    """Ids of further sightings of this paper; marks set under them count."""
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


def counts(paper: Paper) -> Iterator[str]:
    """Give what is counted of a paper, in words: `3 comments`, `12 upvotes`; zero is not told."""
    for name, about in PAPER_FIELDS.items():
        number = getattr(paper, name) if about.counted else None
        if number:
            yield f"1 {about.counted}" if number == 1 else f"{number:,} {about.counted}s"


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
