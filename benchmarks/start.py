"""From the command to the first rows of the list on the wire, beside a bare app's first line.

The rows stand there before the panes do; when the reader's own frame covers them is told too.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from statistics import median

from benchmarks.bare import GREETING, HELLO
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, PYTHON, BenchLibrary, bare_environment, place
from benchmarks.scale import Scale
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turn, ratio, wall

_TARGETS = {10_000: 1.15, 100_000: 1.25}
_SUBJECT = "start"
_HELLO = "a bare Textual hello"
_IMPORTS = {"theirs": "import textual.app, textual.widgets._static", "ours": "import tui.app"}


def measure(scale: Scale) -> Iterator[Figure]:
    """Start a bare app and readers in turn."""
    places = [place(each) for each in sorted({scale.small, scale.ordinary, scale.large})]
    for each in places:
        start_once(each)
    starts = {f"{each.papers:,} papers": partial(first_rows, each) for each in places}
    frames = {f"{each.papers:,}, its frame": partial(first_frame, each) for each in places}
    hello = partial(shown_after, HELLO, bare_environment(), GREETING)
    imports = {name: partial(wall, (PYTHON, "-c", code)) for name, code in _IMPORTS.items()}
    costs = in_turn(scale.rounds, {"hello": hello, **starts, **frames, **imports})
    yield told(_SUBJECT, _HELLO, 1000 * median(costs["hello"]), unit="ms")
    for each in places:
        yield Figure(
            _SUBJECT,
            f"first list rows, {each.papers:,} papers",
            _HELLO,
            ratio(costs[f"{each.papers:,} papers"], costs["hello"]),
            _TARGETS.get(each.papers),
        )
        whole = ratio(costs[f"{each.papers:,}, its frame"], costs["hello"])
        yield told(_SUBJECT, f"the reader's own frame, {each.papers:,} papers", whole, _HELLO)
    modules = ratio(costs["ours"], costs["theirs"])
    yield told(_SUBJECT, "of it importing the reader", modules, "importing what hello does")


def first_rows(of: BenchLibrary) -> float:
    """Give how long the reader takes to show rows of the list."""
    return shown_after([PAPERDECK], of.reader_env, of.third)


def first_frame(of: BenchLibrary) -> float:
    """Give how long the reader takes to show the list itself, over the rows that stood there."""
    return shown_after([PAPERDECK], of.reader_env, of.third, times=2)


def start_once(of: BenchLibrary) -> None:
    """Start the reader as before every start but the very first: it keeps how its panes look."""
    with Terminal([PAPERDECK], of.reader_env) as terminal:
        terminal.wait_for(of.third)
        terminal.settle()


def shown_after(
    command: Sequence[str], env: Mapping[str, str], words: str, times: int = 1
) -> float:
    """Give how long it takes until the words were written, in seconds."""
    with Terminal(command, env) as terminal:
        return terminal.wait_for(words, times)
