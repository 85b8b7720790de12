"""`paperdeck backup`, `restore` and `doctor` as a person meets them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.pages import page
from tui.cli import main


class Result(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Call:
    """Call paperdeck on a library of five papers, in a folder of its own."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")

    def run(*words: str) -> Result:
        code = main(words)
        return Result(code, *capfd.readouterr())

    (tmp_path / "five.txt").write_text(page(5), encoding="utf-8")
    assert run("import", str(tmp_path / "five.txt")).code == 0
    return run


def test_backup_prints_the_file_and_says_it_was_read_back(call: Call) -> None:
    done = call("backup")
    assert done.code == 0
    assert Path(done.out.strip()).exists()
    assert "read back" in done.err


def test_backup_into_a_file_that_is_there_fails_and_keeps_it(call: Call) -> None:
    Path("mine").write_text("mine")
    done = call("backup", "mine")
    assert (done.code, Path("mine").read_text()) == (3, "mine")
    assert "name another file" in done.err


def test_restore_asks_before_it_replaces(call: Call) -> None:
    path = call("backup").out.strip()
    done = call("restore", path)
    assert done.code == 3
    assert "--replace" in done.err


def test_restore_puts_back_what_was_packed(call: Call) -> None:
    path = call("backup").out.strip()
    call("mark", "hide", "is:unread")
    assert call("find", "--ids").out == ""
    done = call("restore", path, "--replace")
    assert done.code == 0
    assert "5 papers" in done.err
    assert len(call("find", "--ids").out.splitlines()) == 5


def test_after_a_restore_this_machine_writes_under_another_name(call: Call, tmp_path: Path) -> None:
    path = call("backup").out.strip()
    call("restore", path, "--replace")
    call("mark", "read", "is:unread")
    assert len(list((tmp_path / "library/hosts").iterdir())) == 2


def test_a_dry_run_of_restore_changes_nothing(call: Call) -> None:
    path = call("backup").out.strip()
    call("mark", "hide", "is:unread")
    done = call("restore", path, "--dry-run")
    assert "2 files of 1 machine" in done.err
    assert call("find", "--ids").out == ""


def test_restore_of_something_else_is_one_line_with_its_path(call: Call) -> None:
    Path("x.tar.gz").write_text("no archive")
    done = call("restore", "x.tar.gz", "--replace")
    assert done.code == 3
    assert done.err.startswith("paperdeck: x.tar.gz: is no whole backup")
    assert len(done.err.splitlines()) == 1


def test_restore_of_a_missing_file_is_one_line(call: Call) -> None:
    done = call("restore", "none.tar.gz", "--replace")
    assert done.code == 3
    assert "none.tar.gz" in done.err


def test_doctor_in_order_is_done(call: Call) -> None:
    done = call("doctor")
    assert done.code == 0
    assert all(line.count("\t") == 3 for line in done.out.splitlines())


def test_doctor_names_what_is_damaged_and_mends_it_when_told_to(call: Call, tmp_path: Path) -> None:
    [path] = (tmp_path / "library/hosts").glob("*/papers-0001.json")
    path.write_bytes(path.read_bytes()[:-2])
    asked = call("doctor", "--json")
    assert asked.code == 3
    assert [each["state"] for each in map(json.loads, asked.out.splitlines())].count("bad") == 1
    mended = call("doctor", "--repair")
    assert mended.code == 0
    assert "mended:" in mended.err
    assert len(call("find", "--ids").out.splitlines()) == 5


def test_doctor_takes_no_words(call: Call) -> None:
    assert call("doctor", "me").code == 2
