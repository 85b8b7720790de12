"""Two trees made one: all files of both, and of each file what holds most. Nothing is deleted."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.library.files import HOSTS
from tui.library.host_files import JOURNAL, why_too_large
from tui.sync.carried import CarriedFile, Changed, copy_of, joined_files, place_of
from tui.sync.git import Blob, Git, Tree
from tui.sync.sync_errors import SyncError
from tui.text import named


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
        if fault(place, ours[path]) or fault(place, theirs[path]):
            tree[path] = theirs[path] if fault(place, ours[path]) else ours[path]
            continue
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
    try:
        git.told("read-tree", "--empty", index=index)
        git.put_in(index, tree)
        return git.told("write-tree", index=index)
    finally:
        index.unlink(missing_ok=True)


def tree_changes(git: Git, old: Tree, new: Tree) -> tuple[Changed, ...]:
    """Give the carried files in which two trees differ, but for those that are not opened."""
    return tuple(
        Changed(place, _content(git, place, old.get(path)), git.content(blob))
        for path, blob in sorted(new.items())
        if old.get(path) != blob and (place := place_of(path)) and not fault(place, blob)
    )


def faults(tree: Tree) -> Iterator[str]:
    """Give a line for each thing of a tree that has a name of ours and is not opened, and why."""
    for path, blob in sorted(tree.items()):
        place = place_of(path) or place_of(f"{path}/{JOURNAL}")  # a link may stand for a folder
        why = fault(place, blob) if place and (place_of(path) or not _is_file(blob)) else ""
        if why:
            yield f"{named(path)}: {why}"


def fault(place: CarriedFile, blob: Blob) -> str:
    """Say why a file of a tree is not opened; nothing where it is."""
    return why_too_large(place.name, blob.size) if _is_file(blob) else "it is a link"


def _is_file(blob: Blob) -> bool:
    return blob.mode.startswith("100")


def _content(git: Git, place: CarriedFile, blob: Blob | None) -> bytes:
    return b"" if blob is None or fault(place, blob) else git.content(blob)
