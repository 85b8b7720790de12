"""What you did, replayed: a register a mark of each paper and a view; the latest stamp wins."""

from collections.abc import Iterable

from tui.library.journal import VIEW, Change, Entry, Stamp
from tui.paper import Marks

_TAG = "tag:"
_NO_STAMP = Stamp(0, 0, "")


class Registers:
    """What all journals together say; the order in which entries arrive does not matter."""

    def __init__(self) -> None:
        self._set: dict[str, dict[str, tuple[Stamp, bool]]] = {}
        self._notes: dict[str, dict[Stamp, str]] = {}
        self._replaced: dict[str, set[Stamp]] = {}
        self._views: dict[str, tuple[Stamp, str]] = {}

    def apply(self, entry: Entry) -> None:
        """Take in one journal entry; a second time changes nothing."""
        for change in entry.changes:
            if change.is_of_view:
                self._write_view(change.field.removeprefix(VIEW), entry.at, change.to)
                continue
            for target in change.targets:
                if change.field == "note":
                    self._write_note(target, entry.at, change)
                else:
                    self._write(target, change.field, entry.at, bool(change.to))

    def holds(self, targets: Iterable[str], field: str) -> bool:
        """Give what the register says: of the ids of one paper, the latest stamp counts."""
        return self.latest(targets, field)[1]

    def latest(self, targets: Iterable[str], field: str) -> tuple[Stamp, bool]:
        """Give what a register says and when it was set; of what never was, the earliest stamp."""
        found = [self._set.get(target, {}).get(field) for target in targets]
        return max((each for each in found if each), default=(_NO_STAMP, False))

    def fields(self, targets: Iterable[str]) -> set[str]:
        """Give the registers that were ever set, notes left out."""
        return {field for target in targets for field in self._set.get(target, ())}

    def note(self, targets: Iterable[str]) -> str:
        """Give the note; where two machines wrote at once, both texts, the older first."""
        texts = [text for _, text in sorted(self._versions(targets)) if text]
        return "\n\n".join(dict.fromkeys(texts))

    def note_stamps(self, targets: Iterable[str]) -> tuple[Stamp, ...]:
        """Give the stamps of the note's versions, which a new text replaces."""
        return tuple(stamp for stamp, _ in sorted(self._versions(targets)))

    def tags(self, targets: Iterable[str]) -> tuple[str, ...]:
        """Give the tags set, in alphabetical order."""
        targets = tuple(targets)
        fields = {field for target in targets for field in self._set.get(target, ())}
        tagged = (field for field in fields if field.startswith(_TAG))
        return tuple(sorted(field[len(_TAG) :] for field in tagged if self.holds(targets, field)))

    def has_tag(self, tag: str) -> bool:
        """Give whether anything has a tag."""
        field = _TAG + tag
        return any(fields[field][1] for fields in self._set.values() if field in fields)

    def marks(self, targets: Iterable[str]) -> Marks:
        """Give the marks of the paper whose printed ids are `targets`."""
        targets = tuple(targets)
        return Marks(
            read=self.holds(targets, "read"),
            starred=self.holds(targets, "starred"),
            hidden=self.holds(targets, "hidden"),
            tags=self.tags(targets),
            note=self.note(targets),
        )

    def views(self) -> dict[str, str]:
        """Give what the registers of the views hold, by their names; an empty one is none."""
        return {name: text for name, (_, text) in self._views.items()}

    def _write_view(self, name: str, at: Stamp, to: bool | str) -> None:
        text = to if isinstance(to, str) else ""
        self._views[name] = max(self._views.get(name, (_NO_STAMP, "")), (at, text))

    def _write(self, target: str, field: str, at: Stamp, value: bool) -> None:
        fields = self._set.setdefault(target, {})
        fields[field] = max(fields.get(field, (_NO_STAMP, False)), (at, value))

    def _write_note(self, target: str, at: Stamp, change: Change) -> None:
        replaced = self._replaced.setdefault(target, set())
        versions = self._notes.setdefault(target, {})
        if at not in replaced:
            versions[at] = max(versions.get(at, ""), str(change.to))
        for stamp in change.saw:
            replaced.add(stamp)
            versions.pop(stamp, None)

    def _versions(self, targets: Iterable[str]) -> list[tuple[Stamp, str]]:
        targets = tuple(targets)
        replaced = {stamp for target in targets for stamp in self._replaced.get(target, ())}
        return [
            (stamp, text)
            for target in targets
            for stamp, text in self._notes.get(target, {}).items()
            if stamp not in replaced
        ]
