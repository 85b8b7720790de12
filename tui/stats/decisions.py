"""When papers were decided on, as the journals of all hosts tell; what was undone does not count.

Whether a mark stands is for the index to say; the journals say when it was made: at the latest step
that made it and was not taken back. So marking unread by mistake, and undoing that, loses no day.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tui.library.files import journals
from tui.library.journal import Entry, read_all
from tui.paper import parse_id
from tui.search.row import Row

Deed = Literal["read", "hidden"]
_DEEDS: tuple[Deed, ...] = ("read", "hidden")

Tell = Callable[[str], object]
Times = dict[tuple[str, int], int]
"""When a mark was made: milliseconds since 1970 by its field and the id it was made under."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That a paper was read or hidden, whichever came last of those that stand."""

    ms: int
    """Milliseconds since 1970."""
    did: Deed

    @property
    def day(self) -> date:
        """The day of it, where this machine is."""
        return date.fromtimestamp(self.ms / 1000)


def marked(library: Path, tell: Tell | None = None) -> Times:
    """Give when papers were marked read or hidden; `tell` hears of each journal that is left out.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    found: Times = {}
    entries, unread = read_all(each.path for each in journals(library))
    if tell:
        for line in unread:
            tell(line)
    undone = _undone(entries)
    for entry in entries:
        if entry.do == "mark" and entry.name not in undone:
            _take_in(entry, found)
    return found


def decision(row: Row, aliases: Iterable[int], times: Times) -> Decision | None:
    """Give what was decided on a paper; None when nothing was, or no journal tells when."""
    ids = (row.id, *aliases)
    held = [
        Decision(times[did, id], did)
        for did in _DEEDS
        if getattr(row, did)
        for id in ids
        if (did, id) in times
    ]
    return max(held, key=lambda each: each.ms, default=None)


def _undone(entries: Sequence[Entry]) -> set[str]:
    """Give the names of the steps that are taken back."""
    undone: set[str] = set()
    for entry in entries:
        if entry.of is not None:
            (undone.add if entry.do == "undo" else undone.discard)(entry.of)
    return undone


def _take_in(entry: Entry, times: Times) -> None:
    for change in entry.changes:
        if change.to and change.field in _DEEDS:
            for target in change.targets:
                id = parse_id(target)
                if id is not None:
                    key = (change.field, id)
                    times[key] = max(times.get(key, 0), entry.at.ms)
