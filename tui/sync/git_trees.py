"""Two trees made one: all files of both, and of each file what holds most. Nothing is deleted."""

from dataclasses import dataclass

from tui.library.files import HOSTS
from tui.sync.carried import CarriedFile, Changed, copy_of, joined_files, place_of
from tui.sync.git import Git, Tree
from tui.sync.sync_errors import SyncError


@dataclass(frozen=True, slots=True)
class United:
    """What two trees make, and the files in which neither alone was enough."""

    tree: Tree
    clashes: tuple[str, ...]


def unite(base: Tree, ours: Tree, theirs: Tree) -> United:
    """Give the files of both; of a library's file that differs, neither alone is taken.

    Which side changed it since `base` does not tell which has more: an older state may have been
    put back. A file that is no library's is that of the side which changed it.
    """
    tree, clashes = {**theirs, **ours}, []
    for path in ours.keys() & theirs.keys():
        if ours[path].sha == theirs[path].sha:
            continue
        if place_of(path):
            clashes.append(path)
        elif ours[path] == base.get(path):
            tree[path] = theirs[path]
        elif theirs[path] != base.get(path):
            clashes.append(path)
    return United(tree, tuple(sorted(clashes)))


def settle(git: Git, united: United, ours: Tree, theirs: Tree, own: str) -> Tree:
    """Give the tree in which each file holds what both sides said.

    Raises:
        SyncError: a file that is no library's was changed on both sides.
    """
    tree = dict(united.tree)
    for path in united.clashes:
        place = place_of(path)
        if place is None:
            if path.startswith(f"{HOSTS}/"):
                continue  # our own word on what is left out
            raise SyncError(f"{git.library}: {path} was changed here and there: git pull, once")
        _settle(git, tree, path, place, (git.content(ours[path]), git.content(theirs[path])), own)
    return tree


def _settle(
    git: Git, tree: Tree, path: str, place: CarriedFile, states: tuple[bytes, bytes], own: str
) -> None:
    ours, theirs = states
    both = joined_files(place, ours, theirs)
    if both == ours:
        return
    if place.host == own:
        copy = copy_of(place, theirs)
        tree[f"{HOSTS}/{own}/{copy.name}"] = git.keep(theirs)
    else:
        tree[path] = git.keep(both)


def write_tree(git: Git, tree: Tree) -> str:
    """Put a tree into the repository, and give its name."""
    index = git.index_of_its_own()
    listed = b"".join(
        f"{blob.mode} {blob.sha}\t".encode() + path.encode("utf-8", "surrogateescape") + b"\0"
        for path, blob in tree.items()
    )
    try:
        git.told("read-tree", "--empty", index=index)
        git.told("update-index", "-z", "--index-info", given=listed, index=index)
        return git.told("write-tree", index=index)
    finally:
        index.unlink(missing_ok=True)


def tree_changes(git: Git, old: Tree, new: Tree) -> tuple[Changed, ...]:
    """Give the carried files in which two trees differ."""
    return tuple(
        Changed(place, git.content(old.get(path)), git.content(blob))
        for path, blob in sorted(new.items())
        if old.get(path) != blob and (place := place_of(path)) and blob.mode.startswith("100")
    )
