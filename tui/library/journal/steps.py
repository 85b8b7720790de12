"""The steps that were taken, as undo and the history show them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.ids import parse_id
from tui.library import views
from tui.library.journal.entry import TAG, Action, Change, Entry

_WORDS = {
    ("read", True): "read",
    ("read", False): "marked unread",
    ("starred", True): "starred",
    ("starred", False): "unstarred",
    ("hidden", True): "hid",
    ("hidden", False): "unhid",
}
_RENAMED = {"rename": ("renamed", "to"), "merge": ("merged", "into")}


@dataclass(frozen=True, slots=True)
class Step:
    """One action, as undo and the history show it."""

    entry: Entry
    """The line of the journal; what is shown of it is made when it is asked for."""
    undone_by: str = ""
    """Name of the entry that took it back, of any host; empty where it holds."""

    @property
    def undone(self) -> bool:
        """Whether it is taken back."""
        return bool(self.undone_by)

    @property
    def name(self) -> str:
        """`host:number`, the same on every machine."""
        return self.entry.name

    @property
    def number(self) -> int:
        """What `undo ENTRY` takes on the host it was done on."""
        return self.entry.number

    @property
    def ms(self) -> int:
        """When, in milliseconds since 1970."""
        return self.entry.at.ms

    @property
    def do(self) -> Action:
        """What kind of action."""
        return self.entry.do

    @property
    def changes(self) -> tuple[Change, ...]:
        """The registers it set."""
        return self.entry.changes

    @property
    def papers(self) -> tuple[int, ...]:
        """Ids of the papers it touched; none for an import."""
        if self.do == "import":
            return ()
        ids = (parse_id(target) for change in self.changes for target in change.targets)
        return tuple(dict.fromkeys(each for each in ids if each is not None))

    @property
    def words(self) -> str:
        """What was done, in plain words."""
        return step_in_words(self.entry)


def step_in_words(entry: Entry) -> str:
    """Give what an entry did, in plain words: `read 3 papers`, `tagged 1 paper moe`.

    Tags given to the same papers are told together: `tagged 3 papers moe, lora`; where some were
    given and some taken off, with their signs: `tagged 3 papers +moe -old`.
    """
    if entry.do == "import":
        files = ", ".join(entry.files[:3]) + (", ..." if len(entry.files) > 3 else "")
        return f"imported {papers_in_words(entry.added)} from {files}"
    of_views = [each for each in entry.changes if each.is_of_view]
    if of_views:
        return views.views_in_words(of_views)
    if entry.do in _RENAMED and len(entry.changes) > 1:
        return _renamed_in_words(entry)
    return ", ".join(
        _in_words(changes, papers_in_words(_count(changes))) for changes in _together(entry.changes)
    )


def _renamed_in_words(entry: Entry) -> str:
    """Give what a rename or merge did; its first change takes the old name off all the papers."""
    old, new = (change.field.removeprefix(TAG) for change in entry.changes[:2])
    deed, between = _RENAMED[entry.do]
    papers = papers_in_words(len(entry.changes[0].targets))
    return f"{deed} tag {old} {between} {new} on {papers}"


def _together(changes: Iterable[Change]) -> Iterable[list[Change]]:
    """Put together what is told in one breath: all notes, and the tags of the same papers."""
    found: defaultdict[object, list[Change]] = defaultdict(list)
    for change in changes:
        tagged = change.field.startswith(TAG)
        found[change.targets if tagged else (change.field, bool(change.to))].append(change)
    return found.values()


def papers_in_words(count: int) -> str:
    """Give a number of papers in words."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def _count(changes: Sequence[Change]) -> int:
    """Give how many papers changes that are told together touch."""
    if changes[0].field.startswith(TAG):
        return len(changes[0].targets)
    return sum(len(each.targets) for each in changes)  # a note has a change for every paper


def _in_words(changes: Sequence[Change], papers: str) -> str:
    field, to = changes[0].field, bool(changes[0].to)
    if field == "note":
        return f"{'wrote' if to else 'cleared'} the note of {papers}"
    if field.startswith(TAG):
        return _tags_in_words(changes, papers)
    return f"{_WORDS.get((field, to), field)} {papers}"


def _tags_in_words(changes: Sequence[Change], papers: str) -> str:
    names = [each.field.removeprefix(TAG) for each in changes]
    given = [bool(each.to) for each in changes]
    if all(given):
        return f"tagged {papers} {', '.join(names)}"
    if not any(given):
        return f"took the tag{'s' * (len(names) > 1)} {', '.join(names)} from {papers}"
    signed = (f"{'+' if to else '-'}{name}" for name, to in zip(names, given, strict=True))
    return f"tagged {papers} {' '.join(signed)}"
