"""Where a library keeps its files, and which there are."""

from __future__ import annotations

import os
import stat

from tui.frozen import Frozen
from tui.library.errors import LibraryError, reason

TYPE_CHECKING = False
if TYPE_CHECKING:  # every command waits for these imports, and only a type checker needs them
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    Folder = str | os.PathLike[str]

PAPERS = "papers"
"""The TinyDB table of papers, and the beginning of a papers file's name."""
JOURNAL = "journal.jsonl"
HOSTS = "hosts"
PAPERS_LOCK = ".papers.lock"
"""Held in a host's folder while its papers files are written."""
JOURNAL_LOCK = ".journal.lock"
"""Held in a host's folder while its journal is written."""

FULL_PAPERS = 2_000
FULL_BYTES = 4_000_000


class LibraryFile(Frozen):
    """A file of the library, and the signs by which a change of it is seen."""

    place: str
    """Its path as text: a quick lookup only compares signs, and waits for pathlib's imports."""
    name: str
    host: str
    size: int
    mtime_ns: int
    inode: int

    @property
    def path(self) -> Path:
        """Its path."""
        from pathlib import Path

        return Path(self.place)


def paper_files(folder: Folder) -> list[LibraryFile]:
    """Give the papers files of every host, by host and number.

    A copy that a synchroniser made of one is among them: what it says twice counts once.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, _papers(host.path))]


def journals(folder: Folder) -> list[LibraryFile]:
    """Give the journals of every host.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, [_journal(host)])]


def journal_paths(folder: Folder) -> list[Path]:
    """Give where every host keeps its journal, whether or not there is one yet.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    from pathlib import Path

    return [Path(_journal(host)) for host in _hosts(folder)]


def files(folder: Folder) -> Iterator[LibraryFile]:
    """Give papers files and journals; what is gone meanwhile, or is no file, is left out.

    Raises:
        LibraryError: a folder cannot be listed.
    """
    for host in _hosts(folder):
        yield from _files(host, [_journal(host), *_papers(host.path)])


def paper_file(host_folder: Path, number: int) -> Path:
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def _hosts(folder: Folder) -> list[os.DirEntry[str]]:
    hosts = _entries(os.path.join(folder, HOSTS))
    return [each for each in hosts if not each.name.startswith(".")]


def _journal(host: os.DirEntry[str]) -> str:
    return os.path.join(host.path, JOURNAL)


def _files(host: os.DirEntry[str], paths: Iterable[str]) -> Iterator[LibraryFile]:
    found = (_file(path, host) for path in paths)
    return (each for each in found if each)


def _papers(host: str) -> Iterator[str]:
    for entry in _entries(host):
        if entry.name.startswith(f"{PAPERS}-") and entry.name.endswith(".json"):
            yield entry.path


def _file(path: str, host: os.DirEntry[str]) -> LibraryFile | None:
    """Give a file as it is; what is gone meanwhile, or is no file, is None."""
    try:
        signs = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        from pathlib import Path

        raise LibraryError(Path(path), f"cannot be read ({reason(error)})") from error
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
        from pathlib import Path

        raise LibraryError(Path(folder), f"cannot be read ({reason(error)})") from error
