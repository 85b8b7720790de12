"""The face of the library: open it, add papers, mark them, take it back."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.ids import format_id
from tui.library.arrival import (
    Arrival,
    announce,
    announced,
    forget,
    is_announced,
    put_aside_announcement,
    sightings_of,
)
from tui.library.changes import Mark, changes, renamed
from tui.library.durable import (
    has_leftovers,
    locked,
    make_folder,
    remove_leftovers,
    why_not_writable,
)
from tui.library.errors import LaterError, LibraryError, reason
from tui.library.files import HOSTS, demand_known, paper_files
from tui.library.folder import KEPT, PAPERS_LOCK
from tui.library.host import host_name
from tui.library.journal import Change, Deed, Entry
from tui.library.ledger import Ledger
from tui.library.plan import Known, Plan, plan
from tui.library.steps import Step
from tui.library.undo import turned
from tui.library.views import View, numbered
from tui.library.views import changes as changes_of_views
from tui.library.writer import Clock, wall_clock
from tui.paper import Marks
from tui.sources.reading import Reading

Aliases = Mapping[int, tuple[int, ...]]
"""Ids of papers to the further ids under which they were marked."""
Edit = Callable[[Sequence[View]], Iterable[View]]
"""Gives the saved views as they should be, from what they are."""


class Library:
    """The papers and marks in a folder, as this host sees and writes them.

    Safe to use from several threads, and by several processes at once. What was read is looked up
    without waiting for what another thread writes.
    """

    def __init__(self, folder: Path, host: str, clock: Clock = wall_clock) -> None:
        """Name the folder and the host; nothing is read before it is asked for, nothing made."""
        self.folder = folder
        self.host = host
        self._clock = clock
        self._own = folder / HOSTS / host
        why = why_not_writable(folder, self._own)
        self.read_only: str | None = f"opened for reading only: {why}" if why else None
        self._ledger = Ledger(folder, host, clock)
        self._lock = threading.RLock()
        self._is_tidy = False

    @classmethod
    def open(cls, folder: Path, state: Path, clock: Clock = wall_clock) -> "Library":
        """Give the library in `folder`, written under the name kept in the folder `state`."""
        return cls(folder, host_name(state), clock)

    @property
    def own_folder(self) -> Path:
        """Where this host writes; it may not be there yet."""
        return self._own

    def refresh(self) -> bool:
        """Read on in every journal; give whether anything was new.

        Raises:
            LibraryError: a journal cannot be read.
        """
        with self._lock:
            news = self._ledger.refresh()
            self._look_at_editions()
            return news > 0

    def marks(self, ids: Iterable[int]) -> Marks:
        """Give the marks of the paper that has these ids."""
        with self._ledger.looking:
            return self._ledger.registers.marks([format_id(each) for each in ids])

    def preview(self, readings: Sequence[Reading], known: Known) -> Plan:
        """Give what `add` would bring; nothing is written."""
        return plan(readings, known, "", self._today())

    def add(
        self, readings: Sequence[Reading], known: Known, files: Sequence[str] = ()
    ) -> tuple[Plan, Step | None]:
        """Add what the readings say, as one step; when this returns it is durable.

        `files` names the sources for the history. What is held already is not written again, and
        marks are never touched. The step is None when no paper came or changed. A library that
        holds nothing yet becomes the one that our own export tells of: with its marks and steps,
        and no step beside them.

        Raises:
            LibraryError: it cannot be written; a damaged papers file is named and left alone.
        """
        from tui.library import catalogue  # TinyDB is for those who write

        self.refresh()
        self._demand_writable()
        entry = f"{self.host}@{self._clock()}-{os.urandom(4).hex()}"
        try:
            make_folder(self._own)
            with locked(self._own / PAPERS_LOCK):
                self._finish()
                whole = self._whole(readings)
                planned = plan(readings, known, entry, self._today(), whole=bool(whole))
                if whole:
                    self._ledger.begin(whole)
                    catalogue.add(self._own, planned.new)
                    return planned, None
                if not (planned.total.added or planned.total.updated):
                    if planned.new:  # the same papers from another file: nothing undo could show
                        catalogue.add(self._own, planned.new)
                    return planned, None
                arrival = Arrival(entry, tuple(files), planned.total.added, len(planned.new))
                announce(self._own, arrival)
                try:
                    begun = catalogue.add(self._own, planned.new)
                except LibraryError:
                    with contextlib.suppress(LibraryError, OSError):  # done at the next start
                        self._finish()
                    raise
                if not any(each.own for each in readings):  # those say what others' libraries said
                    planned = replace(planned, begun=begun)
                return planned, self._arrived(arrival)
        except OSError as error:
            raise LibraryError(self._own, f"cannot be written ({reason(error)})") from error

    def adopt(self, readings: Sequence[Reading], known: Known) -> Step | None:
        """Make the marks that the readings hold, as one step; None when there is nothing to make.

        What was marked here later than there stays as it is here.

        Raises:
            LibraryError: it cannot be written; nothing was marked.
        """
        from tui.library.leaving import adopted, groups_of, marks_of, views_of

        theirs = marks_of(readings)
        together = groups_of(readings, known)
        step = self._write("mark", lambda: adopted(self._ledger.registers, theirs, together))
        views = self._write("mark", lambda: views_of(self._ledger.registers, theirs))
        return step or views

    def _whole(self, readings: Sequence[Reading]) -> list[Entry]:
        """Give the journal of the one export that this library, holding nothing, may become."""
        from tui.library.leaving import whole_journal

        entries = whole_journal(readings)
        if not entries or any(paper_files(self.folder)):
            return []
        with self._lock:
            self.refresh()
            return [] if self._ledger.any_entry() else entries

    def mark(
        self, ids: Iterable[int], marks: Iterable[Mark], aliases: Aliases | None = None
    ) -> Step | None:
        """Mark papers, as one step; None when they were all marked so already.

        Raises:
            LibraryError: it cannot be written; nothing was marked.
        """
        groups = [_printed(each, aliases or {}) for each in dict.fromkeys(ids)]
        wanted = list(marks)
        return self._write("mark", lambda: tuple(changes(self._ledger.registers, groups, wanted)))

    def views(self) -> tuple[View, ...]:
        """Give the saved views by their numbers, as far as was read."""
        with self._ledger.looking:
            return numbered(self._ledger.registers.views())

    def edit_views(self, edit: Edit) -> Step | None:
        """Change the saved views, as one step; None when they are so already.

        Raises:
            LibraryError: it cannot be written; nothing was changed.
        """

        def change() -> tuple[Change, ...]:
            held = self._ledger.registers.views()
            return tuple(changes_of_views(held, edit(numbered(held))))

        return self._write("mark", change)

    def rename_tag(
        self, old: str, new: str, ids: Iterable[int], aliases: Aliases | None = None
    ) -> Step | None:
        """Put one tag in the place of another, as one step; None when no paper of these has it.

        Where the new tag is in use it is a merge: what had both has one.

        Raises:
            LibraryError: it cannot be written; nothing was changed.
        """
        groups = [_printed(each, aliases or {}) for each in dict.fromkeys(ids)]
        with self._lock:
            self.refresh()
            registers = self._ledger.registers
            do: Deed = "merge" if registers.has_tag(new) else "rename"
            return self._write(do, lambda: renamed(registers, groups, old, new))

    def undo(self, entry: str | None = None) -> Step | None:
        """Take back this host's latest step that still holds, or the one named; None without one.

        `entry` is a number of this host's history, or the name of a step of any: `host:number`.

        A register that was changed again since keeps its later value.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._go("undo", lambda: self._found(entry, undone=False) or None)

    def redo(self) -> Step | None:
        """Do again what was taken back last; None when there is nothing, or a step came since.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._go("redo", self._to_redo)

    def history(self) -> list[Step]:
        """Give this host's steps, the latest first."""
        self.settle()
        with self._lock:
            self.refresh()
            return list(self._ledger.steps)[::-1]

    def history_of_all(self) -> list[Step]:
        """Give the steps of every host, the latest first; it reads all journals."""
        with self._lock:
            self.refresh()
            return self._ledger.all_steps()[::-1]

    def latest(self) -> Step | None:
        """Give the step that undo takes back next, as far as was read."""
        with self._ledger.looking:
            return self._ledger.steps.latest()

    def latest_undone(self) -> Step | None:
        """Give the step that redo does again next, as far as was read."""
        with self._ledger.looking:
            names = self._ledger.steps.to_redo()
            own = self._ledger.steps.find(names[0]) if names else None
        if own or not names:
            return own
        with self._lock:  # of another machine: its journal is read
            return self._to_redo()

    def withdrawn(self, entry: str) -> bool:
        """Give whether the import of this name was taken back."""
        with self._ledger.looking:
            return self._ledger.registers.holds([entry], "withdrawn")

    def _go(self, do: Deed, find: Callable[[], Step | None]) -> Step | None:
        """Write an undo or redo of the step that `find` gives under the lock."""
        found: list[Step] = []

        def turn() -> tuple[Change, ...] | None:
            step = find()
            if step is None:
                return None
            found.append(step)
            own = self._ledger.steps.find(step.name)
            steps = self._ledger.steps if own else self._ledger.all_steps()
            return tuple(turned(self._ledger.registers, steps, step))

        with self._lock:
            self._write(do, turn, of=lambda: found[0].name)
            return self._step(found[0].name) if found else None

    def _write(
        self,
        do: Deed,
        change: Callable[[], tuple[Change, ...] | None],
        of: Callable[[], str] | None = None,
        files: tuple[str, ...] = (),
        added: int = 0,
    ) -> Step | None:
        """Append one entry; `change` sees the state as it is under the lock."""
        if not self._is_tidy:
            self._look_at_editions()
        self._demand_writable()
        with self._lock:
            self._settle()
            return self._ledger.enter(do, change, of, files, added)

    def settle(self) -> None:
        """Put in order what a kill left of an import; nothing is said where that cannot be done."""
        if not self.read_only:
            with contextlib.suppress(LibraryError):
                self._settle()

    def _settle(self) -> None:
        """Finish an import that was cut short; one that is under way is left alone."""
        if is_announced(self._own) or (not self._is_tidy and has_leftovers(self._own)):
            with contextlib.suppress(OSError), locked(self._own / PAPERS_LOCK, wait=False):
                remove_leftovers(self._own, self._own / KEPT)
                self._finish()
        self._is_tidy = True

    def _finish(self) -> None:
        """Write the step of the import announced if all its papers came, else take out those that
        did; hold their lock for it."""
        arrival = announced(self._own)
        if arrival is None:
            put_aside_announcement(self._own)
            return
        with self._lock:
            self._ledger.read_on()
            known = any(step.brought(arrival.entry) for step in self._ledger.steps)
        came = 0 if known else sightings_of(self._own, arrival.entry)
        if 0 < came < arrival.sightings:
            self._write("undo", lambda: (Change("withdrawn", True, (arrival.entry,)),))
        elif came:
            self._arrived(replace(arrival, added=min(arrival.added, came)))
        forget(self._own)

    def _arrived(self, arrival: Arrival) -> Step | None:
        """Write the step of an import whose papers are there."""
        change = (Change("withdrawn", False, (arrival.entry,)),)
        step = self._write("import", lambda: change, files=arrival.files, added=arrival.added)
        forget(self._own)
        return step

    def _found(self, entry: str | None, undone: bool) -> Step | None:
        step = self._ledger.steps.latest() if entry is None else self._step(entry)
        return step if step and step.undone == undone else None

    def _to_redo(self) -> Step | None:
        found = (self._step(name) for name in self._ledger.steps.to_redo())
        return next(filter(None, found), None)  # a step may be lost

    def _step(self, entry: str) -> Step | None:
        """Give a step of this host by number or name, or one of another by its name."""
        own = self._ledger.steps.find(entry)
        return own or (self._ledger.step_of(entry) if ":" in entry else None)

    def _look_at_editions(self) -> None:
        """Open for reading only what a later program wrote; what it means is not known here."""
        if self.read_only:
            return
        try:
            self._ledger.demand_known()
            demand_known(self._own)
        except LaterError as error:
            self.read_only = str(error)

    def _demand_writable(self) -> None:
        if self.read_only:
            raise LibraryError(self.folder, self.read_only)

    def _today(self) -> str:
        return date.fromtimestamp(self._clock() / 1000).isoformat()


def _printed(number: int, aliases: Aliases) -> tuple[str, ...]:
    return tuple(format_id(each) for each in (number, *aliases.get(number, ())))
