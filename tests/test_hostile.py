"""Text that means harm, in every field and through every command and screen, in a real terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import PAYLOADS, hostile_page, plant, raw

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

from tests.walking import (
    COPIES,
    LIST,
    PAPERDECK,
    QUICK,
    UNCLEANED,
    WHOLE,
    calls_in,
    places,
    run_calls,
    walk,
)

ALL = list(PAYLOADS.values())
SOME = ALL[::9]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library that another machine filled."""
    plant(tmp_path / "l")
    return tmp_path


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """A folder with a library that was filled with hostile pages."""
    (tmp_path / "pages").mkdir()
    for number, bad in enumerate(ALL):
        (tmp_path / "pages" / f"{number}.txt").write_text(hostile_page(bad), "utf-8", "replace")
    subprocess.run(
        (*PAPERDECK, "import", str(tmp_path / "pages")),
        env={**os.environ, **places(tmp_path)},
        capture_output=True,
        check=False,  # a page of controls is no text
    )
    return tmp_path


@pytest.mark.parametrize("on_a_terminal", [False, True], ids=["pipe", "terminal"])
def test_no_command_writes_what_a_terminal_acts_on(folder: Path, on_a_terminal: bool) -> None:
    assert run_calls(calls_in(folder, SOME), places(folder), folder, on_a_terminal) == []


def test_the_reader_writes_nothing_but_its_own_sequences(folder: Path) -> None:
    run_calls([["find"]], places(folder), folder, on_a_terminal=False)
    assert walk(places(folder), QUICK) == []


@pytest.mark.slow
@pytest.mark.parametrize("cleaned", [True, False], ids=["cleaned", "guarded"])
@pytest.mark.parametrize("on_a_terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize("first", range(0, len(ALL), 5))
def test_no_command_writes_it_whatever_the_payload(
    folder: Path, on_a_terminal: bool, cleaned: bool, first: int
) -> None:
    calls = calls_in(folder, ALL[first : first + 5])
    assert run_calls(calls, places(folder), folder, on_a_terminal, cleaned) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("command", [PAPERDECK, UNCLEANED], ids=["cleaned", "guarded"])
def test_no_widget_dialog_or_toast_writes_it(
    folder: Path, command: tuple[str, ...], size: tuple[int, int]
) -> None:
    run_calls([["find"]], places(folder), folder, False, cleaned=command is PAPERDECK)
    assert walk(places(folder), (*LIST, *WHOLE), size, command) == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [PAPERDECK, UNCLEANED], ids=["cleaned", "guarded"])
def test_every_paper_of_the_list_is_shown_and_copied(
    folder: Path, command: tuple[str, ...]
) -> None:
    run_calls([["find"]], places(folder), folder, False, cleaned=command is PAPERDECK)
    steps = [step for _ in range(len(ALL)) for step in (("J",), ("j",))]
    assert walk(places(folder), (*steps, *(COPIES if command is PAPERDECK else ()))) == []


@pytest.mark.slow
def test_what_pages_brought_is_shown_without_it(imported: Path) -> None:
    steps = [("j",) for _ in range(2 * len(ALL))]
    assert walk(places(imported), (*steps, *WHOLE)) == []


def test_the_guard_alone_holds_at_a_start_with_a_first_screen_and_without(folder: Path) -> None:
    for _ in range(2):  # the second start shows the rows before it has Textual
        assert walk(places(folder), (("j", "J"),), command=UNCLEANED) == []


def test_a_file_name_makes_no_line_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "page\npaperdeck: all is well\x1b[2J.txt"
    file.write_text("no page at all", "utf-8")
    calls = [["import", str(file)], ["import", f"{file}.missing"]]
    assert run_calls(calls, places(tmp_path), tmp_path, on_a_terminal=True) == []
    done = subprocess.run(
        (*PAPERDECK, "import", str(file), f"{file}.missing"),
        env={**os.environ, **places(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert not any(line.startswith(b"paperdeck: all") for line in done.stderr.splitlines())
    assert raw(done.stderr, is_terminal=False) == []
