"""From what you ask for to the changes that are written: only where something changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.library.journal.entry import NOTE, Change
from tui.library.journal.registers import Registers
from tui.library.journal.setting import PrintedIds
from tui.text import clean


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark to make: a field and what it becomes."""

    field: str
    """read, starred, hidden, note, or `tag:NAME` with the name as `tag_name` gives it."""
    to: bool | str


def mark_changes(
    registers: Registers, groups: Iterable[PrintedIds], marks: Iterable[Mark]
) -> Iterator[Change]:
    """Give the changes that the marks are, for the papers not marked so already.

    Of two marks of one field the last counts. A note is cleaned.
    """
    groups = tuple(groups)
    for mark in {mark.field: mark for mark in marks}.values():
        if mark.field == NOTE:
            yield from _notes(registers, groups, clean(str(mark.to)))
        else:
            to = bool(mark.to)
            held = registers.holding(groups, mark.field)
            targets = tuple(group[0] for group in groups if (group in held) != to)
            if targets:
                yield Change(mark.field, to, targets)


def rename_changes(
    registers: Registers, groups: Iterable[PrintedIds], old: str, new: str
) -> tuple[Change, ...]:
    """Give the changes that put one tag in the place of another on the papers that have it.

    Both are there, or none: the second says the new name also where every paper has it already.
    """
    off, on = f"tag:{old}", f"tag:{new}"
    groups = tuple(groups)
    held, already = registers.holding(groups, off), registers.holding(groups, on)
    having = [group for group in groups if group in held]
    without = (group for group in having if group not in already)
    if not having or old == new:
        return ()
    return (
        Change(off, False, tuple(group[0] for group in having)),
        Change(on, True, tuple(group[0] for group in without)),
    )


def _notes(registers: Registers, groups: Iterable[PrintedIds], text: str) -> Iterator[Change]:
    for group, (was, versions) in registers.notes(groups).items():
        if was != text:
            yield Change(NOTE, text, group[:1], was, versions)
