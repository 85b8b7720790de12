"""The face of the library: open it, add papers, mark them, take it back."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tui.ids import format_id
from tui.library.changes import Mark, mark_changes, rename_changes
from tui.library.clocks import Clock, wall_clock
from tui.library.host import host_name
from tui.library.importer import Importing
from tui.library.journal.entry import Action, Change
from tui.library.journal.steps import Step
from tui.library.journal.undo import undoing_changes
from tui.library.views import View, numbered, view_changes
from tui.paper import Marks

Aliases = Mapping[int, tuple[int, ...]]
"""Ids of papers to the further ids under which they were marked."""
Edit = Callable[[Sequence[View]], Iterable[View]]
"""Gives the saved views as they should be, from what they are."""


class Library(Importing):
    """The papers and marks in a folder, as this host sees and writes them."""

    @classmethod
    def open(
        cls,
        folder: Path,
        state: Path,
        cache: str | os.PathLike[str] | None = None,
        clock: Clock = wall_clock,
    ) -> "Library":
        """Give the library in `folder`, written under the name kept in the folder `state`.

        What the journals say is kept in the folder `cache`; without one they are read each time.
        """
        return cls(folder, host_name(state), clock, cache)

    def marks(self, ids: Iterable[int]) -> Marks:
        """Give the marks of the paper that has these ids."""
        return self._registers.marks([format_id(each) for each in ids])

    def mark(
        self, ids: Iterable[int], marks: Iterable[Mark], aliases: Aliases | None = None
    ) -> Step | None:
        """Mark papers, as one step; None when they were all marked so already.

        Raises:
            LibraryError: it cannot be written; nothing was marked.
        """
        groups = [_printed(each, aliases or {}) for each in dict.fromkeys(ids)]
        wanted = list(marks)
        return self._write("mark", lambda: tuple(mark_changes(self._registers, groups, wanted)))

    def views(self) -> tuple[View, ...]:
        """Give the saved views by their numbers, as far as was read."""
        return numbered(self._registers.views())

    def edit_views(self, edit: Edit) -> Step | None:
        """Change the saved views, as one step; None when they are so already.

        Raises:
            LibraryError: it cannot be written; nothing was changed.
        """

        def change() -> tuple[Change, ...]:
            held = self._registers.views()
            return tuple(view_changes(held, edit(numbered(held))))

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
            registers = self._registers
            do: Action = "merge" if registers.has_tag(new) else "rename"
            return self._write(do, lambda: rename_changes(registers, groups, old, new))

    def undo(self, entry: str | None = None) -> Step | None:
        """Take back this host's latest step that still holds, or the one named; None without one.

        `entry` is a number of this host's history, or the name of a step of any: `host:number`. It
        may also be what took a step back: that step is done again.

        A register that was changed again since keeps its later value.

        Raises:
            LibraryError: it cannot be written.
        """
        if entry is not None:
            self.refresh()
            turned = self._history.turned_by(entry)
            if turned is not None:
                do: Action = "redo" if turned.undone else "undo"
                return self._go(do, lambda: self._history.turned_by(entry))
        return self._go("undo", lambda: self._found(entry, undone=False) or None)

    def redo(self) -> Step | None:
        """Do again what was taken back last; None when there is nothing, or a step came since.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._go("redo", self._to_redo)

    def history(self) -> Iterator[Step]:
        """Give this host's steps, the latest first.

        Raises:
            LibraryError: the journal cannot be read.
        """
        self.settle()
        self.refresh()
        return self._history.steps()

    def history_of_all(self) -> Iterator[Step]:
        """Give the steps of every host, the latest first; all journals are read for it.

        Raises:
            LibraryError: a journal cannot be read.
        """
        self.refresh()
        return self._history.steps_of_all()

    def latest(self) -> Step | None:
        """Give the step that undo takes back next."""
        return self._history.latest()

    def latest_undone(self) -> Step | None:
        """Give the step that redo does again next."""
        return next(self._history.to_redo(), None)

    def _go(self, do: Action, find: Callable[[], Step | None]) -> Step | None:
        """Write an undo or redo of the step that `find` gives under the lock."""
        found: list[Step] = []

        def turn() -> tuple[Change, ...] | None:
            step = find()
            if step is None:
                return None
            found.append(step)
            return tuple(undoing_changes(self._checkpoint, step))

        with self._lock:
            self._write(do, turn, of=lambda: found[0].name)
            return self._history.find(found[0].name) if found else None

    def _found(self, entry: str | None, undone: bool) -> Step | None:
        step = self._history.latest() if entry is None else self._history.find(entry)
        return step if step and step.undone == undone else None

    def _to_redo(self) -> Step | None:
        return next(self._history.to_redo(), None)


def _printed(number: int, aliases: Aliases) -> tuple[str, ...]:
    return tuple(format_id(each) for each in (number, *aliases.get(number, ())))
