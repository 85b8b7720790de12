"""The guard before the terminal, on frames of the reader itself, beside what a key costs it."""

from collections.abc import Iterator, Sequence
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, place
from benchmarks.scale import Scale
from benchmarks.terminal import Terminal
from tui.terminal.guard import Guard

_SUBJECT = "guard"
_BESIDE = "processor time of the key"
_PAGE_DOWN = "\x1b[6~"
_KEYS = ("j", _PAGE_DOWN) * 20
_TIMES = 50


def measure(scale: Scale) -> Iterator[Figure]:
    """Move down and by pages, and look through the frames that came once more."""
    where = place(scale.ordinary)
    with Terminal([PAPERDECK], where.reader_env) as reader:
        reader.wait_for(where.third)
        reader.settle()
        before = reader.cpu()
        answers = [reader.press(key) for key in _KEYS]
        a_key = (reader.cpu() - before) / len(_KEYS)
    frames = [each.data.decode() + "\x1b[0m" for answer in answers for each in answer.frames]
    looked = _looked_through(frames) / len(_KEYS)
    yield Figure(_SUBJECT, "looking through the frames of a key", _BESIDE, looked / a_key, 0.03)
    yield told(_SUBJECT, "a frame, median", median(map(len, frames)), unit="signs")
    yield told(_SUBJECT, "looking through the frames of a key", 1e6 * looked, unit="µs")


def _looked_through(frames: Sequence[str]) -> float:
    """Give the seconds that all frames take, once each."""
    guard = Guard()
    begun = perf_counter()
    for _ in range(_TIMES):
        for frame in frames:
            guard.passed(frame)
    return (perf_counter() - begun) / _TIMES
