"""Which format a source is in: the one table of formats, and the one way to read any of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tui.paper import BY_THE_DAY, Sighting
from tui.sources.file_names import day_in_name
from tui.sources.kinds import is_no_text, name_kind, refusal, service
from tui.sources.reading import Reading, UnreadableError
from tui.text import fold


@dataclass(frozen=True, slots=True)
class _Format:
    looks_like: Callable[[bytes], bool]
    """Given all the bytes, looks at their beginning; must be quick and never raise."""
    read: Callable[[bytes, str, str | None, str | None], Reading]
    """Given the bytes, where they are from, and the ISO dates of capture and of last change.

    The last change tells how old counts are, and never a day or a year.
    """


def _paperdeck() -> _Format:
    from tui.sources.own import records

    return _Format(records.looks_like, records.read_records)


def _csv() -> _Format:
    from tui.sources.own import table

    return _Format(table.looks_like, table.read_table)


def _markdown() -> _Format:
    from tui.sources.own import reading_list

    return _Format(reading_list.looks_like, reading_list.read_list)


def _bibtex() -> _Format:
    from tui.sources.references import bibtex, signs

    return _Format(signs.is_bibtex, bibtex.read_bibtex)


def _ris() -> _Format:
    from tui.sources.references import ris, signs

    return _Format(signs.is_ris, ris.read_ris)


def _csl() -> _Format:
    from tui.sources.references import csl, signs

    return _Format(signs.is_csl, csl.read_csl)


def _hf() -> _Format:
    from tui.sources.huggingface import api

    return _Format(api.looks_like, api.read_api)


def _jsonfeed() -> _Format:
    from tui.sources.feeds import json_feed

    return _Format(json_feed.looks_like, json_feed.read_json_feed)


def _arxiv() -> _Format:
    from tui.sources.feeds import atom

    return _Format(atom.looks_like, atom.read_atom)


def _rss() -> _Format:
    from tui.sources.feeds import rss

    return _Format(rss.looks_like, rss.read_rss)


def _html() -> _Format:
    from tui.sources.huggingface import html

    return _Format(html.looks_like, html.read_html)


def _listing() -> _Format:
    from tui.sources.listing import listing

    return _Format(listing.looks_like, listing.read_listing)


def _awesome() -> _Format:
    from tui.sources.listing import awesome

    return _Format(awesome.looks_like, awesome.read_awesome)


def _page() -> _Format:
    from tui.sources import page

    return _Format(page.looks_like, page.read_page)


# In the order in which they are tried; a format is imported when its turn comes, since its patterns
# take long to make. A saved page is plain text, so it comes last.
_TABLE: dict[str, Callable[[], _Format]] = {
    "paperdeck": _paperdeck,
    "jsonfeed": _jsonfeed,
    "hf": _hf,
    "csv": _csv,
    "markdown": _markdown,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl": _csl,
    "arxiv": _arxiv,
    "rss": _rss,
    "html": _html,
    "listing": _listing,
    "awesome": _awesome,
    "page": _page,
}
_WITH_LINKS = ("markdown", "html", "listing", "awesome")
"""Text with links may look like each of these; the one that finds most papers in it is right."""
_EXAMINED = 400_000
FORMATS = tuple(_TABLE)
"""The names of the formats that can be read."""


def read_file(
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
            read.append(_TABLE[name]().read(data, where, captured, modified))
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
        looks_like = form().looks_like(data)
        if name == "bibtex" and looks_like and _only_cites(data):
            looks_like, cites = False, True
        if looks_like or (cites and name == "awesome"):
            yield name


def _only_cites(data: bytes) -> bool:
    """Give whether the BibTeX in a text is what a list of papers asks to be cited by."""
    from tui.sources.listing import awesome, listing
    from tui.sources.references.entries import cited_in, without

    if not (awesome.looks_like(data, fewest=1) or listing.looks_like(data)):
        return False
    text = data[:_EXAMINED].decode("utf-8", "replace")
    around = without(cited_in(text), text).encode()
    return awesome.looks_like(around, fewest=1) or listing.looks_like(around)
