"""The journals of every machine: whole lines, whole ends, and clocks that are right."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.doctor.findings import Finding
from tui.library.errors import LibraryError, reason
from tui.library.files import journals
from tui.library.folder import LibraryFile
from tui.library.journal.journal_lines import is_damaged, whole_lines
from tui.library.salvage import mend_journal

_DAY_MS = 24 * 60 * 60 * 1000


def look_at_journals(folder: Path, host: str, now: int) -> Iterator[Finding]:
    """Give how the journals are; `now` is the time in milliseconds since 1970."""
    try:
        files = journals(folder)
    except LibraryError as error:
        yield Finding("journal", "bad", str(error))
        return
    steps, wrong = 0, False
    for file in files:
        try:
            journal = _read(file.path)
        except OSError as error:
            wrong = True
            words = f"{file.path}: cannot be read ({reason(error)})"
            yield Finding("journal", "bad", words, "make it readable for you")
            continue
        steps += journal.entries
        for finding in _look(file, journal, file.host == host, now):
            wrong |= finding.state == "bad"
            yield finding
    if not wrong:
        noun = "step" if steps == 1 else "steps"
        yield Finding("journal", "good", f"{steps:,} {noun} of {_machines(files)}")


class _Journal(NamedTuple):
    """What there is in a journal."""

    entries: int
    damaged: list[int]
    """Bytes at which lines begin that are not as they were written."""
    end: int
    latest: int
    """The latest stamp, in milliseconds since 1970."""


def _read(path: Path) -> _Journal:
    entries, end, latest = 0, 0, 0
    damaged: list[int] = []
    for line in whole_lines(path):
        end = line.byte + len(line.text or b"") + 1
        if line.entry:
            entries += 1
            latest = max(latest, line.entry.at.ms)
        elif is_damaged(line):
            damaged.append(line.byte)
    return _Journal(entries, damaged, end, latest)


def _look(file: LibraryFile, journal: _Journal, own: bool, now: int) -> Iterator[Finding]:
    if journal.damaged:
        lines = "1 line" if len(journal.damaged) == 1 else f"{len(journal.damaged)} lines"
        words = f"{file.path}: {lines} not as written (the first at byte {journal.damaged[0]:,})"
        if own:
            advice = "paperdeck doctor --repair leaves them out; a copy is kept"
            yield Finding("journal", "bad", words, advice, lambda: _mend(file.path))
        else:
            advice = f"run paperdeck doctor --repair on that machine ({file.host}), then sync"
            yield Finding("journal", "bad", words, advice)
    if file.size > journal.end:
        rest = f"{file.path}: its last {file.size - journal.end:,} bytes are no whole line"
        why = "the next step puts that right" if own else "they wait for the rest to arrive"
        yield Finding("journal", "note", f"{rest}; {why}")
    ahead = journal.latest - now
    if ahead > _DAY_MS:
        days = f"{ahead / _DAY_MS:.1f} days"
        words = f"{file.path}: written by a clock that is {days} ahead of this machine's"
        yield Finding("journal", "bad", words, f"set the clock of {file.host}, or of this machine")


def _mend(path: Path) -> str:
    done = mend_journal(path)
    lines = "1 line" if done.lost == 1 else f"{done.lost} lines"
    what = f"{lines} left out" if done.lost else "every line is whole again, none was lost"
    return f"{path}: {what}; as it was it lies in {done.copy}"


def _machines(files: list[LibraryFile]) -> str:
    return "1 machine" if len(files) == 1 else f"{len(files)} machines"
