"""Taking a step back and doing it again, in any order, without touching what came later."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.library.journal import VIEW, Change
from tui.library.registers import Registers
from tui.library.steps import Step

Place = tuple[str, str]
"""A register: its field and its target."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """What one step did to one register."""

    before: bool | str
    after: bool | str
    undone: bool


def turned(registers: Registers, steps: Iterable[Step], step: Step) -> Iterator[Change]:
    """Give the changes that take `step` back, or do it again when it is taken back already.

    `steps` are those of its host, or of all, in the order of their stamps. A register that a later
    step set keeps what that says, and so does one that another machine changed; a step that was
    taken back meanwhile is passed over, so that taking back everything, in whatever order, leads to
    where it began.
    """
    together: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for (field, target), deeds in _deeds(steps, step).items():
        to = _turn(deeds, _now(registers, field, target))
        if isinstance(to, bool):
            together[field, to].append(target)
        elif to is not None and field.startswith(VIEW):
            yield Change(field, to, (target,), str(_now(registers, field, target)))
        elif to is not None:
            saw = registers.note_stamps([target])
            yield Change(field, to, (target,), registers.note([target]), saw)
    for (field, value), targets in together.items():
        yield Change(field, value, tuple(targets))


def _deeds(steps: Iterable[Step], step: Step) -> dict[Place, list[_Deed]]:
    """Give what was done to each register of `step`, up to it; none where a later step holds."""
    found: dict[Place, list[_Deed]] = {
        (change.field, target): [] for change in step.changes for target in change.targets
    }
    fields = {change.field for change in step.changes}
    for each in steps:
        for change in each.changes:
            if change.field in fields:
                _note(found, change, each, later=each.entry.at > step.entry.at)
    return found


def _note(found: dict[Place, list[_Deed]], change: Change, by: Step, later: bool) -> None:
    """Take in what one change did to the registers asked for; a later one that holds has them."""
    before = change.was if _is_text(change.field) else not change.to
    deed = _Deed(before, change.to, by.undone)
    for target in change.targets:
        place = change.field, target
        if place in found:
            if not later:
                found[place].append(deed)
            elif not by.undone:
                del found[place]


def _turn(deeds: Sequence[_Deed], now: bool | str) -> bool | str | None:
    """Give what the register becomes, or None when it stays as it is."""
    deed, without = deeds[-1], _before(deeds)
    stands, to = (without, deed.after) if deed.undone else (deed.after, without)
    return to if now == stands != to else None


def _before(deeds: Sequence[_Deed]) -> bool | str:
    """Give what the register held before the last deed, those taken back passed over."""
    value = deeds[-1].before
    for deed in reversed(deeds[:-1]):
        if not deed.undone or deed.after != value:
            break
        value = deed.before
    return value


def _is_text(field: str) -> bool:
    return field == "note" or field.startswith(VIEW)


def _now(registers: Registers, field: str, target: str) -> bool | str:
    if field.startswith(VIEW):
        return registers.views().get(field.removeprefix(VIEW), "")
    return registers.note([target]) if field == "note" else registers.holds([target], field)
