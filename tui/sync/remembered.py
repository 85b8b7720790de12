"""The way a library was synchronised last, kept in it as `sync.json`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.library.durable import replace

_FILE = "sync.json"
LOCK = ".sync.lock"


@dataclass(frozen=True, slots=True)
class Way:
    """How, and where to."""

    by: str
    """`git` or `files`."""
    to: str
    """The remote's address, for git as it was when set up, or the folder."""
    branch: str = ""
    """The branch of the remote, for git."""
    sent: int = 0
    """Bytes of this host's journal that the folder has, as far as is known here."""


def remembered(library: Path) -> Way | None:
    """Give the way that was used last; None where there was none, or it makes no sense."""
    try:
        given = json.loads((library / _FILE).read_bytes())
        branch, sent = str(given.get("branch", "")), int(given.get("sent", 0))
        way = Way(str(given["by"]), str(given["to"]), branch, sent)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return way if way.by in ("git", "files") else None


def remember(library: Path, way: Way) -> None:
    """Keep the way for next time.

    Raises:
        OSError: it cannot be written.
    """
    if remembered(library) != way:
        replace(library / _FILE, (json.dumps(asdict(way), indent=1) + "\n").encode())
