"""Notes begun and not kept yet: a dropped line or a signal loses no sentence."""

import contextlib
import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.library.durable import make_folder, put_aside, remove_leftovers, replace
from tui.library.locks import locked
from tui.paper import format_id
from tui.text import clean

_LOCK = ".drafts.lock"


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a note as it was left."""

    text: str
    ms: int
    """When, in milliseconds since 1970."""


class Drafts:
    """The drafts on one library: a small file in this machine's state folder, the owner's alone.

    A draft is a kindness: where it cannot be kept, nothing is raised and nothing else fails.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Name the file; without one nothing is kept."""
        self._path = path

    @classmethod
    def of(cls, library: Path, state: Path) -> "Drafts":
        """Give the drafts on the library in a folder."""
        name = hashlib.sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]
        return cls(state / f"drafts-{name}.json")

    def find(self, paper: int) -> Draft | None:
        """Give the draft on a paper, if there is one."""
        given = self._all().get(format_id(paper))
        try:
            return Draft(clean(str(given["text"])), int(given["ms"])) if given else None
        except (TypeError, KeyError, ValueError, OverflowError):
            return None

    def count(self) -> int:
        """Give how many there are."""
        return len(self._all())

    def keep(self, paper: int, text: str) -> None:
        """Keep a draft, durably, in place of the one before."""
        self._put(paper, {"text": text, "ms": time.time_ns() // 1_000_000})

    def drop(self, paper: int) -> None:
        """Keep the draft on a paper no longer."""
        if format_id(paper) in self._all():
            self._put(paper, None)

    def _put(self, paper: int, draft: dict[str, object] | None) -> None:
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            make_folder(self._path.parent)
            with locked(self._path.parent / _LOCK):
                remove_leftovers(self._path.parent, of=self._path.name)
                drafts = self._read()
                if drafts is None:
                    put_aside(self._path)
                    drafts = {}
                drafts.pop(format_id(paper), None)
                if draft:
                    drafts[format_id(paper)] = draft
                if drafts:
                    replace(self._path, json.dumps(drafts).encode())
                else:
                    self._path.unlink(missing_ok=True)

    def _all(self) -> dict[str, Any]:
        return self._read() or {}

    def _read(self) -> dict[str, Any] | None:
        """Give the drafts; None where the file makes no sense."""
        if self._path is None or not self._path.is_file():
            return {}
        try:
            given = json.loads(self._path.read_bytes())
        except OSError:
            return {}
        except (ValueError, RecursionError):
            return None
        return given if isinstance(given, dict) else None
