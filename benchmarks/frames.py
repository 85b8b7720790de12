"""From a key to the frame it changes, in the reader's search and beside a bare Input.

Where the time goes is told by keys that cost a part of it: a letter where nothing is looked for,
a page of other rows; and by the search alone, taken in this process.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.bare import GREETING, LINE
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, SEEN, BenchLibrary, bare_environment, place
from benchmarks.queries import to_type
from benchmarks.scale import Scale
from benchmarks.searchers import paperdeck
from benchmarks.terminal import Answer, Terminal
from benchmarks.timing import percentile, ratio
from tui.search.index import Index

_SUBJECT = "key to frame"
_BESIDE = "a key in a bare Input"
_CLEAR = "\x15"
_PAGE_DOWN = "\x1b[6~"
_PAUSE = 0.4
"""Seconds between keys in the search: the counts of one must not be taken for the next one's."""
_HELD = 20
_REPEAT = 0.03
"""Seconds between the keys of one that is held."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A key typed into both."""

    bare: Answer
    ours: Answer
    found: "_Found"
    cpu: float
    """Seconds that the reader used."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a text in the line finds."""

    title: str
    """Part of a title that the list shows; frames leave out what stood there, as beginnings may."""
    changed: bool
    """The list shows other papers than for the text before."""
    seconds: float
    """What the search alone takes, asked for the first time."""


@dataclass(frozen=True, slots=True)
class _Floors:
    """Keys in the reader that cost a part of what a key in the search costs."""

    letters: Sequence[Answer]
    """Typed where nothing is looked for."""
    pages: Sequence[Answer]
    """The list goes on by a page."""
    moved: Sequence[Answer]
    """The cursor goes down."""
    held: Answer
    """The cursor goes down as fast as a key held."""


def measure(scale: Scale) -> Iterator[Figure]:
    """Type the same queries into both in turn, letter by letter."""
    where = place(scale.large)
    queries = to_type(where.titles.read_text("utf-8").splitlines(), scale.typed)
    found = _found(where, queries)
    size = f"{where.papers:,} papers"
    reader_env = where.reader_env
    with Terminal(LINE, bare_environment()) as line, Terminal([PAPERDECK], reader_env) as reader:
        line.wait_for(GREETING)
        reader.wait_for(where.third)
        line.settle()
        reader.settle()
        floors = _floors(reader, scale.rounds)
        reader.press("/", quiet=0.5)
        keys = [key for query in queries for key in _type(query, line, reader, found)]
    yield from _figures(keys, size)
    yield from _parts(keys, floors)
    yield from _moves([each.bare for each in keys], floors, size)


def _found(where: BenchLibrary, queries: Sequence[str]) -> dict[str, _Found]:
    """Give for each text in the line what the list shows, by the third title where there is one."""
    found: dict[str, _Found] = {}
    with closing(Index(where.library, where.cache)) as index:
        search = paperdeck(index)
        for query in queries:
            before: Sequence[str] = ()
            for end in range(1, len(query) + 1):
                begun = perf_counter()
                titles = search(query[:end])
                seconds = perf_counter() - begun
                third = titles[min(2, len(titles) - 1)][SEEN // 2 : SEEN] if titles else ""
                found[query[:end]] = _Found(
                    third or "no paper matches", titles[:3] != before, seconds
                )
                before = titles[:3]
    return found


def _floors(reader: Terminal, rounds: int) -> _Floors:
    moved = [reader.press("j") for _ in range(rounds)]
    held = [reader.press("j", quiet=_REPEAT) for _ in range(_HELD)]
    held.append(reader.settle())
    pages = [reader.press(_PAGE_DOWN) for _ in range(rounds)]
    reader.press("t")
    letters = [reader.press(letter) for letter in "zyxwvutsr"[:rounds]]
    reader.press("\x1b", quiet=0.5)
    reader.press("g", quiet=0.5)
    return _Floors(letters, pages, moved, Answer([c for each in held for c in each.chunks]))


def _type(
    query: str, line: Terminal, reader: Terminal, found: Mapping[str, _Found]
) -> Iterator[_Key]:
    """Type a query into both, key by key in turn, then clear both."""
    for end, letter in enumerate(query, 1):
        theirs = line.press(letter)
        before = reader.cpu()
        ours = reader.press(letter, quiet=_PAUSE)
        yield _Key(theirs, ours, found[query[:end]], reader.cpu() - before)
    line.press(_CLEAR)
    reader.press(_CLEAR)


def _figures(keys: Sequence[_Key], size: str) -> Iterator[Figure]:
    bare = [key.bare.last for key in keys]
    beside = [key.bare.last for key in keys if key.found.changed]
    times = {
        "to the first frame, the letter": [key.ours.first for key in keys],
        "to the frame with the list": _listed(keys),
        "to the last byte, counts and all": [key.ours.last for key in keys],
    }
    listed = times["to the frame with the list"]
    yield Figure(
        _SUBJECT, f"to the frame with the list, {size}", _BESIDE, ratio(listed, beside), 10.0
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


def _listed(keys: Sequence[_Key]) -> list[float]:
    """Give the times to the list of the keys that changed it."""
    return [key.ours.showing(key.found.title) for key in keys if key.found.changed]


def _parts(keys: Sequence[_Key], floors: _Floors) -> Iterator[Figure]:
    """Tell where the time to the list goes."""
    changing = [key for key in keys if key.found.changed]
    searched = [key.found.seconds for key in changing]
    rest = [a - b for a, b in zip(_listed(keys), searched, strict=True)]
    letter = median(each.first for each in floors.letters)
    page = median(each.first for each in floors.pages)
    parts = {
        "of that: the search alone": median(searched),
        "of that: all but the search": median(rest),
        "where nothing is looked for: a letter": letter,
        "where nothing is looked for: a page of other rows": page,
        "left for threads and their turns": median(rest) - page,
    }
    for name, seconds in parts.items():
        yield told(_SUBJECT, f"{name}, median", 1000 * seconds, unit="ms")
    first = median(len(key.ours.frames[0].data) for key in changing if key.ours.frames)
    yield told(_SUBJECT, "bytes of the first frame of a key", first, unit="bytes")


def _moves(bare: Sequence[Answer], floors: _Floors, size: str) -> Iterator[Figure]:
    times = median(a.first for a in floors.moved)
    yield told(_SUBJECT, f"cursor down, {size}", times / median(a.last for a in bare), _BESIDE)
    yield told(_SUBJECT, "cursor down to its first frame", 1000 * times, unit="ms")
    settled = median(a.last for a in floors.moved)
    yield told(_SUBJECT, "cursor down to the last byte, the detail", 1000 * settled, unit="ms")
    yield told(_SUBJECT, "cursor down", median(a.size for a in floors.moved), unit="bytes")
    held = floors.held.size / _HELD
    yield told(_SUBJECT, "cursor down held, the list scrolling, a key", held, unit="bytes")
