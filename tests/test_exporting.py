"""`paperdeck export`: formats, queries and exit codes."""

import csv
import json
from io import StringIO

from tests.pages import title
from tests.test_cli import FIELDS, Call, call, six

__all__ = ["call", "six"]


def test_json_is_one_array_of_the_records_of_find_with_what_was_said(six: Call) -> None:
    found = [json.loads(line) for line in six("find", "--json").lines]
    exported = json.loads(six("export", "json").out)
    assert [{name: each[name] for name in FIELDS} for each in exported] == found
    assert all(each["said"] for each in exported)
    assert [each for each in exported if "library" in each] == exported[:1]


def test_bibtex_has_an_entry_for_each_paper_and_a_line_between_them(six: Call) -> None:
    done = six("export", "bibtex")
    assert done.code == 0
    assert done.out.count("@misc{") == 6
    assert done.out.count("\n}\n\n@misc{") == 5


def test_notes_are_in_the_bibtex_only_when_asked_for(six: Call) -> None:
    assert six("export", "bibtex", "--notes").code == 0
    assert six("export", "csv", "--notes").code == 2


def test_csv_and_markdown_hold_the_papers_of_a_query(six: Call) -> None:
    rows = list(csv.DictReader(StringIO(six("export", "csv", "title:third").out)))
    assert [row["title"] for row in rows] == [title(2)]
    assert six("export", "markdown", "title:third").out.startswith("- **")


def test_hidden_papers_are_exported_only_when_asked_for(six: Call) -> None:
    six("mark", "hide", "title:third")
    assert six("export", "bibtex").out.count("@misc{") == 5
    assert len(json.loads(six("export", "json", "has:repo OR -x").out)) == 5
    assert len(json.loads(six("export", "json", "is:hidden").out)) == 1


def test_json_without_a_query_leaves_nothing_behind(six: Call) -> None:
    six("mark", "hide", "title:third")
    assert len(json.loads(six("export", "json").out)) == 6


def test_what_only_nearly_matches_is_left_out(six: Call) -> None:
    assert six("find", "thirdd").code == 0
    assert six("export", "json", "thirdd")[:2] == (1, "")


def test_nothing_to_export_is_exit_1_and_a_wrong_format_exit_2(call: Call) -> None:
    assert call("export", "json")[:2] == (1, "")
    assert call("export", "bib")[:2] == (2, "")
    assert call("export")[:2] == (2, "")
