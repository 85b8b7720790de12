"""The library's folder and this machine's place in it: rights, room, locks and what was left."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.doctor.findings import Finding
from tui.library.durable import leftovers, remove_leftovers, why_not_writable
from tui.library.errors import LibraryError, reason
from tui.library.folder import HOSTS, JOURNAL_LOCK, PAPERS_LOCK, refused
from tui.library.locks import locked_in_host
from tui.library.salvage import damaged_copies

_INSTEAD = "bring the file back (from a backup, or by a sync), or move this out of the way"
_LITTLE = 64 * 1024 * 1024
_OTHERS = stat.S_IRWXO
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


def look_at_places(folder: Path, host: str) -> Iterator[Finding]:
    """Give how the library's folder is."""
    if not folder.exists():
        advice = "paperdeck import PATH makes it"
        yield Finding("library", "note", f"{folder} does not exist yet", advice)
        return
    if not folder.is_dir():
        advice = "name a folder: --library DIR, or PAPERDECK_LIBRARY"
        yield Finding("library", "bad", f"{folder} is not a folder, so no library is in it", advice)
        return
    own = folder / HOSTS / host
    why = why_not_writable(folder, own)
    if why:
        yield Finding("library", "note", f"can only be read: {why}", "give yourself the right")
    else:
        yield Finding("library", "good", f"{folder}, written as {host}")
    yield from _cut_off(folder)
    yield from _half_restored(folder)
    yield from _refused(folder)
    yield from _rights(folder)
    yield from _room(folder)
    if own.is_dir() and not why:
        yield from _locks(own)
        yield from _leftovers(own)


def _cut_off(folder: Path) -> Iterator[Finding]:
    """Give that a restore was killed between moving the old library aside and the new one in."""
    aside = sorted(folder.glob(f"{HOSTS}-before-*"))
    if aside and not (folder / HOSTS).exists():
        words = f"a restore was cut off: what was there lies in {aside[-1]}"
        advice = "restore again, or paperdeck doctor --repair puts that back"
        yield Finding("library", "bad", words, advice, lambda: _put_back(aside[-1], folder / HOSTS))


def _half_restored(folder: Path) -> Iterator[Finding]:
    left = leftovers(folder, "restore")
    if left:
        words = f"{left[0]}: what a restore that was cut off had unpacked"
        advice = "paperdeck doctor --repair removes it, and so does the next restore"
        yield Finding("library", "note", words, advice, lambda: _remove_unpacked(left))


def _remove_unpacked(left: Sequence[Path]) -> str:
    for each in left:
        shutil.rmtree(each)
    return "what a restore that was cut off had unpacked was removed"


def _put_back(aside: Path, hosts: Path) -> str:
    os.rename(aside, hosts)
    return f"what was there before the restore is in {hosts} again"


def _refused(folder: Path) -> Iterator[Finding]:
    try:
        for line in refused(folder, most=sys.maxsize):
            yield Finding("library", "bad", line, _INSTEAD)
    except LibraryError as error:
        yield Finding("library", "bad", str(error), "make it readable for you")


def _rights(folder: Path) -> Iterator[Finding]:
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & _OTHERS:
        words = "other users of this machine can look into the folder"
        yield Finding("library", "note", words, f"chmod o-rwx '{folder}' keeps your notes yours")


def _room(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < _LITTLE:
        words = f"only {free // 1024 // 1024} MB are free on its disk"
        yield Finding("library", "bad", words, "make room before the next import")


def _locks(own: Path) -> Iterator[Finding]:
    try:
        with locked_in_host(own / JOURNAL_LOCK, wait=False):
            return
    except BlockingIOError:
        yield Finding("library", "good", "another paperdeck is writing just now")
    except OSError as error:
        if error.errno in _NO_LOCKS:
            words = "its disk knows no locks: two programs that write at once may lose a step"
            advice = "open paperdeck once at a time there, or keep the library on a local disk"
        else:
            words, advice = f"cannot be locked ({reason(error)})", "see the rights of its files"
        yield Finding("library", "bad", words, advice)


def _leftovers(own: Path) -> Iterator[Finding]:
    left = [*leftovers(own), *leftovers(own / "kept")]
    if left:
        words = f"{len(left)} unfinished file{'' if len(left) == 1 else 's'} of a cut-off write"
        advice = "paperdeck doctor --repair removes them, and so does the next import"
        yield Finding("library", "note", words, advice, lambda: _remove(own))
    copies = damaged_copies(own)
    if copies:
        words = f"{len(copies)} damaged file{'' if len(copies) == 1 else 's'} kept by a repair"
        yield Finding("library", "note", words, f"delete when all is well: {copies[0].parent}")


def _remove(own: Path) -> str:
    with locked_in_host(own / PAPERS_LOCK):
        remove_leftovers(own)
        remove_leftovers(own / "kept")
    return "the unfinished files were removed"
