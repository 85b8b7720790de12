"""Where files live."""

from collections.abc import Mapping
from pathlib import Path

import platformdirs
import pytest

from tui import config
from tui.cli import main

ENVIRONMENTS: list[Mapping[str, str]] = [
    {"HOME": "/home/ada"},
    {"HOME": "/home/ada/"},
    {"HOME": "/"},
    {"HOME": "somewhere"},
    {"HOME": ""},
    {},
    {"HOME": "/home/ada", "XDG_CACHE_HOME": "/var/ada", "XDG_DATA_HOME": "/srv/ada/"},
    {"HOME": "/home/ada", "XDG_CACHE_HOME": "", "XDG_STATE_HOME": "near/here"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("kind", ["data", "cache", "state", "config"])
def test_a_folder_is_where_platformdirs_says(
    kind: str, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", *(f"XDG_{each}_HOME" for each in ("DATA", "CACHE", "STATE", "CONFIG"))):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    said = getattr(platformdirs, f"user_{kind}_path")("paperdeck", appauthor=False)
    assert Path(config.place(kind)) == said


def test_a_library_that_is_named_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv(config.LIBRARY, "~/papers")
    assert config.library_folder() == Path("/home/ada/papers")
    assert config.library_folder("mine") == tmp_path / "mine"


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person of whom the system knows no home, as in a container."""
    pwd = pytest.importorskip("pwd")

    def unknown(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", *(f"XDG_{each}_HOME" for each in ("DATA", "CACHE", "STATE", "CONFIG"))):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("home", [None, "", "somewhere", "~", "."])
@pytest.mark.parametrize("words", [["find", "x"], ["doctor"], ["settings"], ["tag", "+x", "y"]])
def test_without_a_home_folder_a_command_says_what_to_set(
    home: str | None,
    words: list[str],
    homeless: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if home is not None:
        monkeypatch.setenv("HOME", home)
    monkeypatch.delenv(config.LIBRARY, raising=False)
    monkeypatch.delenv(config.SETTINGS, raising=False)
    assert main(words) == 3
    assert capsys.readouterr().err == (
        "paperdeck: there is no home folder to keep anything in:"
        " set HOME to the full path of a folder of yours\n"
    )


@pytest.mark.parametrize("home", [None, "", "somewhere"])
def test_a_library_below_no_home_folder_is_not_looked_for_elsewhere(
    home: str | None, homeless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home is not None:
        monkeypatch.setenv("HOME", home)
    with pytest.raises(OSError, match="no home folder"):
        config.library_folder("~/papers")


def test_without_a_home_folder_everything_works_where_all_folders_are_named(
    tmp_path: Path, homeless: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    (tmp_path / "a.bib").write_text("@article{a, title={Kilns of the north}, author={Ann Lee}}")
    monkeypatch.chdir(tmp_path)
    assert main(["import", "a.bib"]) == 0
    assert main(["tag", "+clay", "kilns"]) == 0


def test_an_error_of_our_own_without_a_home_folder_is_two_lines(
    homeless: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.cli._run", lambda _: 1 // 0)
    assert main(["find"]) == 70
    assert len(capsys.readouterr().err.splitlines()) == 2
