"""Taking a step back and doing it again, in any order, without touching what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.library.journal.checkpoint import Checkpoint
from tui.library.journal.entry import VIEW, Change
from tui.library.journal.setting import (
    Setting,
    Target,
    present,
    printed_target,
    standing,
    target_key,
)
from tui.library.journal.steps import Step

RegisterValue = bool | str


class _Act(NamedTuple):
    """What one step did to one register."""

    before: RegisterValue
    after: RegisterValue
    undone: bool


def undoing_changes(checkpoint: Checkpoint, step: Step) -> Iterator[Change]:
    """Give the changes that take `step` back, or do it again when it is taken back already.

    What was there before is looked for among the steps of the journal that the step is in. A
    register that a later step set keeps what that says, and so does one that another machine
    changed; a step that was taken back meanwhile is passed over, so that taking back everything, in
    whatever order, leads to where it began.
    """
    yield from _Turning(checkpoint, step).changes()


class _Turning:
    """A step, and all that was ever set of the registers that it set."""

    def __init__(self, checkpoint: Checkpoint, step: Step) -> None:
        self._checkpoint = checkpoint
        self._step = step
        self._settings = _settings(checkpoint, step)
        every = (each for settings in self._settings.values() for each in settings)
        self._undone = checkpoint.registers.undone({each.entry for each in every if each.is_step})
        self._texts: dict[int, dict[tuple[str, Target], str]] = {}
        """What the entries at these places say that texts were before."""

    def changes(self) -> Iterator[Change]:
        """Give the changes, those of one register and value as one."""
        together: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for (target, field), settings in self._settings.items():
            now = present(settings)
            to = _turn(self._acts(settings), now)
            if isinstance(to, bool):
                together[field, to].append(printed_target(target))
            elif to is not None and field.startswith(VIEW):
                yield Change(field, to, (printed_target(target),), str(now))
            elif to is not None:
                saw = tuple(each.stamp for each in standing(settings))
                yield Change(field, to, (printed_target(target),), str(now), saw)
        for (field, value), targets in together.items():
            yield Change(field, value, tuple(targets))

    def _acts(self, settings: Sequence[Setting]) -> list[_Act]:
        """Give what the steps of its journal did to a register, up to the step itself.

        There are none where a later one holds.
        """
        own = next((each for each in settings if each.entry == self._step.name), None)
        if own is None:
            return []
        steps = [each for each in settings if each.is_step and each.is_in_journal_of(own)]
        place = steps.index(own)
        if any(each.entry not in self._undone for each in steps[place + 1 :]):
            return []
        return [
            _Act(self._before(each), each.said, each.entry in self._undone)
            for each in steps[: place + 1]
        ]

    def _before(self, setting: Setting) -> RegisterValue:
        """Give what a register held before a step set it: of a text the step itself says it."""
        if not setting.is_text:
            return not setting.value
        if setting.place not in self._texts:
            entry = self._checkpoint.entry_at(setting.place)
            self._texts[setting.place] = {
                (change.field, target_key(target)): change.was
                for change in (entry.changes if entry else ())
                for target in change.targets
            }
        return self._texts[setting.place].get((setting.field, setting.target), "")


def _settings(checkpoint: Checkpoint, step: Step) -> dict[tuple[Target, str], list[Setting]]:
    """Give all that was ever set of each register of a step, the latest last."""
    found: dict[tuple[Target, str], list[Setting]] = {
        (target_key(target), change.field): []
        for change in step.changes
        for target in change.targets
    }
    for each in checkpoint.registers.settings(target for target, _ in found):
        if (each.target, each.field) in found:
            found[each.target, each.field].append(each)
    return found


def _turn(acts: Sequence[_Act], now: RegisterValue) -> RegisterValue | None:
    """Give what a register becomes that holds `now`; None where it stays as it is."""
    if not acts:
        return None
    last, without = acts[-1], _without_last(acts)
    stands, to = (without, last.after) if last.undone else (last.after, without)
    return to if now == stands != to else None


def _without_last(acts: Sequence[_Act]) -> RegisterValue:
    """Give what the register held before the last act, those taken back passed over."""
    value = acts[-1].before
    for act in reversed(acts[:-1]):
        if not act.undone or act.after != value:
            break
        value = act.before
    return value
