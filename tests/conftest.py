"""What many tests begin with: a library in a temporary folder, and a clock that can be set."""

import gc
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.making import SetClock, known_in
from tui.library.library import Library
from tui.library.plan import Known

signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a script it is off
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each reader in a terminal would be compiled anew
sys.dont_write_bytecode = False

settings.register_profile(
    "steady", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a library that is not made yet."""
    return tmp_path / "library"


@pytest.fixture
def clock() -> SetClock:
    """A clock that shows what it is set to."""
    return SetClock()


@pytest.fixture
def reopen(folder: Path, clock: SetClock) -> Callable[[], Library]:
    """Opens the library anew on the same machine, as the next start does."""

    def opened() -> Library:
        library = Library(folder, "here-1", clock)
        library.refresh()
        return library

    return opened


@pytest.fixture
def library(reopen: Callable[[], Library]) -> Library:
    """An empty library."""
    return reopen()


@pytest.fixture
def known(library: Library) -> Known:
    """Which papers the library holds, read from its files."""
    return known_in(library)


def pytest_collection_finish() -> None:
    """Look less often for garbage among the half million objects that the tests themselves are."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name an input by its plain letters: `mutmut` calls tests by their ids, and takes one that
    is not found (for a backslash, say) for a test that noticed.
    """
    if not isinstance(val, str | bytes) or (len(val) <= 100 and f"'{val!s}'" == ascii(val)):
        return None
    return f"{re.sub('[^a-zA-Z0-9 ]+', '_', ascii(val[:40]))} {len(val)}"
