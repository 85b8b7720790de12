"""The first time, with no index: until all is searchable, and what the reader does meanwhile."""

from collections.abc import Iterator
from statistics import median

from benchmarks.bare import GREETING, HELLO
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, PYTHON, BenchLibrary, bare_environment, place
from benchmarks.queries import rare_words
from benchmarks.scale import Scale
from benchmarks.start import shown_after
from benchmarks.terminal import Terminal
from benchmarks.timing import Cost, in_turn, ratio, run

_SUBJECT = "first index"
_CPU = 3.0
_MOST_ROUNDS = 3
_KEYS = 10


def measure(scale: Scale) -> Iterator[Figure]:
    """Look for a word with no index, and open the reader with none."""
    where = place(scale.ordinary)
    size = f"{where.papers:,} papers"
    rounds = min(scale.rounds, _MOST_ROUNDS)
    word = rare_words(where.titles.read_text("utf-8").splitlines(), 1)[0]
    costs = in_turn(
        rounds,
        {
            "find": lambda: _find(where, word).cpu,
            "import": lambda: run([PYTHON, "-c", "import rapidfuzz"]).cpu,
            "hello": lambda: shown_after(HELLO, bare_environment(), GREETING),
            "reader": lambda: shown_after([PAPERDECK], where.without_index("first"), where.third),
        },
    )
    yield Figure(
        _SUBJECT, f"until searchable, CPU, {size}", "", median(costs["find"]), _CPU, unit="s"
    )
    yield told(
        _SUBJECT,
        f"until searchable, CPU, {size}",
        ratio(costs["find"], costs["import"]),
        "python -c 'import rapidfuzz', CPU",
    )
    shown = ratio(costs["reader"], costs["hello"])
    yield told(_SUBJECT, f"first list rows, {size}", shown, "a bare Textual hello")
    yield from _meanwhile(where, 1 if scale.brief else rounds, size)


def _find(where: BenchLibrary, word: str) -> Cost:
    return run([PAPERDECK, "find", "--limit", "1", word], where.without_index("first"))


def _meanwhile(where: BenchLibrary, rounds: int, size: str) -> Iterator[Figure]:
    """Give how long the cursor takes while the words are indexed, beside an index that is whole."""
    busy, idle = [], []
    for _ in range(rounds):
        busy += _moves(Terminal([PAPERDECK], where.without_index("first")), where.third, wait=False)
        idle += _moves(Terminal([PAPERDECK], where.env), where.third, wait=True)
    what = f"cursor down while indexing, {size}"
    yield told(_SUBJECT, what, median(busy) / median(idle), "the same with an index")
    yield told(_SUBJECT, f"{what}, worst", 1000 * max(busy), unit="ms")


def _moves(reader: Terminal, words: str, wait: bool) -> list[float]:
    """Move the cursor at once when the list is there, or wait until all is quiet."""
    with reader:
        reader.wait_for(words)
        reader.settle(quiet=0.5 if wait else 0.05, most=10.0 if wait else 0.05)
        return [reader.press("j", quiet=0.05, most=0.5).first for _ in range(_KEYS)]
