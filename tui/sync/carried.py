"""The files that are carried: journals and papers files, and what two states of one make.

A file only ever grows, so of two states one holds all of the other; where that is not so (an older
state was put back, two machines wrote under one name) what is kept holds both.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui.library.durable import make_folder, replace_host_file
from tui.library.errors import DamagedError
from tui.library.files import HOSTS, read_tables
from tui.library.folder import files
from tui.library.host_files import (
    demand_place,
    is_journal,
    is_papers,
    read_host_file,
)
from tui.library.journal.entry import decode_entry, is_whole
from tui.library.storage import TinyTables, as_bytes

_SHORT = 7


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file of a host: `hosts/<host>/<name>`."""

    host: str
    name: str

    def within(self, hosts: Path) -> Path:
        """Give its path below the folder of the hosts."""
        return hosts / self.host / self.name


@dataclass(frozen=True, slots=True)
class Changed:
    """A file before and after something was carried; empty where there was none."""

    place: CarriedFile
    before: bytes
    after: bytes


def place_of(path: str) -> CarriedFile | None:
    """Give the file that a path `hosts/<host>/<name>` is; None when it is not carried."""
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != HOSTS or not is_host(parts[1]):
        return None
    return CarriedFile(parts[1], parts[2]) if is_journal(parts[2]) or is_papers(parts[2]) else None


def is_host(name: str) -> bool:
    """Tell whether a folder's name can be a host's."""
    return bool(name) and not name.startswith(".") and name.isprintable()


def places(hosts: Path) -> Iterator[CarriedFile]:
    """Give the files carried below a folder of hosts; what `folder.refused` names are none.

    Raises:
        LibraryError: the folder cannot be listed.
    """
    return (CarriedFile(each.host, each.name) for each in files(hosts.parent) if is_host(each.host))


def content(path: Path) -> bytes:
    """Give what a file holds; nothing when it is not there.

    Raises:
        OSError: it cannot be read.
    """
    try:
        return read_host_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return b""


def put(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Put `data` at `path`, whole or not at all, and give it the time of the file it is from.

    Raises:
        OSError: it could not be written, or a link is in its place or in that of its folder.
    """
    demand_place(path)
    make_folder(path.parent)
    replace_host_file(path, data)
    if like is not None:
        os.utime(path, ns=(like.st_atime_ns, like.st_mtime_ns))


def joined_files(place: CarriedFile, ours: bytes, theirs: bytes) -> bytes:
    """Give what holds all that two states of a file say: one of them, wherever that is enough."""
    if ours.startswith(theirs):
        return ours
    if theirs.startswith(ours):
        return theirs
    return _lines(ours, theirs) if is_journal(place.name) else _papers(ours, theirs)


def copy_of(place: CarriedFile, data: bytes) -> CarriedFile:
    """Give where a second state of a host's own file is kept beside it: it is read, not written."""
    stem, dot, ending = place.name.partition(".")
    name = f"{stem}.sync-conflict-{sha256(data).hexdigest()[:_SHORT]}{dot}{ending}"
    return CarriedFile(place.host, name)


def _lines(ours: bytes, theirs: bytes) -> bytes:
    """Give the whole lines of both journals once, by their stamps; ours where nothing is new.

    A damaged line says nothing: it makes neither journal the longer one, and one that was mended
    takes the place of one that was not.
    """
    held, others = _whole(ours), _whole(theirs)
    if others.keys() == held.keys():
        return theirs if _strange(theirs) < _strange(ours) else ours
    if others.keys() <= held.keys():
        return ours
    if held.keys() <= others.keys():
        return theirs
    entries = {line: decode_entry(line) for line in held | others}
    known = [(entry.at, line) for line, entry in entries.items() if entry]
    lines = [line for line, entry in entries.items() if not entry]
    return b"".join(line + b"\n" for line in (*lines, *(line for _, line in sorted(known))))


def _whole(journal: bytes) -> dict[bytes, None]:
    return dict.fromkeys(line for line in journal.split(b"\n")[:-1] if is_whole(line))


def _strange(journal: bytes) -> int:
    """Give how many lines are damaged."""
    return sum(bool(line.strip()) and not is_whole(line) for line in journal.split(b"\n")[:-1])


def _papers(ours: bytes, theirs: bytes) -> bytes:
    """Give a papers file with the sightings of both; a state that is not whole says nothing."""
    held, others = _tables(ours), _tables(theirs)
    if held is None or others is None:
        return ours if others is None else theirs
    merged = {table: _merged(held.get(table, {}), others.get(table, {})) for table in held | others}
    return next((data for data in (ours, theirs) if _tables(data) == merged), as_bytes(merged))


def _tables(data: bytes) -> TinyTables | None:
    try:
        return read_tables(data, Path())
    except DamagedError:
        return None


def _merged(ours: object, theirs: object) -> dict[str, object]:
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return ours if isinstance(ours, dict) else theirs if isinstance(theirs, dict) else {}
    merged = {**theirs, **ours}
    for number in ours.keys() & theirs.keys():
        if ours[number] != theirs[number]:
            merged[number] = _document(ours[number], theirs[number])
    return merged


def _document(ours: object, theirs: object) -> object:
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return ours
    sightings, others = ours.get("sightings"), theirs.get("sightings")
    if not isinstance(sightings, list) or not isinstance(others, list):
        return ours
    more = [each for each in others if each not in sightings]
    return {**theirs, **ours, "sightings": [*sightings, *more]}
