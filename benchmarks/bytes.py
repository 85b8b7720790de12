"""What a terminal is sent for each action, beside what newsboat sends for its like."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks import peer_libraries
from benchmarks.corpus import Corpus
from benchmarks.figure import Figure, absent, told
from benchmarks.places import PAPERDECK, WORK, BenchLibrary, environment, place
from benchmarks.scale import Scale
from benchmarks.terminal import Terminal, TooLateError
from benchmarks.timing import run

_SUBJECT = "bytes"
_SIZES = ((80, 24), (120, 40))
_AT_REST = 0.8
"""Seconds without a byte after which an action is over, the detail on a slow line too."""
_REPEAT, _HELD = 0.03, 40
"""Seconds between the keys of one that is held, and how many there are."""
_IDLE = 60.0
_PAGE_DOWN, _ESCAPE = "\x1b[6~", "\x1b"
_DOWN = "\x1bOB"
"""newsboat's own `j` goes to the next feed; its first page down only to the foot of the list."""
_ACTIONS = (
    *(("j", "j"), ("k", "k"), ("a page on", _PAGE_DOWN), ("read", "r"), ("star", "s")),
    *(("hide", "d"), ("undo", "u"), ("search", "/"), ("a letter", "t"), ("out of it", _ESCAPE)),
    *(("the whole view", _ESCAPE), ("filter pane", "f"), ("back from it", "f")),
    *(("help", "?"), ("back from help", _ESCAPE), ("palette", ":"), ("back from that", _ESCAPE)),
)
_THEIRS = (
    *(("newsboat: next article", _DOWN), ("newsboat: two pages on", _PAGE_DOWN * 2)),
    *(("newsboat: mark read", "N"), ("newsboat: open", "\r"), ("newsboat: back", "q")),
)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to run the reader, and the bytes a `j` may cost at 80 by 24."""

    name: str
    flags: tuple[str, ...]
    most: float


_WAYS = (_Way("truecolour", (), 4000), _Way("low bandwidth", ("--low-bandwidth",), 2500))


def measure(scale: Scale) -> Iterator[Figure]:
    """Do each action in each size, with all colours and with low bandwidth; then newsboat's."""
    where = place(scale.small)
    for size in _SIZES:
        for way in _WAYS:
            yield from _reader(where, size, way, scale)
        yield from _newsboat(where, size)
    yield from _alone(where)


def _name(what: str, size: tuple[int, int], way: str = "") -> str:
    return ", ".join(filter(None, (what, "x".join(map(str, size)), way)))


def _reader(
    where: BenchLibrary, size: tuple[int, int], way: _Way, scale: Scale
) -> Iterator[Figure]:
    is_aimed = size == _SIZES[0]
    with Terminal([PAPERDECK, *way.flags], where.reader_env, size) as reader:
        reader.wait_for(where.third)
        reader.settle(_AT_REST)
        for what, key in _ACTIONS:
            times = scale.rounds if key == "j" else 1
            cost = max(reader.press(key, quiet=_AT_REST).size for _ in range(times))
            target = way.most if is_aimed and key == "j" else None
            yield _figure(_name(what, size, way.name), cost, target)
        held = sum(reader.press("j", quiet=_REPEAT, most=_REPEAT).size for _ in range(_HELD))
        held += reader.settle(_AT_REST).size
        yield _figure(_name("40 held j", size, way.name), held, 8000 if is_aimed else None)
        if is_aimed:
            idle = reader.settle(quiet=_IDLE).size
            yield _figure(_name("idle for a minute", size, way.name), idle, 0)


def _alone(where: BenchLibrary) -> Iterator[Figure]:
    """Move in the list where it stands alone."""
    size = (79, 24)
    with Terminal([PAPERDECK], where.reader_env, size) as reader:
        reader.wait_for(where.third)
        reader.settle(_AT_REST)
        cost = max(reader.press("j", quiet=_AT_REST).size for _ in range(5))
        yield _figure(_name("j, the list alone", size), cost, 500)


def _newsboat(where: BenchLibrary, size: tuple[int, int]) -> Iterator[Figure]:
    program = shutil.which("newsboat")
    if program is None:
        yield absent(_SUBJECT, _name("newsboat", size), "newsboat is not installed")
        return
    folder = WORK / "newsboat"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    papers = list(Corpus().papers(where.papers))
    peer_libraries.newsboat(folder, papers)
    try:
        yield from _theirs(
            [program, "-u", str(folder / "urls"), "-c", str(folder / "news.db"), "-C", "/dev/null"],
            size,
        )
    except TooLateError as error:
        yield absent(_SUBJECT, _name("newsboat", size), str(error))


def _theirs(command: Sequence[str], size: tuple[int, int]) -> Iterator[Figure]:
    env = environment(*[WORK / "newsboat"] * 3)
    run([*command, "-x", "reload"], env)
    with Terminal(command, env, size) as other:
        other.wait_for("Papers")
        other.settle(2.0)
        other.press("\r", quiet=_AT_REST)
        other.wait_for("Articles in feed", seconds=5.0)
        for what, key in _THEIRS:
            cost = other.press(key, quiet=_AT_REST).size
            yield _figure(_name(what, size), cost)


def _figure(what: str, measured: float, target: float | None = None) -> Figure:
    if target is None:
        return told(_SUBJECT, what, measured, unit="bytes")
    return Figure(_SUBJECT, what, "", measured, target, unit="bytes")
