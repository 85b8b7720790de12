"""What an import would bring: which sightings are new, and what they do to the papers held."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.library.merge import merge
from tui.library.stored import Stored, store
from tui.paper import Paper
from tui.sources.reading import Reading

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
class Plan:
    """An import before it is written."""

    new: tuple[Stored, ...]
    files: tuple[Counts, ...]
    """In the order of the readings."""

    @property
    def total(self) -> Counts:
        """The counts of all files together."""
        names = ("papers", "added", "updated", "unchanged", "duplicates")
        return Counts(*(sum(getattr(each, name) for each in self.files) for name in names))


def plan(readings: Sequence[Reading], known: Known, entry: str, today: str) -> Plan:
    """Give what the import named `entry` of `readings` brings on the ISO date `today`."""
    stored = [[store(each, entry, today) for each in reading.sightings] for reading in readings]
    ids = {each.id for file in stored for each in file}
    arxiv_ids = {each.sighting.arxiv_id for file in stored for each in file}
    shelf = _Held(known(ids, {each for each in arxiv_ids if each}))
    counts = []
    for file in stored:
        fates = [shelf.take(each) for each in file]
        counts.append(
            Counts(len(fates), *map(fates.count, ("added", "updated", "unchanged", "duplicate")))
        )
    return Plan(tuple(shelf.new), tuple(counts))


class _Held:
    """The papers held, as the import goes through them."""

    def __init__(self, known: Mapping[int, Sequence[Stored]]) -> None:
        self.new: list[Stored] = []
        self._papers: dict[int | str, list[Stored]] = {}
        self._met: set[int] = set()
        for sightings in known.values():
            for each in sightings:
                self._join(each)

    def take(self, stored: Stored) -> str:
        """Take in one sighting and say what it is: added, updated, unchanged, duplicate."""
        before = list(self._papers.get(stored.id) or self._of_arxiv(stored) or ())
        held = any((each.id, each.key) == (stored.id, stored.key) for each in before)
        paper = self._join(stored) if not held else before
        if not held:
            self.new.append(stored)
        met = any(each.id in self._met for each in before)
        self._met |= {each.id for each in paper}
        if met:
            return "duplicate"
        if not before:
            return "added"
        return "unchanged" if held or _same(merge(before), merge(paper)) else "updated"

    def _of_arxiv(self, stored: Stored) -> list[Stored] | None:
        arxiv_id = stored.sighting.arxiv_id
        return self._papers.get(arxiv_id) if arxiv_id else None

    def _join(self, stored: Stored) -> list[Stored]:
        by_title = self._papers.get(stored.id, [])
        by_arxiv = self._of_arxiv(stored) or []
        paper = by_title if by_title is by_arxiv else [*by_title, *by_arxiv]
        paper = [*paper, stored]
        for each in paper:
            self._papers[each.id] = paper
            if each.sighting.arxiv_id:
                self._papers[each.sighting.arxiv_id] = paper
        return paper


def _same(before: Paper, after: Paper) -> bool:
    return _telling(before) == _telling(after)


def _telling(paper: Paper) -> Paper:
    """Leave out what every import changes."""
    return replace(paper, sightings=(), added="", day="", id=0, aliases=())
