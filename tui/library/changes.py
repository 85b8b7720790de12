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


def renamed(
    registers: Registers, groups: Iterable[Group], old: str, new: str
) -> tuple[Change, ...]:
    """Give the changes that put one tag in the place of another on the papers that have it.

    Both are there, or none: the second says the new name also where every paper has it already.
    """
    off, on = f"tag:{old}", f"tag:{new}"
    having = [group for group in groups if registers.holds(group, off)]
    without = (group for group in having if not registers.holds(group, on))
    if not having or old == new:
        return ()
    return (
        Change(off, False, tuple(group[0] for group in having)),
        Change(on, True, tuple(group[0] for group in without)),
    )


def _notes(registers: Registers, groups: Iterable[Group], text: str) -> Iterator[Change]:
    for group in groups:
        was = registers.note(group)
        if was != text:
            yield Change("note", text, group[:1], was, registers.note_stamps(group))
