"""A TinyDB storage that cannot lose a file: written beside, renamed, the last states kept."""

import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from tui.library.durable import make_folder, remove_leftovers, replace, temporary
from tui.library.errors import DamagedError
from tui.library.files import PAPERS, document_id, read_tables

DAYS_KEPT = 7
KEPT = "kept"
"""The folder of the states kept, beside the papers files."""
_DAY = "????-??-??"

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
        """
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            return _whole(data, self._path)
        except DamagedError as error:
            raise DamagedError(self._path, f"{error.why}; {_last_good(self._path)}") from error

    def write(self, data: Tables) -> None:
        """Replace the file, keeping its state before and, of seven days, the one each began with.

        Raises:
            OSError: nothing was changed.
            ValueError: a value is not JSON.
        """
        fresh = as_bytes(data)
        make_folder(self._path.parent)
        keep_state(self._path, time.strftime("%Y-%m-%d"))
        replace(self._path, fresh)


def as_bytes(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Give the bytes of a papers file: valid JSON with one document a line, sorted by id."""
    text = "{" + ",\n".join(_table(name, tables[name]) for name in sorted(tables)) + "}\n"
    return text.encode("utf-8", "backslashreplace")  # of a lone surrogate that is its JSON escape


def keep_state(path: Path, today: str) -> None:
    """Keep the file as it stands: as the previous state, and once a day; a link costs nothing."""
    kept = path.parent / KEPT
    if not path.exists():
        _forget_days_of_full_files(kept)
        return
    make_folder(kept)
    remove_leftovers(kept)
    daily = kept / f"{path.stem}.{today}.json"
    if not daily.exists():
        _link(path, daily)
    _link(path, previous_state(path))
    for old in sorted(kept.glob(f"{path.stem}.{_DAY}.json"))[:-DAYS_KEPT]:
        old.unlink(missing_ok=True)


def _forget_days_of_full_files(kept: Path) -> None:
    """A new papers file begins: those before it are full and are not written again."""
    for old in kept.glob(f"*.{_DAY}.json"):
        if (kept.parent / f"{old.stem.partition('.')[0]}.json").exists():
            old.unlink(missing_ok=True)


def previous_state(path: Path) -> Path:
    """Give where the state before the last write of a papers file is kept."""
    return path.parent / KEPT / f"{path.stem}.previous.json"


def kept_states(path: Path) -> list[Path]:
    """Give where states of a papers file are kept, the oldest first."""
    daily = sorted(path.parent.glob(f"{KEPT}/{path.stem}.{_DAY}.json"))
    return [*daily, previous_state(path)]


def _whole(data: bytes, path: Path) -> Tables:
    tables = read_tables(data, path)
    for text in tables[PAPERS]:
        if document_id(text) is None:
            raise DamagedError(path, f"{text[:40]!r} is not the id of a paper")
    return tables


def _last_good(path: Path) -> str:
    """Say which kept state can be put in the place of a damaged file."""
    for state in reversed(kept_states(path)):
        try:
            papers = len(_whole(state.read_bytes(), state)[PAPERS])
        except (OSError, DamagedError):
            continue
        kept = f"{state} holds its papers as they were before the last write ({papers:,})"
        return f"nothing was overwritten; {kept}"
    return "nothing was overwritten, and no earlier state of it is kept"


def _link(path: Path, kept: Path) -> None:
    """Link by way of a new name: there is no moment without a kept state."""
    fresh = temporary(kept)
    try:
        try:
            os.link(os.path.realpath(path), fresh)
        except OSError:  # a file system without hard links
            shutil.copy2(path, fresh)
        os.replace(fresh, kept)
    finally:
        fresh.unlink(missing_ok=True)  # renaming a link to its like leaves both


def _table(name: str, documents: object) -> str:
    if not isinstance(documents, Mapping):  # a stranger's value is kept as it is
        return f"{_json(name)}: {_json(documents)}"
    rows = sorted(documents.items(), key=lambda item: (len(item[0]), item[0]))
    lines = [f"{_json(number)}: {_json(document)}" for number, document in rows]
    body = ",\n".join(lines)
    return f"{_json(name)}: {{\n{body}\n}}" if lines else f"{_json(name)}: {{}}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
