"""Where a library keeps its files, and reading them with json alone."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.library.errors import DamagedError
from tui.library.stored import Stored, from_document

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
    """Give the papers files of every host, by host and number."""
    return [each for each in _files(folder) if each.path.suffix == ".json"]


def journals(folder: Path) -> list[LibraryFile]:
    """Give the journals of every host."""
    return [each for each in _files(folder) if each.path.name == JOURNAL]


def paper_file(host_folder: Path, number: int) -> Path:
    """Give the path of a host's papers file; numbers begin at 1."""
    return host_folder / f"{PAPERS}-{number:04d}.json"


def read_papers(path: Path) -> tuple[list[Stored], list[str]]:
    """Give the sightings in a papers file, and a line for each document that makes no sense.

    Raises:
        DamagedError: the file as a whole cannot be understood.
        OSError: it cannot be read.
    """
    stored: list[Stored] = []
    strange: list[str] = []
    for number, document in read_tables(path.read_bytes(), path).get(PAPERS, {}).items():
        try:
            stored.extend(from_document(int(number), document))
        except (ValueError, TypeError) as error:
            strange.append(f"{path}: paper {number}: {error}")
    return stored, strange


def read_tables(data: bytes, path: Path) -> dict[str, dict[str, Any]]:
    """Give the tables of a papers file.

    Raises:
        DamagedError: it is empty, not JSON, or holds no table of papers.
    """
    if not data.strip(b" \r\n\t\0"):
        raise DamagedError(path, "the file is empty")
    try:
        tables = json.loads(data.decode())
    except UnicodeDecodeError:
        raise DamagedError(path, "it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise DamagedError(path, f"it is not whole JSON ({error})") from None
    if not isinstance(tables, dict) or not isinstance(tables.get(PAPERS), dict):
        raise DamagedError(path, 'there is no table "papers" in it')
    return tables


def _files(folder: Path) -> Iterator[LibraryFile]:
    """List what is there, a host at a time; a host's folder that is gone meanwhile is no file."""
    for host in _entries(folder / HOSTS):
        for entry in _entries(Path(host.path)):
            if entry.name == JOURNAL or (
                entry.name.startswith(f"{PAPERS}-") and entry.name.endswith(".json")
            ):
                stat = entry.stat()
                yield LibraryFile(
                    Path(entry.path), host.name, stat.st_size, stat.st_mtime_ns, stat.st_ino
                )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
