"""What another machine can put into its folder in the place of a file, and folders full of it."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HUGE = 3_000_000_000
"""Bytes, nearly all of them holes: no room is needed on the disk."""
SECRET = b'{"papers": {}}\n'
VICTIM = "outside"
"""The name of a file beside the library, which nothing may read or write."""

Make = Callable[[Path], object]


def _out(path: Path) -> Path:
    """Give the file outside the library of a path below its hosts."""
    (hosts,) = (each for each in path.parents if each.name == "hosts")
    return hosts.parent.parent / VICTIM


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


KINDS: dict[str, Make] = {
    "a pipe": os.mkfifo,
    "a socket": lambda path: os.mknod(path, stat.S_IFSOCK | 0o600),
    "a folder": Path.mkdir,
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to its folder": lambda path: path.symlink_to("."),
    "a link to zeros without end": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to a file outside": lambda path: path.symlink_to(_out(path)),
    "a huge file": _huge,
}
FEW = ("a pipe", "a link to zeros without end", "a huge file")
"""Those that kept somebody waiting without end; the others were refused or led elsewhere."""
FILES = (
    "journal.jsonl",
    "papers-0001.json",
    ".import.json",
    "journal (conflicted copy).jsonl",
    "papers-0001.sync-conflict-20261121-101112-ABCDEFG.json",
)
FOLDERS = ("a pipe", "a socket", "a link to itself", "a link to its folder", "a link to nothing")
"""The kinds that a host's folder can be itself; a folder and a file are none."""


def hostile(library: Path, name: str) -> dict[str, Path]:
    """Give a library a host for each kind, which has that under `name`, or is it; give where."""
    (library.parent / VICTIM).write_bytes(SECRET)
    made: dict[str, Path] = {}
    for kind, make in KINDS.items():
        host = library / "hosts" / f"evil-{len(made)}"
        if not name and kind not in FOLDERS:
            continue
        if name:
            host.mkdir()
        made[kind] = host / name if name else host
        make(made[kind])
    return made


def is_untouched(library: Path, made: dict[str, Path]) -> bool:
    """Tell whether all stands as it was made, and nothing outside was written."""
    kinds = {kind: stat.S_IFMT(path.lstat().st_mode) for kind, path in made.items()}
    links = [kind for kind in made if kind.startswith("a link")]
    return (
        (library.parent / VICTIM).read_bytes() == SECRET
        and all(kinds[kind] == stat.S_IFLNK for kind in links)
        and kinds.get("a pipe") == stat.S_IFIFO
        and not (library / "hosts" / "nowhere").exists()
    )


@pytest.fixture
def little_memory() -> Iterator[None]:
    """A gigabyte more than there is in use: who reads without end is stopped, and not the tests."""
    resource = pytest.importorskip("resource")
    pages = Path("/proc/self/statm")
    if not pages.exists():
        pytest.skip("this system does not tell how much memory is in use")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + 1_000_000_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
