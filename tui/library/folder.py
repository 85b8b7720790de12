"""Where a library keeps its files, and which there are."""

import os
import stat
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.library.errors import LibraryError, reason

if TYPE_CHECKING:  # every lookup would wait for it, and for urllib with it
    from pathlib import Path

Folder = str | os.PathLike[str]

PAPERS = "papers"
"""The TinyDB table of papers, and the beginning of a papers file's name."""
JOURNAL = "journal.jsonl"
HOSTS = "hosts"
KEPT = "kept"
"""The folder of the states of papers files before they were written."""
PAPERS_LOCK = ".papers.lock"
"""Held in a host's folder while its papers files are written."""
JOURNAL_LOCK = ".journal.lock"
"""Held in a host's folder while its journal is written."""
_JOURNAL_STEM = "journal"
_MERGED = ".orig"
"""What a merge tool puts behind the name of what it merged."""

FULL_PAPERS = 2_000
FULL_BYTES = 4_000_000


class LibraryFile(NamedTuple):
    """A file of the library, and the signs by which a change of it is seen."""

    place: str
    """Its path as text: a quick lookup only compares signs, and waits for pathlib's imports."""
    name: str
    host: str
    size: int
    mtime_ns: int
    inode: int

    @property
    def path(self) -> "Path":
        """Its path."""
        from pathlib import Path

        return Path(self.place)


def paper_files(folder: Folder) -> list[LibraryFile]:
    """Give the papers files of every host, by host and number.

    A copy that a synchroniser made of one is among them: what it says twice counts once.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, _papers(host, _in(host)))]


def journals(folder: Folder) -> list[LibraryFile]:
    """Give the journals of every host, each before the copies that a synchroniser made of it.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, _journals(host, _in(host)))]


def journal_paths(folder: Folder) -> "list[Path]":
    """Give where every host keeps its journal, whether or not there is one yet, and its copies.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    from pathlib import Path

    return [Path(each) for host in _hosts(folder) for each in _journals(host, _in(host))]


def host_folders(folder: Folder) -> list[str]:
    """Give the folders in which files come and go: that of the hosts, and each host's own.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [os.path.join(folder, HOSTS), *(each.path for each in _hosts(folder))]


def is_journal(name: str) -> bool:
    """Tell whether a file is a host's journal, or a copy that a synchroniser made of one.

    Copies are named `journal.sync-conflict-20261121-101112-ABCDEFG.jsonl` (Syncthing), `journal
    (conflicted copy).jsonl` (Dropbox, Nextcloud), `journal 2.jsonl` (iCloud), or `.orig` (git).
    """
    return _is_of(name, _JOURNAL_STEM, ".jsonl")


def is_papers(name: str) -> bool:
    """Tell whether a file is a papers file, or a copy that a synchroniser made of one."""
    return _is_of(name, f"{PAPERS}-", ".json")


def files(folder: Folder) -> Iterator[LibraryFile]:
    """Give papers files and journals; what is gone meanwhile, or is no file, is left out.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    for host in _hosts(folder):
        names = _in(host)
        yield from _files(host, [*_journals(host, names), *_papers(host, names)])


def no_files(folder: Folder) -> list[str]:
    """Give a line for each name of ours that no file has: a folder, a pipe, a link to nothing.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    from tui.text import named  # every command waits for imports

    return [
        f"{named(entry.path)}: it is {'a link to nothing' if entry.is_symlink() else 'not a file'}"
        for host in _hosts(folder)
        for entry in _entries(host.path)
        if (entry.name == JOURNAL or is_papers(entry.name)) and not entry.is_file()
    ]


def paper_file(host_folder: "Path", number: int) -> "Path":
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def _hosts(folder: Folder) -> list[os.DirEntry[str]]:
    hosts = _entries(os.path.join(folder, HOSTS))
    return [each for each in hosts if not each.name.startswith(".")]


def _is_of(name: str, stem: str, ending: str) -> bool:
    return name.startswith(stem) and name.removesuffix(_MERGED).endswith(ending)


def _in(host: os.DirEntry[str]) -> list[str]:
    return [each.name for each in _entries(host.path)]


def _journals(host: os.DirEntry[str], names: Iterable[str]) -> list[str]:
    copies = [each for each in names if is_journal(each) and each != JOURNAL]
    return [os.path.join(host.path, each) for each in (JOURNAL, *copies)]


def _files(host: os.DirEntry[str], paths: Iterable[str]) -> Iterator[LibraryFile]:
    found = (_file(path, host) for path in paths)
    return (each for each in found if each)


def _papers(host: os.DirEntry[str], names: Iterable[str]) -> list[str]:
    return [os.path.join(host.path, each) for each in names if is_papers(each)]


def _file(path: str, host: os.DirEntry[str]) -> LibraryFile | None:
    """Give a file as it is; what is gone meanwhile, or is no file, is None."""
    try:
        signs = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise LibraryError(path, f"cannot be read ({reason(error)})") from error
    if not stat.S_ISREG(signs.st_mode):
        return None
    name = os.path.basename(path)
    return LibraryFile(path, name, host.name, signs.st_size, signs.st_mtime_ns, signs.st_ino)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise LibraryError(folder, f"cannot be read ({reason(error)})") from error
