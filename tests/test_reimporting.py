"""The same library comes of the same sources, in whatever order and however often they come."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import listings
from tests.feeds import ATOM, OTHERS, RSS, day, hydrated, item
from tests.making import START, known_in, papers_in
from tests.pages import page
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import Paper
from tui.sources.formats import read_source

SOURCES = (
    (day(item(1), item(2), item(1, upvotes=40)), "2024-05-27.json", "2024-05-28"),
    (day(str(item(2, upvotes=99)), {"paper": None}), "2024-05-29.json", "2024-06-01"),
    (hydrated(item(1, title="Paper 1: Renamed"), item(3)), "papers.html", "2024-06-02"),
    (ATOM.encode(), "answer.xml", None),
    (RSS.encode(), "rss.xml", None),
    (OTHERS.encode(), "others.xml", None),
    (listings.MARKDOWN.encode(), "saved.md", None),
    (listings.DUMP.encode(), "dump.txt", "2026-10-03"),
    (page(2).encode(), "page.txt", "2025-11-04"),
)


def made(folder: Path, order: list[int]) -> list[Paper]:
    library = Library(folder, "host-1", lambda: START)
    for place in order:
        data, where, captured = SOURCES[place]
        library.add([read_source(data, where, captured=captured)], known_in(library))
    return papers_in(library)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(SOURCES))), again=st.lists(st.sampled_from(range(9))))
def test_neither_order_nor_number_of_imports_changes_the_library(
    order: list[int], again: list[int]
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        assert made(Path(one), [*order, *again]) == made(Path(other), list(range(len(SOURCES))))


def test_a_paper_of_many_sources_is_one_and_keeps_its_marks(tmp_path: Path) -> None:
    library = Library(tmp_path, "host-1", lambda: START)
    data, where, _ = SOURCES[0]
    library.add([read_source(data, where)], known_in(library))
    (first,) = (paper for paper in papers_in(library) if paper.arxiv_id == "2405.00001")
    library.mark([first.id], [Mark("read", True)])
    made(tmp_path, list(range(len(SOURCES))))
    (now,) = (paper for paper in papers_in(library) if paper.arxiv_id == "2405.00001")
    library.refresh()
    assert library.marks([now.id, *now.aliases]).read
    assert {said.source for said in now.sightings} == {"hf", "arxiv"}
