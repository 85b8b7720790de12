"""What keeps a repository from being synchronised: each state in one line, with what to do."""

import time
from pathlib import Path

from tui.library.files import HOSTS
from tui.sync.errors import SyncError
from tui.sync.git import REMOTE, Git, Tree, environment
from tui.sync.running import run

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
_BESIDE = ("readme", "license", "licence", ".git")
_PATIENCE, _NAP = 3.0, 0.1


def demand_sound(git: Git, branch: str) -> None:
    """Refuse a repository that is broken, or in the midst of something.

    Raises:
        SyncError: what is the matter, and what to do.
    """
    _demand_repository(git)
    folder = git.real_folder
    for name, what in _UNDER_WAY.items():
        if (folder / name).exists():
            leave = "git bisect reset" if what == "bisect" else f"git {what} --abort"
            raise SyncError(
                f"{git.library}: a {what} is under way in its repository: finish it, or: {leave}"
            )
    _wait_for_lock(folder / "index.lock")
    head = git.asked("symbolic-ref", "-q", "--short", "HEAD")
    if not head:
        raise SyncError(f"{git.library}: HEAD is detached: git switch {branch}")
    if head != branch:
        raise SyncError(f"{git.library}: it is on branch {head}, not {branch}: git switch {branch}")


def demand_remote(git: Git) -> str:
    """Give the address of the remote.

    Raises:
        SyncError: there is none.
    """
    url = git.asked("remote", "get-url", REMOTE)
    if not url:
        what = f"its repository has no remote {REMOTE}: paperdeck sync --init URL"
        raise SyncError(f"{git.library}: {what}")
    return url


def foreign(tree: Tree) -> list[str]:
    """Give the names at the top of a tree that no library has there; a README may be."""
    tops = dict.fromkeys(path.partition("/")[0] for path in tree)
    return [top for top in tops if top != HOSTS and not top.lower().startswith(_BESIDE)]


def outer(library: Path) -> tuple[Path, bool] | None:
    """Give the repository that a folder lies in, and whether that keeps files of the folder."""
    ran = run(["git", "rev-parse", "--show-toplevel"], environment(), library)
    if ran.code or not ran.lines:
        return None
    tracked = run(["git", "ls-files", "-z", "--", "."], environment(), library)
    return Path(ran.lines[0]), bool(tracked.out)


def _demand_repository(git: Git) -> None:
    if not git.folder.exists():
        why = "there is no git repository in it (any more): paperdeck sync --init URL"
        raise SyncError(f"{git.library}: {why}")
    ran = git.run("rev-parse", "--git-dir")
    if ran.code:
        raise SyncError(f"{git.library}: its git repository cannot be used: {ran.why}")


def _wait_for_lock(lock: Path) -> None:
    """Wait a little for another git; a lock that stays was left by one that was killed."""
    end = time.monotonic() + _PATIENCE
    while lock.exists():
        if time.monotonic() > end:
            what = "another git is at work, or one was killed: if none runs, remove this file"
            raise SyncError(f"{lock}: {what}")
        time.sleep(_NAP)
