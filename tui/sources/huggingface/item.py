"""One record of Hugging Face, of whatever answer: to a Sighting, or why it is none."""

import json
from dataclasses import dataclass
from typing import Any

from tui.identifiers import arxiv_id
from tui.paper import Sighting
from tui.sources import fields
from tui.sources.fields import Record
from tui.sources.huggingface.links import links_of
from tui.sources.json_text import Broken
from tui.sources.python_repr import read_repr

_LONGEST_ITEM = 4_000_000
_IDENTITIES = ("id", "arxiv_id", "arxivId", "paper_id", "url", "url_abs", "link")
_SIGNS = frozenset({"paper", "title", "summary", "authors", "publishedAt", "upvotes"})


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
    paper = fields.record(outer.get("paper")) or outer
    title = _title(paper, outer)
    said = (each.get(name) for name in ("summary", "abstract") for each in (paper, outer))
    abstract = next((text for each in said if (text := fields.text(each))), "")
    authors, count = _authors(paper.get("authors"))
    return Sighting(
        title=title,
        abstract=abstract,
        authors=authors,
        author_count=count,
        organization=_organization(paper) or _organization(outer),
        published=fields.day(paper.get("publishedAt") or paper.get("date")),
        day=fields.day(paper.get("submittedOnDailyAt")) or origin.day,
        comments=fields.count(outer.get("numComments", paper.get("numComments"))),
        upvotes=fields.count(paper.get("upvotes")),
        arxiv_id=_identity(paper),
        links=links_of(paper.get("githubRepo"), paper.get("projectPage"), abstract),
        keywords=fields.names(paper.get("ai_keywords")),
        source="hf",
        where=origin.where,
        line=place,
        captured=origin.captured,
    )


def _record(item: object) -> Record:
    """Give the record that an item is, or that it is written out as."""
    if isinstance(item, Broken):
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


def _identity(paper: Record) -> str | None:
    """Give the arXiv id: records that others made of answers name it in other fields."""
    given = (paper.get(name) for name in _IDENTITIES)
    return next((id for each in given if isinstance(each, str) and (id := arxiv_id(each))), None)


def _title(paper: Record, outer: Record) -> str:
    for given in (paper.get("title"), outer.get("title")):
        title = fields.text(given, fields.LONGEST_TITLE)
        if title:
            return title
        if isinstance(given, str) and len(given) > fields.LONGEST_TITLE:
            raise NoPaperError(f"a title of {len(given):,} characters")
    raise NoPaperError("no title")


def _authors(values: object) -> tuple[tuple[str, ...], int | None]:
    """Name the authors who are not hidden, and count them all."""
    if not isinstance(values, list):
        return (), None
    people = [each for each in values if isinstance(each, dict | str)]
    named = fields.distinct(_author(each) for each in people)
    return named, len(people) or None


def _author(person: Record | str) -> str:
    if isinstance(person, str):
        return fields.name(person)
    if person.get("hidden") is True:
        return ""
    return fields.name(person.get("name")) or fields.name(
        fields.record(person.get("user")).get("fullname")
    )


def _organization(given: Record) -> str | None:
    organization = given.get("organization")
    if isinstance(organization, str):
        return fields.name(organization) or None
    said = fields.record(organization)
    return fields.name(said.get("fullname")) or fields.name(said.get("name")) or None
