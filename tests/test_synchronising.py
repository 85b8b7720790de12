"""`paperdeck sync` as a person meets it: the words, the counts, the exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machines import git, home_alone, needs_git
from tests.pages import page
from tui.cli import main

Call = Callable[..., tuple[int, str]]


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Call paperdeck on a machine; give the exit code and what it said."""
    home_alone(tmp_path, monkeypatch)

    def run(machine: str, *words: str, stdout: bool = False) -> tuple[int, str]:
        for kind in ("CACHE", "STATE", "DATA", "CONFIG"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / machine / kind.lower()))
        state = tmp_path / machine / "state" / "paperdeck" / "host.json"
        if not state.exists():
            from tui.library.host import machine_id

            state.parent.mkdir(parents=True)
            named = {"host": f"{machine}-0a1b2c", "machine": machine_id()}
            state.write_text(json.dumps(named))
        monkeypatch.delenv("PAPERDECK_LIBRARY", raising=False)
        code = main(words)
        written = capfd.readouterr()
        return code, written.out if stdout else written.err

    return run


@pytest.fixture
def laptop_and_server(on: Call, tmp_path: Path) -> Call:
    """Two machines and a folder between them; the laptop sent three papers."""
    (tmp_path / "page.txt").write_text(page(3), encoding="utf-8")
    on("laptop", "import", str(tmp_path / "page.txt"))
    on("laptop", "sync", str(tmp_path / "stick"))
    return on


def test_what_came_and_went_is_counted(laptop_and_server: Call, tmp_path: Path) -> None:
    on, stick = laptop_and_server, str(tmp_path / "stick")
    assert on("server", "sync", stick) == (
        0,
        f"with {stick}\nfetched 1 from laptop: 3 new papers\n",
    )
    on("server", "mark", "star", "first")
    on("server", "tag", "+x", "paper")
    (tmp_path / "more.txt").write_text(page(6), encoding="utf-8")
    on("server", "import", str(tmp_path / "more.txt"))
    assert on("server", "sync")[1].splitlines()[1] == "sent 3 steps"
    said = on("laptop", "sync", "--dry-run")[1].splitlines()[1]
    assert said.startswith("would fetch 3 from server: 3 new papers, ")
    on("laptop", "mark", "read", "is:unread")
    said = on("laptop", "sync")[1].splitlines()[1]
    assert said.startswith("sent 1 step, fetched 3 from server: 3 new papers, ")


def test_nothing_to_do_is_done(laptop_and_server: Call) -> None:
    assert laptop_and_server("laptop", "sync") == (0, f"with {_to(laptop_and_server)}")


def _to(on: Call) -> str:
    return on("laptop", "sync", "--dry-run")[1].partition("with ")[2]


def test_papers_that_were_there_are_not_new(laptop_and_server: Call, tmp_path: Path) -> None:
    on = laptop_and_server
    on("server", "import", str(tmp_path / "page.txt"))
    said = on("server", "sync", str(tmp_path / "stick"))[1].splitlines()[1]
    assert said == "sent 1 step, fetched 1 from laptop"


def test_an_import_that_was_taken_back_brings_no_papers(
    laptop_and_server: Call, tmp_path: Path
) -> None:
    on = laptop_and_server
    on("laptop", "undo")
    on("laptop", "sync")
    said = on("server", "sync", str(tmp_path / "stick"))[1].splitlines()[1]
    assert said == "fetched 2 from laptop"


def test_a_step_of_another_machine_is_taken_back_by_its_name(
    laptop_and_server: Call, tmp_path: Path
) -> None:
    on = laptop_and_server
    on("laptop", "mark", "star", "paper")
    on("laptop", "sync")
    on("server", "sync", str(tmp_path / "stick"))
    assert on("server", "find", "is:starred")[0] == 0
    assert on("server", "undo", "laptop-0a1b2c:2") == (0, "taken back: starred 3 papers\n")
    assert on("server", "find", "is:starred")[0] == 1
    code, said = on("server", "undo", "laptop-0a1b2c:2")
    assert (code, said) == (
        1,
        "paperdeck: nothing to take back: entry laptop-0a1b2c:2 is taken back already,"
        " by server-0a1b2c:1; paperdeck undo server-0a1b2c:1 does it again\n",
    )
    on("server", "sync")
    on("laptop", "sync")
    assert on("laptop", "find", "is:starred")[0] == 1
    assert on("laptop", "undo")[1] == "taken back: imported 3 papers from page.txt\n"
    assert on("server", "redo") == (0, "done again: starred 3 papers\n")


def test_the_history_of_all_machines_names_each_step(
    laptop_and_server: Call, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    on = laptop_and_server
    on("server", "sync", str(tmp_path / "stick"))
    assert on("server", "history")[0] == 1
    capfd.readouterr()
    assert on("server", "history", "--all")[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["sync"], 2, "where to? paperdeck sync --init URL, user@host:path or a folder"),
        (["sync", "a", "b"], 2, "sync takes one address"),
        (["sync", "--init", "x", "y"], 2, "sync takes one address"),
        (["sync", "--init", "x", "--dry-run"], 2, "do not go together"),
        (["sync", "--init", "ext::sh -c x"], 2, "an address that runs a command is refused"),
        (["sync", "--", "-oProxyCommand=x:y"], 2, "an address cannot begin with -"),
        (["sync", "/nowhere/at/all"], 3, "(a disk not mounted?)"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    on: Call, words: list[str], code: int, said: str
) -> None:
    found, told = on("laptop", *words)
    assert found == code
    assert said in told.splitlines()[-1]


def test_another_sync_at_work_is_told(laptop_and_server: Call, tmp_path: Path) -> None:
    from tui.library.locks import locked

    with locked(tmp_path / "laptop" / "data" / "paperdeck" / ".sync.lock"):
        code, said = laptop_and_server("laptop", "sync")
    assert (code, "another sync is at work" in said) == (3, True)


@needs_git
def test_offline_it_says_what_waits(on: Call, tmp_path: Path) -> None:
    git("init", "--quiet", "--bare", "remote.git", folder=tmp_path)
    remote = tmp_path / "remote.git"
    (tmp_path / "page.txt").write_text(page(3), encoding="utf-8")
    on("laptop", "import", str(tmp_path / "page.txt"))
    assert on("laptop", "sync", "--init", str(remote)) == (
        0,
        f"with {remote} (git)\nsent 1 step\n",
    )
    for word in ("star", "read", "hide"):
        on("laptop", "mark", word, "first")
    away = remote.rename(tmp_path / "away")
    code, said = on("laptop", "sync")
    assert (code, said.endswith(": 3 steps wait to be sent\n")) == (3, True)
    away.rename(remote)
    assert on("laptop", "sync")[1].splitlines()[1] == "sent 3 steps"


@needs_git
def test_a_password_in_an_address_is_not_shown(on: Call) -> None:
    _, said = on("laptop", "sync", "--init", "http://me:secret@127.0.0.1:1/x.git")
    assert "secret" not in said
    assert "127.0.0.1" in said


@pytest.mark.parametrize("by_git", [False, pytest.param(True, marks=needs_git)])
def test_doctor_says_what_waits_to_be_sent(on: Call, tmp_path: Path, by_git: bool) -> None:
    (tmp_path / "page.txt").write_text(page(3), encoding="utf-8")
    on("laptop", "import", str(tmp_path / "page.txt"))
    assert not _findings_of_sync(on)
    if by_git:
        git("init", "--quiet", "--bare", str(tmp_path / "r.git"), folder=tmp_path)
    on(
        "laptop",
        "sync",
        *(["--init", str(tmp_path / "r.git")] if by_git else [str(tmp_path / "s")]),
    )
    [line] = _findings_of_sync(on)
    assert "all that was done here is sent" in line
    on("laptop", "mark", "star", "paper")
    [line] = _findings_of_sync(on)
    assert "1 step waits to be sent" in line


def _findings_of_sync(on: Call) -> list[str]:
    _, out = on("laptop", "doctor", "--json", stdout=True)
    return [each["words"] for each in map(json.loads, out.splitlines()) if each["about"] == "sync"]
