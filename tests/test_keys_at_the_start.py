"""Keys typed before the reader is there, or as soon as it is seen, do what they do later."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.walking import PAPERDECK, ROOT, places

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are a matter of Unix", allow_module_level=True)

KEYS = (
    *("j", "t", "moe", "\r", "j", ":", "theme", "\r", "nord", "\r", "j", "\r", "\r", "\x1b"),
    *(
        "N",
        "seen",
        "\x1b",
        "?",
        "star",
        "\r",
        "j",
        "V",
        "mine",
        "\r",
        "/",
        "is:unread",
        "\r",
        "r",
        "d",
        "1",
        "s",
    ),
    *("#", "q", "f", "j", "\r", "\x1b", "\x1b", "f", "G", "d"),
)
"""Keys for every kind of dialog; the second `enter` in the detail opens a link."""
Seen = tuple[list[str], str, str]
Typing = Callable[[Terminal], None]


PATIENT = (
    sys.executable,
    "-c",
    """
import builtins, sys
import_as_ever = builtins.__import__
def imported(*call, **how):
    module = import_as_ever(*call, **how)
    if keys := sys.modules.get("tui.app.key_queue"):
        keys._PATIENCE = 60.0
    return module
builtins.__import__ = imported
from tui.cli import main
sys.exit(main([]))
""",
)
"""The reader, which waits long for its work: a busy machine is not what a test is about."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the library of the sample."""
    folder = tmp_path_factory.mktemp("sample")
    call(folder, "import", str(ROOT / "sample_data"))
    return folder


def call(folder: Path, *words: str) -> str:
    """Run a command on the library of a folder, and give what it prints."""
    env = os.environ | places(folder)
    done = subprocess.run((*PAPERDECK, *words), env=env, capture_output=True, text=True, check=True)
    return done.stdout


def after(library: Path, folder: Path, typing: Typing) -> Seen:
    """Give the screen, the papers and the links opened, once all keys were typed in some way."""
    shutil.copytree(library, folder)
    call(folder, "find")
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {folder}/opened\n', "utf-8")
    browser.chmod(0o755)
    with Terminal(PATIENT, {**places(folder), "BROWSER": str(browser)}) as terminal:
        typing(terminal)
        terminal.settle(1)
        screen = terminal.lines
        terminal.press("ctrl+c")
        assert terminal.code() == 0, terminal.text
    found = call(folder, "find", "--json", "is:hidden OR NOT is:hidden")
    opened = folder / "opened"
    return screen, found, opened.read_text("utf-8") if opened.exists() else ""


def slowly(terminal: Terminal) -> None:
    terminal.wait_for_reader()
    for key in KEYS:
        terminal.settle()
        terminal.press(key)


def before_the_first_paint(terminal: Terminal) -> None:
    terminal.type("".join(KEYS))


def as_soon_as_it_is_seen(terminal: Terminal) -> None:
    terminal.wait_for("paperdeck")
    terminal.type("".join(KEYS))


def when_it_has_the_terminal(terminal: Terminal) -> None:
    terminal.wait_for_reader()
    terminal.type("".join(KEYS))


@pytest.fixture(scope="module")
def typed_slowly(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return after(library, tmp_path_factory.mktemp("slowly") / "all", slowly)


@pytest.mark.parametrize(
    "typing",
    [
        before_the_first_paint,
        as_soon_as_it_is_seen,
        pytest.param(when_it_has_the_terminal, marks=pytest.mark.slow),
    ],
)
def test_keys_do_what_they_do_typed_slowly(
    library: Path, typed_slowly: Seen, tmp_path: Path, typing: Typing
) -> None:
    screen, found, opened = after(library, tmp_path / "all", typing)
    assert opened == typed_slowly[2]
    assert found == typed_slowly[1]
    assert screen == typed_slowly[0]
