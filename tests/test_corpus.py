"""The invented papers that the benchmarks measure with."""

from pathlib import Path

from benchmarks.corpus import Corpus, write
from benchmarks.invented_words import TAIL
from tests.shelves import Written


def test_the_first_papers_are_the_same_however_many_are_asked_for() -> None:
    assert list(Corpus().papers(3)) == list(Corpus().papers(5))[:3]


def test_titles_are_distinct_and_the_vocabulary_is_large() -> None:
    papers = list(Corpus().papers(500))
    assert len({each.title.casefold() for each in papers}) == 500
    assert len({word for each in papers for word in each.abstract.split()}) > 5_000
    assert TAIL >= 50_000


def test_a_library_of_them_is_read_without_a_problem(tmp_path: Path) -> None:
    library = Written(tmp_path)
    write(library.folder, 200)
    assert not library.index.problems
    assert len(library.narrow("is:hidden OR -is:hidden")) == 200
    assert library.narrow("is:read").exact > 0
