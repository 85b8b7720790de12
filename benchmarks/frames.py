"""From a key to the frame it changes, in the reader's search and beside a bare Input."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.bare import GREETING, LINE
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, bare_environment, place
from benchmarks.queries import to_type
from benchmarks.scale import Scale
from benchmarks.terminal import Answer, Terminal
from benchmarks.timing import percentile, ratio

_SUBJECT = "key to frame"
_BESIDE = "a key in a bare Input"
_CLEAR = "\x15"


def measure(scale: Scale) -> Iterator[Figure]:
    """Type the same queries into both in turn, letter by letter."""
    where = place(scale.large)
    queries = to_type(where.titles.read_text("utf-8").splitlines(), scale.typed)
    size = f"{where.papers:,} papers"
    with (
        Terminal(LINE, bare_environment()) as line,
        Terminal([PAPERDECK], where.env) as reader,
    ):
        line.wait_for(GREETING)
        reader.wait_for(where.third)
        line.settle()
        reader.settle()
        moved = [reader.press("j") for _ in range(scale.rounds)]
        reader.press("/", quiet=0.5)
        typed = [_type(query, line, reader) for query in queries]
    bare = [theirs for one in typed for theirs, _, _ in one]
    ours = [ours for one in typed for _, ours, _ in one]
    cpu = [used for one in typed for _, _, used in one]
    yield from _figures(bare, ours, size)
    yield told(_SUBJECT, f"CPU of the reader on a key, {size}", 1000 * median(cpu), unit="ms")
    yield from _moves(bare, moved, size)


def _type(query: str, line: Terminal, reader: Terminal) -> list[tuple[Answer, Answer, float]]:
    """Type a query into both, key by key in turn, then clear both."""
    answers = []
    for letter in query:
        theirs = line.press(letter)
        before = reader.cpu()
        ours = reader.press(letter)
        answers.append((theirs, ours, reader.cpu() - before))
    line.press(_CLEAR)
    reader.press(_CLEAR)
    return answers


def _figures(bare: Sequence[Answer], ours: Sequence[Answer], size: str) -> Iterator[Figure]:
    theirs = [each.last for each in bare]
    listed = ratio([a.largest for a in ours], theirs)
    yield Figure(_SUBJECT, f"to the frame with the list, {size}", _BESIDE, listed, 10.0)
    settled = ratio([a.last for a in ours], theirs)
    yield told(_SUBJECT, f"to the last byte, counts and all, {size}", settled, _BESIDE)
    times = {
        "to the first frame, the letter": [a.first for a in ours],
        "to the frame with the list": [a.largest for a in ours],
        "to the last byte": [a.last for a in ours],
    }
    for name, values in times.items():
        yield told(_SUBJECT, f"{name}, median", 1000 * median(values), unit="ms")
    slow = percentile(times["to the frame with the list"], 95)
    yield told(_SUBJECT, "to the frame with the list, 95 %", 1000 * slow, unit="ms")
    yield told(_SUBJECT, "a bare Input, median", 1000 * median(theirs), unit="ms")
    yield told(_SUBJECT, "frames a key", median(len(a.frames) for a in ours), unit="frames")
    yield told(_SUBJECT, "bytes a key", median(a.size for a in ours), unit="bytes")


def _moves(bare: Sequence[Answer], moved: Sequence[Answer], size: str) -> Iterator[Figure]:
    to_frame = median(a.last for a in moved) / median(a.last for a in bare)
    yield told(_SUBJECT, f"cursor down, {size}", to_frame, _BESIDE)
    yield told(
        _SUBJECT, "cursor down to its first frame", 1000 * median(a.first for a in moved), unit="ms"
    )
    yield told(_SUBJECT, "cursor down", median(a.size for a in moved), unit="bytes")
