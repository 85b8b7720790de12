"""Clocks that disagree: whose steps wait, and by how much that clock is ahead."""

from collections.abc import Sequence

from tui.library.journal import DAY, Entry

_UNITS = ((365 * DAY, "year"), (DAY, "day"), (DAY // 24, "hour"))


def waiting_in_words(host: str, waiting: Sequence[Entry], now: int) -> str:
    """Say which host's steps wait, and why; `now` is in milliseconds since 1970."""
    ahead = _span(max(each.at.ms for each in waiting) - now)
    steps = "1 step waits" if len(waiting) == 1 else f"{len(waiting):,} steps wait"
    return (
        f"{host}: {steps}: stamped {ahead} ahead of this machine's clock;"
        " set right the clock that is wrong, there or here"
    )


def _span(ms: int) -> str:
    size, name = next((unit for unit in _UNITS if ms >= 2 * unit[0]), _UNITS[-1])
    return f"{ms // size:,} {name}s"
