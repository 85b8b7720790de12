"""The repository of a library: set up with its remote; what keeps it from being synchronised."""

import shutil
import time
from pathlib import Path

from tui.library.durable import make_folder
from tui.library.files import HOSTS
from tui.sync.git import REMOTE, Git, Tree, environment
from tui.sync.programs import run_program
from tui.sync.remotes import shown_url
from tui.sync.sync_errors import SyncError

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
_BRANCHES = ("main", "master")
_ONLY_HOSTS = "# only the machines' folders are carried\n/*\n!/hosts/\n"


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
    ran = run_program(["git", "rev-parse", "--show-toplevel"], environment(), library)
    if ran.code or not ran.lines:
        return None
    tracked = run_program(["git", "ls-files", "-z", "--", "."], environment(), library)
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


def set_up(library: Path, url: str) -> tuple[str, str]:
    """Make a library ready for `sync_git`; give the branch, and what the person should know.

    Raises:
        SyncError: it cannot be; nothing was set up.
        OSError: a file cannot be written.
    """
    make_folder(library / HOSTS)
    git = Git(library)
    if git.folder.exists():
        return _adopt(git, url), ""
    around = outer(library)
    if around and around[1]:
        raise SyncError(
            f"{library}: the repository {around[0]} keeps files of it already; take them out there "
            f"first: git -C {around[0]} rm -r --cached {library}"
        )
    note = f"{library} lies in the repository {around[0]}: let that ignore it" if around else ""
    try:
        return _begin(git, url), note
    except BaseException:
        shutil.rmtree(git.folder, ignore_errors=True)
        raise


def _begin(git: Git, url: str) -> str:
    git.told("init", "--quiet", "--template=")
    (git.folder / "info").mkdir(exist_ok=True)
    (git.folder / "info" / "exclude").write_text(_ONLY_HOSTS, "utf-8")
    git.told("remote", "add", REMOTE, url)
    branch = _branch(git, url)
    git.told("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    return branch


def _adopt(git: Git, url: str) -> str:
    """Take the repository that is there, when it is a library's and knows no other remote."""
    branch = git.asked("symbolic-ref", "-q", "--short", "HEAD") or "main"
    demand_sound(git, branch)
    head = git.asked("rev-parse", "-q", "--verify", "HEAD^{tree}")
    strange = foreign(git.tree(head))
    if strange:
        raise SyncError(f"{git.library}: its repository is of something else ({strange[0]})")
    known = git.asked("remote", "get-url", REMOTE)
    if known and known != url:
        change = f"git -C {git.library} remote set-url {REMOTE} {shown_url(url)}"
        raise SyncError(
            f"{git.library}: it goes to {shown_url(known)} already; to change that: {change}"
        )
    if not known:
        git.told("remote", "add", REMOTE, url)
    if head:
        return branch
    branch = _branch(git, url)
    git.told("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    return branch


def _branch(git: Git, url: str) -> str:
    """Give the branch of the remote that holds the library: that of an empty one will be main."""
    ran = git.over_network("ls-remote", "--symref", "--", REMOTE)
    if ran.code:
        what = f"{shown_url(url)} cannot be reached ({ran.why})"
        raise SyncError(f"{what}; nothing was set up")
    lines = [line.split("\t") for line in ran.lines]
    heads = [
        name.removeprefix("refs/heads/") for _, name in lines if name.startswith("refs/heads/")
    ]
    default = [what[16:] for what, name in lines if name == "HEAD" and what.startswith("ref: ")]
    likely = [name for name in (*default, *_BRANCHES, *heads[:1]) if name in heads]
    return likely[0] if likely else _BRANCHES[0]
