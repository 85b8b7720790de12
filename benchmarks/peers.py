"""Other programs on the same papers, whole processes; only where asked for with `--peers`."""

from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.scale import Scale


def measure(scale: Scale) -> Iterator[Figure]:
    """Stand beside them."""
    yield from ()
