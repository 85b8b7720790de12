"""Where a library keeps its files, and reading them with json alone."""

import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.library.errors import DamagedError, LibraryError, reason
from tui.library.stored import Stored, from_document
from tui.paper import LARGEST_ID
from tui.text import one_line

PAPERS = "papers"
"""The TinyDB table of papers, and the beginning of a papers file's name."""
JOURNAL = "journal.jsonl"
HOSTS = "hosts"

FULL_PAPERS = 2_000
FULL_BYTES = 4_000_000

_NUMBER = re.compile("0|[1-9][0-9]{0,14}")


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


def read_papers(path: Path) -> tuple[list[Stored], list[str]]:
    """Give the sightings in a papers file, and a line for each document that makes no sense.

    Raises:
        DamagedError: the file as a whole cannot be understood.
        OSError: it cannot be read.
    """
    stored: list[Stored] = []
    strange: list[str] = []
    for text, document in read_tables(path.read_bytes(), path)[PAPERS].items():
        try:
            number = document_id(text)
            if number is None:
                raise ValueError("that is not the id of a paper")
            stored.extend(from_document(number, document))
        except (ValueError, TypeError) as error:
            strange.append(f"{path}: paper {one_line(text)[:40]}: {error}")
    return stored, strange


def document_id(text: str) -> int | None:
    """Give the number that a document's id in a papers file is, or None when it is no such id."""
    number = int(text) if _NUMBER.fullmatch(text) else -1
    return number if 0 <= number <= LARGEST_ID else None


def read_tables(data: bytes, path: Path) -> dict[str, dict[str, Any]]:
    """Give the tables of a papers file.

    Raises:
        DamagedError: it is empty, not JSON, or holds no table of papers.
    """
    if not data.strip(b" \r\n\t\0"):
        raise DamagedError(path, "the file is empty")
    try:
        tables = json.loads(data.decode(), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise DamagedError(path, "it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise DamagedError(path, f"it is not whole JSON ({error})") from None
    if not isinstance(tables, dict) or not isinstance(tables.get(PAPERS), dict):
        raise DamagedError(path, 'there is no table "papers" in it')
    return tables


def _no_number(name: str) -> None:
    """Take NaN and the infinities for null: they are not JSON and could not be written again."""


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
