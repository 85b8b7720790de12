"""Papers into a library: an import comes as a whole, as one step, or not at all."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace

from tui.library.arrival import (
    Arrival,
    announce,
)
from tui.library.durable import make_folder
from tui.library.errors import LibraryError, reason
from tui.library.files import paper_files
from tui.library.folder import PAPERS_LOCK
from tui.library.journal.entry import Entry
from tui.library.journal.steps import Step
from tui.library.locks import locked_in_host
from tui.library.open_library import OpenLibrary
from tui.library.plan import Known, Plan, plan
from tui.sources.reading import Reading


class Importing(OpenLibrary):
    """Adds what sources say; what they tell of marks only when asked to."""

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
            with locked_in_host(self._own / PAPERS_LOCK):
                self._finish()
                whole = self._whole(readings)
                planned = plan(readings, known, entry, self._today(), whole=bool(whole))
                if not whole and (planned.total.added or planned.total.updated):
                    return self._bring(planned, readings, entry, files)
                if whole:
                    self._ledger.begin(whole)
                if planned.new:  # the same papers from another file: nothing undo could show
                    catalogue.add(self._own, planned.new)
                return planned, None
        except OSError as error:
            raise LibraryError(self._own, f"cannot be written ({reason(error)})") from error

    def _bring(
        self, planned: Plan, readings: Sequence[Reading], entry: str, files: Sequence[str]
    ) -> tuple[Plan, Step | None]:
        """Write what is planned, announced first, and then its step; hold the papers' lock."""
        from tui.library import catalogue

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

    def adopt(self, readings: Sequence[Reading], known: Known) -> Step | None:
        """Make the marks that the readings hold, as one step; None when there is nothing to make.

        What was marked here later than there stays as it is here.

        Raises:
            LibraryError: it cannot be written; nothing was marked.
        """
        from tui.library.exported_marks import adopted, groups_of, marks_of, views_of

        theirs = marks_of(readings)
        together = groups_of(readings, known)
        step = self._write("mark", lambda: adopted(self._registers, theirs, together))
        views = self._write("mark", lambda: views_of(self._registers, theirs))
        return step or views

    def _whole(self, readings: Sequence[Reading]) -> list[Entry]:
        """Give the journal of the one export that this library, holding nothing, may become."""
        from tui.library.exported_marks import whole_journal

        entries = whole_journal(readings)
        if not entries or any(paper_files(self.folder)):
            return []
        with self._lock:
            self.refresh()
            return [] if self._checkpoint.latest() else entries
