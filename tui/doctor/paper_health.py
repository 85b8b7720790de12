"""The papers files of every machine: whole or not, and what is in them."""

from dataclasses import dataclass
from pathlib import Path

from tui.doctor.findings import Finding
from tui.library.errors import LaterError, LibraryError, reason
from tui.library.files import demand_known, paper_files, read_papers, salvaged
from tui.library.folder import LibraryFile
from tui.library.salvage import mend_papers
from tui.library.stored import Stored

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Held:
    """What the papers files hold, all together."""

    findings: tuple[Finding, ...]
    sightings: tuple[Stored, ...]


def look_at_papers(folder: Path, host: str) -> Held:
    """Give how the papers files are, and every sighting that can be read."""
    findings: list[Finding] = []
    stored: list[Stored] = []
    try:
        files = paper_files(folder)
    except LibraryError as error:
        return Held((Finding("papers", "bad", str(error)),), ())
    for file in files:
        read = _look(file, file.host == host, findings)
        stored.extend(read)
    if not findings:
        findings = [Finding("papers", "good", _in_words(files))]
    return Held(tuple(findings), tuple(stored))


def _look(file: LibraryFile, own: bool, findings: list[Finding]) -> list[Stored]:
    later = _later(file.path) if own else ""
    try:
        stored, strange = read_papers(file.path)
    except LibraryError as error:
        if later:  # what it means is not known here, so it is not ours to mend
            findings.append(Finding("papers", "bad", str(error), "update paperdeck, then mend it"))
            return _legible(file.path)
        findings.append(_damaged(file, str(error), own))
        return _legible(file.path)
    except OSError as error:
        words = f"{file.path}: cannot be read ({reason(error)})"
        findings.append(Finding("papers", "bad", words, "make it readable for you"))
        return []
    if later or (later := _later(file.path)):
        findings.append(Finding("papers", "bad", later, "update paperdeck"))
    elif strange:
        more = f" and {len(strange) - _SHOWN} more" if len(strange) > _SHOWN else ""
        findings.append(_damaged(file, "; ".join(strange[:_SHOWN]) + more, own))
    return stored


def _legible(path: Path) -> list[Stored]:
    """Give what the index reads of a damaged file."""
    try:
        return salvaged(path)
    except (OSError, LibraryError):
        return []


def _later(path: Path) -> str:
    """Say that a later program wrote a file, which is not ours to mend; nothing where none did."""
    try:
        demand_known(path.parent)
    except LaterError as error:
        return str(error)
    return ""


def _damaged(file: LibraryFile, words: str, own: bool) -> Finding:
    if not own:
        advice = f"run paperdeck doctor --repair on that machine ({file.host}), then sync"
        return Finding("papers", "bad", words, advice)
    advice = "paperdeck doctor --repair makes it whole from what can be read and from kept states"
    return Finding("papers", "bad", words, advice, lambda: _mend(file.path))


def _mend(path: Path) -> str:
    done = mend_papers(path)
    places = "1 place" if done.lost == 1 else f"{done.lost} places"
    lost = f", {places} made no sense" if done.lost else ""
    return f"{path} holds {_many(done.kept, 'paper')} again{lost}; as it was it lies in {done.copy}"


def _in_words(files: list[LibraryFile]) -> str:
    hosts = len({each.host for each in files})
    return f"{_many(len(files), 'file')} of {_many(hosts, 'machine')}, every paper in them whole"


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
