"""The same over ssh: rsync brings the other side's files beside ours, and takes our own there.

What comes is laid down in a folder of its own first, where what is equal is a link and costs
nothing; so a transfer cut short, or an older copy, never takes the place of a good file.
"""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from tui.library.durable import make_folder
from tui.library.folder import HOSTS, refused
from tui.library.host_files import LARGEST_JOURNAL
from tui.sync.by_folder import Exchanged, fetch_folder, to_send
from tui.sync.carried import is_host, place_of
from tui.sync.programs import ASK_NOBODY, NETWORK, QUICK_SSH, ProgramResult, can_ask, run_program
from tui.sync.remotes import RemoteFolder
from tui.sync.sync_errors import SyncError, UnreachableError

STAGING = ".sync-"
_LEFT_OUT = (".*", "kept/", "*.tmp")
_VANISHED, _PARTIAL, _NO_SSH = 24, 23, 255
_NETWORK_GONE = frozenset({10, 30, 35, _NO_SSH})
_TELL = "--info=skip1,nonreg1"
_SKIPPED = (
    (re.compile(r'skipping non-regular file "(.*)"'), "it is a link, or no file"),
    (re.compile("(.*) is over max-size"), "it is larger than any can be"),
)
_NOT_A_WORD = "(0 bytes received so far)"
"""What rsync says when ssh ended before rsync was begun over there."""
_NOT_THERE = ("(2)", "No such file or directory")


def sync_far(library: Path, own: str, far: RemoteFolder, dry: bool = False) -> Exchanged:
    """Bring a library and the one on another machine together; with `dry` nothing is kept.

    Raises:
        UnreachableError: the other machine cannot be reached now.
        SyncError: it was reached, and something went wrong.
        OSError: something cannot be read or written here.
    """
    make_folder(library / HOSTS)
    for left in library.glob(f"{STAGING}*"):  # by a sync that was killed: no other is at work
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=library) as made:
        staged = Path(made) / HOSTS
        staged.mkdir()
        skipped = _bring(library, far, staged)
        fetched = fetch_folder(library, own, staged, dry)
        sent = to_send(library, own, staged)
        left_out = (*skipped, *_named(refused(Path(made)), Path(made), far))
    if sent and not dry:
        if any(each.place.host != own for each in sent):
            _send(library / HOSTS, far, HOSTS, "--ignore-existing")
        _send(library / HOSTS / own, far, f"{HOSTS}/{own}")
    return Exchanged(fetched, sent, left_out)


def _bring(library: Path, far: RemoteFolder, staged: Path) -> list[str]:
    """Copy the folder of hosts over there to `staged`; a library that is not there yet is empty.

    Gives a line for each file that rsync left out: links, pipes, and what no journal can be.
    """
    equal = f"--link-dest={(library / HOSTS).resolve()}"
    words = [equal, f"--max-size={LARGEST_JOURNAL}", "--", far.below(f"{HOSTS}/"), f"{staged}/"]
    ran = _rsync(far, [_TELL, *words])
    if ran.code == 1 and "info" in ran.err:  # an rsync before 3.1, or one that is not Samba's
        ran = _rsync(far, words)
    if ran.code in (0, _VANISHED):
        return [line for told in ran.lines for line in _skipped(told, far)]
    if ran.code == _PARTIAL and not any(staged.iterdir()) and _is_missing(ran):
        return []
    _raise(ran, far)


def _skipped(told: str, far: RemoteFolder) -> Iterator[str]:
    """Give what rsync says of a file of ours that it left out, in our words."""
    for shape, why in _SKIPPED:
        found = shape.fullmatch(told)
        host, _, name = found[1].partition("/") if found else ("", "", "")
        if found and (place_of(f"{HOSTS}/{host}/{name}") or (not name and is_host(host))):
            yield f"{far.host}: {HOSTS}/{found[1]}: {why}"


def _named(lines: Iterable[str], staged: Path, far: RemoteFolder) -> Iterator[str]:
    """Give lines about what was laid down here as lines about the other machine."""
    return (f"{far.host}: {line.removeprefix(f'{staged}/')}" for line in lines)


def _send(folder: Path, far: RemoteFolder, below: str, *options: str) -> None:
    """Take a folder there: this host's, whose files change nowhere else, or what is lacking."""
    words = [*options, "--", f"{folder}/", far.below(f"{below}/")]
    ran = _rsync(far, ["--mkpath", *words])
    if ran.code == 1 and "mkpath" in ran.err:  # an rsync before 3.2.3, here or there
        ran = _rsync(far, words)
    if ran.code not in (0, _VANISHED):
        if _is_missing(ran) and ran.code not in _NETWORK_GONE:
            missing = shlex.quote(f"{far.path}/{below}")
            raise SyncError(f"{far.host}: make the folder first: ssh {far.host} mkdir -p {missing}")
        _raise(ran, far)


def _is_missing(ran: ProgramResult) -> bool:
    return any(word in ran.err for word in _NOT_THERE)


def _raise(ran: ProgramResult, far: RemoteFolder) -> NoReturn:
    if "not found" in ran.err and "rsync" in ran.why:
        raise SyncError(f"rsync is not installed on {far.host}: {ran.why}")
    if ran.code in _NETWORK_GONE or _NOT_A_WORD in ran.err:
        raise UnreachableError(f"{far.host} cannot be reached ({ran.why})")
    raise SyncError(f"{far.host}:{far.path}: rsync failed: {ran.why}")


def _rsync(far: RemoteFolder, words: list[str]) -> ProgramResult:
    left_out = [f"--exclude={each}" for each in _LEFT_OUT]
    guarded = [] if far.is_plain else ["-s"]  # no shell over there takes the path apart
    call = ["rsync", "-rt", "--timeout=60", "-e", _ssh(), *guarded, *left_out, *words]
    return run_program(call, limit=NETWORK)


def _ssh() -> str:
    """Give the ssh that rsync starts: the person's own choice, and no question to nobody."""
    named = os.environ.get("RSYNC_RSH") or shlex.join(("ssh", *QUICK_SSH))
    is_ssh = Path(named.split()[0]).name == "ssh"
    return named if can_ask() or not is_ssh else f"{named} {shlex.join(ASK_NOBODY)}"
