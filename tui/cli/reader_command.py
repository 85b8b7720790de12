"""`paperdeck` without a command: the reader, on your library or on the sample."""

import gc
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from tui import config
from tui.cli.messages import DONE, FAILED, WrongCallError, complain, say
from tui.search.index import Index

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.first_screen.held_terminal import HeldTerminal
    from tui.screens.place import Place
    from tui.settings.values import Settings


Frames = Callable[[tuple[int, int]], str]

_TURN = 0.001
"""Seconds a thread computes before another may: a frame waits for the thread that sends it."""


def open_reader(library: str | None, flags: "Collection[str]") -> int:
    """Open the reader as the settings and the flags of the call say; give its exit code."""
    if not is_interactive():
        raise WrongCallError("the reader needs a terminal; elsewhere use: paperdeck find QUERY")
    from tui.cli.output import shows_lines_alone

    if shows_lines_alone() and "demo" not in flags:
        return _list(library)
    for told in ("COLUMNS", "LINES"):  # a size that a shell exported is not that of this terminal
        os.environ.pop(told, None)
    if not os.environ.get("NO_COLOR"):  # https://no-color.org: an empty one is none
        os.environ.pop("NO_COLOR", None)
    gc.disable()  # until the first rows are on the screen: all that is made till then stays
    sys.setswitchinterval(_TURN)
    from tui.cli.settings_command import checked_settings

    settings = checked_settings()
    if isinstance(settings, int):
        return settings
    if "demo" in flags:
        return _demo(settings, flags)
    folders = config.library_folder(library), config.state_folder(), config.cache_folder()
    code = _open(*folders, settings, flags)
    from tui.screens.empty_view import SAMPLE

    if code != SAMPLE:
        return code
    code = _demo(settings, flags)
    say("that was the sample; a library of your own begins with: paperdeck import FILE")
    return code


def _open(
    folder: Path, state: Path, cache: Path, settings: "Settings", flags: "Collection[str]"
) -> int:
    """Open the reader where the person was; the first rows are shown before it is imported."""
    from tui.screens.place import load_place, place_file
    from tui.search.index import Index

    if not folder.is_dir():
        from tui.cli.command_context import refuse_file

        refuse_file(str(folder))
    file = place_file(folder, state)
    place, ascii = load_place(file), _in_ascii(settings, flags)
    lean = _sends_less(settings, flags)
    frames = _frames(cache, settings, place, (ascii, lean))
    index = Index(folder, cache, state)
    try:
        with _first_screen(index, place, frames, ascii) as hold:
            from tui.app import run_reader
            from tui.screens.reader_options import ReaderOptions

            options = ReaderOptions(
                mouse=settings.mouse and "no-mouse" not in flags,
                ascii=ascii,
                keymap=settings.keys,
                low_bandwidth=lean,
                theme=settings.theme,
                clipboard=settings.clipboard,
                browser=settings.browser,
                editor=settings.editor,
                feeds=settings.feeds,
                addresses=settings.addresses,
                place=place,
                place_file=file,
                frame_file=frames,
            )
            return run_reader(folder, state, index, options, hold)
    finally:
        index.close()


def _first_screen(
    index: "Index", place: "Place", frames: "Frames", ascii: bool
) -> "AbstractContextManager[HeldTerminal | None]":
    """Give what holds the terminal while the reader is imported; it shows nothing if not sure."""
    if sys.platform == "win32":
        return nullcontext()
    from tui.first_screen.held_terminal import HeldTerminal
    from tui.first_screen.saved_frame import first_rows, load_frame
    from tui.ids import parse_id
    from tui.screens.place import is_plain
    from tui.widgets.glyphs import ASCII, UNICODE

    try:
        frame = load_frame(frames(os.get_terminal_size())) if is_plain(place) else None
        if frame is not None:
            return HeldTerminal(
                first_rows(frame, index, parse_id(place.paper), ASCII if ascii else UNICODE)
            )
    except (OSError, LookupError, sqlite3.Error):  # the reader will say it
        pass
    return HeldTerminal("")


def _frames(cache: Path, settings: "Settings", place: "Place", how: "tuple[bool, ...]") -> "Frames":
    """Give what names the file in which the first frame of a size is kept."""
    from tui.first_screen.saved_frame import frame_file

    keys = tuple(sorted((name, tuple(keys)) for name, keys in settings.keys.items()))
    look = (settings.theme or place.theme, keys, how)
    return lambda size: frame_file(cache, size, look)


def is_interactive() -> bool:
    """Give whether a person reads, and types."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _list(library: str | None) -> int:
    """Give the list as lines, where a reader cannot be drawn."""
    from tui.cli import arguments
    from tui.cli.command_table import COMMANDS
    from tui.cli.find_command import find_

    say("this terminal shows lines alone (TERM), so here is the list; see also: paperdeck find")
    return find_(arguments.read_arguments([], COMMANDS["find"]), library)


def _in_ascii(settings: "Settings", flags: "Collection[str]") -> bool:
    """Give whether to draw with ASCII alone; a flag of the call comes before the settings."""
    from tui.settings.terminal_traits import speaks_utf8

    if "ascii" in flags:
        return True
    return settings.ascii if isinstance(settings.ascii, bool) else not speaks_utf8()


def _sends_less(settings: "Settings", flags: "Collection[str]") -> bool:
    """Give whether the line is to be spared; a flag of the call comes before the settings."""
    if "low-bandwidth" in flags or isinstance(settings.low_bandwidth, bool):
        return "low-bandwidth" in flags or settings.low_bandwidth is True
    from tui.settings.terminal_traits import is_over_ssh

    return is_over_ssh()


def _demo(settings: "Settings", flags: "Collection[str]") -> int:
    """Read a library made from the sample data, and throw it away after."""
    from tui.assets import asset
    from tui.cli.output import shows_lines_alone
    from tui.library.library import Library
    from tui.search.index import Index
    from tui.sources.formats import read_dated
    from tui.terminal.job_control import at_last

    with tempfile.TemporaryDirectory(prefix="paperdeck-demo-") as made:
        at_last(partial(rmtree, made, ignore_errors=True))
        folder, state, cache = (Path(made, name) for name in ("library", "state", "cache"))
        pages = sorted(Path(str(asset("sample_data"))).glob("*.txt"))
        if not pages:
            return complain("the sample data is missing from this installation", FAILED)
        readings = [read_dated(page.read_bytes(), page.name) for page in pages]
        index = Index(folder, cache)
        index.update()
        held = Library.open(folder, state, cache)
        held.add(readings, index.known, [page.name for page in pages])
        if shows_lines_alone():
            return _sample_lines(index)
        index.close()
        return _open(folder, state, cache, settings, flags)


def _sample_lines(index: "Index") -> int:
    from tui.cli.find_command import paper_for_person
    from tui.cli.output import write_lines
    from tui.first_screen.saved_frame import MOST_FIRST_ROWS

    index.update()
    write_lines(
        chain.from_iterable(map(paper_for_person, index.holdings(index.newest(MOST_FIRST_ROWS))))
    )
    index.close()
    return DONE
