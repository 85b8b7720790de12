"""From the command to the first rows of the list on the wire, beside a bare app's first line."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from statistics import median

from benchmarks.bare import GREETING, HELLO
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, PYTHON, Place, bare_environment, place
from benchmarks.scale import Scale
from benchmarks.terminal import Terminal
from benchmarks.timing import in_turn, ratio, wall

_TARGETS = {10_000: 1.15, 100_000: 1.25}
_SUBJECT = "start"
_IMPORTS = {"theirs": "import textual.app, textual.widgets._static", "ours": "import tui.app"}


def measure(scale: Scale) -> Iterator[Figure]:
    """Start a bare app and readers in turn."""
    places = [place(each) for each in sorted({scale.small, scale.ordinary, scale.large})]
    starts = {f"{each.papers:,} papers": partial(first_rows, each) for each in places}
    hello = partial(shown_after, HELLO, bare_environment(), GREETING)
    imports = {name: partial(wall, (PYTHON, "-c", code)) for name, code in _IMPORTS.items()}
    costs = in_turn(scale.rounds, {"hello": hello, **starts, **imports})
    yield told(_SUBJECT, "a bare Textual hello", 1000 * median(costs["hello"]), unit="ms")
    for each in places:
        yield Figure(
            _SUBJECT,
            f"first list rows, {each.papers:,} papers",
            "a bare Textual hello",
            ratio(costs[f"{each.papers:,} papers"], costs["hello"]),
            _TARGETS.get(each.papers),
        )
    modules = ratio(costs["ours"], costs["theirs"])
    yield told(_SUBJECT, "of it importing the reader", modules, "importing what hello does")


def first_rows(of: Place) -> float:
    """Give how long the reader takes to show rows of the list."""
    return shown_after([PAPERDECK], of.reader_env, of.third)


def shown_after(command: Sequence[str], env: Mapping[str, str], words: str) -> float:
    """Give how long it takes until the words are on the screen, in seconds."""
    with Terminal(command, env) as terminal:
        return terminal.wait_for(words)
