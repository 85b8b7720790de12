"""Sets kept ready in a large index give what FTS5 gives, whatever comes and goes."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.making import sighting
from tests.shelves import Written
from tui.paper import Sighting
from tui.search import word_sets

QUERIES = (
    *("t", "ta", "tas", "task", "TASKS", "task vec", "a", "it", "it vector", "-task", "-it", "za"),
    *("taskz", "vectro", "naive", "naïve", "量", '"task vector"', "task OR zoe", "sort:old task"),
)

words = st.sampled_from(
    ("task", "tasks", "tasking", "vector", "it", "a", "naïve", "任务量", "ta-b")
)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join)
papers = st.builds(
    lambda title, abstract, author: sighting(title, abstract=abstract, authors=(author,)),
    texts,
    texts,
    st.sampled_from(("Ann Task", "Zoë It")),
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep sets in the smallest library, for words of two papers, with many blocks."""
    monkeypatch.setattr(word_sets, "_LARGE", 1)
    monkeypatch.setattr(word_sets, "COMMON", 1)
    monkeypatch.setattr(word_sets, "BLOCK", 8)


@settings(max_examples=8, phases=[Phase.generate])
@given(st.lists(st.lists(papers, min_size=4, max_size=24), min_size=1, max_size=3))
def test_with_sets_the_same_is_found_as_without(imports: list[list[Sighting]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Written(Path(folder))
        for said in imports:
            library.papers(*said)
            assert found(library) == without_sets(library)
        library.index.close()


def test_a_few_new_papers_are_put_into_the_sets_there_are(library: Written) -> None:
    library.papers(*(sighting(f"Task {n}", abstract="it holds") for n in range(20)))
    before = kept(library)
    library.papers(sighting("Tasks more", abstract="it held"), "Nothing", number=2)
    assert kept(library) == before
    assert len(library.exact("task")) == 21
    assert found(library) == without_sets(library)


def test_when_many_papers_change_no_set_is_left_as_it_was(
    library: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_sets, "_MANY", 3)
    library.papers("Task 1", "Task 2", "Task 3")
    assert kept(library)
    library.papers("Vector 1", "Vector 2", "Vector 3", "Vector 4")
    assert not library.exact("task")
    assert len(library.exact("vector")) == 4


def test_a_small_library_keeps_no_sets(library: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_sets, "_LARGE", 3)
    library.papers("Task 1", "Task 2")
    assert not kept(library)


@pytest.fixture
def library(tmp_path: Path) -> Written:
    return Written(tmp_path)


def kept(library: Written) -> set[tuple[str, str]]:
    """Give for which words and beginnings papers are kept."""
    asked = "SELECT texts, start FROM sets"
    return set(library.index.look(lambda lookup: lookup.connection.execute(asked).fetchall()))


def found(library: Written) -> dict[str, list[int]]:
    return {query: list(library.narrow(query).ids) for query in QUERIES}


def without_sets(library: Written) -> dict[str, list[int]]:
    """Give what is found when FTS5 is asked for everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            word_sets, "kept_papers", lambda _connection, _table, expression: (0, expression)
        )
        plain = Written(library.folder.parent)
        plain_found = found(plain)
        plain.index.close()
    return plain_found
