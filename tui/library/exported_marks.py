"""A library's marks and steps in an export, and back: into one that is empty, or beside others.

A mark knows when it was made, so what comes back never takes the place of what was marked later
here. A list that does not know, such as a CSV, gives marks only where none were ever made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tui.ids import format_id
from tui.library.errors import reason
from tui.library.folder import journals
from tui.library.journal.entry import VIEW, Change, Entry, Stamp, from_object
from tui.library.journal.journal_lines import is_damaged, whole_lines
from tui.library.journal.registers import Registers, registers_of
from tui.library.journal.setting import PrintedIds
from tui.library.plan import Known
from tui.library.views import VIEWS
from tui.paper import Marks, paper_id, tag_fault, tag_name
from tui.sources.reading import Marked, Reading
from tui.text import named

_UNTOLD = Stamp(1, 0, "")
"""When a mark was made of which a list does not tell it: before all others."""


def journal(folder: Path) -> tuple[list[Entry], list[str]]:
    """Give what the journals of all hosts say, in the order of their stamps, and a line for each
    that cannot be read.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    found: dict[str, Entry] = {}
    unread: list[str] = []
    for file in journals(folder):
        try:
            for line in whole_lines(file.path):
                if line.entry:
                    found[line.entry.name] = line.entry
                elif is_damaged(line):
                    unread.append(f"{named(file.path)}: a damaged line at byte {line.byte}")
        except OSError as error:
            unread.append(f"{named(file.path)}: cannot be read ({reason(error)})")
    return sorted(found.values(), key=lambda each: each.at), unread


def about(
    entries: Iterable[Entry], papers: Collection[str], imports: Collection[str]
) -> Iterator[Entry]:
    """Give what entries say of these papers, by their printed ids, and of these imports."""
    names: set[str] = set()
    for entry in entries:
        kept = tuple(_about(entry.changes, {*papers, *imports}))
        if kept and (entry.of is None or entry.of in names):
            names.add(entry.name)
            yield entry._replace(changes=kept)


def _about(changes: Iterable[Change], targets: Collection[str]) -> Iterator[Change]:
    for change in changes:
        on = tuple(each for each in change.targets if each in targets)
        if on and not change.is_of_view:
            yield change._replace(targets=on)


def whole_journal(readings: Sequence[Reading]) -> list[Entry]:
    """Give the journal in an export, as the first entries of another; empty unless there is one."""
    told = [each.own for each in readings if each.own and each.own.journal]
    if len(told) != 1 or len(readings) != 1:
        return []
    entries = _entries(told[0].journal)
    places = {entry.name: place for place, entry in enumerate(entries, start=1)}
    names = {entry.name: f"{entry.at.host}:{places[entry.name]}" for entry in entries}
    return [
        entry._replace(number=place, of=names.get(entry.of or "", entry.of))
        for place, entry in enumerate(entries, start=1)
    ]


def marks_of(readings: Iterable[Reading]) -> Registers:
    """Give the marks that readings tell of."""
    entries: list[Entry] = []
    for reading in readings:
        if reading.own is not None:
            entries += _entries(reading.own.journal)
            entries += [
                Entry(number, _UNTOLD, "mark", tuple(_changes(marked)))
                for number, marked in enumerate(reading.own.marked, start=1)
            ]
    return registers_of(entries)


def groups_of(readings: Iterable[Reading], known: Known) -> list[PrintedIds]:
    """Give the papers held that readings of our own tell of, by the printed ids of each."""
    from tui.library.merge import groups

    own = [each for each in readings if each.own]
    ids = {paper_id(said.title) for each in own for said in each.sightings}
    ids |= {id for each in own if each.own for marked in each.own.marked for id in marked.ids}
    arxiv_ids = {said.arxiv_id for each in own for said in each.sightings if said.arxiv_id}
    held = groups(each for some in known(ids, arxiv_ids).values() for each in some)
    return [tuple(map(format_id, sorted({each.id for each in paper}))) for paper in held]


def adopted(ours: Registers, theirs: Registers, papers: Sequence[PrintedIds]) -> tuple[Change, ...]:
    """Give the changes by which marks of theirs that are later than ours become ours."""
    together: dict[tuple[str, bool], list[str]] = defaultdict(list)
    notes: list[Change] = []
    for paper in papers:
        for field in sorted(theirs.fields(paper)):
            (at, value), (since, held) = theirs.latest(paper, field), ours.latest(paper, field)
            if at > since and value != held:
                together[field, value].append(paper[0])
        notes.extend(_note(ours, theirs, paper))
    marks = (Change(field, to, tuple(on)) for (field, to), on in together.items())
    return (*marks, *notes)


def _note(ours: Registers, theirs: Registers, paper: PrintedIds) -> Iterator[Change]:
    was, text = ours.note(paper), theirs.note(paper)
    stamps, since = theirs.note_stamps(paper), ours.note_stamps(paper)
    if was != text and stamps and stamps[-1] > max(since, default=Stamp(0, 0, "")):
        yield Change("note", text, paper[:1], was, since)


def views_of(ours: Registers, theirs: Registers) -> tuple[Change, ...]:
    """Give the changes that save the views of theirs whose names never were in use here."""
    held = ours.views()
    new = ((name, text) for name, text in sorted(theirs.views().items()) if text)
    return tuple(Change(f"{VIEW}{name}", text, VIEWS) for name, text in new if name not in held)


def _changes(marked: Marked) -> Iterator[Change]:
    on = tuple(map(format_id, marked.ids))
    marks: Marks = marked.marks
    for field in ("read", "starred", "hidden"):
        if getattr(marks, field):
            yield Change(field, True, on)
    for tag in map(tag_name, marks.tags):
        if not tag_fault(tag):
            yield Change(f"tag:{tag}", True, on)
    if marks.note:
        yield Change("note", marks.note, on[:1])


def _entries(objects: Iterable[object]) -> list[Entry]:
    """Give the entries that objects are, in the order of their stamps, each once."""
    found = {each.name: each for each in map(from_object, objects) if each}
    return sorted(found.values(), key=lambda each: each.at)
