"""The one door to the files below `hosts/`: other machines fill these folders.

Only regular files are opened, none larger than its kind can be, and no link is followed: neither
the file may be one nor the folder it lies in. A file is opened without waiting (a pipe would wait
for whoever writes into it) and looked at once it is open, so that nothing can be put into its place
between the look and the reading. The folder of the hosts itself may be a link: only you make that.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat

PathLike = str | os.PathLike[str]

PAPERS = "papers"
"""The TinyDB table of papers, and the beginning of a papers file's name."""
JOURNAL = "journal.jsonl"
ANNOUNCEMENT = ".import.json"
"""An import on its way."""
KEPT = "kept"
"""The folder of the states of papers files before they were written."""
_JOURNAL_STEM = "journal"
_MERGED = ".orig"
"""What a merge tool puts behind the name of what it merged."""

LARGEST_JOURNAL = 500_000_000
"""Bytes: four million marks, or sixty a day for 180 years; no file of a host may be larger."""
_LARGEST_ANNOUNCEMENT = 16_000_000
"""Bytes: the names of a hundred thousand imported files."""
_LARGEST = 64_000_000
"""Bytes of any other file: sixteen times what fills a papers file."""
_SHOWN = 200
"""Letters of where a link leads."""

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_HAS_DESCRIPTORS_OF_FOLDERS = {os.open, os.stat} <= os.supports_dir_fd


class RefusedError(OSError):
    """What has a file's name is not opened: it is no file, a link, or larger than any can be."""


def is_journal(name: str) -> bool:
    """Tell whether a file is a host's journal, or a copy that a synchroniser made of one.

    Copies are named `journal.sync-conflict-20261121-101112-ABCDEFG.jsonl` (Syncthing), `journal
    (conflicted copy).jsonl` (Dropbox, Nextcloud), `journal 2.jsonl` (iCloud), or `.orig` (git).
    """
    return _is_of(name, _JOURNAL_STEM, ".jsonl")


def is_papers(name: str) -> bool:
    """Tell whether a file is a papers file, or a copy that a synchroniser made of one."""
    return _is_of(name, f"{PAPERS}-", ".json")


def look_at(path: PathLike) -> os.stat_result:
    """Give the signs of a file as it lies there, without opening it.

    Raises:
        FileNotFoundError: there is none.
        RefusedError: it would not be opened.
        OSError: it cannot be looked at.
    """
    found = os.lstat(path)
    demand_good(path, found)
    return found


def demand_good(path: PathLike, found: os.stat_result) -> None:
    """Go on only with what is opened here; `found` is what `path` itself is, not where it leads.

    Raises:
        RefusedError: it is no regular file, or too large.
    """
    if stat.S_ISLNK(found.st_mode):
        raise _link(path)
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError(errno.EINVAL, "it is not a file", os.fspath(path))
    if why := why_too_large(os.path.basename(path), found.st_size):
        raise RefusedError(errno.EFBIG, why, os.fspath(path))


def why_too_large(name: str, size: int) -> str:
    """Say that no file of that name has so many bytes; nothing where one may."""
    largest, kind = _measure(name)
    megabytes = f"{size // 1_000_000:,} MB"
    return f"it has {megabytes}, and no {kind} is so large" if size > largest else ""


def demand_folder(path: PathLike) -> None:
    """Go on only where a host's folder is one, and no link to one.

    Raises:
        FileNotFoundError: it is not there.
        RefusedError: it is something else.
    """
    _demand_folder(path, "it")


def _demand_folder(path: PathLike, what: str) -> None:
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        raise _link(path, what)
    if not stat.S_ISDIR(found.st_mode):
        raise RefusedError(errno.ENOTDIR, f"{what} is not a folder", os.fspath(path))


def demand_place(path: PathLike) -> None:
    """Go on only where nothing on the way to a file of a host is a link, nor that file itself.

    What is not there yet can be made. The folder of the hosts may be a link.

    Raises:
        RefusedError: something is one, or is no file or folder.
        OSError: it cannot be looked at.
    """
    folder = os.path.dirname(path)
    with contextlib.suppress(FileNotFoundError):
        if os.path.basename(folder) == KEPT:
            _demand_folder(os.path.dirname(folder) or os.curdir, "its folder")
        _demand_folder(folder or os.curdir, "its folder")
        look_at(path)


def open_host_file(path: PathLike, flags: int = _READ) -> int:
    """Open a file of a host, and give its descriptor.

    Raises:
        FileNotFoundError: there is none.
        RefusedError: it is no regular file, a link is on the way to it, or it is too large.
        OSError: it cannot be opened.
    """
    folder, name = os.path.split(path)
    if not _HAS_DESCRIPTORS_OF_FOLDERS:
        demand_place(path)
        return _open(path, path, flags, None)
    within = _open_folder(folder)
    try:
        return _open(path, name, flags, within)
    finally:
        os.close(within)


def read_host_file(path: PathLike) -> bytes:
    """Give the bytes of a file of a host.

    Raises:
        FileNotFoundError: there is none.
        RefusedError: it is not opened.
        OSError: it cannot be read.
    """
    with open(open_host_file(path), "rb", buffering=0) as file:
        return file.read()


def _open(path: PathLike, name: PathLike, flags: int, within: int | None) -> int:
    """Look, open, and look again: a pipe or a device is best not opened at all."""
    before = os.stat(name, dir_fd=within, follow_symlinks=False)
    demand_good(path, before)
    try:
        descriptor = os.open(name, flags | _NO_LINK | _AT_ONCE, dir_fd=within)
    except OSError as error:
        demand_good(path, os.stat(name, dir_fd=within, follow_symlinks=False))
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error
    try:
        demand_good(path, os.fstat(descriptor))
        if not _NO_LINK and not os.path.samestat(before, os.fstat(descriptor)):
            raise _link(path)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _open_folder(folder: str) -> int:
    """Open the folder of a host, or of its kept states; neither may be a link."""
    above, name = os.path.split(folder)
    if name != KEPT:
        return _opened(folder, folder or os.curdir, None)
    host = _opened(above, above or os.curdir, None)
    try:
        return _opened(folder, name, host)
    finally:
        os.close(host)


def _opened(folder: str, name: str, within: int | None) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=within)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENOTDIR):
            _demand_folder(folder, "its folder")
        raise OSError(error.errno, error.strerror, folder) from error


def _link(path: PathLike, what: str = "it") -> RefusedError:
    from tui.text import named  # few files are refused, and every command waits for imports

    try:
        to = named(os.readlink(path))[:_SHOWN]
    except OSError:
        to = "somewhere else"
    why = f"{what} is a link to {to}, and links are not followed here"
    return RefusedError(errno.ELOOP, why, os.fspath(path))


def _measure(name: str) -> tuple[int, str]:
    """Give how many bytes a file of that name has at most, and what it is called."""
    if is_journal(name):
        return LARGEST_JOURNAL, "journal"
    if name == ANNOUNCEMENT:
        return _LARGEST_ANNOUNCEMENT, "announcement of an import"
    return _LARGEST, "file of papers" if is_papers(name) else "such file"


def _is_of(name: str, stem: str, ending: str) -> bool:
    return name.startswith(stem) and name.removesuffix(_MERGED).endswith(ending)
