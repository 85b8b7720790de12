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
    items: int = 150
    """Known items that are looked for."""
    queries: int = 12
    """Queries that are typed letter by letter."""
    peers: Path | None = None
    """Folder of the programs to stand beside; None leaves them out."""


def quick(peers: Path | None = None) -> Scale:
    """Give the scale of a look that takes less than a minute."""
    return Scale(1_000, 1_000, 10_000, rounds=3, items=25, queries=3, peers=peers)
