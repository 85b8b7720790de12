"""A library and a git remote brought together: commit, fetch, unite, push, again when late."""

import os
import random
import time
from pathlib import Path

from tui.library.folder import HOSTS
from tui.library.host_files import RefusedError, open_host_file
from tui.sync.by_folder import Exchanged
from tui.sync.carried import CarriedFile, Changed, content, joined_files, places, put
from tui.sync.git import REMOTE, Git, Tree
from tui.sync.git_repository import demand_remote, demand_sound, foreign
from tui.sync.git_trees import faults, settle, tree_changes, unite, write_tree
from tui.sync.programs import ProgramResult
from tui.sync.remotes import shown_url
from tui.sync.sync_errors import SyncError, UnreachableError

TRIES = 8
_FIRST_WAIT = 0.2
_LATE = ("[rejected]", "cannot lock ref", "failed to update ref", "incorrect old value")
_LATE_TOO = ("reference already exists", "failed to lock", "fetch first")
OWN_RULES = {
    ".gitignore": "# what a machine keeps for itself\n.*\n!.gitignore\n!.gitattributes\n"
    "kept/\n*.tmp\n",
    ".gitattributes": "# no line end is changed, and no text of these files merged but by lines\n"
    "* -text -filter -ident -working-tree-encoding\n"
    "*.json merge=binary\n*.jsonl merge=union\n.git* merge=union\n",
}


def sync_git(library: Path, own: str, branch: str, dry: bool = False) -> Exchanged:
    """Bring a library and its remote together; with `dry` no file and no branch is changed.

    Raises:
        UnreachableError: the remote cannot be reached; what was done here is committed, and waits.
        SyncError: the repository or the remote is not as it should be.
        OSError: a file cannot be write_tree.
    """
    git = Git(library)
    demand_sound(git, branch)
    url = shown_url(demand_remote(git))
    sync = _Sync(git, own, branch, url)
    ours = sync.tree_of_now(dry)
    mine = git.tree(ours)
    before = {path: blob for path, blob in mine.items() if os.path.lexists(library / path)}
    for turn in range(TRIES):
        sync.fetch(mine)
        theirs = git.tree(sync.theirs)
        new = sync.united(ours, mine, theirs)
        came, went = tree_changes(git, before, new), tree_changes(git, theirs, new)
        exchanged = Exchanged(came, went, tuple(faults(new)))
        if dry:
            return exchanged
        commit = sync.committed(new)
        sync.take(commit, before, new)
        late = sync.push(commit, exchanged.sent)
        if not late:
            return exchanged
        time.sleep(_FIRST_WAIT * 2**turn * (0.5 + random.random() / 2))
    waiting = tree_changes(git, git.tree(sync.theirs), git.tree("HEAD"))
    raise UnreachableError(f"{url}: others were first {TRIES} times", waiting)


def sent(library: Path, branch: str, place: CarriedFile) -> bytes:
    """Give a file as the remote had it when it was heard last; nothing where it had none.

    Raises:
        SyncError: the repository is not as it should be.
    """
    git = Git(library)
    heard = git.asked("rev-parse", "-q", "--verify", f"refs/remotes/{REMOTE}/{branch}^{{commit}}")
    return git.content(git.tree(heard).get(f"{HOSTS}/{place.host}/{place.name}"))


class _Sync:
    """One bringing together."""

    def __init__(self, git: Git, own: str, branch: str, url: str) -> None:
        self._git = git
        self._own = own
        self._branch = branch
        self._url = url
        self._tracking = f"refs/remotes/{REMOTE}/{branch}"

    @property
    def theirs(self) -> str:
        """The remote's commit, as last heard; empty where there is none."""
        return self._git.asked("rev-parse", "-q", "--verify", f"{self._tracking}^{{commit}}")

    @property
    def head(self) -> str:
        """Our commit; empty where there is none."""
        return self._git.asked("rev-parse", "-q", "--verify", "HEAD^{commit}")

    def tree_of_now(self, dry: bool) -> str:
        """Give the tree of the files as they are, committed unless it is `dry`.

        A file that is gone here is not gone elsewhere: what was carried once stays.
        """
        git = self._git
        if not dry:
            _write_rules(git.library)
        index = git.index_of_its_own()
        try:
            head = self.head
            git.told("read-tree", *([head] if head else ["--empty"]), index=index)
            git.put_in(index, git.keep_files(_to_carry(git, index)))
            tree = git.told("write-tree", index=index)
        finally:
            index.unlink(missing_ok=True)
        if not dry and (not head or tree != git.told("rev-parse", f"{head}^{{tree}}")):
            self._commit(tree, [head] if head else [], head)
            git.told("read-tree", tree)
        return tree

    def fetch(self, ours: Tree) -> None:
        """Hear what the remote has."""
        everything = f"+refs/heads/*:refs/remotes/{REMOTE}/*"
        ran = self._git.over_network(
            "fetch",
            "--quiet",
            "--prune",
            "--no-tags",
            "--no-recurse-submodules",
            REMOTE,
            everything,
        )
        if ran.code:
            waiting = tree_changes(self._git, self._git.tree(self.theirs), ours)
            raise UnreachableError(f"{self._url} cannot be reached ({ran.why})", waiting)

    def united(self, ours: str, mine: Tree, theirs: Tree) -> Tree:
        """Give the tree that ours and the remote's make."""
        git = self._git
        strange = foreign(theirs)
        if strange and not any(path.startswith(f"{HOSTS}/") for path in theirs):
            raise SyncError(f"{self._url} holds something else than a library ({strange[0]})")
        if not theirs:
            return mine
        head = self.head
        base = git.asked("merge-base", head, self.theirs) if head else ""
        return settle(git, unite(git.tree(base), mine, theirs), mine, theirs, self._own)

    def committed(self, new: Tree) -> str:
        """Give the commit of the tree: ours or the remote's where that is it, else one of both."""
        git, head, theirs = self._git, self.head, self.theirs
        tree = write_tree(git, new)
        if (
            theirs
            and tree == git.told("rev-parse", f"{theirs}^{{tree}}")
            and self._has(theirs, head)
        ):
            return theirs
        if not theirs or (self._has(head, theirs) and tree == self._tree(head)):
            return head
        return self._commit(tree, [head, theirs], None)

    def take(self, commit: str, before: Tree, new: Tree) -> None:
        """Write what came into the files, each whole, and only then call it ours."""
        git = self._git
        for changed in tree_changes(git, before, new):
            _take_in(git.library / HOSTS, changed, self._own)
        head = self.head
        if commit != head:
            git.told(
                "update-ref", "-m", "paperdeck sync", f"refs/heads/{self._branch}", commit, head
            )
        git.told("read-tree", commit)

    def push(self, commit: str, sent: tuple[Changed, ...]) -> bool:
        """Send our commit; give whether someone else was first."""
        if commit == self.theirs:
            return False
        ran = self._git.over_network(
            *("push", "--porcelain", "--quiet", "--no-verify", "--recurse-submodules=no"),
            *(REMOTE, f"{commit}:refs/heads/{self._branch}"),
        )
        if not ran.code:
            return False
        refused = next((line for line in ran.lines if line.startswith("!")), "")
        if any(word in refused + ran.err for word in (*_LATE, *_LATE_TOO)):
            return True
        raise UnreachableError(f"{self._url} does not take it ({_why(refused, ran)})", sent)

    def _has(self, commit: str, other: str) -> bool:
        """Tell whether a commit came after another, or is it."""
        return self._git.run("merge-base", "--is-ancestor", other, commit).code == 0

    def _tree(self, commit: str) -> str:
        return self._git.told("rev-parse", f"{commit}^{{tree}}")

    def _commit(self, tree: str, parents: list[str], old: str | None) -> str:
        """Commit a tree; with `old`, the branch goes on from there."""
        git = self._git
        words = [word for parent in parents for word in ("-p", parent)]
        ran = git.run(
            *("commit-tree", tree, *words, "-m", f"paperdeck sync from {self._own}"),
            settings=_identity(git, self._own),
        )
        if ran.code:
            raise SyncError(f"{git.library}: git cannot commit: {ran.why}")
        commit = ran.lines[0]
        if old is not None:
            branch = f"refs/heads/{self._branch}"
            git.told("update-ref", "-m", "paperdeck sync", branch, commit, old)
        return commit


def _to_carry(git: Git, index: Path) -> list[str]:
    """Give the files that are carried from now on or already, as far as they are opened here.

    No rule of the person's for git is asked, which may leave out every `*.json`, nor one in the
    folder of a host: what others put there git would wait for.
    """
    hosts = git.library / HOSTS
    ours = (f"{HOSTS}/{each.host}/{each.name}" for each in places(hosts))
    rules = (f"{HOSTS}/{name}" for name in OWN_RULES)
    found = sorted({*git.files(HOSTS, index), *ours, *rules})
    return [each for each in found if "\n" not in each and _is_opened(git.library / each)]


def _is_opened(path: Path) -> bool:
    try:
        os.close(open_host_file(path))
    except OSError:
        return False
    return True


def _take_in(hosts: Path, changed: Changed, own: str) -> None:
    """Write a file that came; what another engine brought there meanwhile stays in it."""
    path = changed.place.within(hosts)
    try:
        held = content(path)
    except RefusedError:  # it stays as it is, and is named
        return
    if held and changed.place.host == own:
        return
    both = joined_files(changed.place, held, changed.after)
    if both != held:
        put(path, both)


def _write_rules(library: Path) -> None:
    """Tell git what a machine keeps for itself, where it is not told already."""
    for name, text in OWN_RULES.items():
        path = library / HOSTS / name
        if not path.exists():
            put(path, text.encode())


def _identity(git: Git, own: str) -> list[str]:
    """Give who commits, where the person's own settings do not say."""
    made_up = (("user.name", "paperdeck"), ("user.email", f"paperdeck@{own}"))
    return [f"{name}={value}" for name, value in made_up if not git.asked("config", name)]


def _why(refused: str, ran: ProgramResult) -> str:
    """Give the remote's words: `! from:to	[remote rejected] (pre-receive hook declined)`."""
    said = [line for line in ran.err.splitlines() if line.startswith("remote: ")]
    told = said[0].removeprefix("remote: ").strip() if said else ""
    reason = refused.rpartition("\t")[2]
    return ": ".join(filter(None, (reason, told))) or ran.why
