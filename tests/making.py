"""Sightings, readings and libraries for tests; everything in them is invented."""

import base64
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.ids import format_id
from tui.library.files import paper_files, read_papers
from tui.library.library import Library
from tui.library.merge import groups, merge
from tui.library.plan import Known
from tui.library.stored import Stored
from tui.paper import Link, Paper, Sighting, paper_id
from tui.sources.reading import Reading

START = 1_760_000_000_000
"""October 2025, in milliseconds since 1970."""


class SetClock:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def sighting(title: str = "A Paper About Nothing", **said: Any) -> Sighting:
    """Give a sighting; what is not named was not said."""
    return Sighting(title, **said)


def written_by_hand(text: str) -> str:
    """Give the text of a papers file without checksums, as another program writes it."""
    return re.sub(r',? ?"(check|key)": "[0-9a-f]*"', "", text).replace("{, ", "{")


def reading(*sightings: Sighting) -> Reading:
    """Give what one file says."""
    return Reading("page", sightings)


def readings(papers: int, start: int = 0) -> list[Reading]:
    """Give one file of as many papers, each with a title of its own."""
    numbers = range(start, start + papers)
    return [reading(*(sighting(f"Paper {each}", abstract=f"About {each}.") for each in numbers))]


def repository(name: str = "invented/code") -> Link:
    """Give a link to a repository."""
    return Link(f"https://github.com/{name}", "repo", f"github.com/{name}")


def ident(title: str = "A Paper About Nothing") -> str:
    """Give the printed id of a title."""
    return format_id(paper_id(title))


def number(text: str) -> int:
    """Give an id whose printed form begins with `text`, for tests that need no title."""
    return int.from_bytes(base64.b32decode(text.upper().ljust(10, "A") + "======"))


def held_in(library: Library) -> list[Stored]:
    """Give every sighting in the library, but for imports that were taken back."""
    library.refresh()
    files = (read_papers(file.path)[0] for file in paper_files(library.folder))
    return [each for file in files for each in file if not library.withdrawn(each.entry)]


def papers_in(library: Library) -> list[Paper]:
    """Give the papers in the library, by id."""
    papers = (merge(paper) for paper in groups(held_in(library)))
    return sorted(papers, key=lambda paper: paper.id)


def known_in(library: Library) -> Known:
    """Give the callback that looks papers up in the files, without an index."""

    def known(ids: Collection[int], arxiv_ids: Collection[str]) -> Mapping[int, Sequence[Stored]]:
        found: dict[int, list[Stored]] = defaultdict(list)
        for paper in groups(held_in(library)):
            if any(each.id in ids or each.sighting.arxiv_id in arxiv_ids for each in paper):
                for each in paper:
                    found[each.id].append(each)
        return found

    return known


def nothing_known(ids: Collection[int], arxiv_ids: Collection[str]) -> dict[int, list[Stored]]:
    """Say that nothing is held."""
    return {}


def names_in(folder: Path) -> set[str]:
    """Give the names of everything below a folder."""
    return {each.name for each in folder.rglob("*")}
