"""Leaving with everything: what `export json` writes makes the same library elsewhere."""

import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.pages import page
from tests.test_cli import Call, call, six

__all__ = ["call", "six"]


MACHINES = count()
STEPS = (
    ("mark", "read", "title:first"),
    ("mark", "star", "has:repo"),
    ("mark", "hide", "title:second"),
    ("mark", "unread", "title:first"),
    ("tag", "+moe", "+to do", "title:third"),
    ("tag", "-moe", "title:third"),
    ("retag", "moe", "experts"),
    ("undo",),
    ("undo", "2"),
    ("redo",),
)


def elsewhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to another machine, whose library is empty."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / name / "library"))
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / name / kind.lower()))


def state(call: Call) -> tuple[object, ...]:
    """Give all that a library shows."""
    return (
        call("find", "--json", "(is:hidden OR NOT is:hidden)").out,
        call("history", "--json").out,
        call("views", "--json").out,
        call("export", "json").out,
    )


def export(call: Call, path: Path, *words: str) -> str:
    path.write_text(call("export", "json", *words).out, encoding="utf-8")
    return str(path)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=8))
def test_an_empty_library_becomes_the_one_that_was_exported(
    call: Call,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[str, ...]],
) -> None:
    number = next(MACHINES)
    elsewhere(f"here{number}", tmp_path, monkeypatch)
    (tmp_path / "page.txt").write_text(page(4), encoding="utf-8")
    assert call("import", str(tmp_path / "page.txt")).code == 0
    for step in steps:
        call(*step)
    assume(call("find", "--ids", "(is:hidden OR NOT is:hidden)").code == 0)
    before = state(call)
    written = export(call, tmp_path / "all.json")
    elsewhere(f"there{number}", tmp_path, monkeypatch)
    assert call("import", written).code == 0
    assert state(call) == before
    assert call("import", written).code == 0
    assert state(call) == before


def test_what_came_back_can_be_undone_step_by_step(
    six: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    six("mark", "star", "title:third")
    written = export(six, tmp_path / "all.json")
    elsewhere("there", tmp_path, monkeypatch)
    six("import", written)
    assert "starred" in six("undo").err
    assert six("find", "is:starred").code == 1
    assert "imported" in six("undo").err
    assert six("find").code == 1


def test_beside_other_papers_the_marks_come_as_one_step(
    six: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    six("mark", "star", "title:third")
    six("tag", "+moe", "title:first")
    written = export(six, tmp_path / "all.json")
    elsewhere("there", tmp_path, monkeypatch)
    (tmp_path / "other.txt").write_text(page(3, start=5), encoding="utf-8")
    six("import", str(tmp_path / "other.txt"))
    done = six("import", written)
    assert "marked as the list says" in done.err
    assert len(six("find", "tag:moe", "--ids").lines) == 1
    six("undo")
    assert six("find", "tag:moe").code == six("find", "is:starred").code == 1
    assert len(six("find", "--ids").lines) == 8


def test_what_was_marked_here_later_stays(six: Call, tmp_path: Path) -> None:
    six("mark", "star", "title:third")
    six("mark", "read", "title:third")
    written = export(six, tmp_path / "all.json")
    six("mark", "unstar", "title:third")
    before = state(six)
    assert six("import", written).code == 0
    assert state(six) == before


def test_marks_stay_out_when_told_to(
    six: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    six("mark", "star", "title:third")
    written = export(six, tmp_path / "all.json")
    elsewhere("there", tmp_path, monkeypatch)
    six("import", "--no-marks", written)
    assert six("find", "is:starred").code == 1
    assert len(six("find", "--ids").lines) == 6


def test_the_export_of_a_query_tells_of_its_papers_alone(six: Call, tmp_path: Path) -> None:
    six("mark", "star", "has:repo")
    six("tag", "+private", "title:first")
    six("tag", "+moe", "title:third")
    text = Path(export(six, tmp_path / "some.json", "title:third")).read_text(encoding="utf-8")
    assert "private" not in text
    (record,) = json.loads(text)
    assert len(record["library"]["journal"]) == 3


@pytest.mark.parametrize("command", [("find", "--json"), ("export", "csv")])
def test_lists_without_a_journal_give_marks_where_none_were_made(
    six: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    six("mark", "star", "title:third")
    six("mark", "read", "title:first")
    listed = tmp_path / "list"
    listed.write_text(six(*command).out, encoding="utf-8")
    six("mark", "unstar", "title:third")
    six("import", str(listed))
    assert six("find", "is:starred").code == 1
    elsewhere("there", tmp_path, monkeypatch)
    six("import", str(listed))
    assert len(six("find", "is:starred", "--ids").lines) == 1
    assert len(six("find", "is:read", "--ids").lines) == 1


def test_keywords_become_tags_only_when_asked_for(call: Call, tmp_path: Path) -> None:
    refs = tmp_path / "refs.bib"
    refs.write_text("@misc{a, title = {A Tarrow}, keywords = {Sorting, hex}}", encoding="utf-8")
    call("import", str(refs))
    (record,) = json.loads(call("export", "json").out)
    assert (record["keywords"], record["tags"]) == (["Sorting", "hex"], [])
    call("import", "--tags", str(refs))
    (record,) = json.loads(call("export", "json").out)
    assert record["tags"] == ["hex", "sorting"]


@pytest.mark.parametrize(
    "journal",
    ["x", [1], [{"n": 1}], [{"n": 1, "at": [10**30, 0, "h"], "do": "mark"}], [{"at": None}]],
)
def test_a_journal_that_makes_no_sense_costs_nothing_else(
    call: Call, tmp_path: Path, journal: object
) -> None:
    path = tmp_path / "all.json"
    record = {"title": "A Tarrow", "published_inferred": False, "author_count": 1, "starred": True}
    path.write_text(json.dumps([record | {"library": {"journal": journal}}]), encoding="utf-8")
    assert call("import", "--format", "paperdeck", str(path)).code == 0
    assert len(call("find", "--ids").lines) == 1
