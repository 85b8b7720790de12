"""Reading the papers files of a library, with json alone."""

import contextlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui.ids import LARGEST_ID
from tui.library.edition import HEAD_BYTES, edition, edition_in_words, edition_of_head, is_later
from tui.library.errors import DamagedError, LaterError, reason
from tui.library.folder import (
    FULL_BYTES,
    FULL_PAPERS,
    HOSTS,
    LibraryFile,
    journals,
    paper_file,
    paper_files,
)
from tui.library.host_files import (
    JOURNAL,
    PAPERS,
    RefusedError,
    open_host_file,
    read_host_file,
)
from tui.library.stored import Stored, from_written, written_sightings
from tui.text import named, one_line

__all__ = [
    "FULL_BYTES",
    "FULL_PAPERS",
    "HOSTS",
    "JOURNAL",
    "PAPERS",
    "LibraryFile",
    "demand_known",
    "document_id",
    "journals",
    "paper_file",
    "paper_files",
    "read_papers",
    "read_papers_file",
    "read_stored",
    "read_tables",
    "salvaged",
]

_NUMBER = re.compile("0|[1-9][0-9]{0,14}")


class Tables(dict[str, dict[str, Any]]):
    """The tables of a papers file, and what a table cannot hold."""

    twice: tuple[tuple[str, Any], ...] = ()
    """Documents that stand in the file once more under the same id, which JSON lets win or lose."""


def read_papers(path: Path) -> tuple[list[Stored], list[str]]:
    """Give the sightings in a papers file, and a line for each document that makes no sense.

    Raises:
        DamagedError: the file as a whole cannot be understood.
        OSError: it cannot be read.
    """
    return read_stored(read_papers_file(path), path)


def read_stored(data: bytes, path: Path) -> tuple[list[Stored], list[str]]:
    """Give the same of a papers file's bytes; `path` is what messages call it.

    Raises:
        DamagedError: the file as a whole cannot be understood.
    """
    tables = read_tables(data, path)
    stored, strange = _read(path, (*tables[PAPERS].items(), *tables.twice))
    strange += [
        f"{path}: paper {one_line(text)[:40]} stands in it twice" for text, _ in tables.twice
    ]
    if is_later(edition(tables)):
        strange.append(f"{named(path)}: {edition_in_words(edition(tables))}")
    return stored, strange


def salvaged(path: Path) -> list[Stored]:
    """Give the sightings on the lines of a damaged papers file that are whole.

    Raises:
        OSError: it cannot be read.
        DamagedError: it is no papers file at all.
    """
    from tui.library.damaged_papers import documents

    return _read(path, documents(read_papers_file(path)))[0]


def demand_known(host_folder: Path) -> None:
    """Go on only where no later program wrote a papers file of this host.

    Raises:
        LaterError: one did.
    """
    for path in host_folder.glob(f"{PAPERS}-*.json"):
        with contextlib.suppress(OSError), open(open_host_file(path), "rb") as file:
            said = edition_of_head(file.read(HEAD_BYTES))
            if is_later(said):
                raise LaterError(path, edition_in_words(said))


def read_papers_file(path: Path) -> bytes:
    """Give the bytes of a papers file.

    Raises:
        OSError: it cannot be read.
        DamagedError: it is no file, a link to one, or too large to be of papers.
    """
    try:
        return read_host_file(path)
    except RefusedError as error:
        raise DamagedError(path, reason(error)) from error


def _read(
    path: Path, documents: Iterable[tuple[str, dict[str, Any]]]
) -> tuple[list[Stored], list[str]]:
    stored: list[Stored] = []
    strange: list[str] = []
    for text, document in documents:
        try:
            number = document_id(text)
            if number is None:
                raise ValueError("that is not the id of a paper")
            sightings = written_sightings(document)
        except (ValueError, TypeError) as error:
            strange.append(_left_out(path, text, error))
            continue
        for each in sightings:
            try:
                stored.append(from_written(number, each))
            except (ValueError, TypeError) as error:
                strange.append(_left_out(path, text, error))
    return stored, strange


def _left_out(path: Path, text: str, why: Exception) -> str:
    return f"{named(path)}: paper {one_line(text)[:40]}: {why}"


def document_id(text: str) -> int | None:
    """Give the number that a document's id in a papers file is, or None when it is no such id."""
    number = int(text) if _NUMBER.fullmatch(text) else -1
    return number if 0 <= number <= LARGEST_ID else None


def read_tables(data: bytes, path: Path) -> Tables:
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
    read = Tables(tables)
    if data.count(b'"sightings"') != len(read[PAPERS]):
        read.twice = _twice(data, read[PAPERS])
    return read


def _twice(data: bytes, papers: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Give the documents that a reader of JSON passes over, since their id comes again."""
    lost: list[tuple[str, Any]] = []

    def pairs(given: list[tuple[str, Any]]) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for name, value in given:
            if name in read and isinstance(read[name], dict) and "sightings" in read[name]:
                lost.append((name, read[name]))
            read[name] = value
        return read

    json.loads(data.decode(), object_pairs_hook=pairs, parse_constant=_no_number)
    return tuple(each for each in lost if each[0] in papers)


def _no_number(name: str) -> None:
    """Take NaN and the infinities for null: they are not JSON and could not be written again."""
