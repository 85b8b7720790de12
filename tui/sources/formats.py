"""Which format a source is in: the one table of formats, and the one way to read any of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pkgutil import resolve_name
from typing import NamedTuple

from tui.paper import BY_THE_DAY, Sighting
from tui.sources.file_kinds import is_no_text, name_kind, refusal, service
from tui.sources.file_names import day_in_name
from tui.sources.reading import Reading, UnreadableError
from tui.text import fold


class _Format(NamedTuple):
    """Where a format is read; it is imported when its turn comes: patterns take long to make."""

    look: str
    """Tells from the beginning of the bytes whether they look like it; quick, and never raises."""
    reader: str

    def looks_like(self, data: bytes) -> bool:
        """Give whether the bytes look like it."""
        return bool(resolve_name(f"tui.sources.{self.look}")(data))

    def read(self, data: bytes, where: str, captured: str | None, modified: str | None) -> Reading:
        """Give what the bytes say: where they are from, the ISO dates of capture and last change.

        The last change tells how old counts are, and never a day or a year.
        """
        reading: Reading = resolve_name(f"tui.sources.{self.reader}")(
            data, where, captured, modified
        )
        return reading


# In the order in which they are tried. A saved page is plain text, so it comes last.
_TABLE = {
    "paperdeck": _Format("own.records:looks_like", "own.records:read_records"),
    "jsonfeed": _Format("feeds.json_feed:looks_like", "feeds.json_feed:read_json_feed"),
    "hf": _Format("huggingface.api:looks_like", "huggingface.api:read_api"),
    "csv": _Format("own.csv_table:looks_like", "own.csv_table:read_table"),
    "markdown": _Format("own.reading_list:looks_like", "own.reading_list:read_list"),
    "bibtex": _Format("references.reference_signs:is_bibtex", "references.bibtex:read_bibtex"),
    "ris": _Format("references.reference_signs:is_ris", "references.ris:read_ris"),
    "csl": _Format("references.reference_signs:is_csl", "references.csl:read_csl"),
    "arxiv": _Format("feeds.atom:looks_like", "feeds.atom:read_atom"),
    "rss": _Format("feeds.rss:looks_like", "feeds.rss:read_rss"),
    "html": _Format("huggingface.html:looks_like", "huggingface.html:read_html"),
    "listing": _Format("listing.linked_page:looks_like", "listing.linked_page:read_listing"),
    "awesome": _Format("listing.awesome:looks_like", "listing.awesome:read_awesome"),
    "page": _Format("page:looks_like", "page:read_page"),
}
_WITH_LINKS = ("markdown", "html", "listing", "awesome")
"""Text with links may look like each of these; the one that finds most papers in it is right."""
_EXAMINED = 400_000
FORMATS = tuple(_TABLE)
"""The names of the formats that can be read."""


def read_dated(
    data: bytes,
    name: str,
    captured: str | None = None,
    modified: str | None = None,
    format: str | None = None,
) -> Reading:
    """Give what a file says, as `read_source` does, with the day that its papers reached you.

    That is the day its source names; else `captured`, else the date in the file's name. Lists have
    no day, and papers that no day is told of are left to count from when they are added.
    """
    named = day_in_name(name)
    reading = read_source(data, name, captured, named or modified, format)
    day = captured or named
    return replace(reading, sightings=tuple(_of_day(each, day) for each in reading.sightings))


def _of_day(sighting: Sighting, day: str | None) -> Sighting:
    is_dated = sighting.day is not None or sighting.source not in BY_THE_DAY
    return sighting if is_dated else replace(sighting, day=day)


def read_source(
    data: bytes,
    where: str = "",
    captured: str | None = None,
    modified: str | None = None,
    format: str | None = None,
) -> Reading:
    """Give what a source says, in the format named or else in the one it looks like.

    `where` is its name, `captured` the ISO date on which it was saved, `modified` the one on
    which the file was last changed. Raises UnreadableError for bytes in no format that is known
    or not in the one named, ValueError for a name that is none of FORMATS.
    """
    if format is not None and format not in _TABLE:
        raise ValueError(f"unknown format {format!r}; known are: {', '.join(FORMATS)}")
    read: list[Reading] = []
    refused: UnreadableError | None = None
    for name in (format,) if format else _formats(data):
        if read and name not in _WITH_LINKS:
            break
        try:
            read.append(_TABLE[name].read(data, where, captured, modified))
        except UnreadableError as error:
            refused = refused or error
        if name not in _WITH_LINKS or (name == "markdown" and read and not read[-1].unread):
            break
    if not any(each.sightings for each in read) and (named := service(data)):
        raise UnreadableError(named)
    if not read:
        raise refused or UnreadableError(refusal(name_kind(data) or "data"))
    return _united(read)


def _united(read: Sequence[Reading]) -> Reading:
    """Give the reading that finds most papers, with those that only another finds."""
    best = max(read, key=lambda reading: len(reading.sightings))
    if best.own:
        return best
    others = [said for each in read if each is not best for said in each.sightings]
    known = {name for said in best.sightings for name in _names(said)}
    more = tuple(said for said in others if known.isdisjoint(_names(said)))
    return replace(best, sightings=(*best.sightings, *more))


def _names(said: Sighting) -> Iterator[str]:
    yield fold(said.title)
    if said.arxiv_id:
        yield said.arxiv_id


def _formats(data: bytes) -> Iterator[str]:
    """Give the formats the bytes look like, in order; the last says why it refuses other text."""
    if is_no_text(data):  # an archive may hold what looks like a list
        return
    cites = False
    for name, form in _TABLE.items():
        looks_like = form.looks_like(data)
        if name == "bibtex" and looks_like and _only_cites(data):
            looks_like, cites = False, True
        if looks_like or (cites and name == "awesome"):
            yield name


def _only_cites(data: bytes) -> bool:
    """Give whether the BibTeX in a text is what a list of papers asks to be cited by."""
    from tui.sources.listing import awesome, linked_page
    from tui.sources.references.bibtex_entries import cited_in, without

    if not (awesome.looks_like(data, fewest=1) or linked_page.looks_like(data)):
        return False
    text = data[:_EXAMINED].decode("utf-8", "replace")
    around = without(cited_in(text), text).encode()
    return awesome.looks_like(around, fewest=1) or linked_page.looks_like(around)
