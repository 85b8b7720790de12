"""The steps you took, as the journal tells them: what can be taken back and done again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.library.journal import Change, Deed, Entry
from tui.paper import parse_id

_WORDS = {
    ("read", True): "read",
    ("read", False): "marked unread",
    ("starred", True): "starred",
    ("starred", False): "unstarred",
    ("hidden", True): "hid",
    ("hidden", False): "unhid",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One action, as undo and the history show it."""

    name: str
    """`host:number`, the same on every machine."""
    number: int
    """What `undo ENTRY` takes on the host it was done on."""
    ms: int
    """When, in milliseconds since 1970."""
    do: Deed
    papers: tuple[int, ...]
    """Ids of the papers it touched; none for an import."""
    changes: tuple[Change, ...]
    words: str
    """What was done, in plain words."""
    undone: bool = False

    def brought(self, arrival: str) -> bool:
        """Give whether this is the import of that name."""
        return self.do == "import" and any(arrival in each.targets for each in self.changes)


class Steps:
    """The steps of one host in order, and which of them are taken back."""

    def __init__(self) -> None:
        self._steps: dict[str, Step] = {}
        self._done: dict[str, None] = {}
        self._undone: dict[str, None] = {}

    def apply(self, entry: Entry) -> None:
        """Take in the host's next entry."""
        if entry.do in ("mark", "import"):
            self._steps[entry.name] = step_of(entry)
            self._done[entry.name] = None
            self._undone.clear()
        elif entry.of in self._steps:
            back = entry.do == "undo"
            self._move(entry.of, back)

    def latest(self) -> Step | None:
        """Give the step that undo takes back next."""
        return self._last(self._done)

    def latest_undone(self) -> Step | None:
        """Give the step that redo does again next; a new step leaves nothing to do again."""
        return self._last(self._undone)

    def find(self, entry: str) -> Step | None:
        """Give the step of a name or a number."""
        by_number = (each for each in reversed(self._steps.values()) if str(each.number) == entry)
        return self._steps.get(entry) or next(by_number, None)

    def __iter__(self) -> Iterator[Step]:
        """Go through the steps, the first first."""
        return iter(self._steps.values())

    def _last(self, names: dict[str, None]) -> Step | None:
        name = next(reversed(names), None)
        return None if name is None else self._steps[name]

    def _move(self, name: str, back: bool) -> None:
        here, there = (self._done, self._undone) if back else (self._undone, self._done)
        here.pop(name, None)
        there[name] = None
        self._steps[name] = replace(self._steps[name], undone=back)


def step_of(entry: Entry) -> Step:
    """Give the step that an entry of marks or an import is."""
    ids = (parse_id(target) for change in entry.changes for target in change.targets)
    papers = () if entry.do == "import" else tuple(dict.fromkeys(i for i in ids if i is not None))
    return Step(
        entry.name, entry.number, entry.at.ms, entry.do, papers, entry.changes, describe(entry)
    )


def describe(entry: Entry) -> str:
    """Give what an entry did, in plain words: `read 3 papers`, `tagged 1 paper moe`."""
    if entry.do == "import":
        files = ", ".join(entry.files[:3]) + (", ..." if len(entry.files) > 3 else "")
        return f"imported {papers_in_words(entry.added)} from {files}"
    together: Counter[tuple[str, bool]] = Counter()  # a note has a change for every paper
    for change in entry.changes:
        together[change.field, bool(change.to)] += len(change.targets)
    return ", ".join(_in_words(*done, papers_in_words(count)) for done, count in together.items())


def papers_in_words(count: int) -> str:
    """Give a number of papers in words."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def _in_words(field: str, to: bool, papers: str) -> str:
    if field == "note":
        return f"{'wrote' if to else 'cleared'} the note of {papers}"
    if field.startswith("tag:"):
        tag = field.removeprefix("tag:")
        return f"tagged {papers} {tag}" if to else f"took the tag {tag} from {papers}"
    return f"{_WORDS.get((field, to), field)} {papers}"
