"""`paperdeck` without a command: the reader, on your library or on the sample."""

import gc
import os
import sys
from pathlib import Path

from tui import config
from tui.cli.words import FAILED, WrongCallError, complain

_TURN = 0.001
"""Seconds a thread computes before another may: a frame waits for the thread that sends it."""


def read(library: str | None, demo: bool) -> int:
    """Open the reader; give its exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise WrongCallError("the reader needs a terminal; elsewhere use: paperdeck find QUERY")
    for told in ("COLUMNS", "LINES"):  # a size that a shell exported is not that of this terminal
        os.environ.pop(told, None)
    gc.disable()  # until the first rows are on the screen: all that is made till then stays
    sys.setswitchinterval(_TURN)
    if demo:
        return _demo()
    from tui.app import run

    return run(config.library_folder(library), config.state_folder(), config.cache_folder())


def _demo() -> int:
    """Read a library made from the sample data, and throw it away after."""
    import tempfile

    from tui.app import run
    from tui.assets import asset
    from tui.library.library import Library
    from tui.search.index import Index
    from tui.sources.detect import read_source

    with tempfile.TemporaryDirectory(prefix="paperdeck-demo-") as made:
        folder, state, cache = (Path(made, name) for name in ("library", "state", "cache"))
        pages = sorted(Path(str(asset("sample_data"))).glob("*.txt"))
        if not pages:
            return complain("the sample data is missing from this installation", FAILED)
        readings = [read_source(page.read_bytes(), page.name, page.name[:10]) for page in pages]
        index = Index.open(folder, cache)
        index.update()
        Library.open(folder, state).add(readings, index.known, [page.name for page in pages])
        index.close()
        return run(folder, state, cache)
