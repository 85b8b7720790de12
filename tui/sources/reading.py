"""What reading a source gives: its papers, and every line that was not understood."""

from dataclasses import dataclass

from tui.paper import Sighting


class UnreadableError(ValueError):
    """The bytes are not in this format at all; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is neither head nor part of a paper, or an entry that could not be read."""

    line: int
    """From 1; in a feed the place of the entry."""
    text: str
    """Cleaned and cut to a length that can be shown."""
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file or answer says."""

    format: str
    sightings: tuple[Sighting, ...]
    head: tuple[str, ...] = ()
    """The lines before the first paper that belong to the page itself."""
    unread: tuple[Unread, ...] = ()
    captured: str | None = None
    """ISO date on which the source was saved, given or deduced."""
