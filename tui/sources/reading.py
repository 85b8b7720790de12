"""What reading a source gives: its papers, and every line that was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.paper import Marks, Sighting


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
class Marked:
    """A paper, and the marks that a list says you made on it."""

    ids: tuple[int, ...]
    """Of its sightings."""
    marks: Marks


@dataclass(frozen=True, slots=True)
class OwnList:
    """What a list of our own says beside what sources said: when papers came, and your marks."""

    came: tuple[tuple[str, str], ...]
    """Of each sighting the name of its import and its ISO date; empty where it is not told."""
    marked: tuple[Marked, ...] = ()
    """Empty where the journal tells it."""
    journal: tuple[Mapping[str, Any], ...] = ()
    """Entries as their lines hold them; the library checks them."""


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
    yearless: str = ""
    """The day that the head of a page prints, where nothing tells of which year it is."""
    own: OwnList | None = None
    """Only in lists that paperdeck itself wrote."""
