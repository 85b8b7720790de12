"""The wheel carries all it needs and runs from elsewhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(made.glob("paperdeck-*.whl"))


def test_the_wheel_holds_styles_and_sample_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    styles = {each.name for each in (ROOT / "styles").glob("*.tcss")}
    pages = {each.name for each in (ROOT / "sample_data").glob("*.txt")}
    assert styles
    assert {f"tui/styles/{name}" for name in styles} <= set(names)
    assert len(pages) == 5
    assert {f"tui/sample_data/{name}" for name in pages} <= set(names)


def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        "import sys, tui; from tui.assets import asset; from tui.cli import main;"
        "assert tui.__file__.startswith(sys.argv[1]), tui.__file__;"
        "pages = str(asset('sample_data')); assert pages.startswith(sys.argv[1]), pages;"
        "assert main(['import', pages]) == 0;"
        "assert main(['find', '--limit', '3']) == 0;"
        "from tui.app import Paperdeck"
    )
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path / "site"),
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PAPERDECK_LIBRARY": str(tmp_path / "library"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "site")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 3
