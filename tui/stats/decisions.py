"""When papers were decided on, as the journals of all hosts tell; what was undone does not count.

Whether a mark stands is for the index to say; the journals say when it was made: at the latest step
that made it and was not taken back. So marking unread by mistake, and undoing that, loses no day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tui.search.paper_rows import Row

Decided = Literal["read", "hidden"]
DECISIONS: tuple[Decided, ...] = ("read", "hidden")

Times = Mapping[tuple[str, int], int]
"""When a mark was made: milliseconds since 1970 by its field and the id it was made under."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That a paper was read or hidden, whichever came last of those that stand."""

    ms: int
    """Milliseconds since 1970."""
    did: Decided

    @property
    def day(self) -> date:
        """The day of it, where this machine is."""
        return date.fromtimestamp(self.ms / 1000)


def decision(row: Row, aliases: Iterable[int], times: Times) -> Decision | None:
    """Give what was decided on a paper; None when nothing was, or no journal tells when."""
    ids = (row.id, *aliases)
    held = [
        Decision(times[did, id], did)
        for did in DECISIONS
        if getattr(row, did)
        for id in ids
        if (did, id) in times
    ]
    return max(held, key=lambda each: each.ms, default=None)
