"""Two libraries' folders brought together: own files go there, those of all others come here.

Files of other machines go there too where there are none: a machine that is gone, or that goes by
another name since a backup was put back, carries them no more.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.library.folder import HOSTS, refused
from tui.library.host_files import RefusedError, look_at
from tui.sync.carried import CarriedFile, Changed, content, copy_of, joined_files, places, put
from tui.sync.sync_errors import SyncError, UnreachableError

_SIGNS = ("st_size", "st_mtime_ns")


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What came and what went."""

    fetched: tuple[Changed, ...]
    sent: tuple[Changed, ...]
    left_out: tuple[str, ...] = ()
    """A line for what the other side has and nothing here opens."""


def sync_folder(library: Path, own: str, there: Path, dry: bool = False) -> Exchanged:
    """Bring a library and the one in the folder `there` together; with `dry` nothing is written.

    Raises:
        UnreachableError: the folder's disk is not there.
        SyncError: it is the library itself.
        OSError: something cannot be read or written; files are whole, before or after.
    """
    hosts = there / HOSTS
    if there.exists() and library.exists() and there.samefile(library):
        raise SyncError(f"{there}: that is this library itself")
    if there.exists() and not there.is_dir():
        raise SyncError(f"{there}: that is a file; a library is a folder")
    if not there.parent.is_dir():
        raise UnreachableError(f"{there}: {there.parent} is not there (a disk not mounted?)")
    fetched = fetch_folder(library, own, hosts, dry)
    sent = to_send(library, own, hosts)
    if not dry:
        for each in sent:
            source = look_at(each.place.within(library / HOSTS))
            put(each.place.within(hosts), each.after, source)
    return Exchanged(fetched, sent, tuple(refused(there)))


def fetch_folder(library: Path, own: str, theirs: Path, dry: bool = False) -> tuple[Changed, ...]:
    """Take in what the folder of hosts `theirs` has more of; give what changed of other hosts.

    What it has of this host's and this library lacks (an older state was put back here, or another
    machine goes by the same name) is kept beside the own file, which is never written.

    Raises:
        OSError: something cannot be read or written.
    """
    changed = tuple(_fetched(library / HOSTS, own, theirs))
    if not dry:
        for each in changed:
            like = look_at(each.place.within(theirs)) if each.place.host != own else None
            put(each.place.within(library / HOSTS), each.after, like)
    return changed


def to_send(library: Path, own: str, theirs: Path) -> tuple[Changed, ...]:
    """Give the own files that differ from those in the folder of hosts `theirs`, and any that
    it lacks."""
    return tuple(
        each
        for place in places(library / HOSTS)
        if place.host == own or not os.path.lexists(place.within(theirs))
        if (each := _changed(place, theirs, library / HOSTS))
    )


def _fetched(ours: Path, own: str, theirs: Path) -> Iterator[Changed]:
    for place in places(theirs):
        found = _changed(place, ours, theirs)
        if found is None:
            continue
        both = joined_files(place, found.before, found.after)
        if both == found.before:
            continue
        if place.host != own:
            yield Changed(place, found.before, both)
        else:
            copy = copy_of(place, found.after) if found.before else place
            if not os.path.lexists(copy.within(ours)):
                yield Changed(copy, b"", found.after)


def _changed(place: CarriedFile, before: Path, after: Path) -> Changed | None:
    """Give a file of two folders where they differ; what has the same signs is not read.

    What is not opened, on either side, is left as it is.
    """
    old, new = place.within(before), place.within(after)
    if _signs(old) == _signs(new):
        return None
    try:
        found = Changed(place, content(old), content(new))
    except RefusedError:
        return None
    return found if found.before != found.after else None


def _signs(path: Path) -> tuple[int, ...] | None:
    try:
        found = look_at(path)
    except OSError:
        return None
    return tuple(getattr(found, name) for name in _SIGNS)
