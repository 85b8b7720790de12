"""What `make breakages` takes out stands in the program, and the tests that must notice exist."""

from pathlib import Path

import pytest

from tests.breakages import BREAKAGES, Breakage

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.what)
def test_a_care_that_is_taken_out_is_there(breakage: Breakage) -> None:
    assert (ROOT / "tui" / breakage.file).read_text("utf-8").count(breakage.old) == 1
    assert [name for name in breakage.tests.split() if not (ROOT / "tests" / name).exists()] == []
