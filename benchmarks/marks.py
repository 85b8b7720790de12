"""A mark, from the call until it is durable, beside a 200-byte append with fsync."""

import os
import shutil
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from benchmarks.corpus import HOST
from benchmarks.figure import Figure, told
from benchmarks.places import WORK, BenchLibrary, place
from benchmarks.scale import Scale
from benchmarks.timing import Measure, in_turn, ratio
from tui.library.changes import Mark
from tui.library.files import JOURNAL
from tui.library.library import Library
from tui.paper import paper_id

_SUBJECT = "mark"
_LINE = b"x" * 199 + b"\n"
_MARKS = 25
"""Times as many marks as rounds: one takes less than a millisecond."""


def measure(scale: Scale) -> Iterator[Figure]:
    """Mark papers in libraries of two sizes and append lines, in turn."""
    folder = WORK / "marks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    small, large = place(scale.small), place(scale.large)
    costs = in_turn(
        _MARKS * scale.rounds,
        {
            "append": partial(_append, folder / "lines"),
            "small": _marking(small, folder / "small"),
            "large": _marking(large, folder / "large"),
        },
    )
    shutil.rmtree(folder)
    beside = "a 200-byte append with fsync"
    sizes = {"small": f"{small.papers:,} papers", "large": f"{large.papers:,} papers"}
    for name, size in sizes.items():
        yield Figure(_SUBJECT, f"durable, {size}", beside, ratio(costs[name], costs["append"]), 2.0)
    growth = ratio(costs["large"], costs["small"])
    yield Figure(_SUBJECT, f"durable, {sizes['large']}", sizes["small"], growth, 1.3)
    above = [mark - line for mark, line in zip(costs["large"], costs["append"], strict=True)]
    yield told(_SUBJECT, f"above the append, {sizes['large']}", 1000 * median(above), unit="ms")
    slowest = 1000 * quantiles(costs["large"], n=20)[-1]
    yield told(_SUBJECT, f"95 of 100 are faster, {sizes['large']}", slowest, unit="ms")
    yield told(_SUBJECT, "an append with fsync", 1000 * median(costs["append"]), unit="ms")


def _append(path: Path) -> float:
    """Append a line as the least program would that keeps its file open no longer than needed."""
    begun = time.perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(descriptor, _LINE)
    os.fsync(descriptor)
    os.close(descriptor)
    return time.perf_counter() - begun


def _marking(where: BenchLibrary, folder: Path) -> Measure:
    """Give what marks one paper more, in a copy of the library that goes away after."""
    shutil.copytree(where.library, folder, copy_function=_copied)
    library = Library(folder, HOST)
    titles = where.titles.read_text("utf-8").splitlines()
    turns = count()

    def measure() -> float:
        turn = next(turns)
        paper = paper_id(titles[turn % len(titles)])
        begun = time.perf_counter()
        library.mark([paper], [Mark("starred", turn // len(titles) % 2 == 0)])
        return time.perf_counter() - begun

    return measure


def _copied(source: str, copy: str) -> str:
    """Copy what is written, and share what is only there."""
    if source.endswith(JOURNAL):
        return str(shutil.copy2(source, copy))
    os.link(source, copy)
    return copy
