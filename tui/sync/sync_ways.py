"""Ways to bring a library together with another: set up, kept in `sync.json`, and gone."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tui.library import durable
from tui.library.durable import make_folder
from tui.library.files import HOSTS, JOURNAL
from tui.library.locks import locked
from tui.sync import remotes
from tui.sync.by_folder import Exchanged, sync_folder
from tui.sync.by_git import sent, sync_git
from tui.sync.by_rsync import sync_far
from tui.sync.carried import CarriedFile, Changed, content
from tui.sync.git_repository import set_up
from tui.sync.sync_errors import SyncError, UnreachableError, WrongAddressError

_FILE = "sync.json"
LOCK = ".sync.lock"


@dataclass(frozen=True, slots=True)
class SyncWay:
    """How, and where to."""

    by: str
    """`git` or `files`."""
    to: str
    """The remote's address, for git as it was when set up, or the folder."""
    branch: str = ""
    """The branch of the remote, for git."""
    sent: int = 0
    """Bytes of this host's journal that the folder has, as far as is known here."""


def remembered(library: Path) -> SyncWay | None:
    """Give the way that was used last; None where there was none, or it makes no sense."""
    try:
        given = json.loads((library / _FILE).read_bytes())
        branch, sent = str(given.get("branch", "")), int(given.get("sent", 0))
        way = SyncWay(str(given["by"]), str(given["to"]), branch, sent)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return way if way.by in ("git", "files") else None


def remember(library: Path, way: SyncWay) -> None:
    """Keep the way for next time.

    Raises:
        OSError: it cannot be written.
    """
    if remembered(library) != way:
        durable.replace(library / _FILE, (json.dumps(asdict(way), indent=1) + "\n").encode())


@dataclass(frozen=True, slots=True)
class OpenedWay:
    """A way that was set up."""

    way: SyncWay
    note: str
    """What the person should know, or nothing."""


def begin(library: Path, url: str, here: Path) -> OpenedWay:
    """Set up git with the remote `url`; paths are below `here`.

    Raises:
        SyncError: nothing was set up, and why.
        OSError: a file cannot be written.
    """
    wanted = remotes.git_url(url, here)
    branch, note = set_up(library, wanted)
    way = SyncWay("git", remotes.shown_url(wanted), branch)
    remember(library, way)
    return OpenedWay(way, note)


def way_to(library: Path, given: str | None, here: Path) -> SyncWay:
    """Give the way to what was given, or the one used last.

    Raises:
        SyncError: there is none yet, or the address is none.
    """
    last = remembered(library)
    if given is None:
        if last is None:
            raise WrongAddressError(
                "where to? paperdeck sync --init URL, user@host:path or a folder"
            )
        return last
    far = remotes.remote_folder(given)
    if far and far.path.endswith(".git"):
        raise WrongAddressError(f"{given}: for a git remote: paperdeck sync --init {given}")
    way = SyncWay("files", given if far else str(remotes.local_folder(given, here)))
    return last if last and replace(last, sent=0) == way else way


def unsent(library: Path, own: str) -> Changed | None:
    """Give this host's journal as the other side has it, as far as is known here, and as it is.

    None where no way was used yet. The other side is not asked.

    Raises:
        SyncError: the repository is not as it should be.
        OSError: the journal cannot be read.
    """
    way, place = remembered(library), CarriedFile(own, JOURNAL)
    if way is None:
        return None
    now = content(place.within(library / HOSTS))
    if way.by == "git":
        return Changed(place, sent(library, way.branch or "main", place), now)
    return Changed(place, now[: way.sent], now)


def sync(library: Path, own: str, way: SyncWay, dry: bool = False) -> Exchanged:
    """Bring the library and the other side together; the way is kept for next time.

    Raises:
        UnreachableError: not now; what waits is with it.
        SyncError: it could not be done, and why.
        OSError: a file cannot be read or written.
    """
    make_folder(library)
    try:
        with locked(library / LOCK, wait=False):
            return _sync(library, own, way, dry)
    except BlockingIOError:
        raise SyncError(f"{library}: another sync is at work; wait for it") from None


def _sync(library: Path, own: str, way: SyncWay, dry: bool) -> Exchanged:
    if way.by == "git":
        return sync_git(library, own, way.branch or "main", dry)
    journal = content(library / HOSTS / own / JOURNAL)
    far = remotes.remote_folder(way.to)
    try:
        if far:
            exchanged = sync_far(library, own, far, dry)
        else:
            exchanged = sync_folder(library, own, Path(way.to), dry)
    except UnreachableError as error:
        waits = Changed(CarriedFile(own, JOURNAL), journal[: way.sent], journal)
        raise UnreachableError(str(error), [waits] if len(journal) > way.sent else []) from error
    if not dry:
        remember(library, replace(way, sent=journal.rfind(b"\n") + 1))
    return exchanged
