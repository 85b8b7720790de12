"""Writing entries: each is made of what all journals say, under the lock of this host's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.library.edition import edition_in_words, is_later
from tui.library.errors import LaterError, LibraryError, reason
from tui.library.folder import HOSTS
from tui.library.host_files import JOURNAL, demand_place
from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import (
    MOST_TICKS,
    Action,
    Change,
    Entry,
    Stamp,
    decode_entry,
    encode_entry,
)
from tui.library.journal.part import Followed
from tui.library.journal.register_table import UNDONE
from tui.library.journal.setting import target_key
from tui.library.journal.steps import Step
from tui.library.journal.writer import append


class Ledger:
    """This host's journal, for writing.

    One thread at a time may write; other processes may at any time.
    """

    def __init__(self, library: Path, host: str, checkpoint: Checkpoint) -> None:
        """Name the library and the host; nothing is read or made yet."""
        self._home = library / HOSTS / host
        self._host = host
        self._checkpoint = checkpoint

    def begin(self, entries: Sequence[Entry]) -> None:
        """Write the first entries of this host's journal, all of them or none.

        Raises:
            LibraryError: it cannot be written, or has entries already.
        """

        def compose() -> bytes:
            self._checkpoint.catch_up()
            if self._number():
                raise LibraryError(self._home / JOURNAL, "was written to meanwhile; try again")
            return b"".join(map(encode_entry, entries))

        append(self._home, compose)
        self._checkpoint.catch_up()

    def enter(
        self,
        do: Action,
        change: Callable[[], tuple[Change, ...] | None],
        of: Callable[[], str] | None = None,
        files: tuple[str, ...] = (),
        added: int = 0,
    ) -> Step | None:
        """Append one entry, durably, and give its step; None when there is nothing to write.

        `change` and then `of`, the name of the step that is taken back or done again, are asked
        under the lock, when all that others wrote is read.

        Raises:
            LibraryError: it cannot be written, or a journal cannot be read.
            LaterError: a later program wrote into the journal.
        """
        entry: Entry | None = None

        def compose() -> bytes | None:
            nonlocal entry
            self._checkpoint.catch_up()
            self.demand_known()
            made = change()
            if made is None or not (made or of):
                return None
            name = of() if of else None
            at = self._next_stamp()
            saw = self._saw(at, made, name)
            line = encode_entry(Entry(self._number() + 1, at, do, made, name, files, added, saw))
            entry = decode_entry(line[:-1])  # as every other process will read it
            return line

        if not os.path.isdir(self._home) and compose() is None:
            return None  # no folder is made for nothing
        if not append(self._home, compose) or entry is None:
            return None
        self._checkpoint.catch_up()
        return Step(entry)

    def demand_known(self) -> None:
        """Go on only where all of the journal is read, and no later program wrote into it.

        Raises:
            LibraryError: it cannot be read.
            LaterError: a later program wrote into it.
        """
        try:
            demand_place(self._home / JOURNAL)
        except OSError as error:
            why = f"cannot be read ({reason(error)})"
            raise LibraryError(self._home / JOURNAL, why) from error
        for each in self._own():
            if each.trouble:
                raise LibraryError(self._home / each.name, f"cannot be read ({each.trouble})")
            if is_later(each.edition):
                raise LaterError(self._home / each.name, edition_in_words(each.edition))

    def _own(self) -> list[Followed]:
        return [each for each in self._checkpoint.followed() if each.host == self._host]

    def _number(self) -> int:
        return max((each.number for each in self._own()), default=0)

    def _next_stamp(self) -> Stamp:
        """Give the stamp of an entry made now: by the time of this machine, after what it wrote."""
        ms = self._checkpoint.now()
        ticks = [each.tick for each in self._checkpoint.followed() if each.ms == ms]
        tick = max(ticks) + 1 if ticks else 0
        return Stamp(ms + 1, 0, self._host) if tick > MOST_TICKS else Stamp(ms, tick, self._host)

    def _saw(self, at: Stamp, changes: Sequence[Change], of: str | None) -> tuple[Stamp, ...]:
        """Give what counts of the same registers and is stamped later, by a clock that is ahead."""
        if self._checkpoint.latest() < at.ms:
            return ()
        targets = [target_key(target) for change in changes for target in change.targets]
        fields = {change.field for change in changes}
        registers = self._checkpoint.registers
        found = registers.later(at, targets, fields)
        if of is not None:
            found |= registers.later(at, [of], {UNDONE})
        return tuple(sorted(found))
