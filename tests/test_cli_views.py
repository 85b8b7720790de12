"""Saved views on the command line: lines in a pipe, JSON, and one that cannot be read."""

import json
from pathlib import Path

import pytest

from tui import config
from tui.cli import main
from tui.cli.messages import DONE, NOTHING
from tui.library.library import Library
from tui.library.views import saved


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library that the command line opens."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    return Library.open(config.library_folder(None), config.state_folder())


def test_without_views_it_says_how_to_save_one(
    library: Library, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["views"]) == NOTHING
    out, err = capfd.readouterr()
    assert (out, "V saves the query" in err) == ("", True)


def test_views_are_lines_of_number_name_and_query(
    library: Library, capfd: pytest.CaptureFixture[str]
) -> None:
    library.edit_views(lambda views: saved(views, "agents", "tag:agents is:unread"))
    library.edit_views(lambda views: saved(views, "to read", "is:starred"))
    assert main(["views"]) == DONE
    assert capfd.readouterr().out.splitlines() == [
        "1\tagents\ttag:agents is:unread",
        "2\tto read\tis:starred",
    ]


def test_a_view_that_cannot_be_read_says_why(
    library: Library, capfd: pytest.CaptureFixture[str]
) -> None:
    library.edit_views(lambda views: saved(views, "odd", "colour:red"))
    assert main(["views", "--json"]) == DONE
    record = json.loads(capfd.readouterr().out)
    assert (record["number"], record["name"], record["query"]) == (1, "odd", "colour:red")
    assert "colour" in record["fault"]


def test_undo_and_history_tell_of_views(
    library: Library, capfd: pytest.CaptureFixture[str]
) -> None:
    library.edit_views(lambda views: saved(views, "agents", "tag:agents"))
    assert main(["undo"]) == DONE
    assert 'taken back: saved the view "agents" on 1' in capfd.readouterr().err
    assert main(["views"]) == NOTHING
