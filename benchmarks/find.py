"""`paperdeck find`, the whole process, beside the import of rapidfuzz and `fzf --filter`."""

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.figure import Figure, absent, told
from benchmarks.places import PAPERDECK, PYTHON, BenchLibrary, place
from benchmarks.queries import BROAD, misspelt, rare_words
from benchmarks.scale import Scale
from benchmarks.timing import Cost, in_turn, ratio, run

_SUBJECT = "find"
_IMPORT = (PYTHON, "-c", "import rapidfuzz")
_PARTS = {
    "of it Python itself": (PYTHON, "-c", "pass"),
    "of it Python and our modules": (PYTHON, "-c", "import tui.cli, tui.cli.find_command"),
}
_BESIDE = "python -c 'import rapidfuzz'"
_RARE, _BROAD, _TYPO = "a rare word", "broad words", "a word with a typo"
_TARGETS = {
    (_RARE, 100_000): 1.5,
    (_BROAD, 100_000): 2.0,
    (_TYPO, 100_000): 3.5,
    (_TYPO, 10_000): 1.5,
}


@dataclass(frozen=True, slots=True)
class _Sought:
    kind: str
    words: str


def measure(scale: Scale) -> Iterator[Figure]:
    """Look for words of each kind, at every size."""
    for papers in [scale.large] if scale.brief else [scale.ordinary, scale.large]:
        yield from _at(place(papers), scale)


def _at(where: BenchLibrary, scale: Scale) -> Iterator[Figure]:
    sought = list(_sought(where, 1 if scale.brief else 3))
    fzf = shutil.which("fzf")
    commands: dict[str, Sequence[str]] = {"import": _IMPORT, **_PARTS}
    for each in sought:
        commands[f"find {each.words}"] = (PAPERDECK, "find", "--limit", "20", each.words)
        if fzf:
            commands[f"fzf {each.words}"] = (fzf, "--filter", each.words)
    costs, cpu = _costs(commands, where, scale.rounds)
    size = f"{where.papers:,} papers"
    for kind in (_RARE, _BROAD, _TYPO):
        names = [f"find {each.words}" for each in sought if each.kind == kind]
        took = median(ratio(costs[name], costs["import"]) for name in names)
        yield Figure(_SUBJECT, f"{kind}, {size}", _BESIDE, took, _TARGETS.get((kind, where.papers)))
        if not fzf:
            continue
        beside = [(name, name.replace("find", "fzf", 1)) for name in names]
        yield told(
            _SUBJECT,
            f"{kind}, {size}",
            median(ratio(costs[ours], costs[theirs]) for ours, theirs in beside),
            "fzf --filter, wall",
        )
        yield told(
            _SUBJECT,
            f"{kind}, {size}",
            median(ratio(cpu[ours], cpu[theirs]) for ours, theirs in beside),
            "fzf --filter, CPU",
        )
    if not fzf:
        yield absent(_SUBJECT, f"beside fzf, {size}", "fzf is not installed")
    for name in _PARTS:
        yield told(_SUBJECT, f"{name}, {size}", ratio(costs[name], costs["import"]), _BESIDE)
    yield told(_SUBJECT, f"the reference, {size}", 1000 * median(costs["import"]), unit="ms")


def _costs(
    commands: dict[str, Sequence[str]], where: BenchLibrary, rounds: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Give wall and CPU time of each command in each round."""
    cpu: dict[str, list[float]] = {name: [] for name in commands}

    def measured(name: str) -> float:
        titles = str(where.titles) if name.startswith("fzf") else "/dev/null"
        cost: Cost = run(commands[name], where.env, stdin=titles)
        cpu[name].append(cost.cpu)
        return cost.wall

    walls = in_turn(rounds, {name: partial(measured, name) for name in commands})
    return walls, {name: each[1:] for name, each in cpu.items()}


def _sought(where: BenchLibrary, each: int) -> Iterator[_Sought]:
    titles = where.titles.read_text("utf-8").splitlines()
    rare = rare_words(titles, 2 * each)
    dice = random.Random(where.papers)
    yield from (_Sought(_RARE, word) for word in rare[:each])
    yield from (_Sought(_BROAD, words) for words in BROAD[:each])
    yield from (_Sought(_TYPO, misspelt(word, dice)) for word in rare[each:])
