"""What an import would bring: which sightings are new, and what they do to the papers held."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tui.library.merge import capture, ids_of, merge
from tui.library.stored import Stored, to_stored
from tui.paper import Paper, Sighting
from tui.sources.reading import Reading
from tui.text import fold

Known = Callable[[Collection[int], Collection[str]], Mapping[int, Sequence[Stored]]]
"""Asked for ids and arXiv ids, gives the sightings held of those papers, by id of sighting."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the entries of one file; the four parts add up to `papers`."""

    papers: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    """Entries of a paper that came earlier in the same import."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An entry that was joined with a paper, though it may be another: a person can judge."""

    line: int | None
    title: str
    paper: str
    """The title of that paper."""
    why: str


@dataclass(frozen=True, slots=True)
class Written:
    """A papers file that an import began, with all that is in it: it need not be read."""

    path: str
    signs: os.stat_result
    stored: tuple[Stored, ...]
    """In the order in which they stand in the file."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An import, before it is written and after."""

    new: tuple[Stored, ...]
    files: tuple[Counts, ...]
    """In the order of the readings."""
    joined: tuple[tuple[Joined, ...], ...] = ()
    """In the order of the readings."""
    begun: tuple[Written, ...] = ()
    """The papers files that it began, once it is written."""

    @property
    def total(self) -> Counts:
        """The counts of all files together."""
        ids_of = ("papers", "added", "updated", "unchanged", "duplicates")
        return Counts(*(sum(getattr(each, name) for each in self.files) for name in ids_of))


def plan(
    readings: Sequence[Reading], known: Known, entry: str, today: str, whole: bool = False
) -> Plan:
    """Give what the import named `entry` of `readings` brings on the ISO date `today`.

    What our own export says of when a paper was added counts. With `whole`, its imports count as
    well, since the library becomes the one it tells of.
    """
    stored = [_stored(reading, entry, today, whole) for reading in readings]
    ids = {each.id for file in stored for each in file}
    arxiv_ids = {each.sighting.arxiv_id for file in stored for each in file}
    shelf = _Held(known(ids, {each for each in arxiv_ids if each}))
    counts, joined = [], []
    for file in stored:
        taken = [(shelf.joined(each), shelf.take(each)) for each in file]
        joined.append(tuple(each for each, _ in taken if each))
        fates = [fate for _, fate in taken]
        counts.append(
            Counts(len(fates), *map(fates.count, ("added", "updated", "unchanged", "duplicate")))
        )
    return Plan(tuple(shelf.new), tuple(counts), tuple(joined))


def _stored(reading: Reading, entry: str, today: str, whole: bool) -> list[Stored]:
    if reading.own is None:
        return [to_stored(each, entry, today) for each in reading.sightings]
    came = zip(reading.sightings, reading.own.came, strict=True)
    return [
        to_stored(each, (whole and by) or entry, min(on or today, today)) for each, (by, on) in came
    ]


@dataclass(slots=True)
class _Paper:
    """A paper held or met, while the import goes through it."""

    sightings: list[Stored] = field(default_factory=list)
    met: bool = False


class _Held:
    """The papers held, as the import goes through them."""

    def __init__(self, known: Mapping[int, Sequence[Stored]]) -> None:
        self.new: list[Stored] = []
        self._papers: dict[int | str, _Paper] = {}
        self._said: dict[tuple[int, str], tuple[bool, str]] = {}
        for sightings in known.values():
            for each in sightings:
                self._put(each)

    def take(self, stored: Stored) -> str:
        """Take in one sighting and say what it is: added, updated, unchanged, duplicate."""
        papers = self._of(stored)
        held = self._holds(stored)
        met = any(paper.met for paper in papers)
        before = None if met else [each for paper in papers for each in paper.sightings]
        if not held:
            self.new.append(stored)
        paper = self._put(stored)
        paper.met = True
        if before is None:
            return "duplicate"
        if not before:
            return "added"
        return "unchanged" if held or _same(merge(before), merge(paper.sightings)) else "updated"

    def joined(self, stored: Stored) -> Joined | None:
        """Give the paper that a sighting is about to join, where that is not beyond doubt."""
        said = stored.sighting
        of_title, of_id = self._papers.get(stored.id), self._papers.get(said.arxiv_id or "")
        if self._holds(stored):
            return None
        if of_id and of_id is not of_title:
            return _joined(said, of_id, f"both are arXiv {said.arxiv_id}")
        if of_title and said.arxiv_id and not of_id:
            other = next(
                filter(None, (each.sighting.arxiv_id for each in of_title.sightings)), None
            )
            return _joined(said, of_title, f"though that is arXiv {other}") if other else None
        if of_title and not of_id:
            authors = of_title.sightings[0].sighting.authors
            if authors and said.authors and not _last_names(authors) & _last_names(said.authors):
                return _joined(said, of_title, f"though that is by {authors[0]}")
        return None

    def _holds(self, stored: Stored) -> bool:
        """Give whether this was said already, and captured as early: else the order would count."""
        first = self._said.get((stored.id, stored.key))
        return first is not None and first <= capture(stored)

    def _of(self, stored: Stored) -> list[_Paper]:
        found = (self._papers.get(name) for name in ids_of(stored))
        return list({id(paper): paper for paper in found if paper}.values())

    def _put(self, stored: Stored) -> _Paper:
        """Put a sighting with its paper; one that names two papers makes them one."""
        papers = self._of(stored) or [_Paper()]
        largest = max(papers, key=lambda paper: len(paper.sightings))
        for paper in papers:
            if paper is not largest:
                largest.met |= paper.met
                largest.sightings.extend(paper.sightings)
                self._name(largest, paper.sightings)
        if not self._holds(stored):
            self._said[stored.id, stored.key] = capture(stored)
            largest.sightings.append(stored)
        self._name(largest, [stored])
        return largest

    def _name(self, paper: _Paper, sightings: Sequence[Stored]) -> None:
        self._papers.update((name, paper) for each in sightings for name in ids_of(each))


def _joined(said: Sighting, paper: _Paper, why: str) -> Joined:
    return Joined(said.line, said.title, paper.sightings[0].sighting.title, why)


def _last_names(ids_of: Sequence[str]) -> set[str]:
    return {fold(name.rpartition(" ")[2]) for name in ids_of}


def _same(before: Paper, after: Paper) -> bool:
    return _telling(before) == _telling(after)


def _telling(paper: Paper) -> Paper:
    """Leave out what every import changes."""
    return replace(paper, sightings=(), added="", id=0, aliases=())
