"""What keeps two libraries from coming together, in words a person can act on."""

from __future__ import annotations

from collections.abc import Sequence

from tui.links.hidden_secrets import without_secrets
from tui.sync.carried import Changed


class SyncError(Exception):
    """It could not be done; the message says why and what to do, in one line, without secrets."""

    def __init__(self, why: str) -> None:
        super().__init__(without_secrets(why))


class WrongAddressError(SyncError):
    """What was given is no place to sync with, or none that is safe."""


class UnreachableError(SyncError):
    """The other side cannot be reached now; what was done here waits."""

    def __init__(self, why: str, waiting: Sequence[Changed] = ()) -> None:
        super().__init__(why)
        self.waiting = tuple(waiting)
        """What there is to send."""
