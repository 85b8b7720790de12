"""Replacing a file: the old one or the new one, whole, whatever fails."""

import contextlib
import errno
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.making import names_in
from tui.library import durable, locks
from tui.library.durable import make_folder, remove_leftovers, replace, why_not_writable
from tui.library.locks import locked

OLD, NEW = b"old\n", b"new and longer\n"
CALLS = ("open", "chmod", "write", "fsync", "replace")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file.json"
    path.write_bytes(OLD)
    return path


def watch(monkeypatch: pytest.MonkeyPatch, before: Callable[[str], None]) -> None:
    """Call `before` with the name of each call by which a file is written."""

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            before(name)
            return real(*given, **named)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, watched(name, getattr(os, name)))


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> list[str]:
    """Let the call of this number fail; give the list in which calls are noted."""
    calls: list[str] = []

    def count(name: str) -> None:
        calls.append(name)
        if len(calls) == number:
            raise OSError(code, os.strerror(code))

    watch(monkeypatch, count)
    return calls


def test_what_is_written_is_there(path: Path) -> None:
    replace(path, NEW)
    assert path.read_bytes() == NEW
    assert names_in(path.parent) == {"file.json"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("number", range(1, 8))
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(
    path: Path, number: int, code: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        calls = fail_at(patch, number, code)
        with pytest.raises(OSError, match=os.strerror(code)):
            replace(path, NEW)
    assert path.read_bytes() == (NEW if "replace" in calls[: number - 1] else OLD)
    assert names_in(path.parent) == {"file.json"}


def test_the_calls_come_in_the_order_that_survives_a_power_cut(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    watch(monkeypatch, calls.append)
    replace(path, NEW)
    assert calls == ["open", "chmod", "write", "fsync", "replace", "open", "fsync"]


def test_a_kill_before_the_rename_leaves_the_old_file(path: Path) -> None:
    class Killed(BaseException):
        pass

    def kill(name: str) -> None:
        if name == "replace":
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        watch(patch, kill)
        with pytest.raises(Killed):
            replace(path, NEW)
    assert path.read_bytes() == OLD


def test_a_write_that_takes_little_at_a_time_writes_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    replace(path, NEW)
    assert path.read_bytes() == NEW


def test_a_file_system_that_cannot_flush_folders_is_no_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such thing")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    replace(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_the_file_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_is_the_owners_alone(tmp_path: Path) -> None:
    replace(tmp_path / "new", NEW)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_what_is_written_is_private_until_it_has_the_mode_of_the_old(path: Path) -> None:
    path.chmod(0o644)
    modes: list[int] = []

    def look(name: str) -> None:
        if name == "chmod":
            modes.extend(stat.S_IMODE(each.stat().st_mode) for each in path.parent.glob(".*.tmp"))

    with pytest.MonkeyPatch.context() as patch:
        watch(patch, look)
        replace(path, NEW)
    assert modes == [0o600]


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = path.rename(tmp_path / "elsewhere" / "real.json")
    path.symlink_to(real)
    replace(path, NEW)
    assert path.is_symlink()
    assert real.read_bytes() == NEW


def test_leftovers_of_our_writers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    ours = durable.temporary(tmp_path / "papers-0001.json")
    others = (tmp_path / ".syncthing.papers-0001.json.tmp", tmp_path / "notes.tmp")
    for path in (ours, *others):
        path.touch()
    remove_leftovers(tmp_path)
    assert names_in(tmp_path) == {path.name for path in others}


def test_two_writers_never_take_the_same_temporary_name(path: Path) -> None:
    assert durable.temporary(path) != durable.temporary(path)


@pytest.mark.parametrize("number", range(8))
def test_every_file_that_was_opened_is_closed(path: Path, number: int) -> None:
    opened: list[int] = []
    open_, close = os.open, os.close

    def opening(*given: Any) -> int:
        opened.append(open_(*given))
        return opened[-1]

    def closing(descriptor: int) -> None:
        opened.remove(descriptor)
        close(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opening)
        patch.setattr(os, "close", closing)
        fail_at(patch, number, errno.EIO)
        with contextlib.suppress(OSError):
            replace(path, NEW)
    assert opened == []


def test_a_new_folder_is_flushed_into_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr(durable, "flush_folder", flushed.append)
    make_folder(tmp_path / "a" / "b")
    assert flushed == [tmp_path, tmp_path / "a"]


def test_folders_are_made_private_and_a_second_time_is_no_error(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    make_folder(deep)
    make_folder(deep)
    assert stat.S_IMODE(deep.stat().st_mode) == 0o700


def test_the_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind")
    (tmp_path / "lock").touch()
    with (tmp_path / "lock").open() as second:
        with locked(tmp_path / "lock"), pytest.raises(BlockingIOError):
            fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path / "lock"):
        raise KeyError
    with locked(tmp_path / "lock"):
        pass


def test_a_folder_that_can_be_made_is_writable(tmp_path: Path) -> None:
    assert why_not_writable(tmp_path / "a" / "b") is None


def test_a_path_below_a_file_is_named(path: Path) -> None:
    assert why_not_writable(path / "a" / "b") == f"{path} is not a folder"


def test_a_folder_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed)
    assert why_not_writable(tmp_path, closed / "a") == f"{closed} cannot be written by you"


def test_macos_is_asked_to_empty_the_drives_own_cache(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="not on this system")
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda *given: asked.extend(given))
    with path.open("rb") as file:
        durable.flush(file.fileno())
        assert asked == [file.fileno(), 51]


def test_a_lock_that_is_not_waited_for_says_that_it_is_held(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locked(lock), pytest.raises(BlockingIOError), locked(lock, wait=False):
        pass
    with locked(tmp_path / "lock", wait=False):
        pass


def test_a_file_that_makes_no_sense_is_put_aside_beside_itself(path: Path) -> None:
    durable.put_aside(path)
    (aside,) = path.parent.iterdir()
    assert aside.name.startswith("file.json.damaged-1")
    assert aside.read_bytes() == OLD
    durable.put_aside(path)  # nothing is there any more


def test_a_leftover_that_cannot_be_removed_is_left(tmp_path: Path) -> None:
    durable.temporary(tmp_path / "a.json").mkdir()
    remove_leftovers(tmp_path)
    assert len(names_in(tmp_path)) == 1


def test_leftovers_of_one_file_are_removed_alone(tmp_path: Path) -> None:
    one, other = (durable.temporary(tmp_path / name) for name in ("one.json", "other.json"))
    one.touch()
    other.touch()
    remove_leftovers(tmp_path, of="one.json")
    assert names_in(tmp_path) == {other.name}


@pytest.mark.parametrize("within", ["", "kept"])
def test_leftovers_are_noticed_in_a_folder_and_among_its_states(
    tmp_path: Path, within: str
) -> None:
    assert not durable.has_leftovers(tmp_path / "missing")
    (tmp_path / "kept").mkdir()
    (tmp_path / within / "a.json").touch()
    assert not durable.has_leftovers(tmp_path)
    durable.temporary(tmp_path / within / "a.json").touch()
    assert durable.has_leftovers(tmp_path)


def test_what_stands_in_the_place_of_the_temporary_file_is_never_written_to(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link could have been planted there, or the name of another writer be the same."""
    taken = tmp_path / "taken.tmp"
    taken.symlink_to(tmp_path / "victim")
    (tmp_path / "victim").write_bytes(OLD)
    monkeypatch.setattr(durable, "temporary", lambda _path: taken)
    with pytest.raises(FileExistsError):
        replace(path, NEW)
    assert ((tmp_path / "victim").read_bytes(), path.read_bytes()) == (OLD, OLD)


def test_no_other_bits_than_those_of_permission_are_kept(path: Path) -> None:
    path.chmod(0o4640)
    replace(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_lock_is_private(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"):
        assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_where_a_drive_has_no_cache_to_empty_it_is_flushed_as_usual(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="not on this system")
    flushed: list[int] = []

    def refuse(_descriptor: int, _command: int) -> None:
        raise OSError(errno.ENOTTY, "no such thing")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse)
    monkeypatch.setattr(os, "fsync", flushed.append)
    with path.open("rb") as file:
        durable.flush(file.fileno())
        assert flushed == [file.fileno()]


def test_a_folder_that_another_made_meanwhile_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def late(folder: Path, mode: int = 0o777) -> None:
        make(folder, mode)
        make(folder, mode)

    monkeypatch.setattr(Path, "mkdir", late)
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_must_let_us_write_and_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = f"{tmp_path} cannot be written by you"
    for given, said in ((os.W_OK | os.X_OK, None), (os.W_OK, refused), (os.X_OK, refused)):
        allowed = partial(lambda given, _path, mode: mode & given == mode, given)
        monkeypatch.setattr(os, "access", allowed)
        assert why_not_writable(tmp_path) == said


def test_a_full_disk_is_told_with_the_room_that_is_needed(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, 3, errno.ENOSPC)
        with pytest.raises(OSError, match="it needs 5 KB; make room, then do it again"):
            replace(path, bytes(4_001))


def test_a_temporary_file_is_hidden_made_anew_and_no_link_is_followed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert re.fullmatch(r"\.file\.json\.[0-9a-f]{8}\.paperdeck\.tmp", durable.temporary(path).name)
    given: list[int] = []
    open_ = os.open

    def opening(name: Any, flags: int, *more: Any) -> int:
        given.append(flags)
        return open_(name, flags, *more)

    monkeypatch.setattr(os, "open", opening)
    replace(path, NEW)
    asked = os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.BINARY | getattr(os, "O_NOFOLLOW", 0)
    assert given[0] == asked


@pytest.mark.parametrize("wait", [True, False])
def test_a_lock_is_waited_for_unless_it_is_not_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: bool
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind")
    asked: list[int] = []

    def held_at_first(_descriptor: int, how: int) -> None:
        asked.append(how)
        if how & fcntl.LOCK_NB:
            raise BlockingIOError(errno.EAGAIN, "held")

    monkeypatch.setattr(fcntl, "flock", held_at_first)
    refused = contextlib.nullcontext() if wait else pytest.raises(BlockingIOError)
    with refused, locked(tmp_path / "lock", wait=wait):
        pass
    at_once = fcntl.LOCK_EX | fcntl.LOCK_NB
    assert asked == ([at_once, fcntl.LOCK_EX] if wait else [at_once])


def test_a_file_system_without_locks_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="locks of another kind")

    def refuse(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="this file system has no locks"), locked(tmp_path / "lock"):
        pass


@pytest.mark.parametrize(("wait", "how"), [(True, 1), (False, 2)])
def test_on_windows_the_first_byte_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: bool, how: int
) -> None:
    asked: list[tuple[int, int]] = []

    def locking(descriptor: int, how: int, length: int) -> None:
        os.fstat(descriptor)
        asked.append((how, length))
        if len(asked) > 1:
            raise PermissionError(errno.EACCES, "held")

    windows = SimpleNamespace(locking=locking, LK_LOCK=1, LK_NBLCK=2)
    monkeypatch.setattr(locks, "msvcrt", windows, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    with locked(tmp_path / "lock", wait=wait):
        assert asked == [(how, 1)]
    with pytest.raises(BlockingIOError, match="held"), locked(tmp_path / "lock", wait=wait):
        pass


def test_on_windows_no_folder_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    durable.flush_folder(tmp_path / "missing")


@pytest.mark.skipif(sys.platform == "win32", reason="locks wait differently there")
def test_who_holds_a_lock_is_told_and_it_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = "f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True)"
    called = [sys.executable, "-c", f"import fcntl, sys; {holding}; input()", str(path)]
    said: list[str] = []
    with subprocess.Popen(called, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()

        def tell(words: str) -> None:
            said.append(words)
            holder.terminate()

        monkeypatch.setattr(locks, "_MOMENT", 0.01)
        monkeypatch.setattr(locks, "waits", [tell])
        with locked(path):
            pass
    [words] = said
    if sys.platform == "linux":
        assert words == f"waiting for process {holder.pid}, which is writing to the library"
