"""What the reader holds in memory, beside a bare Textual app."""

from collections.abc import Iterator

from benchmarks.bare import GREETING, HELLO
from benchmarks.figure import Figure, told
from benchmarks.places import PAPERDECK, BenchLibrary, bare_environment, place
from benchmarks.queries import to_type
from benchmarks.scale import Scale
from benchmarks.terminal import Terminal

_SUBJECT = "memory"
_BESIDE = "a bare Textual hello"
_MEBIBYTE = 1024 * 1024


def measure(scale: Scale) -> Iterator[Figure]:
    """Open the reader, then search and move about in it."""
    hello = _hello()
    yield told(_SUBJECT, "a bare Textual hello", hello / _MEBIBYTE, unit="MiB")
    for papers in [scale.large] if scale.brief else [scale.small, scale.large]:
        opened, used = _reader(place(papers), scale)
        size = f"{papers:,} papers"
        yield told(_SUBJECT, f"opened, {size}", opened / hello, _BESIDE)
        target = 2.7 if papers == scale.large else None
        yield Figure(_SUBJECT, f"after searching, {size}", _BESIDE, used / hello, target)
        yield told(_SUBJECT, f"after searching, {size}", used / _MEBIBYTE, unit="MiB")


def _hello() -> float:
    with Terminal(HELLO, bare_environment()) as terminal:
        terminal.wait_for(GREETING)
        terminal.settle()
        return terminal.memory()


def _reader(where: BenchLibrary, scale: Scale) -> tuple[float, float]:
    """Give the bytes held by a reader just opened, and the most it held in use."""
    queries = to_type(where.titles.read_text("utf-8").splitlines(), scale.typed)
    with Terminal([PAPERDECK], where.reader_env) as terminal:
        terminal.wait_for(where.third)
        terminal.settle()
        opened = terminal.memory()
        held = [opened]
        terminal.press("Gg")
        for query in queries:
            terminal.press(f"/\x15{query}\r", quiet=0.5)
            terminal.press("jjj")
            held.append(terminal.memory())
        return opened, max(held)
