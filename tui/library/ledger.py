"""The journals, read on and written to: each entry is made of what stands there under the lock."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tui.library.edition import in_words, is_later
from tui.library.errors import LaterError, LibraryError
from tui.library.journal import Change, Deed, Entry, decode, encode
from tui.library.replay import Replay
from tui.library.steps import Step
from tui.library.writer import Clock, append


class Ledger(Replay):
    """What all journals say, and the pen of this host's own.

    One thread at a time may write; other processes may at any time.
    """

    def __init__(self, folder: Path, host: str, clock: Clock) -> None:
        """Name the folder, the host and its clock; nothing is read or made yet."""
        super().__init__(folder, host, clock)
        self._home = self._own.parent

    def any_entry(self) -> bool:
        """Give whether any journal has an entry, as far as was read."""
        return self._latest.ms > 0

    def begin(self, entries: Sequence[Entry]) -> None:
        """Write the first entries of this host's journal, all of them or none.

        Raises:
            LibraryError: it cannot be written, or has entries already.
        """

        def compose() -> bytes:
            self.read_on()
            if self._number:
                raise LibraryError(self._own, "was written to meanwhile; try again")
            return b"".join(map(encode, entries))

        append(self._home, compose)
        self.refresh()

    def enter(
        self,
        do: Deed,
        change: Callable[[], tuple[Change, ...] | None],
        of: Callable[[], str] | None = None,
        files: tuple[str, ...] = (),
        added: int = 0,
    ) -> Step | None:
        """Append one entry, durably, and give its step; None when there is nothing to write.

        `change` and then `of`, the name of the step that is taken back or done again, are asked
        under the lock, when all that others wrote is read.

        Raises:
            LibraryError: it cannot be written, or the own journal cannot be read.
            LaterError: a later program wrote into the journal.
        """
        line, entry = b"", None

        def compose() -> bytes | None:
            nonlocal line, entry
            self.read_on()
            self.demand_known()
            made = change()
            if made is None or not (made or of):
                return None
            name = of() if of else None
            line = encode(self.next_entry(self._clock(), do, made, name, files, added))
            entry = decode(line[:-1])  # as every other process will read it
            return line

        if not os.path.isdir(self._home) and compose() is None:
            return None  # no folder is made for nothing
        if not append(self._home, compose) or entry is None:
            return None
        self.wrote(line, entry)
        return self.steps.find(entry.name) or Step(entry)

    def demand_known(self) -> None:
        """Go on only where no later program wrote into the journal.

        Raises:
            LaterError: one did.
        """
        if is_later(self.edition):
            raise LaterError(self._own, in_words(self.edition))
