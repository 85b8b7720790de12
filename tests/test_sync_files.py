"""A library and a folder, or rsync at the end of a real ssh."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile_hosts import FILES, hostile, is_untouched, little_memory
from tests.journals import read_on
from tests.machines import Machine, files_below, home_alone
from tests.test_sync_git import hook
from tui.library.folder import journals
from tui.library.salvage import mend_journal
from tui.sync import remotes
from tui.sync.sync_errors import SyncError, UnreachableError, WrongAddressError

__all__ = ["little_memory"]

pytestmark = pytest.mark.usefixtures("little_memory")

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
PROGRAMS = ("ssh", "ssh-keygen", "rsync")
MISSING = [name for name in PROGRAMS if not shutil.which(name)]
MISSING += [] if os.path.exists(SSHD) else ["sshd"]
needs_ssh = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home_alone(tmp_path, monkeypatch)


@pytest.fixture
def a(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a-1")


@pytest.fixture
def b(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "b-2")


def through(way: str, *machines: Machine) -> None:
    """Let machines exchange by one place until all have all."""
    for machine in (*machines, *machines):
        machine.sync(way)


def test_a_folder_passes_on_what_each_machine_did(a: Machine, b: Machine, tmp_path: Path) -> None:
    a.add(3)
    b.star("Paper 1")
    stick = str(tmp_path / "a stick")
    through(stick, a, b)
    assert a.starred("Paper 0", "Paper 1") == b.starred("Paper 0", "Paper 1") == [False, True]
    assert a.titles() == b.titles() == ["Paper 0", "Paper 1", "Paper 2"]
    assert a.sync().fetched == a.sync().sent == ()


def test_the_last_way_is_the_usual_one(a: Machine, tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="where to"):
        a.sync()
    a.sync(tmp_path / "stick")
    a.star("One")
    (sent,) = a.sync().sent
    assert sent.place.host == "a-1"


@pytest.mark.parametrize("far", [False, pytest.param(True, marks=needs_ssh)])
def test_what_a_machine_wrote_under_an_earlier_name_goes_along(
    a: Machine, b: Machine, tmp_path: Path, request: pytest.FixtureRequest, far: bool
) -> None:
    a.add(3)
    shutil.copytree(a.path, b.path)  # a backup of a machine that is gone
    b.star("Paper 1")
    place = f"{request.getfixturevalue('ssh')}:{tmp_path}/there" if far else tmp_path / "there"
    sent = b.sync(place).sent
    assert {each.place.host for each in sent} == {"a-1", "b-2"}
    new = Machine(tmp_path, "c-3")
    new.sync(place)
    assert new.titles() == b.titles()
    assert b.sync().sent == new.sync().sent == ()


def test_another_library_is_read_and_only_the_own_folder_written_there(
    a: Machine, b: Machine
) -> None:
    a.star("One")
    b.star("Two")
    before = files_below(b.path)
    a.sync(b.path)
    after = files_below(b.path)
    assert {name for name in after if after[name] != before.get(name)} == {
        "hosts/a-1/journal.jsonl"
    }
    assert a.starred("One", "Two") == b.starred("One", "Two") == [True, True]


def test_a_dry_run_changes_nothing_on_either_side(a: Machine, b: Machine, tmp_path: Path) -> None:
    a.star("One")
    b.star("Two")
    before = files_below(tmp_path)
    would = a.sync(b.path, dry=True)
    assert [each.place.host for each in (*would.sent, *would.fetched)] == ["a-1", "b-2"]
    assert files_below(tmp_path) | {"a-1/library/.sync.lock": b""} == before | {
        "a-1/library/.sync.lock": b""
    }


def test_an_older_state_over_there_does_not_take_the_place_of_a_newer_one_here(
    a: Machine, b: Machine, tmp_path: Path
) -> None:
    b.star("One")
    b.sync(tmp_path / "old")
    b.star("Two")
    a.sync(b.path)
    later = time.time() + 9999
    os.utime(tmp_path / "old" / "hosts" / "b-2" / "journal.jsonl", (later, later))
    assert a.sync(tmp_path / "old").fetched == ()
    assert a.starred("One", "Two") == [True, True]


def test_an_own_state_that_was_put_back_loses_nothing(a: Machine, b: Machine) -> None:
    a.star("One")
    old = (a.home / "journal.jsonl").read_bytes()
    a.star("Two")
    b.add(1)
    a.sync(b.path)
    (a.home / "journal.jsonl").write_bytes(old)
    a.star("Three")
    a.sync(b.path)
    for machine in (a, b):
        assert machine.starred("One", "Two", "Three") == [True] * 3
    numbers = [step.number for step in a.library.history()]
    assert len(numbers) == len(set(numbers)) == 2


def test_a_journal_that_was_mended_mends_what_others_hold_of_it(a: Machine, b: Machine) -> None:
    b.add(1)
    a.star("One")
    a.star("Two")
    path = a.home / "journal.jsonl"
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes())
    a.sync(b.path)
    mend_journal(path)
    a.sync(b.path)
    b.sync(a.path)
    for machine in (a, b):
        assert (machine.path / "hosts/a-1/journal.jsonl").read_bytes() == path.read_bytes()
        assert [each.host for each in journals(machine.path)] == ["a-1", "b-2"]


def test_a_damaged_line_over_there_does_not_come(a: Machine, b: Machine) -> None:
    a.star("One")
    b.sync(a.path)
    path = a.home / "journal.jsonl"
    whole = path.read_bytes()
    path.write_bytes(b"<<<<<<< HEAD\n" + whole)
    b.sync(a.path)
    assert (b.path / "hosts/a-1/journal.jsonl").read_bytes() == whole


def test_a_line_half_written_over_there_waits(a: Machine, b: Machine) -> None:
    b.star("One", "Two")
    journal = b.home / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-5])
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, False]
    journal.write_bytes(whole)
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, True]
    assert read_on(a.path / "hosts" / "b-2" / "journal.jsonl").damaged == ()


def test_a_damaged_papers_file_over_there_does_not_take_the_place_of_a_whole_one(
    a: Machine, b: Machine
) -> None:
    b.add(3)
    a.sync(b.path)
    (b.home / "papers-0001.json").write_bytes(b'{"papers": {"1"')
    a.sync(b.path)
    assert len(a.titles()) == 3


def test_a_disk_that_is_not_there_is_told_with_what_waits(a: Machine, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    a.star("One")
    a.sync(tmp_path / "disk" / "papers")
    shutil.rmtree(tmp_path / "disk")
    a.star("Two", "Three")
    with pytest.raises(UnreachableError, match="not mounted") as error:
        a.sync()
    (waiting,) = error.value.waiting
    assert waiting.after.count(b"\n") - waiting.before.count(b"\n") == 2


def test_a_library_is_not_its_own_other_side(a: Machine) -> None:
    a.star("One")
    with pytest.raises(SyncError, match="this library itself"):
        a.sync(a.path)


def test_a_link_over_there_is_not_followed(a: Machine, b: Machine, tmp_path: Path) -> None:
    b.star("One")
    (b.path / "hosts" / "c-3").symlink_to(tmp_path / "home")
    (tmp_path / "home" / "journal.jsonl").write_text("secret")
    (b.home / "papers-0001.json").symlink_to(tmp_path / "home" / "journal.jsonl")
    a.sync(b.path)
    assert not (a.path / "hosts" / "c-3").exists()
    assert not (a.path / "hosts" / "b-2" / "papers-0001.json").exists()


@pytest.mark.parametrize("name", [*FILES, ""], ids=lambda name: name or "the folder itself")
@pytest.mark.parametrize("where", ["here", "there"])
def test_what_is_no_file_on_either_side_is_left_as_it_is(
    a: Machine, b: Machine, where: str, name: str
) -> None:
    a.star("One")
    b.star("Two")
    side, other = (a, b) if where == "here" else (b, a)
    made = hostile(side.path, name)
    for path in made.values():
        good = other.path / path.relative_to(side.path)
        if name:
            good.parent.mkdir()
            good.write_bytes(b"")
    exchanged = a.sync(b.path)
    assert a.starred("One", "Two") == b.starred("One", "Two") == [True, True]
    assert is_untouched(side.path, made)
    told = [each for each in exchanged.left_out for path in made.values() if f"{path}: " in each]
    assert len(told) == (len(made) if where == "there" else 0)


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A machine that is reached without a network: what ssh would run there is run here."""
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    hook(tmp_path / "reach", 'shift; exec sh -c "$*"')
    monkeypatch.setenv("RSYNC_RSH", str(tmp_path / "reach"))
    return "far"


@pytest.mark.parametrize("name", ["journal.jsonl", "papers-0001.json", ""])
def test_what_rsync_leaves_out_over_there_is_named(
    a: Machine, b: Machine, far: str, name: str
) -> None:
    a.star("One")
    b.star("Two")
    made = hostile(b.path, name)
    exchanged = a.sync(f"{far}:{b.path}")
    assert a.starred("One", "Two") == b.starred("One", "Two") == [True, True]
    assert is_untouched(b.path, made)
    folders = {"a folder"}  # rsync makes them here, where nothing is in them
    told = [each for kind, each in made.items() if kind not in folders]
    for path in told:
        named = f"far: {path.relative_to(b.path)}: "
        assert len([each for each in exchanged.left_out if each.startswith(named)]) == 1, named


@pytest.mark.parametrize(
    ("text", "host", "path"),
    [
        ("server:papers", "server", "papers"),
        ("me@server:/srv/my papers", "me@server", "/srv/my papers"),
        ("server:", "server", remotes.DEFAULT),
        ("server:~/papers", "server", "papers"),
        ("[::1]:x", "[::1]", "x"),
        ("server:-x", "server", "./-x"),
    ],
)
def test_a_folder_on_another_machine(text: str, host: str, path: str) -> None:
    assert remotes.remote_folder(text) == remotes.RemoteFolder(host, path)


@pytest.mark.parametrize("text", ["./a:b", "/media/me/a:b", "papers", "a b:c"])
def test_a_folder_here(text: str) -> None:
    assert remotes.remote_folder(text) is None


@pytest.mark.parametrize(
    "text", ["-x", "-oProxyCommand=x:y", "me@-x:y", "server::module", "a\nb:c", "", "https://x/y"]
)
def test_an_address_that_is_none_is_refused(a: Machine, text: str) -> None:
    with pytest.raises(WrongAddressError):
        a.sync(text)


def test_a_git_repository_is_not_taken_for_a_folder(a: Machine, tmp_path: Path) -> None:
    (tmp_path / "x.git" / "objects").mkdir(parents=True)
    (tmp_path / "x.git" / "HEAD").touch()
    for text in (str(tmp_path / "x.git"), "git@example.org:me/papers.git"):
        with pytest.raises(WrongAddressError, match="sync --init"):
            a.sync(text)


# over ssh


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, with keys that are thrown away: what stands before the path."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("server", "mine"):
        call = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)]
        subprocess.run(call, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = (
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys}/server\nPidFile none\n"
        f"AuthorizedKeysFile {keys}/mine.pub\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
    )
    (keys / "sshd_config").write_text(settings)
    if os.geteuid() == 0:  # its own place, which a service makes at its start
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    server = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(keys / "sshd_config")], stderr=subprocess.PIPE
    )
    _wait_for(port, server)
    mine = f"ssh -p {port} -i {keys}/mine -F none -o UserKnownHostsFile={keys}/known"
    monkeypatch.setenv("RSYNC_RSH", f"{mine} -o StrictHostKeyChecking=no -o IdentitiesOnly=yes")
    yield f"{getpass.getuser()}@127.0.0.1"
    server.terminate()
    server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 100
    while time.monotonic() < end:
        if server.poll() is not None:
            assert server.stderr
            pytest.skip(f"sshd does not start here: {server.stderr.read().decode()[-200:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("sshd never answered")


@needs_ssh
@pytest.mark.parametrize("name", ["papers", "deep/my papers; $(touch x) 'of' mine"])
def test_over_ssh_both_sides_have_all(
    a: Machine, b: Machine, ssh: str, tmp_path: Path, name: str
) -> None:
    a.add(30)
    a.star("Paper 1", "Paper 2")
    b.star("Paper 3")
    server = f"{ssh}:{tmp_path}/{name}"
    through(server, a, b)
    stars = [f"Paper {each}" for each in (1, 2, 3, 4)]
    assert a.starred(*stars) == b.starred(*stars) == [True, True, True, False]
    assert len(b.titles()) == 30
    assert not any(each.startswith(".sync-") for each in os.listdir(a.path))
    names = set(files_below(tmp_path / name))
    assert {f"hosts/{host}/journal.jsonl" for host in ("a-1", "b-2")} < names
    assert not any(".lock" in each for each in names)


@needs_ssh
def test_over_ssh_a_dry_run_changes_nothing(
    a: Machine, b: Machine, ssh: str, tmp_path: Path
) -> None:
    a.star("One")
    b.star("Two")
    (a.path / ".sync-killed" / "hosts" / "b-2").mkdir(parents=True)
    before = files_below(b.path)
    would = a.sync(f"{ssh}:{b.path}", dry=True)
    assert not (a.path / ".sync-killed").exists()
    assert [each.place.host for each in (*would.sent, *would.fetched)] == ["a-1", "b-2"]
    assert files_below(b.path) == before
    assert a.starred("One", "Two") == [True, False]


@needs_ssh
def test_over_ssh_what_is_newer_here_stays(
    a: Machine, b: Machine, ssh: str, tmp_path: Path
) -> None:
    b.star("One")
    server = f"{ssh}:{tmp_path}/server"
    b.sync(server)
    b.star("Two")
    a.sync(b.path)
    later = time.time() + 9999
    os.utime(tmp_path / "server" / "hosts" / "b-2" / "journal.jsonl", (later, later))
    assert a.sync(server).fetched == ()
    assert a.starred("One", "Two") == [True, True]


@needs_ssh
def test_a_server_that_does_not_answer_is_told(
    a: Machine, ssh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a.star("One")
    a.sync(f"{ssh}:{tmp_path}/server")
    a.star("Two", "Three")
    monkeypatch.setenv("RSYNC_RSH", "ssh -F none -p 1 -o ConnectTimeout=2")
    with pytest.raises(UnreachableError, match=r"cannot be reached \(ssh: connect to") as error:
        a.sync()
    (waiting,) = error.value.waiting
    assert waiting.after.count(b"\n") - waiting.before.count(b"\n") == 2


@needs_ssh
def test_a_folder_that_may_not_be_read_over_there_is_told(a: Machine, ssh: str) -> None:
    a.star("One")
    with pytest.raises(SyncError, match="rsync failed"):
        a.sync(f"{ssh}:/proc/version")


def test_without_rsync_it_is_told(
    a: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a.star("One")
    monkeypatch.setenv("PATH", str(tmp_path / "home"))
    with pytest.raises(SyncError, match="rsync is not installed here"):
        a.sync("server:papers")


def test_without_rsync_over_there_it_is_told(
    a: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    a.star("One")
    hook(tmp_path / "ssh", "echo 'sh: rsync: command not found' >&2; exit 127")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(SyncError, match="rsync is not installed on server"):
        a.sync("server:papers")
