"""`paperdeck` without a command: the reader, on your library or on the sample."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui import config
from tui.cli.words import FAILED, WrongCallError, complain, say

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.screens.stage import Reader
    from tui.settings.record import Settings

_TURN = 0.001
"""Seconds a thread computes before another may: a frame waits for the thread that sends it."""


def read(library: str | None, flags: "Collection[str]") -> int:
    """Open the reader as the settings and the flags of the call say; give its exit code."""
    if not has_terminal():
        raise WrongCallError("the reader needs a terminal; elsewhere use: paperdeck find QUERY")
    for told in ("COLUMNS", "LINES"):  # a size that a shell exported is not that of this terminal
        os.environ.pop(told, None)
    gc.disable()  # until the first rows are on the screen: all that is made till then stays
    sys.setswitchinterval(_TURN)
    from tui.cli.configured import configured

    settings = configured()
    if isinstance(settings, int):
        return settings
    if "demo" in flags:
        return _demo(_wanted(settings, flags))
    from tui.app import run

    folders = config.library_folder(library), config.state_folder(), config.cache_folder()
    code = run(*folders, _wanted(settings, flags))
    from tui.screens.empty import SAMPLE

    if code != SAMPLE:
        return code
    code = _demo(_wanted(settings, flags))
    say("that was the sample; a library of your own begins with: paperdeck import FILE")
    return code


def has_terminal() -> bool:
    """Give whether there is a terminal that can show more than lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _wanted(settings: "Settings", flags: "Collection[str]") -> "Reader":
    """Give how the reader is wanted; a flag of the call comes before the settings."""
    from tui.screens.stage import Reader
    from tui.settings.encoding import speaks_utf8

    ascii = settings.ascii if isinstance(settings.ascii, bool) else not speaks_utf8()
    return Reader(
        mouse=settings.mouse and "no-mouse" not in flags,
        ascii=ascii or "ascii" in flags,
        keymap=settings.keys,
        theme=settings.theme,
        clipboard=settings.clipboard,
        browser=settings.browser,
        editor=settings.editor,
    )


def _demo(reader: "Reader") -> int:
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
        return run(folder, state, cache, reader)
