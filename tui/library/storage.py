"""A TinyDB storage that cannot lose a file: written beside, renamed, the last states kept."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from tui.library.durable import make_folder, replace_host_file
from tui.library.edition import META, edition, edition_in_words, is_later, meta
from tui.library.errors import DamagedError, LaterError
from tui.library.files import PAPERS, document_id, read_papers_file, read_tables
from tui.library.host_files import demand_place
from tui.library.kept_states import keep_state, last_good

TinyTables = dict[str, dict[str, Any]]


class PaperStorage(Storage):
    """One papers file: UTF-8 JSON, one document a line, sorted by id: a diff can be read."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is made before the first write."""
        self._path = path
        self.texts: dict[str, str] = {}
        """The JSON of documents to be written, by id, where it is made already."""
        self.signs: os.stat_result | None = None
        """Of the file, once it was written."""

    def read(self) -> TinyTables | None:
        """Give the tables, or None when there is no file yet.

        Raises:
            DamagedError: there is a file, and it is not whole, or holds a document that TinyDB
                would lose; it is never taken for a new one. The message names the last good state.
            LaterError: a later program wrote it.
        """
        try:
            data = read_papers_file(self._path)
            return _whole(data, self._path)
        except FileNotFoundError:
            return None
        except DamagedError as error:
            raise DamagedError(self._path, f"{error.why}; {last_good(self._path)}") from error

    def write(self, data: TinyTables) -> None:
        """Replace the file, keeping its state before and, of seven days, the one each began with.

        Raises:
            OSError: nothing was changed.
            ValueError: a value is not JSON.
        """
        fresh = as_bytes({META: meta(), **data}, self.texts)
        demand_place(self._path)
        make_folder(self._path.parent)
        keep_state(self._path, time.strftime("%Y-%m-%d"))
        self.signs = replace_host_file(self._path, fresh)


def as_bytes(
    tables: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str] | None = None
) -> bytes:
    """Give the bytes of a papers file: valid JSON with one document a line, sorted by id.

    `texts` holds papers as `as_text` gives them, by id, so far as that was done already.
    """
    made = {PAPERS: texts or {}}
    written = (_table(name, tables[name], made.get(name, {})) for name in sorted(tables))
    text = "{" + ",\n".join(written) + "}\n"
    return text.encode("utf-8", "backslashreplace")  # of a lone surrogate that is its JSON escape


def _whole(data: bytes, path: Path) -> TinyTables:
    tables = read_tables(data, path)
    if is_later(edition(tables)):
        raise LaterError(path, edition_in_words(edition(tables)))
    if tables.twice:
        raise DamagedError(path, f"paper {tables.twice[0][0]} stands in it twice")
    for text in tables[PAPERS]:
        if document_id(text) is None:
            raise DamagedError(path, f"{text[:40]!r} is not the id of a paper")
    return tables


def _table(name: str, documents: object, made: Mapping[str, str]) -> str:
    if not isinstance(documents, Mapping):  # a stranger's value is kept as it is
        return f"{as_text(name)}: {as_text(documents)}"
    rows = sorted(documents.items(), key=lambda item: (len(item[0]), item[0]))
    lines = [f"{as_text(number)}: {made.get(number) or as_text(each)}" for number, each in rows]
    body = ",\n".join(lines)
    return f"{as_text(name)}: {{\n{body}\n}}" if lines else f"{as_text(name)}: {{}}"


def as_text(document: Any) -> str:
    """Give the JSON of a document.

    Raises:
        ValueError: a value is not JSON.
    """
    return _ENCODER.encode(document)


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
