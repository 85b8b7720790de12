"""How much is measured: everything, or a quick look."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of the libraries, and how often things are done."""

    small: int = 1_000
    ordinary: int = 10_000
    large: int = 100_000
    rounds: int = 9
    brief: bool = False
    """Leave out what only explains."""
    items: int = 120
    """Known items that are looked for."""
    queries: int = 12
    """Queries that are typed letter by letter."""
    typed: int = 4
    """So many of them are typed into the reader."""
    peers: Path | None = None
    """Folder of the programs to stand beside; None leaves them out."""


def quick(peers: Path | None = None) -> Scale:
    """Give the scale of a look that takes less than a minute."""
    sizes = (1_000, 1_000, 10_000)
    return Scale(*sizes, rounds=3, brief=True, items=25, queries=3, typed=1, peers=peers)
