"""From what you ask for to the changes that are written: only where something changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.library.journal import Change
from tui.library.registers import Registers

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
    """Give the changes that the marks are, for the papers not marked so already."""
    groups = tuple(groups)
    for mark in marks:
        if mark.field == "note":
            yield from _notes(registers, groups, str(mark.to))
        else:
            to = bool(mark.to)
            targets = tuple(g[0] for g in groups if registers.holds(g, mark.field) != to)
            yield from _if_any(mark.field, to, targets)


def inverse(registers: Registers, done: Iterable[Change]) -> Iterator[Change]:
    """Give what brings back the state before `done`, where nothing changed it since."""
    for change in reversed(tuple(done)):
        if change.field == "note":
            yield from _note(registers, change, str(change.to), change.was)
        else:
            yield from _where(registers, change, not change.to)


def again(registers: Registers, undone: Iterable[Change]) -> Iterator[Change]:
    """Give what does again what was undone, where nothing changed it since."""
    for change in undone:
        if change.field == "note":
            yield from _note(registers, change, change.was, str(change.to))
        else:
            yield from _where(registers, change, bool(change.to))


def _notes(registers: Registers, groups: Iterable[Group], text: str) -> Iterator[Change]:
    for group in groups:
        was = registers.note(group)
        if was != text:
            yield Change("note", text, group[:1], was, registers.note_stamps(group))


def _where(registers: Registers, change: Change, to: bool) -> Iterator[Change]:
    holds = registers.holds
    targets = tuple(each for each in change.targets if holds([each], change.field) != to)
    yield from _if_any(change.field, to, targets)


def _note(registers: Registers, change: Change, now: str, to: str) -> Iterator[Change]:
    if registers.note(change.targets) == now:
        stamps = registers.note_stamps(change.targets)
        yield Change("note", to, change.targets, now, stamps)


def _if_any(field: str, to: bool, targets: Group) -> Iterator[Change]:
    if targets:
        yield Change(field, to, targets)
