"""What a quick command must not load, seen in a process of its own."""

import os
import sqlite3
import sqlite3 as half
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.pages import page

HEAVY = ("textual", "rich", "tinydb", "pyperclip", "argparse", "asyncio")


def loaded_by(call: list[str], folder: Path) -> set[str]:
    """Give the top-level modules that a call of paperdeck loads."""
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {
        "PAPERDECK_LIBRARY": str(folder / "library"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *call], env=environment, capture_output=True, text=True
    )
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("quick")
    (made / "page.txt").write_text(page(5), encoding="utf-8")
    loaded_by(["import", str(made / "page.txt")], made)
    return made


@pytest.mark.parametrize(
    "call",
    [["find", "paper"], ["find", "--json"], ["repo", "first"], ["show", "nothing"], ["--help"]],
    ids=lambda call: call[0],
)
def test_a_quick_command_loads_nothing_heavy(call: list[str], folder: Path) -> None:
    assert loaded_by(call, folder) & set(HEAVY) == set()


def test_an_exact_find_does_not_load_rapidfuzz(folder: Path) -> None:
    assert "rapidfuzz" not in loaded_by(["find", "--limit", "1", "title:first"], folder)


def test_the_first_rows_wait_for_no_library_and_no_search() -> None:
    code = "import sys, tui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    late = {"tinydb", "rapidfuzz", "tui.library.library", "tui.search.query_search", "tui.palette"}
    assert late & set(done.stdout.split()) == set()


def test_an_error_of_sqlite_is_caught_however_sqlite_was_imported() -> None:
    assert (half.Error, half.Connection) == (sqlite3.Error, sqlite3.Connection)


def test_the_first_screen_waits_for_nothing_heavy() -> None:
    code = (
        "import sys, tui.cli, tui.cli.reader_command, tui.cli.settings_command, tui.search.index;"
        "import tui.screens.place, tui.widgets.glyphs, tui.settings.terminal_traits;"
        "import tui.first_screen.saved_frame, tui.first_screen.held_terminal;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) & set(HEAVY) == set()


KNOWN_BY = {
    "textual": {
        *("__main__", "app", "cli", "driver", "first_screen", "frames", "palette", "screens"),
        *("textual_internals", "widgets"),
    },
    "tinydb": {"__main__", "library"},
}


@pytest.mark.parametrize("dependency", KNOWN_BY)
def test_a_contract_keeps_a_dependency_from_all_modules_but_a_few(dependency: str) -> None:
    root = Path(__file__).parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    kept_from = {
        module
        for contract in project["tool"]["importlinter"]["contracts"]
        if dependency in contract.get("forbidden_modules", ())
        for module in contract["source_modules"]
    }
    modules = {path.stem for path in (root / "tui").iterdir() if not path.stem.endswith("init__")}
    modules -= {"__pycache__"}
    assert kept_from == {f"tui.{each}" for each in modules - KNOWN_BY[dependency]}
