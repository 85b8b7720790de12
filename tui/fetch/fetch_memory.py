"""What was fetched already: days that are over and complete, and the marks servers give answers.

Kept in this machine's folder of the library: a library that is gone takes it along, and then all
is asked for again. It is a kindness to servers: where it cannot be kept, nothing else fails.
"""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.library.durable import locked, make_folder, replace
from tui.library.host_files import read_host_file

_FILE = ".fetched.json"
_LOCK = ".fetched.lock"


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
        """Name the folder; nothing is read before it is asked for."""
        self._folder = host_folder
        self._fresh: dict[str, SeenPage] = {}
        self._kept: dict[str, SeenPage] | None = None
        """What the file says, read once: each of thousands of titles asks here."""

    def seen(self, url: str) -> SeenPage | None:
        """Give the last answer to a request, if there was one."""
        if self._kept is None:
            self._kept = self._read()
        return self._kept.get(url)

    def learn(self, url: str, seen: SeenPage) -> None:
        """Take in an answer; `keep` writes it down once its papers are stored."""
        self._fresh[url] = seen

    def keep(self) -> None:
        """Write down what was learnt."""
        if not self._fresh:
            return
        with contextlib.suppress(OSError):
            make_folder(self._folder)
            with locked(self._folder / _LOCK):
                known = self._read() | self._fresh
                text = json.dumps({url: asdict(each) for url, each in known.items()}, indent=0)
                replace(self._folder / _FILE, text.encode())
                self._kept = known
        self._fresh.clear()

    def _read(self) -> dict[str, SeenPage]:
        try:
            given = json.loads(read_host_file(self._folder / _FILE))
            return {str(url): _seen(each) for url, each in given.items()}
        except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
            return {}


def _seen(given: dict[str, object]) -> SeenPage:
    etag, modified = given.get("etag"), given.get("modified")
    return SeenPage(
        str(given["at"]),
        etag if isinstance(etag, str) else None,
        modified if isinstance(modified, str) else None,
        given.get("complete") is True,
    )
