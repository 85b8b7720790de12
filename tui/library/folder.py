"""Where a library keeps its files, and which there are."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.library.errors import LibraryError, reason

PAPERS = "papers"
"""The TinyDB table of papers, and the beginning of a papers file's name."""
JOURNAL = "journal.jsonl"
HOSTS = "hosts"

FULL_PAPERS = 2_000
FULL_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file of the library, and the signs by which a change of it is seen."""

    path: Path
    host: str
    size: int
    mtime_ns: int
    inode: int


def paper_files(folder: Path) -> list[LibraryFile]:
    """Give the papers files of every host, by host and number.

    A copy that a synchroniser made of one is among them: what it says twice counts once.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for each in _files(folder) if each.path.suffix == ".json"]


def journals(folder: Path) -> list[LibraryFile]:
    """Give the journals of every host.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for each in _files(folder) if each.path.name == JOURNAL]


def paper_file(host_folder: Path, number: int) -> Path:
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def _files(folder: Path) -> Iterator[LibraryFile]:
    """List what is there; what is gone meanwhile, or is no file, is left out."""
    for host in _entries(folder / HOSTS):
        if not host.name.startswith("."):
            found = (_file(entry, host.name) for entry in _entries(Path(host.path)))
            yield from (each for each in found if each)


def _file(entry: os.DirEntry[str], host: str) -> LibraryFile | None:
    papers = entry.name.startswith(f"{PAPERS}-") and entry.name.endswith(".json")
    if not papers and entry.name != JOURNAL:
        return None
    try:
        signs = entry.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(signs.st_mode):
        return None
    return LibraryFile(Path(entry.path), host, signs.st_size, signs.st_mtime_ns, signs.st_ino)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise LibraryError(folder, f"cannot be read ({reason(error)})") from error
