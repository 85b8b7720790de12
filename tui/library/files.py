"""Reading the papers files of a library, with json alone."""

import json
import re
from pathlib import Path
from typing import Any

from tui.ids import LARGEST_ID
from tui.library.errors import DamagedError
from tui.library.folder import (
    FULL_BYTES,
    FULL_PAPERS,
    HOSTS,
    JOURNAL,
    PAPERS,
    LibraryFile,
    journals,
    paper_file,
    paper_files,
)
from tui.library.stored import Stored, from_document
from tui.text import named, one_line

__all__ = [
    "FULL_BYTES",
    "FULL_PAPERS",
    "HOSTS",
    "JOURNAL",
    "PAPERS",
    "LibraryFile",
    "document_id",
    "journals",
    "paper_file",
    "paper_files",
    "read_papers",
    "read_stored",
    "read_tables",
]

_NUMBER = re.compile("0|[1-9][0-9]{0,14}")


def read_papers(path: Path) -> tuple[list[Stored], list[str]]:
    """Give the sightings in a papers file, and a line for each document that makes no sense.

    Raises:
        DamagedError: the file as a whole cannot be understood.
        OSError: it cannot be read.
    """
    return read_stored(path.read_bytes(), path)


def read_stored(data: bytes, path: Path) -> tuple[list[Stored], list[str]]:
    """Give the same of a papers file's bytes; `path` is what messages call it.

    Raises:
        DamagedError: the file as a whole cannot be understood.
    """
    stored: list[Stored] = []
    strange: list[str] = []
    for text, document in read_tables(data, path)[PAPERS].items():
        try:
            number = document_id(text)
            if number is None:
                raise ValueError("that is not the id of a paper")
            stored.extend(from_document(number, document))
        except (ValueError, TypeError) as error:
            strange.append(f"{named(path)}: paper {one_line(text)[:40]}: {error}")
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
