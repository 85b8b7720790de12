"""From what you ask for to the changes that are written: only where something changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.library.journal import Change
from tui.library.registers import Registers
from tui.text import clean

Group = tuple[str, ...]
"""The printed ids of one paper, its own first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark to make: a field and what it becomes."""

    field: str
    """read, starred, hidden, note, or `tag:NAME` with the name as `tag_name` gives it."""
    to: bool | str


def changes(
    registers: Registers, groups: Iterable[Group], marks: Iterable[Mark]
) -> Iterator[Change]:
    """Give the changes that the marks are, for the papers not marked so already.

    Of two marks of one field the last counts. A note is cleaned.
    """
    groups = tuple(groups)
    for mark in {mark.field: mark for mark in marks}.values():
        if mark.field == "note":
            yield from _notes(registers, groups, clean(str(mark.to)))
        else:
            to = bool(mark.to)
            targets = tuple(g[0] for g in groups if registers.holds(g, mark.field) != to)
            if targets:
                yield Change(mark.field, to, targets)


def _notes(registers: Registers, groups: Iterable[Group], text: str) -> Iterator[Change]:
    for group in groups:
        was = registers.note(group)
        if was != text:
            yield Change("note", text, group[:1], was, registers.note_stamps(group))
