"""What a person sees, compared with the pictures kept: `make snapshots` draws them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import PICTURES
from tests.scenes import SCENES, Played, Scene


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal for all."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_it_looks_as_it_did(
    scene: Scene, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    played = Played(scene, tmp_path)
    assert snap_compare(played.app, terminal_size=scene.size, run_before=played.play)
    played.index.close()


def test_the_pictures_of_the_readme_are_of_what_there_is_now() -> None:
    stale = [shown.name for shown, kept in PICTURES.items() if not _same(shown, kept)]
    assert stale == [], "run: make pictures"


def _same(shown: Path, kept: Path) -> bool:
    return shown.exists() and shown.read_bytes() == kept.read_bytes()
