"""A disk that is full, a quota, a limit, a disk that fails: nothing is damaged, and it is said."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.kills import CALLS, in_a_process
from tests.making import known_in, names_in, papers_in, readings
from tests.saves import ALL, FIRST, FULL, Save, begin, opened, state
from tui.library import catalogue
from tui.library.changes import Mark
from tui.library.drafts import Drafts
from tui.library.errors import LibraryError

resource = pytest.importorskip("resource", reason="needs limits of Unix")
WRITING = tuple(name for name in CALLS if name not in ("close", "unlink"))
CODES = (
    pytest.param(errno.ENOSPC, id="full"),
    pytest.param(errno.EIO, id="failing"),
    pytest.param(errno.EDQUOT, id="quota", marks=pytest.mark.slow),
    pytest.param(errno.EFBIG, id="limit", marks=pytest.mark.slow),
)


def failing(patch: pytest.MonkeyPatch, number: int, code: int, for_ever: bool) -> list[str]:
    """Let the call of this number fail, and those after it; give the list of what was called."""
    calls: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            if name == "open" and not given[1] & (os.O_WRONLY | os.O_RDWR):
                return real(*given, **named)
            calls.append(name)
            if len(calls) == number or (for_ever and len(calls) > number):
                raise OSError(code, os.strerror(code))
            return real(*given, **named)

        return call

    for name in WRITING:
        patch.setattr(os, name, watched(name, getattr(os, name)))
    return calls


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "until there is room"])
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("save", ALL.values(), ids=ALL)
def test_an_error_at_any_call_damages_nothing_and_the_same_works_after_it(
    tmp_path: Path, save: Save, code: int, for_ever: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", FULL)
    whole = tmp_path / "whole"
    whole.mkdir()
    if save not in FIRST.values():
        begin(whole)
    old = state(whole)
    shutil.copytree(whole, tmp_path / "after")
    save(opened(tmp_path / "after"))
    new = state(tmp_path / "after")
    for number in count(1):
        folder = tmp_path / str(number)
        shutil.copytree(whole, folder)
        library, said = opened(folder), ""
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, number, code, for_ever)
            try:
                save(library)
            except LibraryError as error:
                said = str(error)
        assert str(folder) in said or not said
        assert os.strerror(code) in said or not said
        left = state(folder)
        assert left in ((old, new) if said else (new,))
        if left == old:
            save(library)
            assert state(folder)[:3] == new[:3]
        assert not any(name.endswith(".tmp") for name in names_in(folder))
        if len(calls) < number:
            break
    assert number > 3


def save_in(folder: Path, save: Save) -> None:
    save(opened(folder))


def limited(size: int, do: Callable[[], object]) -> str:
    """Do something in a process whose files may have so many bytes; give what it complains of."""
    receiver, sender = os.pipe()

    def doing() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            do()
        except LibraryError as error:
            os.write(sender, str(error).encode())

    in_a_process(doing)
    os.close(sender)
    with open(receiver, encoding="utf-8") as said:
        return said.read()


@pytest.mark.parametrize("save", ALL.values(), ids=ALL)
def test_a_file_size_limit_damages_nothing(tmp_path: Path, save: Save) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    if save not in FIRST.values():
        begin(whole)
    old = state(whole)
    for size in (0, 1, 50, 200, 700, 1_200, 5_000):
        folder = tmp_path / str(size)
        shutil.copytree(whole, folder)
        said = limited(size, partial(save_in, folder, save))
        if said:
            assert state(folder) == old
            assert str(folder) in said
            assert "KB; make room" in said
            save(opened(folder))
        assert state(folder) != old


def test_a_full_disk_names_the_room_that_is_needed(tmp_path: Path) -> None:
    library = opened(tmp_path)
    library.mark([1], [Mark("read", True)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", _full)
        with pytest.raises(
            LibraryError, match=r"No space left on device: it needs 1 KB; make room"
        ):
            library.mark([2], [Mark("read", True)])
        with pytest.raises(LibraryError, match=r"it needs \d+ KB; make room, then do it again"):
            library.add(readings(100), known_in(library))
    assert library.mark([2], [Mark("read", True)])
    assert library.add(readings(100), known_in(library))[0].total.added == 100


def _full(*_given: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_draft_on_a_full_disk_fails_nothing_and_loses_no_other(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts.keep(1, "kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", _full)
        drafts.keep(2, "lost")
    kept = drafts.find(1)
    assert kept is not None
    assert kept.text == "kept"


def test_a_file_system_without_locks_is_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind")
    begin(tmp_path)
    library, before = opened(tmp_path), state(tmp_path)

    def refuse(*_given: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    for act in (
        lambda: library.mark([1], [Mark("read", True)]),
        lambda: library.add(readings(1, 50), known_in(library)),
    ):
        with pytest.raises(LibraryError, match=r"has no locks.*move the library to a local disk"):
            act()
    assert state(tmp_path) == before
    assert len(papers_in(library)) == 3


IN_A_SMALL_DISK = """
import os, sys
from pathlib import Path
from tests.making import known_in, papers_in, readings
from tests.saves import begin, opened, state
from tui.library.changes import Mark
from tui.library.errors import LibraryError
from tui.search.index import Index

disk = Path(sys.argv[1])
folder = disk / "library"
begin(folder)
old, told = state(folder), ""
with open(disk / "ballast", "wb", buffering=0) as ballast:
    try:
        while True:
            ballast.write(bytes(4096))
    except OSError:
        pass
library = opened(folder)
new = readings(60, 100)
for act in (lambda: library.add(new, known_in(library)),
            lambda: library.mark([5], [Mark("note", "x" * 90_000)])):
    try:
        act()
        raise SystemExit("it was not full")
    except LibraryError as error:
        print(error)
assert state(folder) == old
with Index(folder, disk / "cache") as index:
    index.update()
    assert len(index.newest(9)) == 3, "the library cannot be looked up"
    print(index.warning)
os.unlink(disk / "ballast")
library.add(new, known_in(library))
library.mark([5], [Mark("note", "x" * 90_000)])
assert len(papers_in(opened(folder))) == 63
"""


def test_on_a_disk_that_is_really_full_all_stays_and_goes_on_later(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["unshare", "-rm", "sh", "-c"]
    script = 'mount -t tmpfs -o size=512k none "$1" || exit 77; exec "$2" -c "$3" "$1"'
    if shutil.which("unshare") is None:
        pytest.skip("needs unshare, to mount a small disk")
    done = subprocess.run(
        [*mount, script, "sh", str(disk), sys.executable, IN_A_SMALL_DISK],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no disk can be mounted here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("No space left on device: it needs") == 2
