"""One record of Hugging Face, of whatever answer: to a Sighting with links, or why it is none."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.identifiers import arxiv_id
from tui.links import find_links, make_link
from tui.paper import Link, LinkKind, Sighting
from tui.sources import untyped
from tui.sources.json_text import BrokenJson
from tui.sources.python_repr import read_repr
from tui.sources.untyped import UntypedRecord, each_once

_LONGEST_ITEM = 4_000_000
_IDENTITIES = ("id", "arxiv_id", "arxivId", "paper_id", "url", "url_abs", "link")
_SIGNS = frozenset({"paper", "title", "summary", "authors", "publishedAt", "upvotes"})
_SCHEME = re.compile(r"(?:git\+)?(?:https?|git|ssh)://(?:git@)?", re.IGNORECASE)
_SSH = re.compile(r"git@([\w.-]+):", re.IGNORECASE)
_OWNER_AND_NAME = re.compile(r"[A-Za-z0-9-]+/[\w.-]+")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:?#]|$)")
_LONGEST = 4000


class NoPaperError(ValueError):
    """An item is no paper; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an answer says of all its items."""

    where: str = ""
    day: str | None = None
    """ISO date of the day it lists, for items that do not say theirs."""
    captured: str | None = None


def sighting_of(item: object, place: int, origin: Origin) -> Sighting:
    """Give what the item at `place` says of its paper; a field that makes no sense is left out.

    Raises NoPaperError for what has no title.
    """
    outer = _record(item)
    paper = untyped.record_of(outer.get("paper")) or outer
    title = _title(paper, outer)
    said = (each.get(name) for name in ("summary", "abstract") for each in (paper, outer))
    abstract = next((text for each in said if (text := untyped.clean_text(each))), "")
    authors, count = _authors(paper.get("authors"))
    return Sighting(
        title=title,
        abstract=abstract,
        authors=authors,
        author_count=count,
        organization=_organization(paper) or _organization(outer),
        published=untyped.day_of(paper.get("publishedAt") or paper.get("date")),
        day=untyped.day_of(paper.get("submittedOnDailyAt")) or origin.day,
        comments=untyped.count_of(outer.get("numComments", paper.get("numComments"))),
        upvotes=untyped.count_of(paper.get("upvotes")),
        arxiv_id=_identity(paper),
        links=links_of(paper.get("githubRepo"), paper.get("projectPage"), abstract),
        keywords=untyped.clean_names(paper.get("ai_keywords")),
        source="hf",
        where=origin.where,
        line=place,
        captured=origin.captured,
    )


def _record(item: object) -> UntypedRecord:
    """Give the record that an item is, or that it is written out as."""
    if isinstance(item, BrokenJson):
        raise NoPaperError(item.reason)
    value = _written_out(item) if isinstance(item, str) else item
    if not isinstance(value, dict):
        raise NoPaperError("not a record")
    if _SIGNS.isdisjoint(value):
        raise NoPaperError("no paper")
    return value


def _written_out(item: str) -> Any:
    if len(item) > _LONGEST_ITEM:
        raise NoPaperError("too long")
    read = json.loads if item.lstrip().startswith('{"') else read_repr
    try:
        return read(item)
    except (ValueError, RecursionError):
        pass
    try:  # one that holds an apostrophe first may look like the other
        return read_repr(item)
    except (ValueError, RecursionError):
        raise NoPaperError("a text that is no record") from None


def _identity(paper: UntypedRecord) -> str | None:
    """Give the arXiv id: records that others made of answers name it in other fields."""
    given = (paper.get(name) for name in _IDENTITIES)
    return next((id for each in given if isinstance(each, str) and (id := arxiv_id(each))), None)


def _title(paper: UntypedRecord, outer: UntypedRecord) -> str:
    for given in (paper.get("title"), outer.get("title")):
        title = untyped.clean_text(given, untyped.LONGEST_TITLE)
        if title:
            return title
        if isinstance(given, str) and len(given) > untyped.LONGEST_TITLE:
            raise NoPaperError(f"a title of {len(given):,} characters")
    raise NoPaperError("no title")


def _authors(values: object) -> tuple[tuple[str, ...], int | None]:
    """Name the authors who are not hidden, and count them all."""
    if not isinstance(values, list):
        return (), None
    people = [each for each in values if isinstance(each, dict | str)]
    named = untyped.distinct(_author(each) for each in people)
    return named, len(people) or None


def _author(person: UntypedRecord | str) -> str:
    if isinstance(person, str):
        return untyped.clean_name(person)
    if person.get("hidden") is True:
        return ""
    return untyped.clean_name(person.get("name")) or untyped.clean_name(
        untyped.record_of(person.get("user")).get("fullname")
    )


def _organization(given: UntypedRecord) -> str | None:
    organization = given.get("organization")
    if isinstance(organization, str):
        return untyped.clean_name(organization) or None
    said = untyped.record_of(organization)
    return untyped.clean_name(said.get("fullname")) or untyped.clean_name(said.get("name")) or None


def links_of(repository: object, project: object, abstract: str) -> tuple[Link, ...]:
    """Give a paper's links, each once: its repository, its project page, those in its abstract."""
    named = (*_named(repository, "repo"), *_named(project, "project"))
    return each_once((*named, *find_links(abstract)))


def _named(value: object, kind: LinkKind) -> Iterator[Link]:
    """Give the link that a field of its own holds, however it is written."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return
    written = _joined(value)
    link = make_link(_address(written, kind), written, kind="project")
    if link is not None:
        yield link
    else:
        yield from find_links(value)[:1]


def _joined(value: str) -> str:
    """Mend an address that was broken after a slash; of several, take the first."""
    first, *others = value.split() or [""]
    for other in others:
        if not first.endswith("/") and not other.startswith("/"):
            break
        first += other
    return first.strip("<>\"'()[],;")


def _address(written: str, kind: LinkKind) -> str:
    if scheme := _SCHEME.match(written):
        plain = written[: scheme.end()].lower().startswith(("http:", "https:"))
        return written if plain else f"https://{written[scheme.end() :]}"
    if ssh := _SSH.match(written):
        return f"https://{ssh[1]}/{written[ssh.end() :]}"
    if kind == "repo" and _OWNER_AND_NAME.fullmatch(written):
        return f"https://github.com/{written}"
    return f"https://{written}" if _HOST.match(written) else written
