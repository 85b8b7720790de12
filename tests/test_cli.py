"""The command line as a person or a script meets it: stdout, stderr, exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.feeds import ATOM, day, item
from tests.listings import MARKDOWN
from tests.pages import page, title
from tui.cli import main

FIELDS = (
    "id",
    "title",
    "abstract",
    "authors",
    "author_count",
    "organization",
    "published",
    "published_text",
    "published_inferred",
    "day",
    "comments",
    "upvotes",
    "arxiv_id",
    "links",
    "repo",
    "project",
    "keywords",
    "read",
    "starred",
    "hidden",
    "tags",
    "note",
    "added",
    "sources",
)
"""Of a record, in their order."""


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Call = Callable[..., Result]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Call:
    """Call paperdeck on a library of its own."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))

    def run(*words: str) -> Result:
        code = main(words)
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def six(call: Call, tmp_path: Path) -> Call:
    """Call paperdeck on a library of six papers; three of them name a repository."""
    (tmp_path / "six.txt").write_text(page(6), encoding="utf-8")
    assert call("import", str(tmp_path / "six.txt")).code == 0
    return call


def ids(result: Result) -> list[str]:
    return [line.partition("\t")[0] for line in result.lines]


# import


def test_import_says_what_became_of_every_entry(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(4), encoding="utf-8")
    (tmp_path / "b.txt").write_text(page(4, start=2), encoding="utf-8")
    said = json.loads(
        call("import", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json").out
    )
    assert [file["papers"] for file in said["files"]] == [4, 4]
    assert (said["papers"], said["added"], said["duplicates"]) == (8, 6, 2)
    assert [file["unread"] for file in said["files"]] == [[], []]


def test_of_many_files_only_all_together_is_told(call: Call, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text(page(3, start=3 * number), encoding="utf-8")
    said = call("import", str(tmp_path)).err
    assert said.splitlines() == ["in all 25 files: 75 papers: 75 new"]


def test_importing_again_changes_nothing_and_is_done(six: Call, tmp_path: Path) -> None:
    again = six("import", str(tmp_path / "six.txt"), "--json")
    assert again.code == 0
    said = json.loads(again.out)
    assert (said["added"], said["updated"], said["unchanged"]) == (0, 0, 6)


def test_a_bad_file_costs_that_file(call: Call, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(page(3), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    result = call("import", str(tmp_path / "bad.txt"), str(tmp_path / "good.txt"))
    assert result.code == 3
    assert [line for line in result.err.splitlines() if "bad.txt" in line and "paperdeck:" in line]
    assert len(call("find").lines) == 3


@pytest.mark.parametrize("content", [b"", b"just one line of text\n", b"{}", b"%PDF-1.7 x"])
def test_what_is_not_a_page_is_refused_in_one_line(
    content: bytes, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "odd.txt").write_bytes(content)
    result = call("import", str(tmp_path / "odd.txt"))
    assert result.code == 3
    assert len(result.err.splitlines()) == 1
    assert str(tmp_path / "odd.txt") in result.err
    assert not (tmp_path / "library").exists()


def test_a_missing_path_and_a_folder_without_pages_are_named(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = call("import", str(tmp_path / "gone"), str(tmp_path / "empty"))
    assert result.code == 3
    assert [
        str(tmp_path / name) in line
        for name, line in zip(("gone", "empty"), result.err.splitlines(), strict=True)
    ] == [True, True]


def test_a_folder_gives_its_pages_and_not_its_readme(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(page(2), encoding="utf-8")
    (tmp_path / "pages" / "README.md").write_text("# about", encoding="utf-8")
    (tmp_path / "pages" / "one.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "pages" / ".hidden").write_text("x", encoding="utf-8")
    told = call("import", str(tmp_path / "pages"))
    assert told.code == 0
    assert "pages: passed over README.md, one.pdf; name a file to import it" in told.err


def test_a_folder_of_which_no_file_is_read_names_those_in_it(call: Call, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "README.md").write_text("- a", encoding="utf-8")
    told = call("import", str(tmp_path / "list"))
    assert told.code == 3
    assert "no papers to read in this folder; passed over README.md" in told.err


def test_a_dry_run_stores_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(2), encoding="utf-8")
    assert (
        json.loads(call("import", str(tmp_path / "a.txt"), "--dry-run", "--json").out)["added"] == 2
    )
    assert call("find").code == 1


def test_strict_stores_nothing_when_a_line_is_not_understood(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(2) + "\n\nLoad more\n", encoding="utf-8")
    result = call("import", str(tmp_path / "a.txt"), "--strict")
    assert result.code == 3
    assert "Load more" in result.err
    assert call("find").code == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.bib", "@misc{a, year=2024}\n"),
        ("a.json", '[{"title": "", "DOI": "10.1/x", "type": "book"}]'),
        ("b.json", '{"data": [{"summary": "x"}]}'),
        ("a.csv", '"Item Type","Publication Year","Title","Author"\n"note","","",""\n'),
        ("a.md", "- https://arxiv.org/abs/2401.00001\n- https://arxiv.org/abs/2401.00002\n"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--json",), ("--dry-run",)])
def test_a_file_of_which_nothing_can_be_read_is_a_failure_that_names_each_entry(
    name: str, content: str, more: tuple[str, ...], call: Call, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = call("import", str(tmp_path / name), *more)
    assert result.code == 3
    assert "nothing in it could be read as a paper" in result.err
    if "--json" in more:
        assert json.loads(result.out)["files"][0]["unread"]
    else:
        assert any(f"{name}:{line}: " in result.err for line in (1, 2))


def test_an_entry_joined_with_another_title_is_told_with_its_line(
    call: Call, tmp_path: Path
) -> None:
    entries = ("One", "Two"), ("Three", "Three")
    for number, (first, second) in enumerate(entries):
        (tmp_path / f"{number}.bib").write_text(
            f"@misc{{a, title={{{first}}}, author={{Able, Ann}}, eprint={{2401.0000{number}}}}}\n"
            f"@misc{{b, title={{{second}}}, author={{Baker, Bob}}, eprint={{2401.00000}}}}\n",
            encoding="utf-8",
        )
    told = call("import", str(tmp_path / "0.bib"))
    assert '0.bib:2: Two: joined with "One", both are arXiv 2401.00000' in told.err
    told = call("import", "--json", str(tmp_path / "0.bib"), str(tmp_path / "1.bib"))
    assert [
        [each["line"] for each in file["joined"]] for file in json.loads(told.out)["files"]
    ] == [
        [],
        [2],
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("weekend.json", "[]"), ("feed.xml", '<rss version="2.0"><channel/></rss>')],
)
def test_an_import_of_nothing_says_so_and_is_exit_1(
    name: str, content: str, call: Call, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = call("import", str(tmp_path / name), "--json")
    assert (result.code, json.loads(result.out)["papers"]) == (1, 0)
    assert "no papers in it" in result.err
    (tmp_path / "page.txt").write_text(page(2), encoding="utf-8")
    assert call("import", str(tmp_path / name), str(tmp_path / "page.txt")).code == 0


def test_a_wrong_capture_date_is_a_wrong_call(call: Call, tmp_path: Path) -> None:
    assert call("import", str(tmp_path), "--captured", "yesterday").code == 2


# find, show, repo


def test_find_prints_id_title_and_repository_with_tabs(six: Call) -> None:
    cells = [line.split("\t") for line in six("find").lines]
    assert {len(row) for row in cells} == {3}
    assert {row[1] for row in cells} == {title(number) for number in range(6)}
    assert sum(row[2].startswith("https://github.com/invented/") for row in cells) == 3


def test_find_gives_records_with_every_field_of_the_contract(six: Call) -> None:
    record = json.loads(six("find", "--json", "has:repo").lines[0])
    assert tuple(record) == FIELDS
    assert record["authors"] == []
    assert record["note"] is None
    assert len(record["id"]) == 10


def test_a_word_with_one_dash_belongs_to_the_query(six: Call) -> None:
    assert len(six("find", "look", "-first").lines) == 5


def test_nothing_found_is_exit_1_with_a_word_on_stderr(six: Call) -> None:
    result = six("find", "zzzzqqqq")
    assert (result.code, result.out) == (1, "")
    assert "zzzzqqqq" in result.err


def test_an_empty_library_says_how_to_begin(call: Call) -> None:
    result = call("find")
    assert result.code == 1
    assert "paperdeck import" in result.err


@pytest.mark.parametrize("query", ["((", "tag:", "comments:>x", '"open', "is:nothing"])
def test_a_query_that_cannot_be_read_is_exit_2_with_an_example(query: str, six: Call) -> None:
    result = six("find", query)
    assert (result.code, result.out) == (2, "")
    assert "try: " in result.err


def test_limit_counts_papers(six: Call) -> None:
    assert len(six("find", "--limit", "2").lines) == 2
    assert six("find", "--limit", "none").code == 2


def test_show_takes_the_beginning_of_an_id(six: Call) -> None:
    first = ids(six("find"))[0]
    assert json.loads(six("show", first[:8], "--json").out)["id"] == first


def test_show_of_an_unknown_id_is_exit_1(six: Call) -> None:
    assert six("show", "zzzzzzzzzz").code == 1


def test_repo_is_one_line(six: Call) -> None:
    result = six("repo", "third", "look")
    assert (result.code, result.out) == (0, "https://github.com/invented/paper-2\n")


def test_repo_of_a_paper_without_one_is_exit_1_and_names_it(six: Call) -> None:
    result = six("repo", "second", "look")
    assert (result.code, result.out) == (1, "")
    assert title(1) in result.err


def test_a_toss_up_is_exit_2_with_the_candidates_on_stderr(six: Call) -> None:
    result = six("repo", "look")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("https://github.com/invented/") == 3


# mark, tag, undo


def test_mark_and_undo_say_how_many(six: Call) -> None:
    assert "3 papers" in six("mark", "read", "has:repo").err
    assert len(six("find", "is:read").lines) == 3
    assert "3 papers" in six("undo").err
    assert six("find", "is:read").code == 1
    assert six("redo").code == 0
    assert len(six("find", "is:read").lines) == 3


def test_marking_what_is_marked_is_nothing_to_do(six: Call) -> None:
    assert six("mark", "star", "first").code == 0
    assert six("mark", "star", "first").code == 1


def test_marking_without_a_query_is_refused(six: Call) -> None:
    assert six("mark", "read").code == 2
    assert six("tag", "+moe").code == 2


def test_marking_never_acts_on_near_matches(six: Call) -> None:
    assert six("find", "inventad").code == 0
    assert six("mark", "read", "inventad").code == 1


def test_tag_adds_and_removes_in_one_step(six: Call) -> None:
    six("tag", "+old", "first")
    six("tag", "+moe", "-old", "first")
    assert json.loads(six("find", "--json", "tag:moe").lines[0])["tags"] == ["moe"]
    six("undo")
    assert json.loads(six("find", "--json", "first", "title:first").lines[0])["tags"] == ["old"]


def test_undo_takes_an_import_back_and_redo_brings_it_again(six: Call) -> None:
    assert six("undo").code == 0
    assert six("find").code == 1
    assert six("redo").code == 0
    assert len(six("find").lines) == 6


def test_marks_survive_an_import_of_the_same_page(six: Call, tmp_path: Path) -> None:
    six("mark", "star", "first")
    six("import", str(tmp_path / "six.txt"))
    assert len(six("find", "is:starred").lines) == 1


def test_history_names_the_entries_that_undo_takes(six: Call) -> None:
    six("mark", "star", "first")
    six("mark", "hide", "second")
    entry = six("history").lines[1].split("\t")
    assert entry[2] == "starred 1 paper"
    assert six("undo", entry[0]).code == 0
    assert six("find", "is:starred").code == 1
    assert "taken back" in six("history").lines[1]
    assert six("undo", entry[0]).code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("+ab", "-ab"), "+ab and -ab contradict each other"),
        (("--", "+a", "-a"), "+a and -a contradict each other"),
        (("+x,MoE", "-moe"), "+moe and -moe contradict each other"),
        (("+" + "x" * 51,), "51 characters, at most 50"),
        (("+",), "a tag needs a letter or a digit"),
        (("-",), "a tag needs a letter or a digit"),
        (("+a,",), "a tag needs a letter or a digit"),
        (("+#",), "a tag needs a letter or a digit"),
    ],
)
def test_what_cannot_be_a_tag_is_refused_with_the_reason(
    six: Call, words: tuple[str, ...], said: str
) -> None:
    result = six("tag", *words, "first")
    assert result.code == 2
    assert said in result.err
    assert six("find", "has:tag").code == 1


def test_a_tag_too_long_can_still_be_taken_off(six: Call) -> None:
    assert six("tag", "-" + "x" * 51, "first").code == 1


@pytest.mark.parametrize("word", ["abc", "1x", "", "a b:1"])
def test_undo_of_what_is_no_entry_is_a_wrong_call(six: Call, word: str) -> None:
    result = six("undo", word)
    assert result.code == 2
    assert "is not an entry: give a number of `paperdeck history`" in result.err


def test_undo_tells_an_entry_that_is_not_there_from_one_taken_back(six: Call) -> None:
    assert "entry 9 is not in the history" in six("undo", "9").err
    six("undo", "1")
    again = six("undo", "1")
    assert (again.code, "entry 1 is taken back already" in again.err) == (1, True)


# the rest


def test_an_unknown_command_names_the_nearest(call: Call) -> None:
    result = call("fnid")
    assert result.code == 2
    assert "find" in result.err


def test_an_unknown_option_is_a_wrong_call(call: Call) -> None:
    assert call("find", "--jsn").code == 2


def test_without_a_terminal_the_reader_says_what_to_use(call: Call) -> None:
    result = call()
    assert result.code == 2
    assert "paperdeck find" in result.err


def test_the_library_option_comes_before_or_after_the_command(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(2), encoding="utf-8")
    other = str(tmp_path / "other")
    assert call("--library", other, "import", str(tmp_path / "a.txt")).code == 0
    assert len(call("find", "--library", other).lines) == 2
    assert call("find").code == 1


def test_keys_come_from_the_table_of_commands(call: Call) -> None:
    assert any(line.split("\t")[2] == "mark.read" for line in call("keys").lines)


def test_help_lists_every_command(call: Call) -> None:
    text = call("--help").out
    assert all(name in text for name in ("import", "find", "repo", "undo", "--demo"))


def test_a_library_that_cannot_be_written_says_which_and_why(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(2), encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = call(
        "--library", str(tmp_path / "file" / "library"), "import", str(tmp_path / "a.txt")
    )
    assert result.code == 3
    assert str(tmp_path / "file") in result.err


def test_a_pipe_in_a_folder_is_passed_over(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    os.mkfifo(tmp_path / "pages" / "pipe.txt")
    (tmp_path / "pages" / "page.txt").write_text(page(3), encoding="utf-8")
    assert call("import", str(tmp_path / "pages")).code == 0


def test_a_closed_stdout_is_a_failure_in_one_line(six: Call, tmp_path: Path) -> None:
    closed = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os; os.close(1); import tui.cli as c, sys; sys.stdout = None;"
            "sys.exit(c.main(['find']))",
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert closed.returncode == 3
    assert closed.stderr.splitlines() == ["paperdeck: standard output is closed"]


def test_the_same_papers_from_another_file_leave_the_latest_step(six: Call, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(page(6), encoding="utf-8")
    six("mark", "star", "first")
    assert six("import", str(tmp_path / "copy.txt")).code == 0
    assert "starred 1 paper" in six("undo").err


def test_tags_with_a_comma_between_are_several(six: Call) -> None:
    six("tag", "+moe,lora", "first")
    assert json.loads(six("find", "--json", "tag:lora").lines[0])["tags"] == ["lora", "moe"]


def test_a_library_below_a_file_is_a_failure_and_not_empty(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = call("--library", str(tmp_path / "file" / "library"), "find")
    assert result.code == 3
    assert str(tmp_path / "file") in result.err


def test_ids_and_records_at_once_are_a_wrong_call(six: Call) -> None:
    assert six("find", "--ids", "--json").code == 2
    assert six("show", "").code == 2


def test_every_format_is_imported_by_what_is_in_it(call: Call, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2024-05-27.json").write_bytes(day(item(7), {"paper": {}}))
    (tmp_path / "in" / "weekend.json").write_bytes(b"[]")
    (tmp_path / "in" / "feed.xml").write_text(ATOM, encoding="utf-8")
    (tmp_path / "in" / "saved.md").write_text(MARKDOWN, encoding="utf-8")
    result = call("import", str(tmp_path / "in"), "--json")
    assert result.code == 0
    told = json.loads(result.out)
    assert [(file["format"], file["papers"]) for file in told["files"]] == [
        ("hf", 1),
        ("arxiv", 2),
        ("listing", 2),
        ("hf", 0),
    ]
    assert told["files"][0]["unread"] == [{"line": 2, "text": "", "reason": "item 2: no title"}]
