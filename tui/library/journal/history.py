"""What was done, read from the ends of the journals: the latest first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tui.library.folder import HOSTS
from tui.library.host_files import JOURNAL
from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import Action, Entry
from tui.library.journal.journal_lines import entries_back
from tui.library.journal.register_table import DAY
from tui.library.journal.steps import Step

_AT_ONCE = 200
"""Steps of which it is asked at once whether they are taken back."""


class History:
    """The steps of a host, and of all hosts; the journals are read on by the checkpoint."""

    def __init__(self, library: Path, host: str, checkpoint: Checkpoint) -> None:
        """Name the library and the host; nothing is read yet."""
        self._library = library
        self._host = host
        self._checkpoint = checkpoint
        self._own = library / HOSTS / host / JOURNAL

    def steps(self) -> Iterator[Step]:
        """Give this host's steps, the latest first.

        Raises:
            LibraryError: the journal cannot be read.
        """
        return self._steps(entries_back(self._own))

    def steps_of_all(self) -> Iterator[Step]:
        """Give the steps of every host, the latest first; those held back are left out.

        So are the journals of others that could not be read: the checkpoint names them.

        Raises:
            LibraryError: a journal cannot be read.
        """
        latest = self._checkpoint.now() + DAY
        each = [
            (entry for entry in entries_back(path) if is_own or entry.at.ms <= latest)
            for path, is_own in self._journals()
        ]
        merged = heapq.merge(*each, key=lambda entry: entry.at, reverse=True)
        return self._steps(_each_once(merged))

    def latest(self) -> Step | None:
        """Give the step that undo takes back next: this host's latest that is not taken back."""
        return next((step for step in self.steps() if not step.undone), None)

    def to_redo(self) -> Iterator[Step]:
        """Give the steps that redo does again, the next first; they may be of any host.

        They are those that this host took back since its last new step.
        """
        turned: dict[str, Action] = {}
        for entry in entries_back(self._own):
            if entry.is_step:
                break
            if entry.of is not None:
                turned.setdefault(entry.of, entry.do)
        found = (self.find(name) for name, do in turned.items() if do == "undo")
        return (step for step in found if step and step.undone)

    def find(self, name: str) -> Step | None:
        """Give the step named `host:number`, or of this host by its number; None without one."""
        entry = self._entry(name)
        if entry is None or not entry.is_step:
            return None
        return Step(entry, self._checkpoint.registers.undone([entry.name]).get(entry.name, ""))

    def turned_by(self, name: str) -> Step | None:
        """Give the step that the entry of this name took back or did again.

        None where it is no such entry, or where another one came after it.
        """
        entry = self._entry(name)
        if entry is None or entry.of is None:
            return None
        last = self._checkpoint.registers.turns([entry.of]).get(entry.of)
        return self.find(entry.of) if last and last.entry == entry.name else None

    def _entry(self, name: str) -> Entry | None:
        """Give the entry named `host:number`, or of this host by its number."""
        if ":" not in name:
            name = f"{self._host}:{name}"
        place = self._checkpoint.registers.place_of(name)
        return self._checkpoint.entry_at(place) if place is not None else None

    def _journals(self) -> Iterator[tuple[Path, bool]]:
        for each in self._checkpoint.followed():
            if each.host == self._host or not each.trouble:
                yield self._library / HOSTS / each.host / each.name, each.host == self._host

    def _steps(self, entries: Iterator[Entry]) -> Iterator[Step]:
        steps = (entry for entry in entries if entry.is_step)
        while some := list(islice(steps, _AT_ONCE)):
            undone = self._checkpoint.registers.undone(entry.name for entry in some)
            yield from (Step(entry, undone.get(entry.name, "")) for entry in some)


def _each_once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out what copies of a journal repeat: neighbours with one stamp."""
    last = None
    for entry in entries:
        if entry.at != last:
            yield entry
        last = entry.at
