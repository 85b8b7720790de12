"""An arXiv id, however it is pasted, finds the paper that has it."""

from pathlib import Path

import pytest

from tests.feeds import day, item
from tests.test_cli import Call, call, ids
from tui.search.language.query import parse, print_query
from tui.search.language.tree import All, Identifier, Not, Phrase, Query, Word

__all__ = ["call"]

REPO = "https://github.com/able/tasks"

PASTED = [
    "2611.01001",
    "2611.01001v3",
    "2611.01001.",
    "[2611.01001]",
    "(2611.01001)",
    "'2611.01001',",
    '"arXiv:2611.01001"',
    "arXiv:2611.01001",
    "ARXIV:2611.01001V2",
    "arXiv: 2611.01001",
    "arXiv 2611.01001",
    "arXiv:2611.01001v1 [cs.CL]",
    "arXiv:2611.01001v1 [cs.CL] 3 Nov 2026",
    "oai:arXiv.org:2611.01001",
    "10.48550/arXiv.2611.01001",
    "doi:10.48550/arXiv.2611.01001",
    "https://doi.org/10.48550/arXiv.2611.01001",
    "https://arxiv.org/abs/2611.01001",
    "http://www.arxiv.org/abs/2611.01001v2",
    "arxiv.org/pdf/2611.01001v2.pdf#page=3",
    "<https://arxiv.org/abs/2611.01001?context=cs.LG>",
    "https://arxiv.org/html/2611.01001v1/#S3.SS2",
    "https://export.arxiv.org/abs/2611.01001",
    "https://ar5iv.labs.arxiv.org/html/2611.01001",
    "https://www.alphaxiv.org/overview/2611.01001",
    "https://huggingface.co/papers/2611.01001",
    "hf.co/papers/2611.01001",
    "https://huggingface.co/api/papers/2611.01001",
]


@pytest.mark.parametrize("text", PASTED)
def test_an_id_is_read_out_of_what_people_paste(text: str) -> None:
    assert parse(text) == Query(Identifier("2611.01001"))


@pytest.mark.parametrize("text", ["hep-th/9901001v2", "https://arxiv.org/abs/hep-th/9901001"])
def test_an_id_of_the_old_form_is_one_too(text: str) -> None:
    assert parse(text) == Query(Identifier("hep-th/9901001"))


@pytest.mark.parametrize(
    "text",
    ["2613.01001", "2611.010", "26110.1001", "x2611.01001", "2611.01001x", "3.14", "2611.01001-b"],
)
def test_what_only_looks_like_an_id_is_none(text: str) -> None:
    assert not isinstance(parse(text).where, Identifier)


def test_an_id_stands_among_words_and_may_be_left_out() -> None:
    query = parse("task arXiv:2611.01001v2 [cs.CL] -2611.01002")
    wanted = (Word("task"), Identifier("2611.01001"), Not(Identifier("2611.01002")))
    assert query == Query(All(wanted))
    assert parse(print_query(query)) == query


def test_an_id_within_a_longer_phrase_is_part_of_the_phrase() -> None:
    assert parse('"see 2611.01001"') == Query(Phrase("see 2611.01001"))


@pytest.fixture
def two(call: Call, tmp_path: Path) -> Call:
    """Call paperdeck on a library of two papers, the second of which speaks of the first's id."""
    papers = day(
        item(
            1, id="2611.01001", title="Task Arithmetic", summary="Able adds tasks.", githubRepo=REPO
        ),
        item(2, id="2611.01002", title="Its Sequel", summary="After 2611.01001 and 2611.09999."),
    )
    (tmp_path / "day.json").write_bytes(papers)
    assert call("import", str(tmp_path / "day.json")).code == 0
    return call


@pytest.mark.parametrize("text", PASTED)
def test_find_repo_and_show_answer_with_that_paper_alone(two: Call, text: str) -> None:
    (line,) = two("find", text).lines
    assert line.endswith("Task Arithmetic\thttps://github.com/able/tasks")
    assert two("repo", text).out == "https://github.com/able/tasks\n"


def test_show_takes_an_address(two: Call) -> None:
    assert "Its Sequel" in two("show", "https://huggingface.co/papers/2611.01002").lines[0]


def test_who_names_a_paper_finds_it_though_it_is_hidden(two: Call) -> None:
    two("mark", "hide", "2611.01001")
    assert len(ids(two("find", "2611.01001"))) == 1


def test_an_id_that_no_paper_has_is_looked_for_in_the_texts(two: Call) -> None:
    (line,) = two("find", "2611.09999").lines
    assert "Its Sequel" in line


@pytest.mark.parametrize("command", ["find", "repo", "show", "mark"])
def test_an_id_that_is_nowhere_says_how_it_is_fetched(two: Call, command: str) -> None:
    words = ["star"] if command == "mark" else []
    result = two(command, *words, "https://arxiv.org/abs/2611.05555")
    assert (result.code, result.out) == (1, "")
    assert "paperdeck fetch --arxiv-id 2611.05555" in result.err
