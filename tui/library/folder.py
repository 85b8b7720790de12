"""Where a library keeps its files, and which there are: what is no file of ours is named."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.library.errors import LibraryError, reason
from tui.library.host_files import (
    ANNOUNCEMENT,
    JOURNAL,
    PAPERS,
    RefusedError,
    demand_folder,
    is_journal,
    is_papers,
    look_at,
)

if TYPE_CHECKING:  # every lookup would wait for it, and for urllib with it
    from pathlib import Path

Folder = str | os.PathLike[str]

HOSTS = "hosts"
PAPERS_LOCK = ".papers.lock"
"""Held in a host's folder while its papers files are written."""
JOURNAL_LOCK = ".journal.lock"
"""Held in a host's folder while its journal is written."""
LINES = 20
_NAMED = 3
"""So many of the files of one host that are not opened are named; the rest is counted."""

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
        LibraryError: the folder of the hosts cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, _papers(host, _in(host)))]


def journals(folder: Folder) -> list[LibraryFile]:
    """Give the journals of every host, each before the copies that a synchroniser made of it.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    return [each for host in _hosts(folder) for each in _files(host, _journals(host, _in(host)))]


def journal_paths(folder: Folder) -> "list[Path]":
    """Give where every host keeps its journal, whether or not there is one yet, and its copies.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    from pathlib import Path

    return [Path(each) for host in _hosts(folder) for each in _journals(host, _in(host))]


def host_folders(folder: Folder) -> list[str]:
    """Give the folders in which files come and go: that of the hosts, and each host's own.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    return [os.path.join(folder, HOSTS), *(each.path for each in _hosts(folder))]


def files(folder: Folder) -> Iterator[LibraryFile]:
    """Give papers files and journals; `refused` names what is left out.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    for host in _hosts(folder):
        names = _in(host)
        yield from _files(host, [*_journals(host, names), *_papers(host, names)])


def refused(folder: Folder, of: str | None = None, most: int = LINES) -> list[str]:
    """Give a line for what is left out, of all hosts or of the one that is named: links, pipes,
    folders and devices under names of ours, files larger than any can be, and folders of hosts
    that cannot be listed. Of more lines than `most` the rest is counted.

    Raises:
        LibraryError: the folder of the hosts cannot be listed.
    """
    hosts = [each for each in _in_hosts(folder) if of is None or each.name == of]
    lines = [line for each in hosts for line in _lines(each)]
    if len(lines) <= most:
        return lines
    more = f"and {len(lines) - most:,} more that are not opened: paperdeck doctor names them"
    return [*lines[:most], more]


def paper_file(host_folder: "Path", number: int) -> "Path":
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def _hosts(folder: Folder) -> list[os.DirEntry[str]]:
    return [each for each in _in_hosts(folder) if each.is_dir(follow_symlinks=False)]


def _in_hosts(folder: Folder) -> list[os.DirEntry[str]]:
    hosts = os.path.join(folder, HOSTS)
    try:
        return [each for each in _entries(hosts) if not each.name.startswith(".")]
    except OSError as error:
        from pathlib import Path

        raise LibraryError(Path(hosts), f"cannot be read ({reason(error)})") from error


def _lines(host: os.DirEntry[str]) -> list[str]:
    """Give a line for each of the first few things of a host that are left out, and the rest."""
    from tui.text import named  # every command waits for imports

    lines = [f"{named(path)}: {why}" for path, why in _refused(host)]
    if len(lines) <= _NAMED:
        return lines
    more = f"{named(host.path)}: {len(lines) - _NAMED:,} more files of it are not opened"
    return [*lines[:_NAMED], more]


def _refused(host: os.DirEntry[str]) -> list[tuple[str, str]]:
    """Give what of a host is not opened, and why."""
    try:
        if host.is_file(follow_symlinks=False):
            return []  # somebody's own: no host is called so
        demand_folder(host.path)
        names = [each.name for each in _entries(host.path)]
    except FileNotFoundError:
        return []
    except RefusedError as error:
        return [(host.path, reason(error))]
    except OSError as error:
        return [(host.path, f"cannot be read ({reason(error)})")]
    ours = (each for each in names if is_journal(each) or is_papers(each) or each == ANNOUNCEMENT)
    found = ((path, _why(path)) for path in (os.path.join(host.path, each) for each in ours))
    return [(path, why) for path, why in found if why]


def _why(path: str) -> str:
    """Give why a file is not opened; nothing where it is, or is gone meanwhile."""
    try:
        look_at(path)
    except FileNotFoundError:
        return ""
    except RefusedError as error:
        return reason(error)
    except OSError as error:
        return f"cannot be read ({reason(error)})"
    return ""


def _in(host: os.DirEntry[str]) -> list[str]:
    """Give the names in the folder of a host; none where it cannot be listed."""
    try:
        return [each.name for each in _entries(host.path)]
    except OSError:
        return []


def _journals(host: os.DirEntry[str], names: Iterable[str]) -> list[str]:
    copies = [each for each in names if is_journal(each) and each != JOURNAL]
    return [os.path.join(host.path, each) for each in (JOURNAL, *copies)]


def _files(host: os.DirEntry[str], paths: Iterable[str]) -> Iterator[LibraryFile]:
    found = (_file(path, host) for path in paths)
    return (each for each in found if each)


def _papers(host: os.DirEntry[str], names: Iterable[str]) -> list[str]:
    return [os.path.join(host.path, each) for each in names if is_papers(each)]


def _file(path: str, host: os.DirEntry[str]) -> LibraryFile | None:
    """Give a file as it is; None for what is gone meanwhile, or is not opened."""
    try:
        found = look_at(path)
    except OSError:
        return None
    name = os.path.basename(path)
    return LibraryFile(path, name, host.name, found.st_size, found.st_mtime_ns, found.st_ino)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Give what lies in a folder, by name; nothing where there is none."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
