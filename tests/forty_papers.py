"""A library of forty papers, imported once for all tests of a module."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages import page
from tests.terminal import environment


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the library."""
    made = tmp_path_factory.mktemp("imported")
    (made / "page.txt").write_text(page(40), encoding="utf-8")
    subprocess.run(
        (sys.executable, "-m", "tui", "import", str(made / "page.txt")),
        env={**os.environ, **environment(made)},
        capture_output=True,
        check=True,
    )
    return made / "library"
