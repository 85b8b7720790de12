"""What came and what went, counted from the files that changed, in plain words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.library.errors import DamagedError
from tui.library.files import HOSTS, JOURNAL, read_stored
from tui.library.host_files import is_journal, is_papers
from tui.library.journal.entry import Entry, Stamp, decode_entry
from tui.library.journal.registers import registers_of
from tui.library.journal.steps import papers_in_words
from tui.library.merge import groups
from tui.library.plan import Known
from tui.library.stored import Stored
from tui.sync.carried import Changed, content

_RANDOM = re.compile("-[0-9a-f]{6}$")


@dataclass(frozen=True, slots=True)
class SyncTally:
    """What some changed files bring."""

    steps: Mapping[str, int]
    """Lines of journals, by host: each is something that was done."""
    papers: int = 0
    """Papers that were not there before."""
    marks: int = 0
    """Marks set, each on one paper."""
    views: int = 0
    """Saved views that were set."""

    @property
    def all_steps(self) -> int:
        """The steps of all hosts."""
        return sum(self.steps.values())


def tally(changed: Iterable[Changed], library: Path, known: Known | None = None) -> SyncTally:
    """Count what the files bring; `known` tells which papers were there, before they came.

    Raises:
        OSError: a journal cannot be read.
    """
    changed = tuple(changed)
    entries = _entries(changed, library)
    fields = [change for each in entries for change in each.changes]
    marks = [each for each in fields if each.field != "withdrawn" and not each.is_of_view]
    return SyncTally(
        dict(Counter(each.at.host for each in entries)),
        _new_papers(changed, entries, known) if known else 0,
        sum(len(each.targets) for each in marks),
        len({each.field for each in fields if each.is_of_view}),
    )


def _entries(changed: Sequence[Changed], library: Path) -> list[Entry]:
    """Give each entry that is new, once, though copies of a journal may repeat it."""
    found: dict[Stamp, Entry] = {}
    held: set[Stamp] = set()
    for each in sorted(changed, key=lambda each: each.place.name != JOURNAL):
        if is_journal(each.place.name):
            held |= _read(each.before).keys()
            if each.place.name != JOURNAL:
                journal = library / HOSTS / each.place.host / JOURNAL
                held |= _read(content(journal)).keys() - found.keys()
            found |= _read(each.after)
    return [entry for at, entry in found.items() if at not in held]


def _read(journal: bytes) -> dict[Stamp, Entry]:
    entries = map(decode_entry, journal.split(b"\n")[:-1])
    return {entry.at: entry for entry in entries if entry}


def _new_papers(changed: Sequence[Changed], entries: Iterable[Entry], known: Known) -> int:
    came = registers_of(entries)
    stored = [
        stored
        for each in changed
        if is_papers(each.place.name)
        for stored in _stored(each)
        if not came.holds([stored.entry], "withdrawn")
    ]
    if not stored:
        return 0
    ids = {each.id for each in stored}
    arxiv_ids = {each.sighting.arxiv_id for each in stored if each.sighting.arxiv_id}
    held = known(ids, arxiv_ids)
    there = {one.sighting.arxiv_id for each in held.values() for one in each} - {None}
    return sum(
        not any(each.id in held or each.sighting.arxiv_id in there for each in paper)
        for paper in groups(stored)
    )


def _stored(changed: Changed) -> list[Stored]:
    try:
        return read_stored(changed.after, Path(changed.place.name))[0]
    except DamagedError:
        return []


def steps_in_words(steps: int) -> str:
    """Give a number of steps in words."""
    return "1 step" if steps == 1 else f"{steps:,} steps"


def sent_in_words(sent: SyncTally, files: int) -> str:
    """Give what went; files may go without a step, when a page says known papers once more."""
    return steps_in_words(sent.all_steps) if sent.all_steps or not files else _files(files)


def fetched_in_words(fetched: SyncTally, files: int, hosts: Iterable[str]) -> str:
    """Give what came: from whom, how many papers are new, how many marks."""
    names = short_names({*hosts, *fetched.steps})
    came = [f"{count:,} from {names[host]}" for host, count in sorted(fetched.steps.items())]
    told = _listed(came) or _files(files)
    made = [papers_in_words(fetched.papers).replace("paper", "new paper", 1)] * bool(fetched.papers)
    made += [_counted(fetched.marks, "mark")] * bool(fetched.marks)
    made += [_counted(fetched.views, "view")] * bool(fetched.views)
    return f"{told}: {', '.join(made)}" if made else told


def short_names(hosts: Iterable[str]) -> dict[str, str]:
    """Give each host's name without its random end, where that tells it from all others."""
    short = {host: _RANDOM.sub("", host) for host in hosts}
    often = Counter(short.values())
    return {host: name if often[name] == 1 else host for host, name in short.items()}


def _files(count: int) -> str:
    return _counted(count, "file")


def _counted(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count:,} {word}s"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
