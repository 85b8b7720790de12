"""Looking for words where SQLite has no FTS5."""

from pathlib import Path

import pytest

from tests.making import sighting
from tests.shelves import Written
from tui.search import schema
from tui.search.plain_matching import text_holds


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    monkeypatch.setattr(schema, "has_fts5", lambda connection: False)
    return Written(tmp_path)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("task vec", {"Task vectors"}),
        ('"vectors task"', set()),
        ("merging -task", {"Merging"}),
        ("quill", {"Task vectors"}),
        ("任", {"任务"}),
        ("C++", {"Merging"}),
        ("tag:moe", {"任务"}),
        ("moe", {"任务"}),
    ],
)
def test_a_query_leaves_the_same_without_fts5(
    library: Written, query: str, titles: set[str]
) -> None:
    library.papers(
        sighting("Task vectors", authors=("Zoë Quill",), abstract="Of merging."),
        sighting("Merging", abstract="In C++."),
        "任务",
    )
    library.mark("任务", "tag:moe")
    assert library.exact(query) == titles
    assert "no FTS5" in (library.index.warning or "")


def test_a_mistyped_word_is_found_without_fts5(library: Written) -> None:
    library.papers("Language")
    assert library.titles("lanugage") == ["Language"]


def test_what_is_said_anew_is_found_anew_without_fts5(library: Written) -> None:
    library.papers(sighting("One", abstract="Former."))
    assert library.exact("former")
    library.papers(sighting("One", abstract="Later."))
    assert library.exact("later")
    assert not library.exact("former")


def test_an_index_made_without_fts5_is_made_anew_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "has_fts5", lambda connection: False)
        plain = Written(tmp_path)
        plain.papers("One")
        assert plain.titles("one") == ["One"]
        plain.index.close()
    assert Written(tmp_path).titles("one") == ["One"]
    assert Written(tmp_path).index.warning is None


@pytest.mark.parametrize(
    ("expression", "held"),
    [
        ('"task"', True),
        ('"tas" *', True),
        ('"tas"', False),
        ('"task vec" *', True),
        ('"vectors" AND "ann"', True),
        ('"no" OR "ann" AND "vectors"', True),
        ('("no" OR "ann") AND "no"', False),
        ('{title} : ("ann")', False),
        ('{title} : ("task" AND ("no" OR "vectors"))', True),
        ('"a""b"', False),
        ('"inside"', True),
        ('- {parts} : "inside"', False),
        ('- {parts} : "ann"', True),
    ],
)
def test_an_expression_is_read_as_fts5_reads_it(expression: str, held: bool) -> None:
    assert text_holds(expression, "Task vectors\x1fAnn Hill\x1f\x1finside") is held
