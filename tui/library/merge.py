"""Many sightings into one paper, by rules that do not care in which order they came."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from tui.library.stored import Stored
from tui.paper import BY_THE_DAY, PAPER_FIELDS, FieldChoice, Link, Paper, Sighting

SOURCE_RANK = {"paperdeck": 5, "hf": 4, "arxiv": 3, "page": 2}
"""Whose word counts first; a source not named here comes last."""


def merge(stored: Iterable[Stored]) -> Paper:
    """Give the paper that sightings of it make; there is at least one.

    A field is taken by rank of source, then time of capture, then a hash. What is missing never
    wins, an inferred year never beats a printed one, counts come from the latest sighting.
    """
    stored = tuple(stored)
    best, added = _once(stored), min(each.added for each in stored)
    said = {name: _chosen(best, name, about.choice) for name, about in PAPER_FIELDS.items()}
    said["author_count"] = said["author_count"] or len(said["authors"]) or None
    said["day"] = said["day"] or _day_added(stored)
    ids = sorted({each.id for each in best})
    sightings = tuple(each.sighting for each in sorted(best, key=_when))
    return Paper(**said, id=ids[0], aliases=tuple(ids[1:]), added=added, sightings=sightings)


def _chosen(best: Sequence[Stored], name: str, choice: FieldChoice) -> Any:
    """Give what sightings, the best first, say of a field; what stands for nothing if none does."""
    match choice:
        case "first":
            return _first(best, name)
        case "latest":
            return _latest(best, name)
        case "with the date":
            return getattr(max(best, key=_printed_date).sighting, name)
        case "featured":
            return _day(best)
        case "all":
            return _links(each.sighting for each in best)


def groups(stored: Iterable[Stored]) -> list[list[Stored]]:
    """Give the sightings paper by paper: one title, or one arXiv id, is one paper."""
    home: dict[int | str, list[Stored]] = {}
    for each in stored:
        paper = _joined(home, [home[name] for name in ids_of(each) if name in home])
        paper.append(each)
        for name in ids_of(each):
            home[name] = paper
    return list({id(paper): paper for paper in home.values()}.values())


def ids_of(stored: Stored) -> tuple[int | str, ...]:
    """Give what a sighting says the paper is: the id of its title, and an arXiv id."""
    arxiv_id = stored.sighting.arxiv_id
    return (stored.id, arxiv_id) if arxiv_id else (stored.id,)


def _joined(home: dict[int | str, list[Stored]], papers: Sequence[list[Stored]]) -> list[Stored]:
    """Move the sightings of the smaller papers to the largest, which is given."""
    largest = max(papers, key=len, default=[])
    for paper in papers:
        if paper is not largest:
            largest.extend(paper)
            home.update((name, largest) for each in paper for name in ids_of(each))
    return largest


def _once(stored: Iterable[Stored]) -> list[Stored]:
    """Give each thing said once, as it was first captured; the best source first."""
    stored = list(stored)
    if len(stored) == 1:  # most papers were said once
        return stored
    kept: dict[tuple[int, str], Stored] = {}
    for each in sorted(stored, key=lambda each: (capture(each), _when(each))):
        kept.setdefault((each.id, each.key), each)
    return sorted(kept.values(), key=_rank, reverse=True)


def capture(stored: Stored) -> tuple[bool, str]:
    """Give what tells which of two captures of one thing is the earlier; one unknown comes last."""
    captured = stored.sighting.captured
    return captured is None, captured or ""


def _when(stored: Stored) -> tuple[str, str, str, int, str, int]:
    said = stored.sighting
    return (said.captured or "", stored.added, stored.key, stored.id, stored.entry, said.line or 0)


def _rank(stored: Stored) -> tuple[int, str, str]:
    sighting = stored.sighting
    return (SOURCE_RANK.get(sighting.source, 0), sighting.captured or "", stored.key)


def _printed_date(stored: Stored) -> tuple[bool, bool, tuple[int, str, str]]:
    sighting = stored.sighting
    return (sighting.published is not None, not sighting.published_inferred, _rank(stored))


def _first(best: Sequence[Stored], field: str) -> Any:
    said = [getattr(each.sighting, field) for each in best]
    return next((value for value in said if value or type(value) is int), said[0])


def _latest(best: Sequence[Stored], field: str) -> int | None:
    saying = [each for each in best if getattr(each.sighting, field) is not None]
    if not saying:
        return None
    latest = (
        saying[0]
        if len(saying) == 1
        else max(saying, key=lambda each: (each.sighting.captured or "", _rank(each)))
    )
    count: int = getattr(latest.sighting, field)
    return count


def _day(best: Sequence[Stored]) -> str | None:
    """Give the first day on which the best source that names one featured the paper."""
    featured = [each for each in best if each.sighting.day]
    if not featured:
        return None
    top = SOURCE_RANK.get(featured[0].sighting.source, 0)
    same = [each for each in featured if SOURCE_RANK.get(each.sighting.source, 0) == top]
    return min(each.sighting.day or "" for each in same)


def _day_added(stored: Sequence[Stored]) -> str | None:
    """Give the day a paper was added where no source names one; None where a list brought it."""
    added = min(each.added for each in stored)
    brought = {each.sighting.source for each in stored if each.added == added}
    return added if brought <= BY_THE_DAY else None


def _links(sightings: Iterable[Sighting]) -> tuple[Link, ...]:
    first: dict[str, Link] = {}
    for link in chain.from_iterable(each.links for each in sightings):
        # code hosts do not tell capitals apart
        first.setdefault(link.url.casefold() if link.kind == "repo" else link.url, link)
    return tuple(first.values())
