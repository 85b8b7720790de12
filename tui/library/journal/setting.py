"""One register as one entry set it, and which of several settings counts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.ids import LENGTH, format_id, parse_id
from tui.library.journal.entry import NOTE, TAG, VIEW, Stamp
from tui.paper import Marks

Target = int | str
"""What a register is of: the id of a paper, the name of an import or a step, or `views`."""
PrintedIds = tuple[str, ...]
"""The printed ids of one paper, its own first."""
PLACES = 1 << 40
"""Places in one journal: a place counts its bytes, after as many of these as its number."""


class Setting(NamedTuple):
    """One register as one entry set it."""

    target: Target
    field: str
    value: int | str
    saw: str | None
    """Stamps of what this replaces, as JSON."""
    ms: int
    tick: int
    host: str
    number: int
    do: str
    place: int
    time: int
    """When it counts from, in milliseconds since 1970: its own time, unless that was corrected."""

    @property
    def stamp(self) -> Stamp:
        """The stamp of the entry."""
        return Stamp(self.ms, self.tick, self.host)

    @property
    def counts(self) -> Stamp:
        """The time that decides which of two settings is the later one."""
        return Stamp(self.time, self.tick, self.host)

    @property
    def entry(self) -> str:
        """The name of the entry."""
        return f"{self.host}:{self.number}"

    @property
    def is_step(self) -> bool:
        """Whether the entry is an action, and not one taken back or done again."""
        return self.do not in ("undo", "redo")

    @property
    def is_text(self) -> bool:
        """Whether the register holds a text: a note, or what a view looks for."""
        return self.field == NOTE or self.field.startswith(VIEW)

    @property
    def said(self) -> bool | str:
        """The value as the entry said it."""
        return str(self.value) if self.is_text else bool(self.value)

    def is_in_journal_of(self, other: Setting) -> bool:
        """Tell whether both stand in one journal."""
        return self.place // PLACES == other.place // PLACES


def target_key(target: str) -> Target:
    """Give what a target is kept as: the number of a printed id, else the text."""
    number = parse_id(target) if len(target) == LENGTH else None
    return target if number is None or target != target.lower() else number


def printed_target(target: Target) -> str:
    """Give the target that was kept as `target`."""
    return format_id(target) if isinstance(target, int) else target


def present(settings: Sequence[Setting]) -> bool | str:
    """Give what one register of one target holds now, from all that was ever set of it."""
    if settings and settings[0].field == NOTE:
        return note_from(settings)
    held = list(by_field(settings).values())
    return held[0].said if held else False


def standing(settings: Sequence[Setting]) -> list[Setting]:
    """Give the versions of a note that no other replaced, the older first."""
    replaced = {stamp for each in settings for stamp in _replaced_by(each)}
    versions = {each.stamp: each for each in settings if each.stamp not in replaced}
    return list(versions.values())


def setting_order(setting: Setting) -> tuple[object, ...]:
    """Give what tells which of two settings of a register is the later one."""
    return (setting.time, setting.ms, setting.tick, setting.host, str(setting.value))


def _replaced_by(setting: Setting) -> Iterator[Stamp]:
    return (Stamp(*stamp) for stamp in json.loads(setting.saw or "[]"))


def by_field(settings: Iterable[Setting]) -> dict[str, Setting]:
    """Give the setting that counts of each register of one paper, or of one of anything."""
    found: dict[str, Setting] = {}
    replaced: set[tuple[str, Stamp]] = set()
    settings = list(settings)
    for each in settings:
        replaced |= {(each.field, stamp) for stamp in _replaced_by(each)}
    for each in settings:
        if (each.field, each.stamp) not in replaced:
            found[each.field] = each
    return found


def by_target(settings: Iterable[Setting]) -> dict[Target, Setting]:
    """Give the setting that counts of one register of many targets."""
    together: defaultdict[Target, list[Setting]] = defaultdict(list)
    for each in settings:
        together[each.target].append(each)
    found = ((target, by_field(some)) for target, some in together.items())
    return {target: each for target, held in found for each in held.values()}


def marks_from(settings: Sequence[Setting]) -> Marks:
    """Give the marks of one paper, from all that was ever set of it, the latest last."""
    held = by_field(each for each in settings if each.field != NOTE)
    tags = (field for field, each in held.items() if field.startswith(TAG) and each.value)
    return Marks(
        read="read" in held and bool(held["read"].value),
        starred="starred" in held and bool(held["starred"].value),
        hidden="hidden" in held and bool(held["hidden"].value),
        tags=tuple(sorted(tag.removeprefix(TAG) for tag in tags)),
        note=note_from([each for each in settings if each.field == NOTE]),
    )


def note_from(settings: Sequence[Setting]) -> str:
    """Give the text of a note: that of each version which stands, the older first."""
    texts = (str(each.value) for each in standing(settings) if each.value)
    return "\n\n".join(dict.fromkeys(texts))
