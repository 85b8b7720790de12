"""`paperdeck stats`: lines in a pipe, JSON, a drawing for a terminal."""

import json
from datetime import date

import pytest

from tests.holdings import HOSTILE, row
from tests.test_cli import Call, call, six
from tui.cli.stats_command import drawn_numbers
from tui.stats.figures import figures_of

__all__ = ["call", "six"]


def test_a_pipe_gets_a_name_a_tab_and_a_number(six: Call) -> None:
    six("mark", "read", "title:third")
    six("mark", "hide", "title:second")
    lines = dict(line.split("\t") for line in six("stats").lines)
    assert {lines[name] for name in ("read", "hidden", "streak")} == {"1"}
    assert (lines["papers"], lines["unread"], lines["with repo"]) == ("6", "4", "3")
    assert lines[f"day {date.today()} read"] == "1"


def test_json_is_one_object(six: Call) -> None:
    six("tag", "+moe", "title:third")
    six("mark", "read", "title:third")
    record = json.loads(six("stats", "--json").out)
    assert (record["papers"], record["read"], record["streak"]) == (6, 1, 1)
    assert record["tags"] == [{"tag": "moe", "papers": 1}]
    assert sum(week["read"] for week in record["weeks"]) == 1


def test_a_query_narrows_what_is_counted(six: Call) -> None:
    assert json.loads(six("stats", "--json", "has:repo").out)["papers"] == 3


def test_an_undone_decision_is_not_counted(six: Call) -> None:
    six("mark", "read", "title:third")
    six("undo")
    assert json.loads(six("stats", "--json").out)["streak"] == 0


def test_without_a_paper_it_is_exit_1(call: Call) -> None:
    done = call("stats")
    assert (done.code, done.out) == (1, "")
    assert "paperdeck import" in done.err


def test_a_query_that_leaves_nothing_is_exit_1(six: Call) -> None:
    assert six("stats", "title:nothing")[:2] == (1, "")


def test_a_drawing_prints_hostile_names_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    rows = [row(1, tags=(HOSTILE,), read=True), row(2, title=HOSTILE)]
    lines = list(drawn_numbers(figures_of(rows, (), date(2026, 11, 21))))
    assert sum(HOSTILE in line for line in lines) == 2
