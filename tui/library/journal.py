"""The journal: what you did, one checksummed line an action, append-only."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any, Literal, NamedTuple, get_args

from tui.library.edition import EDITION, is_later
from tui.library.errors import reason
from tui.library.host_files import open_host_file
from tui.text import clean, named, one_line

Deed = Literal["mark", "rename", "merge", "import", "undo", "redo"]
_DEEDS: dict[str, Deed] = {each: each for each in get_args(Deed)}

VIEW = "view:"
"""Stands before the name of a view in the field of its register."""

_SUM = ',"sum":"'
_EDITION = b'"v":'
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KNOWN_BY = 64
_LATEST = 253_370_764_800_000
"""The year 9999, the last that has a date: a clock further ahead would poison all that follow."""


DAY = 86_400_000
"""Milliseconds. A stamp further ahead of the clock than this waits."""


class Stamp(NamedTuple):
    """When something was done, by a hybrid logical clock: later stamps win on every machine."""

    ms: int
    tick: int
    host: str

    def next(self, now: int, host: str) -> "Stamp":
        """Give a stamp of `host` that is later than this one, whatever its clock says."""
        ahead = self.ms >= now
        return Stamp(max(now, self.ms), self.tick + 1 if ahead else 0, host)


@dataclass(frozen=True, slots=True)
class Change:
    """One register set to one value on every target."""

    field: str
    """read, starred, hidden, note, `tag:NAME`; withdrawn, of an import; or `view:NAME`."""
    to: bool | str
    targets: tuple[str, ...]
    """Printed ids of papers; for withdrawn, names of import entries; for views, `views`."""
    was: str = ""
    """The note or the view before, so that undo can bring it back."""
    saw: tuple[Stamp, ...] = ()
    """The versions of the note that this one replaces; others stay beside it."""

    @property
    def is_of_view(self) -> bool:
        """Whether it is a saved view that this sets, and no mark."""
        return self.field.startswith(VIEW)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a journal."""

    number: int
    """Counts the entries of its host, from 1."""
    at: Stamp
    do: Deed
    changes: tuple[Change, ...] = ()
    of: str | None = None
    """Name of the entry that an undo takes back or a redo does again."""
    files: tuple[str, ...] = ()
    """Names of the files that were imported."""
    added: int = 0
    """How many papers an import brought."""

    @property
    def name(self) -> str:
        """The entry's name on every machine: `host:number`."""
        return f"{self.at.host}:{self.number}"


@dataclass(frozen=True, slots=True)
class Tail:
    """What reading on in a journal gave."""

    entries: tuple[Entry, ...]
    end: int
    """Byte after the last whole line: where to read on next time."""
    damaged: tuple[int, ...] = ()
    """Byte offsets of whole lines that do not match their checksum; they are passed over."""
    anew: bool = False
    """Reading began at the first byte: what was read before is no longer what stands there."""
    waiting: tuple[Entry, ...] = ()
    """Entries from `end` on whose stamps are too far ahead: read when the time has come."""
    last: bytes = b""
    """The bytes before `end`: where others stand, it is another journal than the one read."""
    edition: int = EDITION
    """The latest edition of a line; of a later one than we know, only what makes sense is here."""


def read_on(path: Path, start: int = 0, now: int | None = None, before: bytes = b"\n") -> Tail:
    """Give the entries after byte `start`; a last line without its end waits for the next time.

    Where `before` does not stand before `start` any more (an older state was put back), all of it
    is read. With `now`, the first entry stamped more than a day later than that and all before it
    waits, and so do those that follow: one clock that is wrong must not decide for all.

    Raises:
        OSError: the journal cannot be read, or is not opened. A missing one is empty.
    """
    anew = start == 0
    try:
        with open(open_host_file(path), "rb", buffering=0) as journal:
            journal.seek(max(0, start - len(before)))
            if start and journal.read(len(before)) != before:
                anew, start = True, 0
                journal.seek(0)
            data = journal.read()
    except FileNotFoundError:
        return Tail((), 0, anew=True)
    whole = data[: data.rfind(b"\n") + 1]
    entries: list[Entry] = []
    waiting: list[Entry] = []
    damaged: list[int] = []
    place, end, edition = start, start, EDITION
    for line in whole.split(b"\n")[:-1]:
        entry, of = decode(line), _edition(line)
        edition = max(edition, of)
        if entry is None:
            bad = line.strip() and of == EDITION and not waiting
            damaged += [place] if bad else []
        elif waiting or (now is not None and entry.at.ms > now + DAY):
            waiting.append(entry)
        else:
            entries.append(entry)
            now = None if now is None else max(now, entry.at.ms)
        place += len(line) + 1
        end = end if waiting else place
    last = last_bytes(b"" if anew else before, data[: end - start])
    return Tail(tuple(entries), end, tuple(damaged), anew, tuple(waiting), last, edition)


def last_bytes(before: bytes, more: bytes) -> bytes:
    """Give the last of what was read, by which a journal is known again."""
    return (before + more[-_KNOWN_BY:])[-_KNOWN_BY:]


def read_all(paths: Iterable[Path]) -> tuple[list[Entry], list[str]]:
    """Give what journals say, in the order of the stamps, and a line for each that is not read."""
    found: list[Entry] = []
    unread: list[str] = []
    for path in paths:
        try:
            found.extend(read_on(path).entries)
        except OSError as error:
            unread.append(f"{named(path)}: cannot be read ({reason(error)})")
    return sorted(found, key=lambda each: each.at), unread


def encode(entry: Entry) -> bytes:
    """Give the line of `entry`, with its checksum and its end: one JSON object."""
    text = _JSON.encode(as_object(entry))[:-1]
    body = text.encode("utf-8", "backslashreplace")  # of a lone surrogate that is its JSON escape
    return body + f'{_SUM}{zlib.crc32(body):08x}"}}\n'.encode()


def as_object(entry: Entry) -> dict[str, Any]:
    """Give `entry` as the object that its line holds, without the checksum."""
    fields: dict[str, Any] = {"n": entry.number, "at": list(entry.at), "do": entry.do}
    if entry.changes:
        fields["set"] = [_change_as_dict(change) for change in entry.changes]
    if entry.of:
        fields["of"] = entry.of
    if entry.do == "import":
        fields |= {"files": list(entry.files), "added": entry.added}
    return fields


def from_object(given: Any) -> Entry | None:
    """Give the entry that an object is, or None when it is none."""
    try:
        return _entry(given)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError):
        return None


def decode(line: bytes) -> Entry | None:
    """Give the entry of a line, or None when the line is not what was written."""
    body = _checked(line)
    if body is None:
        return None
    try:
        return _entry(json.loads(str(body, "utf-8") + "}"))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def is_whole(line: bytes) -> bool:
    """Give whether a line is as it was written: an entry, if only a later program knows it."""
    return decode(line) is not None or _edition(line) != EDITION


def _checked(line: bytes) -> bytes | None:
    """Give a line without its checksum, or None where that does not match."""
    body, mark, rest = line.removesuffix(b"\r").rpartition(_SUM.encode())
    return body if mark and rest == f'{zlib.crc32(body):08x}"}}'.encode() else None


def _edition(line: bytes) -> int:
    """Give the edition that a whole line says it is of; most say nothing, and are of the first."""
    if _EDITION not in line:  # in a text its quotes would be escaped
        return EDITION
    try:
        said = json.loads(str(_checked(line) or b"{", "utf-8") + "}").get("v")
    except (ValueError, RecursionError):
        return EDITION
    return said if is_later(said) else EDITION


def _entry(given: Mapping[str, Any]) -> Entry:
    of = given.get("of")
    if not isinstance(of, str | None):
        raise ValueError("not what a journal says")
    return Entry(
        number=int(given["n"]),
        at=_stamp(given["at"]),
        do=_DEEDS[given["do"]],
        changes=tuple(_change(each) for each in given.get("set", ())),
        of=of,
        files=tuple(one_line(str(each)) for each in given.get("files", ())),
        added=int(given.get("added", 0)),
    )


def _change_as_dict(change: Change) -> dict[str, Any]:
    given: dict[str, Any] = {"field": change.field, "to": change.to, "on": list(change.targets)}
    if change.field == "note":
        given |= {"was": change.was, "saw": [list(stamp) for stamp in change.saw]}
    elif change.is_of_view:
        given["was"] = change.was
    return given


def _change(given: Mapping[str, Any]) -> Change:
    to = given["to"]
    if not isinstance(to, bool | str):
        raise TypeError("a register holds yes, no or a text")
    return Change(
        field=_known(given["field"]),
        to=to if isinstance(to, bool) else clean(to),
        targets=tuple(one_line(str(each)) for each in given["on"]),
        was=clean(str(given.get("was", ""))),
        saw=tuple(map(_stamp, given.get("saw", ()))),
    )


def _stamp(given: Any) -> Stamp:
    ms, tick, host = given
    if not (0 <= ms < _LATEST and 0 <= tick < _LATEST):
        raise ValueError("not a time")
    return Stamp(int(ms), int(tick), _known(host))


def _known(given: Any) -> str:
    """Give a text that thousands of lines repeat, held once."""
    return intern(one_line(str(given)))
