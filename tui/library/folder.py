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
    found = (_file(entry.path, host) for host in _hosts(folder) for entry in _papers(host.path))
    return [each for each in found if each]


def journals(folder: Path) -> list[LibraryFile]:
    """Give the journals of every host.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    found = (_file(os.path.join(host.path, JOURNAL), host) for host in _hosts(folder))
    return [each for each in found if each]


def journal_paths(folder: Path) -> list[Path]:
    """Give where every host keeps its journal, whether or not there is one yet.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [Path(host.path, JOURNAL) for host in _hosts(folder)]


def paper_file(host_folder: Path, number: int) -> Path:
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def _hosts(folder: Path) -> list[os.DirEntry[str]]:
    return [each for each in _entries(folder / HOSTS) if not each.name.startswith(".")]


def _papers(host: str) -> Iterator[os.DirEntry[str]]:
    for entry in _entries(host):
        if entry.name.startswith(f"{PAPERS}-") and entry.name.endswith(".json"):
            yield entry


def _file(path: str, host: os.DirEntry[str]) -> LibraryFile | None:
    """Give a file as it is; what is gone meanwhile, or is no file, is None."""
    try:
        signs = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise LibraryError(Path(path), f"cannot be read ({reason(error)})") from error
    if not stat.S_ISREG(signs.st_mode):
        return None
    return LibraryFile(Path(path), host.name, signs.st_size, signs.st_mtime_ns, signs.st_ino)


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise LibraryError(Path(folder), f"cannot be read ({reason(error)})") from error
