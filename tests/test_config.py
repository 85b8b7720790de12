"""Where files live."""

from collections.abc import Mapping
from pathlib import Path

import platformdirs
import pytest

from tui import config

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
