"""Answers of the Hugging Face papers API, and pages that carry them."""

import ast
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.feeds import DAYS, day, hydrated, item, needs_days
from tui.library.merge import groups
from tui.library.stored import to_stored
from tui.links import canonical_repo, find_links
from tui.paper import Sighting
from tui.sources.formats import read_dated
from tui.sources.python_repr import read_repr
from tui.sources.reading import Reading, UnreadableError


def read(data: bytes, where: str = "2024-05-27.json", **more: Any) -> Reading:
    return read_dated(data, where, **more)


def only(data: bytes) -> Sighting:
    reading = read(data)
    assert reading.unread == ()
    (sighting,) = reading.sightings
    return sighting


def test_a_day_gives_what_it_says() -> None:
    paper = only(day(item()))
    assert paper.title == "Paper 1: A Tarrow"
    assert paper.abstract.endswith("hextiles. Code is at https://github.com/invented/p1.")
    assert paper.authors == ("Ada Tarrow", "Hextile 3D Team")
    assert paper.author_count == 3
    assert (paper.published, paper.day) == ("2024-05-20", "2024-05-27")
    assert (paper.comments, paper.upvotes, paper.arxiv_id) == (3, 12, "2405.00001")
    assert paper.keywords == ("tarrow", "hextile")
    assert (paper.source, paper.where, paper.line) == ("hf", "2024-05-27.json", 1)


def test_the_day_an_item_names_is_its_day() -> None:
    given = item(submittedOnDailyAt="2025-03-18T00:51:00.000Z")
    assert only(day(given)).day == "2025-03-18"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://github.com/invented/code///", "https://github.com/invented/code"),
        ("https://github.com/invented/code.git", "https://github.com/invented/code"),
        ("https://GitHub.com/invented/code/tree/main/x", "https://github.com/invented/code"),
        ("https://github.com/invented/code/blob/main/", "https://github.com/invented/code"),
        ("https://github.com/invented/code?tab=readme-ov-file", "https://github.com/invented/code"),
        ("https://github.com/\ninvented/code.git", "https://github.com/invented/code"),
        (" http://www.github.com/invented/code#use ", "https://github.com/invented/code"),
        ("github.com/invented/code", "https://github.com/invented/code"),
        ("git@github.com:invented/code.git", "https://github.com/invented/code"),
        ("<https://github.com/invented/code>", "https://github.com/invented/code"),
        ("invented/code", "https://github.com/invented/code"),
    ],
)
def test_the_repository_is_canonical_and_comes_first(written: str, url: str) -> None:
    links = only(day(item(githubRepo=written))).links
    assert (links[0].url, links[0].kind) == (url, "repo")
    assert [link.url for link in links[1:]] == ["https://github.com/invented/p1"]


def test_a_repository_named_twice_in_other_capitals_is_one() -> None:
    assert len(only(day(item(githubRepo="https://github.com/Invented/P1"))).links) == 1


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (" https://invented.github.io/x", "project"),
        ("http://invented.example/", "project"),
        ("invented.github.io", "project"),
        ("https://github.com/invented/other", "repo"),
        ("https://huggingface.co/datasets/invented/data", "dataset"),
        ("https://huggingface.co/invented/model", "model"),
    ],
)
def test_a_project_page_is_told_by_its_address(written: str, kind: str) -> None:
    assert only(day(item(projectPage=written))).links[0].kind == kind


def test_the_organisation_is_called_by_its_full_name() -> None:
    given = item(organization={"name": "tarrow", "fullname": "Tarrow Lab"})
    assert only(day(given)).organization == "Tarrow Lab"


def test_a_day_without_papers_is_no_error() -> None:
    assert read(b"[]").sightings == ()


@pytest.mark.parametrize(
    "wrap",
    [
        lambda items: items,
        lambda items: {"papers": items},
        lambda items: {"dailyPapers": items, "query": ""},
        lambda items: {"status": "success", "date": "2024-05-27", "count": 1, "data": items},
        lambda items: items[0]["paper"],
        lambda items: [items[0]["paper"]],
        lambda items: [str(items[0])],
        lambda items: [json.dumps(items[0])],
    ],
)
def test_every_shape_of_an_answer_gives_the_paper(wrap: Callable[[Any], Any]) -> None:
    paper = only(json.dumps(wrap([item()])).encode())
    assert (paper.title, paper.arxiv_id) == ("Paper 1: A Tarrow", "2405.00001")


def test_an_item_that_is_none_is_named_by_its_place() -> None:
    reading = read(day(item(1), item(2, title=None), 7, "2405.00003", "{'a': f()}", item(3)))
    assert [paper.arxiv_id for paper in reading.sightings] == ["2405.00001", "2405.00003"]
    assert [(line.line, line.reason) for line in reading.unread] == [
        (2, "item 2: no title"),
        (3, "item 3: not a record"),
        (4, "item 4: not a record"),
        (5, "item 5: a text that is no record"),
    ]


_FIELDS = [
    *("id", "authors", "publishedAt", "summary", "upvotes", "ai_keywords", "githubRepo"),
    *("projectPage", "organization", "submittedOnDailyAt"),
]
ODD: list[Any] = [None, 7, -1, 1e400, 2**70, "", "x", [], [None], {}, {"a": [1]}, True, "\ud800"]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    "name",
    _FIELDS,
)
def test_a_field_that_makes_no_sense_costs_that_field(name: str, value: Any) -> None:
    assert only(day(item(**{name: value}))).title == "Paper 1: A Tarrow"


def test_of_a_file_that_is_cut_off_what_is_whole_is_read() -> None:
    data = day(item(1), item(2), item(3))
    reading = read(data[: data.rindex(b"summary")])
    assert len(reading.sightings) == 2
    assert [line.reason for line in reading.unread] == ["item 3: broken or cut off"]


def test_a_broken_item_costs_that_item() -> None:
    data = day(item(1), item(2), item(3)).replace(b'"id": "2405.00002",', b'"id": 2405.00002", ')
    reading = read(data)
    assert [paper.arxiv_id for paper in reading.sightings] == ["2405.00001", "2405.00003"]
    assert len(reading.unread) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"error": "Rate limited"}', "an answer without papers: Rate limited"),
        (b'{"a": 1}', "JSON, but no list of papers"),
        (b"[" * 200_000, "not JSON: nested too deeply"),
        (b'["\xff"]', "not UTF-8 text: byte 0xff in line 1"),
        (b"", "empty"),
        (b"Paper", "not JSON: Expecting value: line 1 column 1 (char 0)"),
    ],
)
def test_what_is_no_answer_is_refused_with_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(data, format="hf")
    assert str(refusal.value) == reason


def test_what_python_prints_is_read_and_nothing_is_run() -> None:
    given = {"a": ["it's", 'a "b"', "\n\\ é\x00"], "b": None, "c": (-1.5e3), "d": True}
    assert read_repr(repr(given)) == json.loads(json.dumps(given).replace("\\u0000", "\\u0000"))
    for text in (
        "__import__('os')",
        "{'a': 1+1}",
        "{'a': b'x'}",
        "{'a': {1}}",
        "'a' 'b'",
        "-" * 99,
    ):
        with pytest.raises(ValueError, match=r"plain|Expecting|Extra|property"):
            read_repr(text)


@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_page_that_carries_its_records_gives_them(mark: str) -> None:
    reading = read(hydrated(item(1), item(2), mark=mark), "papers.html")
    assert reading.format == "html"
    assert [paper.arxiv_id for paper in reading.sightings] == ["2405.00001", "2405.00002"]
    assert {paper.day for paper in reading.sightings} == {"2024-05-27"}
    assert reading.sightings[0].authors == ("Ada Tarrow", "Hextile 3D Team")


@pytest.mark.parametrize("period", [{"periodType": "week", "dateString": "2024-W22"}, {}])
def test_the_same_papers_carried_twice_are_there_once(period: dict[str, str]) -> None:
    page = hydrated(item(1), item(2), **period)
    assert len(read(page + page, "papers.html").sightings) == 2


def test_a_page_of_a_day_without_papers_is_no_error() -> None:
    assert read(hydrated(), "papers.html").sightings == ()


@needs_days
def test_of_all_days_every_item_is_read() -> None:
    assert sum(len(reading.sightings) for reading in _readings()) == len(_plainly())
    assert all(reading.unread == () for reading in _readings())


@needs_days
def test_of_all_days_as_many_papers_are_told_apart_as_there_are() -> None:
    ours = groups(to_stored(each, "", "") for day in _readings() for each in day.sightings)
    theirs: dict[str, set[str]] = {}
    for paper in _plainly():
        title = "".join(filter(str.isalnum, paper["title"].casefold()))
        papers = [theirs.get(name, {name}) for name in (title, paper["id"])]
        both = papers[0] | papers[1]
        theirs.update(dict.fromkeys(both, both))
    assert len(ours) == len({id(names) for names in theirs.values()})


@needs_days
def test_99_of_100_repositories_that_are_named_are_right() -> None:
    named, right = 0, 0
    given = {paper["id"]: paper for paper in _plainly()}
    for reading in _readings():
        for paper in reading.sightings:
            written = given[paper.arxiv_id or ""].get("githubRepo")
            if written and written.count("/") > 3:
                owner, name = "".join(written.split()).split("/")[3:5]
                wanted = f"https://github.com/{owner}/{name.partition('?')[0].removesuffix('.git')}"
                named += 1
                right += bool(paper.links) and paper.links[0].url == wanted
    assert named > 1500
    assert right >= 0.99 * named


@needs_days
def test_98_of_100_repositories_in_abstracts_that_name_them_are_found() -> None:
    named, found = 0, 0
    for paper in _plainly():
        repository = canonical_repo("".join(paper.get("githubRepo", "").split()))
        if repository and repository.casefold()[8:] in paper["summary"].casefold():
            named += 1
            links = {link.url.casefold() for link in find_links(paper["summary"])}
            found += repository.casefold() in links
    assert named > 300
    assert found >= 0.98 * named


@cache
def _readings() -> list[Reading]:
    return [read_dated(path.read_bytes(), path.name) for path in DAYS]


@cache
def _plainly() -> list[dict[str, Any]]:
    """Read all days as their archive wrote them, in another way than the source does."""
    return [paper for path in DAYS for paper in _papers(path)]


def _papers(path: Path) -> list[dict[str, Any]]:
    answer = json.loads(path.read_text(encoding="utf-8"))
    items = answer["data"] if isinstance(answer, dict) else answer
    plain = (ast.literal_eval(each) if isinstance(each, str) else each for each in items)
    return [each.get("paper", each) for each in plain]


def test_records_under_another_name_on_a_page_are_found() -> None:
    page = hydrated(trending=[item(1), item(2)]).replace(b"dailyPapers&quot;: []", b"x&quot;: 0")
    assert len(read(page, "papers.html", format="html").sightings) == 2


def test_an_escape_that_is_none_is_read_without_a_warning(
    recwarn: pytest.WarningsRecorder,
) -> None:
    assert read_repr(r"{'a': 'x\:y \\: \' \n'}") == {"a": "x\\:y \\: ' \n"}
    assert list(recwarn) == []


def test_records_that_others_made_of_answers_are_read() -> None:
    flat = {"title": "A Tarrow", "abstract": "We sort.", "upvotes": 3, "authors": ["Ada", "Bo"]}
    at = {"url": "https://huggingface.co/papers/2405.00009"}
    paper = only(json.dumps([flat | at]).encode())
    assert (paper.abstract, paper.arxiv_id, paper.authors) == (
        "We sort.",
        "2405.00009",
        ("Ada", "Bo"),
    )


def test_papers_with_code_are_read() -> None:
    given = {
        "paper_url": "https://paperswithcode.com/paper/a-tarrow",
        "arxiv_id": "1901.00009",
        "title": "A Tarrow",
        "abstract": "We\nsort.",
        "url_abs": "http://arxiv.org/abs/1901.00009v1",
        "authors": ["Ada Tarrow"],
        "date": "2019-01-02",
    }
    paper = only(json.dumps([given]).encode())
    assert (paper.arxiv_id, paper.abstract, paper.published) == (
        "1901.00009",
        "We sort.",
        "2019-01-02",
    )
