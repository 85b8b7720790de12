"""What is saved in a library, in all ways there are: each leads from one state to another."""

from collections.abc import Callable
from pathlib import Path

from tests.making import SetClock, known_in, papers_in, readings
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index

HOST = "here-1"
FULL = 4
"""So many papers fill a papers file, where one is to roll over."""

State = tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Titles, marks, notes and steps of a library."""
Save = Callable[[Library], object]

PAPERS = [paper_id(f"Paper {number}") for number in range(3)]


def opened(folder: Path) -> Library:
    """Open a library as the next start does."""
    library = Library(folder, HOST, SetClock())
    library.refresh()
    return library


def begin(folder: Path) -> None:
    """Make a library with papers, a mark and something taken back."""
    library = opened(folder)
    library.add(readings(3), known_in(library), ["first.txt"])
    library.mark(PAPERS[:1], [Mark("starred", True), Mark("note", "one\ntwo")])
    library.mark(PAPERS[1:], [Mark("read", True)])
    library.undo()


def state(folder: Path) -> State:
    """Give what a library holds, after it has settled whatever was cut short."""
    library = opened(folder)
    steps = tuple(f"{step.words} {step.undone}" for step in library.history())
    marks = [library.marks([paper]) for paper in PAPERS]
    flags = tuple(f"{each.read} {each.starred} {each.tags}" for each in marks)
    titles = frozenset(paper.title for paper in papers_in(library))
    return titles, flags, tuple(each.note for each in marks), steps


def seen(folder: Path, cache: Path) -> frozenset[str]:
    """Give the titles that the reader lists, before anything is settled."""
    with Index(folder, cache) as index:
        index.update()
        assert index.problems == ()
        return frozenset(row.title for row in index.rows(index.newest(100)))


def bring(count: int) -> Save:
    """Give what imports papers that are not there yet."""
    return lambda library: library.add(readings(count, 10), known_in(library), ["late.txt"])


SAVES: dict[str, Save] = {
    "a mark": lambda library: library.mark(PAPERS, [Mark("read", True)]),
    "a note": lambda library: library.mark(PAPERS[:1], [Mark("note", "three\n" * 99)]),
    "an import": bring(1),
    "an import that rolls over": bring(FULL - 2),
    "an undo": lambda library: library.undo(),
    "a redo": lambda library: library.redo(),
    "a tag": lambda library: library.mark(PAPERS, [Mark("tag:moe", True)]),
}
"""On a library with something in it."""
FIRST: dict[str, Save] = {
    "the first mark": lambda library: SAVES["a mark"](library),
    "the first import": bring(2),
}
"""On a library that is not there yet."""
ALL = {**SAVES, **FIRST}
