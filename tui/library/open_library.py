"""A library that is open: read on, written to an entry at a time, put in order after a kill."""

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.library.arrival import (
    Arrival,
    announced_import,
    forget_announcement,
    is_announced,
    put_aside_announcement,
    sightings_of,
)
from tui.library.clocks import Clock, wall_clock
from tui.library.durable import has_leftovers, remove_leftovers, why_not_writable
from tui.library.errors import LaterError, LibraryError
from tui.library.files import HOSTS, demand_known
from tui.library.folder import PAPERS_LOCK, refused
from tui.library.host_files import KEPT
from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import WITHDRAWN, Action, Change
from tui.library.journal.history import History
from tui.library.journal.ledger import Ledger
from tui.library.journal.steps import Step
from tui.library.locks import locked_in_host


class OpenLibrary:
    """The journals of a library as this host sees and writes them, and what may be written.

    Safe to use from several threads, and by several processes at once. What was read is looked up
    without waiting for what another thread writes.
    """

    def __init__(
        self,
        folder: Path,
        host: str,
        clock: Clock = wall_clock,
        cache: str | os.PathLike[str] | None = None,
    ) -> None:
        """Name the folder and the host; nothing is read before it is asked for, nothing made.

        What the journals say is kept in the folder `cache`; without one they are read each time.
        """
        self.folder = folder
        self.host = host
        self._clock = clock
        self._own = folder / HOSTS / host
        why = why_not_writable(folder, self._own)
        self.read_only: str | None = f"opened for reading only: {why}" if why else None
        self._checkpoint = Checkpoint.open(folder, cache, lambda: host, clock)
        self._registers = self._checkpoint.registers
        self._history = History(folder, host, self._checkpoint)
        self._ledger = Ledger(folder, host, self._checkpoint)
        self._lock = threading.RLock()
        self._is_tidy = False

    @property
    def own_folder(self) -> Path:
        """Where this host writes; it may not be there yet."""
        return self._own

    def refresh(self) -> bool:
        """Read on in every journal; give whether anything was new.

        Raises:
            LibraryError: the own journal cannot be read.
        """
        with self._lock:
            is_new = self._checkpoint.catch_up()
            self._look_at_editions()
            return is_new

    @property
    def problems(self) -> list[str]:
        """A line for each damaged line of a journal, and for each host whose entries wait."""
        return self._checkpoint.problems

    def withdrawn(self, entry: str) -> bool:
        """Give whether the import of this name was taken back."""
        return self._registers.holds([entry], WITHDRAWN)

    def left_out(self) -> list[str]:
        """Give a line for what of the journals of others is left out, and why.

        Raises:
            LibraryError: the folder of the hosts cannot be listed.
        """
        with self._lock:
            return [*refused(self.folder), *self._checkpoint.troubles]

    def settle(self) -> None:
        """Put in order what a kill left of an import; nothing is said where that cannot be done."""
        if not self.read_only:
            with contextlib.suppress(LibraryError):
                self._settle()

    def _write(
        self,
        do: Action,
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

    def _settle(self) -> None:
        """Finish an import that was cut short; one that is under way is left alone."""
        if is_announced(self._own) or (not self._is_tidy and has_leftovers(self._own)):
            with contextlib.suppress(OSError), locked_in_host(self._own / PAPERS_LOCK, wait=False):
                remove_leftovers(self._own, self._own / KEPT)
                self._finish()
        self._is_tidy = True

    def _finish(self) -> None:
        """Write the step of the import announced if all its papers came, else take out those that
        did; hold their lock for it."""
        arrival = announced_import(self._own)
        if arrival is None:
            put_aside_announcement(self._own)
            return
        with self._lock:
            self._checkpoint.catch_up()
            known = self._registers.was_imported(arrival.entry)
        came = 0 if known else sightings_of(self._own, arrival.entry)
        if 0 < came < arrival.sightings:
            self._write("undo", lambda: (Change(WITHDRAWN, True, (arrival.entry,)),))
        elif came:
            self._arrived(replace(arrival, added=min(arrival.added, came)))
        forget_announcement(self._own)

    def _arrived(self, arrival: Arrival) -> Step | None:
        """Write the step of an import whose papers are there."""
        change = (Change(WITHDRAWN, False, (arrival.entry,)),)
        step = self._write("import", lambda: change, files=arrival.files, added=arrival.added)
        forget_announcement(self._own)
        return step

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
