"""The library as the reader sees it: the index, and over it what was written since it was read.

A mark is in the journal in a moment; the index may have to wait for another process. So marks are
shown at once from the journal, and the index follows in its own time.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.changes import Mark
from tui.library.drafts import Drafts
from tui.library.journal.steps import Step
from tui.library.views import View
from tui.paper import Holding, Marks
from tui.search.index import Index
from tui.search.paper_rows import Row

if TYPE_CHECKING:  # large, and imported where it is used
    from tui.library.journal.checkpoint import Progress
    from tui.library.library import Edit, Library

_TAG = "tag:"
_MANY = 200
"""Looking up how more papers than this are marked now takes too long for a key."""


def opener(folder: Path, state: Path, cache: Path | None = None) -> "Callable[[], Library]":
    """Give what opens a library; nothing is done before it is called."""

    def opened() -> "Library":
        from tui.library.library import Library

        return Library.open(folder, state, cache)

    return opened


def drafts_of(folder: Path, state: Path) -> "Callable[[], Drafts]":
    """Give what opens the drafts of notes on a library."""

    def opened() -> "Drafts":
        from tui.library.drafts import Drafts

        return Drafts.of(folder, state)

    return opened


class LiveLibrary:
    """Reads from the index, writes to the library, and knows which papers differ between them."""

    def __init__(
        self,
        library: "Callable[[], Library]",
        index: Index,
        drafts: "Callable[[], Drafts] | None" = None,
    ) -> None:
        self._open = library
        self._open_drafts = drafts
        self._library: Library | None = None
        self.index = index
        self._lock = threading.Lock()
        self._given: list[Mark] = []
        self._writes = 0
        self._written: dict[int, int] = {}
        """Papers marked since the index was read, each with the number of its latest write."""
        self._views_written = 0
        """The number of the latest write to views that the index may not have yet; 0 for none."""

    @property
    def opened(self) -> "Library":
        """The library, opened when it is first asked for: rows come from the index alone."""
        with self._lock:
            if self._library is None:
                self._library = self._open()
            return self._library

    @property
    def drafts(self) -> "Drafts":
        """The drafts of notes; none are kept where the reader was given no place for them."""
        from tui.library.drafts import Drafts

        return self._open_drafts() if self._open_drafts else Drafts()

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        """Give what a list shows of papers, as they are marked now."""
        rows = self.index.rows(ids)
        if not self._written:
            return rows
        return [self._row_now(row) if row.id in self._written else row for row in rows]

    def holding(self, paper: int) -> "Holding | None":
        """Give a paper, as it is marked now."""
        return next(self.holdings([paper]), None)

    def holdings(self, papers: Iterable[int]) -> "Iterator[Holding]":
        """Give papers, as they are marked now; unknown ones are left out."""
        for holding in self.index.holdings(papers):
            if holding.paper.id in self._written:
                yield replace(holding, marks=self._marks_now(holding.paper.id))
            else:
                yield holding

    def tags(self) -> list[str]:
        """Give the tags in use: those given last first, then the most used."""
        return list(self.tag_counts())

    def tag_counts(self) -> dict[str, int]:
        """Give the tags in the order of `tags`, each with its papers; after many marks those
        that are indexed.
        """
        known = Counter(dict(self.index.tags()))
        with self._lock:
            written = tuple(self._written)
        for row in self.index.rows(written) if len(written) <= _MANY else ():
            known.update(self._marks_now(row.id).tags)
            known.subtract(row.tags)
        used = {tag: count for tag, count in sorted(known.items(), key=_most_first) if count > 0}
        given = (mark.field.removeprefix(_TAG) for mark in reversed(self._given))
        return {tag: used[tag] for tag in given if tag in used} | used

    def rename_tag(self, old: str, new: str) -> "Step | None":
        """Put one tag in the place of another, or into it, on all papers; None when none has it.

        May take long.

        Raises:
            LibraryError: it cannot be written; nothing was changed.
        """
        with self._lock:
            written = tuple(self._written)
        papers = [*self.index.tagged(old), *written]
        return self._wrote(self.opened.rename_tag(old, new, papers, self.index.aliases(papers)))

    def mark(self, papers: Sequence[int], marks: "Sequence[Mark]") -> "Step | None":
        """Mark papers, as one step; None when they were all marked so already.

        Raises:
            LibraryError: it cannot be written; nothing was marked.
        """
        step = self._wrote(self.opened.mark(papers, marks, self.index.aliases(papers)))
        self._given += [mark for mark in marks if mark.field.startswith(_TAG) and mark.to]
        return step

    def warm_up(self) -> None:
        """Replay the journals, so that the first mark need not wait for it. May take long."""
        from tui.library.errors import LibraryError

        with suppress(LibraryError):  # whoever marks will hear of it
            self.opened.refresh()
            self.opened.settle()

    def write_note(self, paper: int, text: str, was: str = "") -> "Step | None":
        """Write the note of a paper; its draft goes when the note is written, and not before.

        `was` is the note that `text` was made from: what others made of it meanwhile is kept below.

        Raises:
            LibraryError: it cannot be written; the text is kept as a draft.
        """
        from tui.library.changes import Mark
        from tui.library.errors import LibraryError

        try:
            self.opened.refresh()
            now = self._marks_now(paper).note
            meanwhile = "" if now in (was, text) else now.removeprefix(was).strip()
            whole = "\n\n".join(filter(None, (text, meanwhile)))
            step = self.mark([paper], [Mark("note", whole)])
        except LibraryError:
            self.drafts.keep(paper, text)
            raise
        self.drafts.drop(paper)
        return step

    def views(self) -> "tuple[View, ...]":
        """Give the saved views as they are now, by their numbers."""
        return self.opened.views() if self._views_written else self.index.views()

    def edit_views(self, edit: "Edit") -> "Step | None":
        """Change the saved views, as one step; None when they are so already.

        Raises:
            LibraryError: it cannot be written; nothing was changed.
        """
        return self._wrote(self.opened.edit_views(edit))

    def undo(self) -> "Step | None":
        """Take back this host's latest step; None when there is none.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._wrote(self.opened.undo())

    def redo(self) -> "Step | None":
        """Do again what was undone last; None when there is nothing.

        Raises:
            LibraryError: it cannot be written.
        """
        return self._wrote(self.opened.redo())

    @property
    def reach_of_undo(self) -> int:
        """How many papers the step is about that undo takes back next."""
        library = self._library  # before it is opened nothing was read; a key does not wait for it
        return _reach(library.latest() if library else None)

    @property
    def reach_of_redo(self) -> int:
        """How many papers the step is about that redo does again next."""
        library = self._library
        return _reach(library.latest_undone() if library else None)

    def takes_back(self, step: "Step") -> bool:
        """Give whether this is the step that undo takes back next."""
        latest = self.opened.latest()
        return latest is not None and latest.name == step.name

    def now(self, paper: int) -> int | None:
        """Give the id that a paper marked under `paper` has now; None when it is not there."""
        from tui.ids import format_id

        found = self.index.resolve(format_id(paper))
        return found[0] if found else None

    def update(self, progress: "Progress | None" = None) -> bool:
        """Bring the index up to date; give whether anything changed. May take long."""
        writes, _ = self._writes, self.opened  # opened here, where no key waits for it
        changed = self.index.update(progress)
        with self._lock:
            self._written = {paper: at for paper, at in self._written.items() if at > writes}
            if self._views_written <= writes:
                self._views_written = 0
        return changed

    def _wrote(self, step: "Step | None") -> "Step | None":
        if step is not None:
            with self._lock:
                self._writes += 1
                self._written |= dict.fromkeys(step.papers, self._writes)
                if any(change.is_of_view for change in step.changes):
                    self._views_written = self._writes
        return step

    def _row_now(self, row: Row) -> Row:
        marks = self._marks_now(row.id)
        return row._replace(
            read=marks.read,
            starred=marks.starred,
            hidden=marks.hidden,
            tags=marks.tags,
            has_note=bool(marks.note),
        )

    def _marks_now(self, paper: int) -> "Marks":
        aliases = self.index.aliases([paper]).get(paper, ())
        return self.opened.marks((paper, *aliases))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    tag, count = counted
    return -count, tag


def _reach(step: "Step | None") -> int:
    return max((len(change.targets) for change in step.changes), default=1) if step else 1
