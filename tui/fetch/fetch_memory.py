"""What was fetched already: days that are over and complete, and the marks servers give answers.

Kept in this machine's state folder, since addresses of feeds can hold secrets and what lies below
`hosts/` is carried. It holds for a library whose journal still goes on from what it was: one
that is gone, or was restored from before, has not what was fetched, and all is asked for again. It
is a kindness to servers: where it cannot be kept, nothing else fails.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tui import config
from tui.library.durable import make_folder, replace
from tui.library.host_files import JOURNAL, demand_place, open_host_file, read_host_file
from tui.library.locks import locked

_LOCK = ".fetched.lock"
_PLACE_BEFORE = ".fetched.json"
"""Where it lay in this machine's folder of the library, and was carried along."""
_TAIL = 4096
"""Bytes of the journal, up to its end, that it is known again by."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The last answer to one request."""

    at: str
    """ISO date."""
    etag: str | None = None
    modified: str | None = None
    complete: bool = False
    """It will not change any more."""


class FetchMemory:
    """What was fetched into one library by this machine."""

    def __init__(self, host_folder: Path) -> None:
        """Name this machine's folder of the library; nothing is read before it is asked for."""
        self._host_folder = host_folder
        self._fresh: dict[str, SeenPage] = {}
        self._kept: dict[str, SeenPage] | None = None
        """What the file says, read once: each of thousands of titles asks here."""

    def seen(self, url: str) -> SeenPage | None:
        """Give the last answer to a request, if there was one."""
        if self._kept is None:
            self._take_over()
            self._kept = self._read()
        return self._kept.get(url)

    def learn(self, url: str, seen: SeenPage) -> None:
        """Take in an answer; `keep` writes it down once its papers are stored."""
        self._fresh[url] = seen

    def keep(self) -> None:
        """Write down what was learnt."""
        if self._fresh:
            self._take_over()
            self._write(self._fresh)
        self._fresh = {}

    @property
    def _file(self) -> Path:
        name = hashlib.sha256(os.fsencode(os.path.realpath(self._host_folder))).hexdigest()[:16]
        return config.state_folder() / f"fetched-{name}.json"

    def _write(self, fresh: dict[str, SeenPage]) -> None:
        self._kept = (self._kept or {}) | fresh
        if not self._host_folder.exists():  # nothing was ever stored, so all may be asked for again
            return
        with contextlib.suppress(OSError):
            make_folder(self._file.parent)
            with locked(self._file.parent / _LOCK):
                known = self._read() | fresh
                pages = {url: asdict(each) for url, each in known.items()}
                held = {"journal": _state(self._host_folder / JOURNAL), "pages": pages}
                replace(self._file, json.dumps(held, indent=0).encode())

    def _read(self) -> dict[str, SeenPage]:
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            given = json.loads(self._file.read_bytes())
            size, sign = given["journal"]
            if _state(self._host_folder / JOURNAL, size) == [size, sign]:
                return _pages(given["pages"])
        return {}

    def _take_over(self) -> None:
        """Move here what an earlier version kept among what is carried."""
        before = self._host_folder / _PLACE_BEFORE
        with contextlib.suppress(OSError):
            given = read_host_file(before)
            with contextlib.suppress(ValueError, RecursionError):
                self._write(_pages(json.loads(given)))
            for each in (before, self._host_folder / _LOCK):
                demand_place(each)
                each.unlink(missing_ok=True)


def _state(journal: Path, size: int | None = None) -> list[Any]:
    """Give the size of a journal and a sign of its end, or of what it ended with at a size.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with open(open_host_file(journal), "rb") as file:
            size = file.seek(0, os.SEEK_END) if size is None else size
            file.seek(max(0, size - _TAIL))
            tail = file.read(size - file.tell())
    except FileNotFoundError:
        size, tail = 0, b""
    return [size, hashlib.sha256(tail).hexdigest()]


def _pages(given: Any) -> dict[str, SeenPage]:
    """Give the pages of a file; one that makes no sense is not known."""
    pages = {}
    for url, each in given.items() if isinstance(given, dict) else ():
        with contextlib.suppress(TypeError, KeyError, AttributeError):
            pages[str(url)] = _seen(each)
    return pages


def _seen(given: dict[str, object]) -> SeenPage:
    etag, modified = given.get("etag"), given.get("modified")
    return SeenPage(
        str(given["at"]),
        etag if isinstance(etag, str) else None,
        modified if isinstance(modified, str) else None,
        given.get("complete") is True,
    )
