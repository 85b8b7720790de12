"""A TinyDB storage that cannot lose a file: written beside, renamed, the last states kept."""

import contextlib
import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb import Storage

from tui.library.durable import make_folder, replace
from tui.library.files import read_tables

DAYS_KEPT = 7
_KEPT = "kept"

Tables = dict[str, dict[str, Any]]


class PaperStorage(Storage):
    """One papers file: UTF-8 JSON, one document a line, sorted by id: a diff can be read."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is made before the first write."""
        self._path = path

    def read(self) -> Tables | None:
        """Give the tables, or None when there is no file yet.

        Raises:
            DamagedError: there is a file, and it is not whole; it is never taken for a new one.
        """
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        return read_tables(data, self._path)

    def write(self, data: Tables) -> None:
        """Replace the file, keeping its last state and the last state of each of seven days.

        Raises:
            OSError: nothing was changed.
            ValueError: a value is not JSON.
        """
        fresh = as_lines(data).encode()
        make_folder(self._path.parent)
        keep_state(self._path, time.strftime("%Y-%m-%d"))
        replace(self._path, fresh)


def as_lines(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Give the text of a papers file: valid JSON with one document a line, sorted by id."""
    return "{" + ",\n".join(_table(name, tables[name]) for name in sorted(tables)) + "}\n"


def keep_state(path: Path, today: str) -> None:
    """Keep the file as it stands: as the previous state, and once a day; a link costs nothing."""
    if not path.exists():
        return
    kept = path.parent / _KEPT
    make_folder(kept)
    daily = kept / f"{path.stem}.{today}.json"
    if not daily.exists():
        _link(path, daily)
    _link(path, previous_state(path))
    for old in sorted(kept.glob(f"{path.stem}.20*.json"))[:-DAYS_KEPT]:
        old.unlink(missing_ok=True)


def previous_state(path: Path) -> Path:
    """Give where the state before the last write of a papers file is kept."""
    return path.parent / _KEPT / f"{path.stem}.previous.json"


def _link(path: Path, kept: Path) -> None:
    """Link by way of a new name: there is no moment without a kept state."""
    fresh = kept.with_name(f".{kept.name}.{os.getpid()}.tmp")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    try:
        os.link(os.path.realpath(path), fresh)
    except OSError:  # a file system without hard links
        shutil.copy2(path, fresh)
    os.replace(fresh, kept)


def _table(name: str, documents: Mapping[str, Any]) -> str:
    rows = sorted(documents.items(), key=lambda item: (len(item[0]), item[0]))
    lines = [f"{_json(number)}: {_json(document)}" for number, document in rows]
    body = ",\n".join(lines)
    return f"{_json(name)}: {{\n{body}\n}}" if lines else f"{_json(name)}: {{}}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
