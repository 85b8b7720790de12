"""An import of real days of papers, beside `json.load` of the same files."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, absent
from benchmarks.places import PAPERDECK, PYTHON, ROOT, WORK, environment
from benchmarks.scale import Scale
from benchmarks.timing import Cost, in_turn, ratio, run
from tui.sources.formats import read_source
from tui.sources.reading import UnreadableError

FEED = ROOT.parent / "shared" / "feeds" / "hf_daily_papers"
_SUBJECT = "import"
_BESIDE = "json.load of the same files"
_LOAD = "import json, sys\nfor path in sys.argv[1:]:\n    with open(path) as f: json.load(f)"
_MOST_ROUNDS = 3
_MOST_MEMORY = 400.0
_QUICK_FILES = 40


def measure(scale: Scale) -> Iterator[Figure]:
    """Import all days into an empty library, then the same again."""
    files = sorted(FEED.glob("*.json"))
    if why := _why_not(files):
        yield absent(_SUBJECT, "days of papers", why)
        return
    if scale.brief:
        files = files[:_QUICK_FILES]
    paths = [str(path) for path in files]
    folder = WORK / "import"
    spent: dict[str, list[float]] = defaultdict(list)

    def wall(name: str, cost: Cost) -> float:
        spent[name].append(cost.cpu)
        return cost.wall

    costs = in_turn(
        min(scale.rounds, _MOST_ROUNDS),
        {
            "load": lambda: wall("load", run([PYTHON, "-c", _LOAD, *paths])),
            "first": lambda: wall("first", _import(paths, folder, anew=True)),
            "again": lambda: wall("again", _import(paths, folder, anew=False)),
        },
    )
    cpu = {name: each[1:] for name, each in spent.items()}  # without the round to warm up
    days = f"{len(files)} days"
    yield Figure(_SUBJECT, f"new, {days}", _BESIDE, ratio(costs["first"], costs["load"]), 10.0)
    yield Figure(
        _SUBJECT, f"nothing new, {days}", _BESIDE, ratio(costs["again"], costs["load"]), 2.5
    )
    for name, what in (("first", "new"), ("again", "nothing new")):
        yield Figure(
            _SUBJECT, f"{what}, {days}, CPU", f"{_BESIDE}, CPU", ratio(cpu[name], cpu["load"])
        )
    memory = _import(paths, folder, anew=True).memory
    yield Figure(_SUBJECT, f"memory, {days}", "", memory, _MOST_MEMORY, unit="MiB")


def _import(paths: list[str], folder: Path, anew: bool) -> Cost:
    if anew:
        shutil.rmtree(folder, ignore_errors=True)
    env = environment(folder / "library", folder / "cache", folder / "state")
    cost = run([PAPERDECK, "import", *paths], env)
    if cost.code:
        raise RuntimeError(f"paperdeck import ended with {cost.code}")
    return cost


def _why_not(files: list[Path]) -> str:
    """Say in words why nothing can be measured; empty when it can."""
    if not files:
        return "there are no days of papers at ../shared/feeds/hf_daily_papers"
    try:
        understood = read_source(files[0].read_bytes(), files[0].name).format != "page"
    except UnreadableError:
        understood = False
    return "" if understood else "no source reads the daily papers API yet"
