"""A library made a git repository, or one that is one taken for it, with its remote."""

import shutil
from pathlib import Path

from tui.library.durable import make_folder
from tui.library.files import HOSTS
from tui.sync.address import shown
from tui.sync.errors import SyncError
from tui.sync.git import REMOTE, Git
from tui.sync.git_state import demand_sound, foreign, outer

_BRANCHES = ("main", "master")
_ONLY_HOSTS = "# only the machines' folders are carried\n/*\n!/hosts/\n"


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
        change = f"git -C {git.library} remote set-url {REMOTE} {shown(url)}"
        raise SyncError(
            f"{git.library}: it goes to {shown(known)} already; to change that: {change}"
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
        what = f"{shown(url)} cannot be reached ({ran.why})"
        raise SyncError(f"{what}; nothing was set up")
    lines = [line.split("\t") for line in ran.lines]
    heads = [
        name.removeprefix("refs/heads/") for _, name in lines if name.startswith("refs/heads/")
    ]
    default = [what[16:] for what, name in lines if name == "HEAD" and what.startswith("ref: ")]
    likely = [name for name in (*default, *_BRANCHES, *heads[:1]) if name in heads]
    return likely[0] if likely else _BRANCHES[0]
