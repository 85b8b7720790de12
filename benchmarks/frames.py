"""From a key to the frame it changes, in the reader's search and beside a bare Input."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median

from benchmarks.bare import GREETING, LINE
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, SEEN, Place, bare_environment, place
from benchmarks.queries import to_type
from benchmarks.scale import Scale
from benchmarks.searchers import paperdeck
from benchmarks.terminal import Answer, Terminal
from benchmarks.timing import percentile, ratio
from tui.search.index import Index

_SUBJECT = "key to frame"
_BESIDE = "a key in a bare Input"
_CLEAR = "\x15"


@dataclass(frozen=True, slots=True)
class _Key:
    """A key typed into both."""

    bare: Answer
    ours: Answer
    title: str
    """The beginning of one that the list shows after this key."""
    cpu: float
    """Seconds that the reader used."""


def measure(scale: Scale) -> Iterator[Figure]:
    """Type the same queries into both in turn, letter by letter."""
    where = place(scale.large)
    queries = to_type(where.titles.read_text("utf-8").splitlines(), scale.typed)
    titles = _titles(where, queries)
    size = f"{where.papers:,} papers"
    with Terminal(LINE, bare_environment()) as line, Terminal([PAPERDECK], where.env) as reader:
        line.wait_for(GREETING)
        reader.wait_for(where.third)
        line.settle()
        reader.settle()
        moved = [reader.press("j") for _ in range(scale.rounds)]
        reader.press("/", quiet=0.5)
        keys = [key for query in queries for key in _type(query, line, reader, titles)]
    yield from _figures(keys, size)
    yield from _moves([each.bare for each in keys], moved, size)


def _titles(where: Place, queries: Sequence[str]) -> dict[str, str]:
    """Give for each text in the line a title that the list shows: the third, where there is one."""
    with closing(Index.open(where.library, where.cache)) as index:
        search = paperdeck(index)
        lines = (query[:end] for query in queries for end in range(1, len(query) + 1))
        found = {line: search(line) for line in lines}
    return {
        line: titles[min(2, len(titles) - 1)][:SEEN] for line, titles in found.items() if titles
    }


def _type(
    query: str, line: Terminal, reader: Terminal, titles: Mapping[str, str]
) -> Iterator[_Key]:
    """Type a query into both, key by key in turn, then clear both."""
    for end, letter in enumerate(query, 1):
        theirs = line.press(letter)
        before = reader.cpu()
        ours = reader.press(letter)
        title = titles.get(query[:end], "no paper matches")
        yield _Key(theirs, ours, title, reader.cpu() - before)
    line.press(_CLEAR)
    reader.press(_CLEAR)


def _figures(keys: Sequence[_Key], size: str) -> Iterator[Figure]:
    bare = [key.bare.last for key in keys]
    times = {
        "to the first frame, the letter": [key.ours.first for key in keys],
        "to the frame with the list": [key.ours.showing(key.title) for key in keys],
        "to the last byte, counts and all": [key.ours.last for key in keys],
    }
    listed = times["to the frame with the list"]
    yield Figure(
        _SUBJECT, f"to the frame with the list, {size}", _BESIDE, ratio(listed, bare), 10.0
    )
    settled = ratio(times["to the last byte, counts and all"], bare)
    yield told(_SUBJECT, f"to the last byte, counts and all, {size}", settled, _BESIDE)
    for name, values in times.items():
        yield told(_SUBJECT, f"{name}, median", 1000 * median(values), unit="ms")
    slow = percentile(listed, 95)
    yield told(_SUBJECT, "to the frame with the list, 95 %", 1000 * slow, unit="ms")
    yield told(_SUBJECT, "a bare Input, median", 1000 * median(bare), unit="ms")
    ours = [key.ours for key in keys]
    yield told(_SUBJECT, "frames a key", median(len(a.frames) for a in ours), unit="frames")
    yield told(_SUBJECT, "bytes a key", median(a.size for a in ours), unit="bytes")
    cpu = 1000 * median(key.cpu for key in keys)
    yield told(_SUBJECT, f"CPU of the reader on a key, {size}", cpu, unit="ms")


def _moves(bare: Sequence[Answer], moved: Sequence[Answer], size: str) -> Iterator[Figure]:
    to_frame = median(a.last for a in moved) / median(a.last for a in bare)
    yield told(_SUBJECT, f"cursor down, {size}", to_frame, _BESIDE)
    yield told(
        _SUBJECT, "cursor down to its first frame", 1000 * median(a.first for a in moved), unit="ms"
    )
    yield told(_SUBJECT, "cursor down", median(a.size for a in moved), unit="bytes")
