"""A TinyDB storage that cannot lose a file: written beside, renamed, the last states kept."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from tui.library.durable import make_folder, replace
from tui.library.edition import META, edition, in_words, is_later, meta
from tui.library.errors import DamagedError, LaterError
from tui.library.files import PAPERS, document_id, read_file, read_tables
from tui.library.kept import keep_state, last_good

Tables = dict[str, dict[str, Any]]


class PaperStorage(Storage):
    """One papers file: UTF-8 JSON, one document a line, sorted by id: a diff can be read."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is made before the first write."""
        self._path = path

    def read(self) -> Tables | None:
        """Give the tables, or None when there is no file yet.

        Raises:
            DamagedError: there is a file, and it is not whole, or holds a document that TinyDB
                would lose; it is never taken for a new one. The message names the last good state.
            LaterError: a later program wrote it.
        """
        try:
            data = read_file(self._path)
            return _whole(data, self._path)
        except FileNotFoundError:
            return None
        except DamagedError as error:
            raise DamagedError(self._path, f"{error.why}; {last_good(self._path)}") from error

    def write(self, data: Tables) -> None:
        """Replace the file, keeping its state before and, of seven days, the one each began with.

        Raises:
            OSError: nothing was changed.
            ValueError: a value is not JSON.
        """
        fresh = as_bytes({META: meta(), **data})
        make_folder(self._path.parent)
        keep_state(self._path, time.strftime("%Y-%m-%d"))
        replace(self._path, fresh)


def as_bytes(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Give the bytes of a papers file: valid JSON with one document a line, sorted by id."""
    text = "{" + ",\n".join(_table(name, tables[name]) for name in sorted(tables)) + "}\n"
    return text.encode("utf-8", "backslashreplace")  # of a lone surrogate that is its JSON escape


def _whole(data: bytes, path: Path) -> Tables:
    tables = read_tables(data, path)
    if is_later(edition(tables)):
        raise LaterError(path, in_words(edition(tables)))
    if tables.twice:
        raise DamagedError(path, f"paper {tables.twice[0][0]} stands in it twice")
    for text in tables[PAPERS]:
        if document_id(text) is None:
            raise DamagedError(path, f"{text[:40]!r} is not the id of a paper")
    return tables


def _table(name: str, documents: object) -> str:
    if not isinstance(documents, Mapping):  # a stranger's value is kept as it is
        return f"{_json(name)}: {_json(documents)}"
    rows = sorted(documents.items(), key=lambda item: (len(item[0]), item[0]))
    lines = [f"{_json(number)}: {_json(document)}" for number, document in rows]
    body = ",\n".join(lines)
    return f"{_json(name)}: {{\n{body}\n}}" if lines else f"{_json(name)}: {{}}"


def _json(value: Any) -> str:
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
