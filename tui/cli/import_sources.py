"""What an import is given: the files, those in folders, and standard input."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui.links.hidden_secrets import without_secrets
from tui.text import named

ENDINGS = frozenset(
    {"", ".txt", ".text", ".md", ".markdown", ".json", ".html", ".htm", ".xml", ".atom", ".rss"}
    | {".jsonl", ".ndjson", ".bib", ".bibtex", ".ris", ".csv"}
)
"""Endings of files that are taken from a folder; a file named outright may end as it likes."""

_ABOUT_A_FOLDER = frozenset({"readme", "license", "licence", "changelog", "contributing"})
_LARGEST = 256 * 1024 * 1024
_STANDARD_INPUT = "-"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read."""

    path: str
    """As it is shown."""

    @property
    def where(self) -> str:
        """The name that the library keeps: no folder of this machine."""
        return "stdin" if self.path == _STANDARD_INPUT else Path(self.path).name

    @property
    def modified(self) -> str | None:
        """ISO date of the last change of the file, None for standard input."""
        if self.path == _STANDARD_INPUT:
            return None
        try:
            return date.fromtimestamp(os.stat(self.path).st_mtime).isoformat()
        except (OSError, OverflowError, ValueError):
            return None

    def read(self) -> bytes:
        """Give the bytes.

        Raises:
            OSError: it cannot be read, or is larger than 256 MiB.
        """
        if self.path == _STANDARD_INPUT:
            if sys.stdin is None:
                raise OSError(0, "standard input is closed")
            return _bounded(sys.stdin.buffer.read(_LARGEST + 1))
        with open(self.path, "rb") as file:
            size = min(os.fstat(file.fileno()).st_size, _LARGEST)  # room for more takes its time
            data = file.read(size + 1)
            return _bounded(data if len(data) <= size else data + file.read(_LARGEST + 1 - size))


def gather(paths: Sequence[str]) -> tuple[list[Source], list[str], list[str]]:
    """Give the sources that the paths name, each once.

    Beside them a line for each path without any, and one for each folder with files that are none.
    """
    sources: dict[str, Source] = {}
    problems: list[str] = []
    passed: list[str] = []
    for path in paths:
        found, others = _sources(path)
        if not found:
            problems.append(_why_none(path, others))
        elif others:
            passed.append(f"{named(path)}: {_passed_over(others)}")
        for each in found:
            sources.setdefault(_same(each.path), each)
    return list(sources.values()), problems, passed


def _sources(given: str) -> tuple[list[Source], list[str]]:
    """Give the sources that a path names, and the names of files in a folder that are none."""
    if given == _STANDARD_INPUT or os.path.isfile(given) or _is_pipe(given):
        return [Source(given)], []
    found, others = [], []
    for folder, below, names in os.walk(given):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(folder, name)
            if _is_taken(name) and os.path.isfile(path):
                found.append(Source(path))
            else:
                others.append(name)
    return found, others


def _is_taken(name: str) -> bool:
    stem, ending = os.path.splitext(name.lower())
    return ending in ENDINGS and stem not in _ABOUT_A_FOLDER


def _passed_over(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    shown = ", ".join(map(named, names[:_SHOWN]))
    return f"passed over {shown}{more}; name a file to import it"


def _why_none(path: str, others: Sequence[str]) -> str:
    if not os.path.exists(path):
        return f"{named(without_secrets(path))}: there is no such file or folder"
    if others:
        return f"{named(path)}: no papers to read in this folder; {_passed_over(others)}"
    endings = ", ".join(sorted(each for each in ENDINGS if each))
    return f"{named(path)}: no papers to read in this folder (files that end in {endings})"


def _is_pipe(path: str) -> bool:
    return os.path.exists(path) and not os.path.isdir(path)


def _same(path: str) -> str:
    return path if path == _STANDARD_INPUT else os.path.realpath(path)


def _bounded(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise OSError(0, f"larger than {_LARGEST // 1024 // 1024} MiB")
    return data
