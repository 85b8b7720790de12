"""Bars of parts: what they are drawn with, and how long each part is."""

from __future__ import annotations

from collections.abc import Sequence

BARS = ("█", "░")
ASCII_BARS = ("#", "-")
"""What the parts of a bar are drawn with: read, hidden."""


def lengths(parts: Sequence[int], most: int, width: int) -> list[int]:
    """Give how many cells each part of a bar has; one that is not zero has at least one.

    All together are at most `width`, which stands for `most`.
    """
    edges = [round(width * sum(parts[:end]) / max(most, 1)) for end in range(len(parts) + 1)]
    cells = [
        max(end - start, 1 if part else 0)
        for part, start, end in zip(parts, edges[:-1], edges[1:], strict=True)
    ]
    while sum(cells) > max(width, 0):
        cells[cells.index(max(cells))] -= 1
    return cells
