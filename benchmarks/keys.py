"""What a search costs on each key of a query, beside `fzf --filter` on the titles alone."""

import shutil
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from statistics import median
from threading import Event, Thread

from benchmarks.figure import Figure, absent, told
from benchmarks.places import BenchLibrary, place
from benchmarks.queries import to_type, typed
from benchmarks.scale import Scale
from benchmarks.searchers import as_typed
from benchmarks.timing import percentile, ratio, run
from tui.search.index import Index
from tui.search.language.tree import Query
from tui.search.shelf import narrow

_SUBJECT = "search on each key"
_TURN = 0.001
_WARM_UP = "qwertyuio"
"""Near no word, so that what is loaded once is loaded."""


def measure(scale: Scale) -> Iterator[Figure]:
    """Type queries and search on each key, ours and fzf in turn."""
    where = place(scale.large)
    titles = where.titles.read_text("utf-8").splitlines()
    lines = list(chain.from_iterable(map(typed, to_type(titles, scale.queries))))
    fzf = shutil.which("fzf")
    ours, counts, theirs = _costs(where, lines, fzf)
    size = f"{where.papers:,} papers"
    if fzf:
        beside = median(theirs)
        yield Figure(
            _SUBJECT, f"median CPU, {size}", "fzf --filter, CPU", median(ours) / beside, 0.05
        )
        yield Figure(_SUBJECT, f"worst CPU, {size}", "fzf's median", max(ours) / beside, 0.3)
        worst = max(our / their for our, their in zip(ours, theirs, strict=True))
        yield told(_SUBJECT, f"worst key, {size}", worst, "fzf, the same key")
        yield told(_SUBJECT, f"median key, {size}", ratio(ours, theirs), "fzf, the same key")
        yield told(_SUBJECT, "fzf, median CPU", 1000 * beside, unit="ms")
    else:
        yield absent(_SUBJECT, "beside fzf", "fzf is not installed")
    for name, value in (
        ("median", median(ours)),
        ("95 %", percentile(ours, 95)),
        ("worst", max(ours)),
    ):
        yield told(_SUBJECT, f"{name} CPU of {len(lines)} keys", 1000 * value, unit="ms")
    yield told(_SUBJECT, "median CPU of the filter pane's counts", 1000 * median(counts), unit="ms")
    waits = _waits(where, lines)
    for name, value in (("99 %", percentile(waits, 99)), ("longest", max(waits))):
        yield told(_SUBJECT, f"{name} wait of another thread", 1000 * value, unit="ms")


def _costs(
    where: BenchLibrary, lines: Sequence[str], fzf: str | None
) -> tuple[list[float], list[float], list[float]]:
    """Give CPU seconds on each key: of our search, of counting for the filter pane, of fzf."""
    ours, counts, theirs = [], [], []
    index = _warm(where)
    for line in lines:
        begun = time.process_time()
        shelf = narrow(index, as_typed(line), date.today())
        found = time.process_time()
        shelf.facets()
        counted = time.process_time()
        ours.append(found - begun)
        counts.append(counted - found)
        if fzf:
            theirs.append(run([fzf, "--filter", line], stdin=str(where.titles)).cpu)
    index.close()
    return ours, counts, theirs


def _waits(where: BenchLibrary, lines: Sequence[str]) -> list[float]:
    """Give how long a thread that wants a turn each millisecond waits for it while we search."""
    index, done = _warm(where), Event()
    waits: list[float] = []

    def wait() -> None:
        while not done.is_set():
            begun = time.perf_counter()
            time.sleep(_TURN)
            waits.append(time.perf_counter() - begun - _TURN)

    thread = Thread(target=wait)
    thread.start()
    for line in lines:
        narrow(index, as_typed(line), date.today())
    done.set()
    thread.join()
    index.close()
    return waits


def _warm(where: BenchLibrary) -> Index:
    """Give the index with all loaded that is loaded once: the reader counts what it shows first."""
    index = Index(where.library, where.cache)
    for query in (Query(), as_typed(_WARM_UP)):
        narrow(index, query, date.today()).facets()
    return index
