"""This machine's clock, and other machines' that are ahead of it."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], int]
"""Gives the time in milliseconds since 1970."""

_DAY = 86_400_000
_UNITS = ((365 * _DAY, "year"), (_DAY, "day"), (_DAY // 24, "hour"))


def wall_clock() -> int:
    """Give this machine's time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def local_time(ms: int) -> datetime:
    """Give a time in milliseconds since 1970 by the time zone of this machine.

    It is given in UTC where the zone is a day or more from that: no such zone can be written.
    """
    moment = datetime.fromtimestamp(ms / 1000, UTC)
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment


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
