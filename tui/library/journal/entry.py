"""One entry of a journal: something that was done, and the checksummed line it is written as."""

import json
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

from tui.library.edition import EDITION, is_later
from tui.text import clean, one_line

Action = Literal["mark", "rename", "merge", "import", "undo", "redo"]
_ACTIONS: dict[str, Action] = {each: each for each in get_args(Action)}

VIEW = "view:"
"""Stands before the name of a view in the field of its register."""
TAG = "tag:"
"""Stands before the name of a tag in the field of its register."""
NOTE = "note"
WITHDRAWN = "withdrawn"
"""The field of the register that says whether an import was taken back."""

_SUM = b',"sum":"'
_EDITION = b'"v":'
_DECODER = json.JSONDecoder()
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LATEST = 253_370_764_800_000
"""The year 9999, the last that has a date: a clock further ahead would poison all that follow."""
MOST_TICKS = 1_000_000
"""Entries of one millisecond; after so many the next is stamped a millisecond later."""
_MOST_ENTRIES = 2**53
_PLAIN, _PLAIN_CHANGE = 4, 3
"""So many fields have the entries and changes that nearly all are, of which a million are read."""


class Stamp(NamedTuple):
    """When something was done: by the clock of the host that did it, then in the order of that."""

    ms: int
    """Milliseconds since 1970."""
    tick: int
    """Counts what has the same time."""
    host: str


class Change(NamedTuple):
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


class Entry(NamedTuple):
    """One line of a journal."""

    number: int
    """Counts the entries of its host, from 1."""
    at: Stamp
    do: Action
    changes: tuple[Change, ...] = ()
    of: str | None = None
    """Name of the entry that an undo takes back or a redo does again."""
    files: tuple[str, ...] = ()
    """Names of the files that were imported."""
    added: int = 0
    """How many papers an import brought."""
    saw: tuple[Stamp, ...] = ()
    """Entries with later stamps that this one replaces where it sets the same registers: the clock
    of their host is ahead of ours."""

    @property
    def name(self) -> str:
        """The entry's name on every machine: `host:number`."""
        return f"{self.at.host}:{self.number}"

    @property
    def is_step(self) -> bool:
        """Whether it is an action, and not one taken back or done again."""
        return self.do not in ("undo", "redo")


def encode_entry(entry: Entry) -> bytes:
    """Give the line of `entry`, with its checksum and its end: one JSON object."""
    text = _JSON.encode(as_object(entry))[:-1]
    body = text.encode("utf-8", "backslashreplace")  # of a lone surrogate that is its JSON escape
    return body + _SUM + f'{zlib.crc32(body):08x}"}}\n'.encode()


def as_object(entry: Entry) -> dict[str, Any]:
    """Give `entry` as the object that its line holds, without the checksum."""
    fields: dict[str, Any] = {"n": entry.number, "at": list(entry.at), "do": entry.do}
    if entry.changes:
        fields["set"] = [_change_as_dict(change) for change in entry.changes]
    if entry.of:
        fields["of"] = entry.of
    if entry.saw:
        fields["saw"] = [list(stamp) for stamp in entry.saw]
    if entry.do == "import":
        fields |= {"files": list(entry.files), "added": entry.added}
    return fields


def from_object(given: Any) -> Entry | None:
    """Give the entry that an object is, or None when it is none."""
    try:
        return _entry(given)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, AttributeError):
        return None


def decode_entry(line: bytes) -> Entry | None:
    """Give the entry of a line, or None when the line is not what was written."""
    body = _checked(line)
    if body is None:
        return None
    try:
        text = str(body, "utf-8").lstrip() + "}"
        given, end = _DECODER.raw_decode(text)  # `decode` looks for blanks: thrice the time
    except (ValueError, RecursionError):
        return None
    return from_object(given) if end == len(text) else None


def is_whole(line: bytes) -> bool:
    """Tell whether a line is as it was written: an entry, if only a later program knows it."""
    return decode_entry(line) is not None or is_of_later_program(line)


def is_of_later_program(line: bytes) -> bool:
    """Tell whether a line is as it was written, and says what only a later program understands."""
    if edition_of(line) != EDITION:
        return True
    try:
        given = json.loads(str(_checked(line) or b"", "utf-8") + "}")
    except (ValueError, RecursionError):
        return False
    do = given.get("do") if isinstance(given, dict) else None
    return isinstance(do, str) and do not in _ACTIONS


def edition_of(line: bytes) -> int:
    """Give the edition that a whole line says it is of; most say nothing, and are of the first."""
    if _EDITION not in line:  # in a text its quotes would be escaped
        return EDITION
    try:
        said = json.loads(str(_checked(line) or b"{", "utf-8") + "}").get("v")
    except (ValueError, RecursionError):
        return EDITION
    return said if is_later(said) else EDITION


def _checked(line: bytes) -> bytes | None:
    """Give a line without its checksum, or None where that does not match."""
    body, mark, rest = line.rpartition(_SUM)
    is_right = mark and rest.removesuffix(b"\r") == b'%08x"}' % zlib.crc32(body)
    return body if is_right else None


def _entry(given: Mapping[str, Any]) -> Entry:
    number, at, action = given["n"], _stamp(given["at"]), _ACTIONS[given["do"]]
    if type(number) is not int or not 0 <= number < _MOST_ENTRIES:
        raise ValueError("not a number of an entry")
    changes = tuple([_change(each) for each in given.get("set", ())])
    if action == "mark" and changes and len(given) == _PLAIN:
        return Entry(number, at, action, changes)
    of = given.get("of")
    if not isinstance(of, str | None):
        raise TypeError("not the name of an entry")
    return Entry(
        number,
        at,
        action,
        changes,
        of,
        tuple(one_line(str(each)) for each in given.get("files", ())),
        int(given.get("added", 0)),
        tuple(map(_stamp, given.get("saw", ()))),
    )


def _change_as_dict(change: Change) -> dict[str, Any]:
    given: dict[str, Any] = {"field": change.field, "to": change.to, "on": list(change.targets)}
    if change.field == NOTE:
        given |= {"was": change.was, "saw": [list(stamp) for stamp in change.saw]}
    elif change.is_of_view:
        given["was"] = change.was
    return given


def _change(given: Mapping[str, Any]) -> Change:
    field, to = _known(given["field"]), given["to"]
    targets = tuple([one_line(str(each)) for each in given["on"]])
    if isinstance(to, bool):
        if len(given) == _PLAIN_CHANGE:
            return Change(field, to, targets)
    elif isinstance(to, str):
        to = clean(to)
    else:
        raise TypeError("a register holds yes, no or a text")
    was, saw = clean(str(given.get("was", ""))), tuple(map(_stamp, given.get("saw", ())))
    return Change(field, to, targets, was, saw)


def _stamp(given: Sequence[Any]) -> Stamp:
    ms, tick, host = given
    if not (type(ms) is type(tick) is int and 0 <= ms < LATEST and 0 <= tick <= MOST_TICKS):
        raise ValueError("not a time")
    return Stamp(ms, tick, _known(host))


@lru_cache(4096)
def _known(given: Any) -> str:
    """Clean a text that thousands of lines repeat."""
    return one_line(str(given))
