"""Two libraries and a bare git repository, with the real git."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile_hosts import FILES, KINDS, hostile, is_untouched, little_memory
from tests.machines import Machine, files_below, git, home_alone, needs_git
from tui.library import host_files
from tui.sync import by_git
from tui.sync.carried import Changed
from tui.sync.sync_errors import SyncError, UnreachableError, WrongAddressError
from tui.sync.sync_ways import begin, sync, way_to

__all__ = ["little_memory"]

pytestmark = needs_git


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty remote."""
    home_alone(tmp_path, monkeypatch)
    git("init", "--quiet", "--bare", str(tmp_path / "remote.git"), folder=tmp_path)
    return tmp_path / "remote.git"


@pytest.fixture
def a(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a-1")


@pytest.fixture
def b(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "b-2")


@pytest.fixture
def both(a: Machine, b: Machine, remote: Path) -> tuple[Machine, Machine]:
    """Two machines that are set up with one remote."""
    a.init(remote)
    b.init(remote)
    a.sync()
    return a, b


@pytest.fixture
def one(a: Machine, remote: Path) -> Machine:
    """A machine that is set up."""
    a.init(remote)
    return a


def test_what_was_done_on_one_machine_is_seen_on_the_other(both: tuple[Machine, Machine]) -> None:
    a, b = both
    a.add(3)
    a.star("Paper 1")
    a.sync()
    came = b.came(b.sync())
    assert (came.steps, came.marks) == ({"a-1": 2}, 1)
    assert b.titles() == a.titles() == ["Paper 0", "Paper 1", "Paper 2"]
    assert b.starred("Paper 0", "Paper 1") == [False, True]


def test_a_remote_that_has_a_library_is_taken_in_at_once(
    a: Machine, b: Machine, remote: Path
) -> None:
    a.add(3)
    a.init(remote)
    b.add(2, start=10)
    b.init(remote)
    assert len(b.titles()) == 5
    assert len(a.sync().fetched) == 2
    assert a.titles() == b.titles()


def test_a_remote_with_another_branch_is_followed(a: Machine, b: Machine, remote: Path) -> None:
    a.star("One")
    a.init(remote)
    git("branch", "-m", "main", "papers", folder=remote)
    git("symbolic-ref", "HEAD", "refs/heads/papers", folder=remote)
    b.init(remote)
    assert b.starred("One") == [True]
    assert git("branch", "--show-current", folder=b.path) == "papers"


def test_only_the_machines_files_are_carried(one: Machine) -> None:
    a = one
    a.add(1)
    a.add(2)
    (a.home / ".import.json").write_text("{}")
    (a.home / ".journal.jsonl.AbC123").write_text("torn")
    (a.path / "hosts" / ".syncthing.x.tmp").write_text("torn")
    (a.path / "notes.txt").write_text("mine")
    a.sync()
    names = git("ls-tree", "-r", "--name-only", "HEAD", folder=a.path).split()
    ours = [f"hosts/a-1/{name}" for name in ("journal.jsonl", "papers-0001.json")]
    assert names == ["hosts/.gitattributes", "hosts/.gitignore", *ours]


def test_a_dry_run_says_what_would_go_and_changes_no_file(both: tuple[Machine, Machine]) -> None:
    a, b = both
    a.star("One")
    a.sync()
    b.star("Two")
    before, head = files_below(b.path), git("rev-parse", "HEAD", folder=b.path)
    would = b.sync(dry=True)
    assert ([len(would.fetched), len(would.sent)]) == [1, 1]
    assert files_below(b.path) == before
    assert git("rev-parse", "HEAD", folder=b.path) == head
    did = b.sync()
    assert (did.fetched, did.sent) == (would.fetched, would.sent)


def test_offline_the_steps_wait_and_go_later(both: tuple[Machine, Machine], remote: Path) -> None:
    a, b = both
    away = remote.rename(remote.with_name("away.git"))
    for title in ("One", "Two", "Three"):
        a.star(title)
        with pytest.raises(UnreachableError, match="cannot be reached") as error:
            a.sync()
    (waiting,) = error.value.waiting
    assert waiting.after.count(b"\n") - waiting.before.count(b"\n") == 3
    away.rename(remote)
    a.sync()
    b.sync()
    assert b.starred("One", "Two", "Three") == [True] * 3


def test_who_comes_second_takes_in_the_first_and_sends_again(
    both: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = both
    push = by_git._Sync.push

    def late(self: by_git._Sync, commit: str, sent: tuple[Changed, ...]) -> bool:
        monkeypatch.setattr(by_git._Sync, "push", push)
        b.star("Two")
        b.sync()
        return push(self, commit, sent)

    a.star("One")
    monkeypatch.setattr(by_git._Sync, "push", late)
    monkeypatch.setattr(by_git, "_FIRST_WAIT", 0)
    assert a.came(a.sync()).steps == {"b-2": 1}
    assert a.starred("One", "Two") == [True, True]


def test_when_others_are_always_first_it_ends_and_says_so(
    one: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = one
    monkeypatch.setattr(by_git._Sync, "push", lambda *_: True)
    monkeypatch.setattr(by_git, "_FIRST_WAIT", 0)
    a.star("One")
    with pytest.raises(UnreachableError, match="others were first 8 times") as error:
        a.sync()
    assert len(error.value.waiting) == 1


@pytest.mark.slow
def test_four_machines_that_push_at_once_all_get_through(tmp_path: Path, remote: Path) -> None:
    machines = [Machine(tmp_path, f"m-{each}") for each in range(4)]
    machines[0].add(1000)
    for machine in machines:
        machine.init(remote)
        machine.star(*(f"{machine.name} {each}" for each in range(25)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda machine: machine.sync(), machines))
    for machine in machines:
        machine.sync()
    titles = [f"{machine.name} {each}" for machine in machines for each in range(25)]
    for machine in machines:
        assert machine.starred(*titles) == [True] * 100
        assert len(machine.titles()) == 1000


def test_what_is_gone_here_is_not_taken_from_the_others(both: tuple[Machine, Machine]) -> None:
    a, b = both
    a.star("One")
    a.sync()
    b.sync()
    (b.path / "hosts" / "a-1" / "journal.jsonl").unlink()
    b.star("Two")
    b.sync()
    a.sync()
    assert a.starred("One", "Two") == [True, True]


def test_an_own_file_that_lost_its_end_loses_nothing(both: tuple[Machine, Machine]) -> None:
    a, b = both
    a.star("One")
    old = (a.home / "journal.jsonl").read_bytes()
    a.star("Two")
    a.sync()
    (a.home / "journal.jsonl").write_bytes(old)
    git("update-ref", "HEAD", "HEAD~1", folder=a.path)  # the backup had its .git too
    a.star("Three")
    a.sync()
    b.sync()
    for machine in (a, b):
        assert machine.starred("One", "Two", "Three") == [True] * 3


@pytest.mark.parametrize("restored_as", ["a-1", "a-9"])
def test_an_older_state_put_back_takes_nothing_from_the_remote(
    tmp_path: Path, both: tuple[Machine, Machine], remote: Path, restored_as: str
) -> None:
    a, b = both
    a.star("One")
    a.sync()
    older = files_below(a.home)
    a.add(3)
    a.star("Two")
    a.sync()
    for name in files_below(a.home):
        (a.home / name).unlink()
    for name, data in older.items():
        (a.home / name).write_bytes(data)
    sync(a.path, restored_as, way_to(a.path, None, tmp_path))
    b.sync()
    for machine in (a, b):
        assert machine.starred("One", "Two") == [True] * 2
        assert machine.titles() == ["Paper 0", "Paper 1", "Paper 2"]


def test_a_file_that_is_gone_here_comes_back(both: tuple[Machine, Machine]) -> None:
    a, b = both
    a.star("One")
    a.sync()
    b.sync()
    (b.path / "hosts" / "a-1" / "journal.jsonl").unlink()
    assert [each.place.host for each in b.sync(dry=True).fetched] == ["a-1"]
    assert b.starred("One") == [False]
    b.sync()
    assert b.starred("One") == [True]


@pytest.mark.slow
def test_two_machines_of_one_name_lose_nothing(
    tmp_path: Path, both: tuple[Machine, Machine], remote: Path
) -> None:
    a, b = both
    twin = Machine(tmp_path / "twin", "a-1")
    a.star("One")
    twin.clock.now += 50
    twin.star("Two")
    a.sync()
    twin.init(remote)
    a.star("Three")
    a.sync()
    b.sync()
    assert b.starred("One", "Two", "Three") == [True] * 3
    assert a.starred("One", "Two", "Three") == [True] * 3


@pytest.mark.parametrize("made", [True, False])
def test_a_library_inside_another_repository_gets_its_own(
    a: Machine, remote: Path, made: bool
) -> None:
    a.star("One")
    git("init", "--quiet", folder=a.folder / "a-1")
    (a.folder / "a-1" / ".zshrc").write_text("x")
    if made:
        git("add", ".", folder=a.folder / "a-1")
        with pytest.raises(SyncError, match="keeps files of it already"):
            a.init(remote)
        assert not (a.path / ".git").exists()
    else:
        assert "let that ignore it" in begin(a.path, str(remote), a.folder).note
        a.sync()
        assert git("log", "--oneline", "main", folder=remote)
        assert git("status", "--short", "--", ".zshrc", folder=a.folder / "a-1") == "?? .zshrc"


def test_a_library_that_is_a_repository_is_taken_as_it_is(a: Machine, remote: Path) -> None:
    a.star("One")
    git("init", "--quiet", "--initial-branch=papers", folder=a.path)
    git("add", "hosts", folder=a.path)
    git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "old", folder=a.path)
    a.init(remote)
    assert git("log", "--format=%s", "papers", folder=remote).splitlines()[-1] == "old"


def test_a_repository_of_something_else_is_left_alone(a: Machine, remote: Path) -> None:
    a.path.mkdir(parents=True)
    git("init", "--quiet", folder=a.path)
    (a.path / "main.c").write_text("int main;")
    git("add", "main.c", folder=a.path)
    git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "code", folder=a.path)
    with pytest.raises(SyncError, match=r"something else \(main.c\)"):
        a.init(remote)


def test_a_remote_of_something_else_is_left_alone(tmp_path: Path, a: Machine, remote: Path) -> None:
    git("clone", "--quiet", str(remote), "work", folder=tmp_path)
    (tmp_path / "work" / "main.c").write_text("int main;")
    git("add", "main.c", folder=tmp_path / "work")
    git("-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "c", folder=tmp_path / "work")
    git("push", "--quiet", "origin", "HEAD", folder=tmp_path / "work")
    with pytest.raises(SyncError, match=r"something else than a library \(main.c\)"):
        a.init(remote)


def test_another_remote_than_the_one_known_is_refused(one: Machine, tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="remote set-url origin"):
        one.init(tmp_path / "other.git")


def test_a_remote_that_is_not_there_sets_nothing_up(a: Machine, remote: Path) -> None:
    with pytest.raises(SyncError, match="nothing was set up"):
        a.init(remote.with_name("nowhere.git"))
    assert not (a.path / ".git").exists()
    assert not (a.path / "sync.json").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MERGE_HEAD", "a merge is under way .*git merge --abort"),
        ("rebase-merge", "a rebase is under way"),
        ("CHERRY_PICK_HEAD", "git cherry-pick --abort"),
        ("index.lock", "index.lock: another git is at work, or one was killed"),
    ],
)
def test_a_repository_in_the_midst_of_something_is_told(
    one: Machine, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.setattr("tui.sync.git_repository._PATIENCE", 0.1)
    a = one
    (a.path / ".git" / name).touch()
    with pytest.raises(SyncError, match=words):
        a.sync()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["checkout", "--quiet", "--detach"], "HEAD is detached: git switch main"),
        (["checkout", "--quiet", "-b", "other"], "on branch other, not main"),
        (["remote", "remove", "origin"], "no remote origin"),
    ],
)
def test_a_repository_that_was_moved_is_told(one: Machine, call: list[str], words: str) -> None:
    a = one
    git(*call, folder=a.path)
    with pytest.raises(SyncError, match=words):
        a.sync()


def test_what_a_sync_that_was_killed_left_is_no_hindrance(one: Machine) -> None:
    for name in ("paperdeck.index", "paperdeck.index.lock"):
        (one.path / ".git" / name).write_text("torn")
    one.star("One")
    assert len(one.sync().sent) == 1


def test_a_repository_that_is_broken_is_told(one: Machine) -> None:
    a = one
    (a.path / ".git" / "HEAD").unlink()
    with pytest.raises(SyncError, match="cannot be used"):
        a.sync()


def hook(path: Path, words: str) -> None:
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)


def test_a_hook_of_the_remote_that_refuses_is_told(one: Machine, remote: Path) -> None:
    a = one
    hook(remote / "hooks" / "pre-receive", "echo full >&2; exit 1")
    a.star("One")
    with pytest.raises(SyncError, match=r"pre-receive hook declined\): full") as error:
        a.sync()
    assert isinstance(error.value, UnreachableError)


def test_no_hook_runs_here(both: tuple[Machine, Machine], tmp_path: Path) -> None:
    a, b = both
    (a.path / ".git" / "hooks").mkdir(exist_ok=True)
    for name in ("pre-commit", "pre-push", "post-checkout", "post-merge", "reference-transaction"):
        hook(a.path / ".git" / "hooks" / name, f"touch {tmp_path}/ran; exit 1")
    b.star("Two")
    b.sync()
    a.star("One")
    a.sync()
    assert not (tmp_path / "ran").exists()


def test_the_persons_name_is_on_the_commits_and_no_signature_is_asked_for(
    one: Machine, tmp_path: Path
) -> None:
    a = one
    a.star("Two")
    a.sync()
    assert git("log", "-1", "--format=%an %ae", folder=a.path) == "paperdeck paperdeck@a-1"
    settings = "[user]\nname = Ada\nemail = ada@example.org\n[commit]\ngpgSign = true\n"
    (tmp_path / "home" / ".gitconfig").write_text(settings)
    a.star("One")
    a.sync()
    assert git("log", "-1", "--format=%an %ae", folder=a.path) == "Ada ada@example.org"


def test_a_link_in_the_remote_is_never_written_through(
    both: tuple[Machine, Machine], remote: Path, tmp_path: Path
) -> None:
    a, b = both
    (tmp_path / "outside").mkdir()
    (b.path / "hosts" / "evil-1").symlink_to(tmp_path / "outside")
    b.home.mkdir(exist_ok=True)
    (b.home / "papers-0001.json").symlink_to(tmp_path / "outside")
    b.star("One")
    put_into_the_remote(b, "hosts/evil-1", "hosts/b-2")
    exchanged = a.sync()
    assert not (a.path / "hosts" / "evil-1").is_symlink()
    assert not os.path.lexists(a.path / "hosts" / "b-2" / "papers-0001.json")
    assert a.starred("One") == [True]
    assert exchanged.left_out == (
        "hosts/b-2/papers-0001.json: it is a link",
        "hosts/evil-1: it is a link",
    )
    assert not any((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("rules", [".gitignore", ".gitattributes"])
@pytest.mark.parametrize("kind", ["a pipe", "a link to zeros without end"])
def test_no_rule_of_git_in_the_folder_of_a_host_is_waited_for(
    both: tuple[Machine, Machine], rules: str, kind: str
) -> None:
    a, b = both
    b.star("Two")
    b.sync()
    a.sync()
    KINDS[kind](a.path / "hosts" / "b-2" / rules)
    a.star("One")
    assert len(a.sync().sent) == 1
    b.sync()
    assert b.starred("One", "Two") == [True, True]


def test_what_the_person_lets_git_ignore_is_carried(
    both: tuple[Machine, Machine], tmp_path: Path
) -> None:
    a, b = both
    settings = f'[core]\nexcludesFile = "{tmp_path}/mine"\nautocrlf = true\n'
    (tmp_path / "home" / ".gitconfig").write_text(settings)
    (tmp_path / "mine").write_text("*.json\n*.jsonl\nhosts\n")
    a.add(3)
    a.star("Paper 1")
    a.sync()
    b.sync()
    assert b.titles() == ["Paper 0", "Paper 1", "Paper 2"]
    assert b.starred("Paper 1") == [True]


def put_into_the_remote(machine: Machine, *paths: str) -> None:
    """Do what no paperdeck does: send whatever lies there, as it is."""
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git("add", "-f", *paths, folder=machine.path)
    git(*settings, "commit", "--quiet", "-m", "x", folder=machine.path)
    git("push", "--quiet", "origin", "HEAD:main", folder=machine.path)


def test_a_file_in_the_remote_that_is_larger_than_any_is_not_read(
    both: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = both
    b.star("One")
    a.star("Two")
    (b.path / "hosts" / "evil").mkdir()
    (b.path / "hosts" / "evil" / "journal.jsonl").write_bytes(b"\n" * 2_000_000)
    b.sync()
    monkeypatch.setattr(host_files, "LARGEST_JOURNAL", 1_999_999)
    exchanged = a.sync()
    assert exchanged.left_out == (
        "hosts/evil/journal.jsonl: it has 2 MB, and no journal is so large",
    )
    assert a.starred("One", "Two") == [True, True]
    assert not (a.path / "hosts" / "evil").exists()
    assert a.sync().left_out == exchanged.left_out


@pytest.mark.parametrize("name", [*FILES, ""], ids=lambda name: name or "the folder itself")
@pytest.mark.usefixtures("little_memory")
def test_what_is_no_file_here_is_neither_sent_nor_written_over(
    both: tuple[Machine, Machine], remote: Path, name: str
) -> None:
    a, b = both
    b.star("Two")
    for number in range(9 if name else 0):
        (b.path / "hosts" / f"evil-{number}").mkdir()
        (b.path / "hosts" / f"evil-{number}" / name).write_bytes(b"")
    b.sync()
    made = hostile(a.path, name)
    a.star("One")
    a.sync()
    b.sync()
    assert a.starred("One", "Two") == b.starred("One", "Two") == [True, True]
    assert is_untouched(a.path, made)
    listed = git("ls-tree", "-r", "main", folder=remote).splitlines()
    assert {each.partition(" ")[0] for each in listed} == {"100644"}


def test_variables_that_lead_git_elsewhere_do_not_count(
    both: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a, b = both
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    a.star("One")
    a.sync()
    b.sync()
    assert b.starred("One") == [True]


@pytest.mark.parametrize(
    "url",
    [
        "--upload-pack=touch x",
        "-oProxyCommand=touch x",
        "ext::sh -c 'touch x'",
        "fd::7",
        "https+ext://x",
        "ssh://-oProxyCommand=x/y",
        "git@-oProxyCommand=x:y",
        "a\nb",
        "",
    ],
)
def test_an_address_that_would_run_something_is_refused(a: Machine, url: str) -> None:
    with pytest.raises(WrongAddressError):
        a.init(url)
    assert not (a.path / ".git").exists()


def test_without_a_terminal_nobody_is_asked(tmp_path: Path, remote: Path) -> None:
    """A helper that asks would hang for ever; ssh and git are told that nobody is there."""
    seen = tmp_path / "seen"
    fake = tmp_path / "ssh"
    hook(fake, f'echo "$@ $GIT_TERMINAL_PROMPT" > {seen}; exit 255')
    code = (
        "import sys; from tui.sync.git import Git; from pathlib import Path;"
        "print(Git(Path(sys.argv[1])).over_network('ls-remote', 'ssh://nowhere.invalid/x').code)"
    )
    git("init", "--quiet", "work", folder=tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "work")],
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() != "0"
    assert "BatchMode=yes" in seen.read_text()
    assert seen.read_text().split()[-1] == "0"
