"""What the shell offers for the last word of a line."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages import page
from tui.cli import main
from tui.cli.completion_command import SCRIPTS, candidates


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library with the tags moe and `long context`."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    (tmp_path / "page.txt").write_text(page(3), encoding="utf-8")
    main(["import", str(tmp_path / "page.txt")])
    main(["tag", "+moe", "first"])
    main(["tag", "+long context", "second"])


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("paperdeck fi", ["find"]),
        ("paperdeck --de", ["--demo"]),
        ("paperdeck find --js", ["--json"]),
        ("paperdeck find is:st", ["is:starred"]),
        ("paperdeck find moe has:pr", ["has:project"]),
        ("paperdeck find -is:h", ["-is:hidden"]),
        ("paperdeck find com", ["comments:"]),
        ("paperdeck mark unr", ["unread"]),
        ("paperdeck export bi", ["bibtex"]),
        ("paperdeck export bibtex is:st", ["is:starred"]),
        ("paperdeck completion f", ["fish"]),
        ("paperdeck nothing is:", []),
    ],
)
def test_the_last_word_is_completed(line: str, offered: list[str]) -> None:
    assert list(candidates(line)) == offered


@pytest.mark.usefixtures("tagged")
def test_a_tag_that_a_shell_would_act_on_is_not_offered() -> None:
    for bad in ("$(id)", "`id`", ";id", "|id", "&id", ">id", "<id", "\\id", "!id", "*", "?", "~x"):
        main(["tag", f"+zz{bad}", "third"])
        main(["tag", f"+zz {bad}", "third"])
    main(["tag", "+zzहिन्दी-v2.1", "third"])
    assert list(candidates("paperdeck tag +z")) == ["+zzहिन्दी-v2.1"]
    assert list(candidates("paperdeck find tag:z")) == ["tag:zzहिन्दी-v2.1"]


@pytest.mark.usefixtures("tagged")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("paperdeck find tag:m", ["tag:moe"]),
        ("paperdeck find tag:moe,l", ['tag:moe,"long context"']),
        ("paperdeck tag +m", ["+moe"]),
        ("paperdeck tag -m", ["-moe"]),
    ],
)
def test_tags_come_from_the_library(line: str, offered: list[str]) -> None:
    if "," in line:  # a quoted value begins with its quote
        line = line.replace(",l", ',"l')
    assert list(candidates(line)) == offered


@pytest.mark.parametrize("shell", sorted(SCRIPTS))
def test_the_script_is_one_the_shell_can_read(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    read = subprocess.run([shell, "-n"], input=SCRIPTS[shell], text=True, capture_output=True)
    assert (read.returncode, read.stderr) == (0, "")
