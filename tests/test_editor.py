"""What `docs/editor.md` has an editor run, run as the editor does."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.shelves import Written
from tui.cli import main

TEXT = (Path(__file__).parent.parent / "docs" / "editor.md").read_text("utf-8")


def tasks() -> list[Mapping[str, object]]:
    """Give the tasks of the file for VS Code, which takes JSON with no comma too many."""
    block = re.search(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert block, "there is a file for VS Code"
    found: list[Mapping[str, object]] = json.loads(block[1])["tasks"]
    return found


@pytest.mark.parametrize(
    ("selection", "code"),
    [("Task Vectors", 0), ("--task", 0), ("", 0), ("'task' && vectors;", 1), ('a "task', 2)],
)
def test_a_task_looks_the_selection_up_whatever_it_is(
    selection: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    library = Written(tmp_path)
    library.papers("Task Vectors")
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(library.folder))
    (task,) = tasks()
    assert (task["type"], task["command"]) == ("process", "paperdeck")
    args = task["args"]
    assert isinstance(args, list)
    assert main([arg.replace("${selectedText}", selection) for arg in args]) == code
    assert ("Task Vectors" in capfd.readouterr().out) == (code == 0)
