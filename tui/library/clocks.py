"""This machine's clock, and other machines' that are ahead of it."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives the time in milliseconds since 1970."""

_DAY = 86_400_000
_UNITS = ((365 * _DAY, "year"), (_DAY, "day"), (_DAY // 24, "hour"))


def wall_clock() -> int:
    """Give this machine's time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def held_back_in_words(host: str, entries: int, ahead: int) -> str:
    """Say which host's entries wait, and why; the last of them is `ahead` milliseconds ahead."""
    steps = "1 step waits" if entries == 1 else f"{entries:,} steps wait"
    return (
        f"{host}: {steps}: stamped {_span(ahead)} ahead of this machine's clock;"
        " set right the clock that is wrong, there or here"
    )


def _span(ms: int) -> str:
    size, name = next((unit for unit in _UNITS if ms >= 2 * unit[0]), _UNITS[-1])
    return f"{ms // size:,} {name}s"
