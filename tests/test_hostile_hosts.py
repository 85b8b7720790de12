"""What another machine puts in the place of files keeps nobody waiting, and costs only itself."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile_hosts import (
    FEW,
    FILES,
    KINDS,
    SECRET,
    VICTIM,
    hostile,
    is_untouched,
    little_memory,
)
from tests.making import SetClock, ident
from tests.pages import page, title
from tests.reader import TITLES, reader
from tests.test_cli import Call, Result, call, six
from tui.cli.command_table import COMMANDS
from tui.fetch import client
from tui.library import exported_marks, host_files
from tui.library.changes import Mark
from tui.library.library import Library

__all__ = ["call", "little_memory", "six"]

pytestmark = pytest.mark.usefixtures("little_memory")

NOWHERE = "http://127.0.0.1:9"
"""Nobody serves there."""
WITHOUT_LIBRARY = {"keys", "settings"}

Check = Callable[[Result], bool]


def calls(folder: Path) -> list[tuple[list[str], set[int], Check]]:
    """Give a call of each command that reads or writes a library, its codes, and what it shows."""
    other, packed = folder / "other", folder / "all.tar.gz"
    (folder / "more.txt").write_text(page(2, start=20), encoding="utf-8")
    paper, unread = ident(title(0)), {3}
    return [
        (["find", "--ids"], unread, lambda said: len(said.lines) == 6),
        (["show", paper], unread, lambda said: title(0) in said.out),
        (["repo", title(0)], unread, lambda said: "github.com" in said.out),
        (["mark", "star", title(0)], unread, lambda said: "starred" in said.err),
        (["tag", "+moe", title(1)], unread, lambda said: "moe" in said.err),
        (
            ["completion", "candidates", "paperdeck find tag:"],
            unread,
            lambda said: "moe" in said.out,
        ),
        (["retag", "moe", "experts"], unread, lambda said: "experts" in said.err),
        (["undo"], unread, lambda said: "taken back" in said.err),
        (["redo"], unread, lambda said: "done again" in said.err),
        (["undo", "here-1:1"], unread, lambda said: "not in the history" in said.err),
        (["history"], unread, lambda said: len(said.lines) == 4),
        (["history", "--all"], unread, lambda said: len(said.lines) == 4),
        (["views"], {1, 3}, lambda said: True),
        (["stats"], unread, lambda said: "papers\t6" in said.lines),
        (["export", "json"], unread, lambda said: len(json.loads(said.out)) == 6),
        (["export", "bibtex"], unread, lambda said: said.out.count("@") >= 6),
        (["import", str(folder / "more.txt")], unread, lambda said: "2 new" in said.err),
        (["fetch", "--trending"], unread, lambda said: "127.0.0.1" in said.err),
        (["enrich"], unread, lambda said: "127.0.0.1" in said.err),
        (["doctor"], unread, lambda said: "8 papers" in said.out),
        (["sync", str(other)], unread, lambda said: "sent" in said.err),
        (["sync"], unread, lambda said: "nothing new" in said.err),
        (["backup", str(packed)], unread, lambda said: "2 files of 1 machine" in said.err),
        (["restore", str(packed), "--replace"], {0}, lambda said: "8 papers" in said.err),
    ]


@pytest.mark.parametrize("name", [*FILES, ""], ids=lambda name: name or "the folder itself")
def test_every_command_ends_names_it_once_and_shows_the_rest(
    six: Call, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = "".join(f'{each} = "{NOWHERE}"\n' for each in ("huggingface", "arxiv"))
    (tmp_path / "settings.toml").write_text(f"[addresses]\n{addresses}")
    monkeypatch.setenv("PAPERDECK_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setattr(client, "_PAUSE", 0.0)
    made = hostile(tmp_path / "library", name)
    called = set()
    for words, codes, shows in calls(tmp_path):
        said = six(*words)
        called.add(words[0])
        assert said.code in codes, (words, said)
        assert shows(said), (words, said)
        told = said.out if words[0] == "doctor" else said.err
        for kind, path in made.items():
            assert told.count(f"{path}: ") == (words[0] != "restore"), (words, kind, said)
    assert called == COMMANDS.keys() - WITHOUT_LIBRARY
    before = next(tmp_path.glob("library/hosts-before-*"))
    moved = {
        kind: before / path.relative_to(tmp_path / "library/hosts") for kind, path in made.items()
    }
    assert is_untouched(tmp_path / "library", moved)


@pytest.mark.parametrize(
    "name",
    [
        *("journal.jsonl", "papers-0001.json"),
        *(pytest.param(name, marks=pytest.mark.slow) for name in (*FILES[2:], "")),
    ],
)
async def test_the_reader_opens_on_what_is_good_and_marks_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "library" / "hosts").mkdir(parents=True)
    made = hostile(tmp_path / "library", name)
    async with reader(tmp_path) as it:
        assert it.titles == list(TITLES)
        said = [str(notice.message) for notice in it.pilot.app._notifications]
        assert sum(f"{path}: " in line for path in made.values() for line in said) == 3
        assert f"and {len(made) - 3} more: paperdeck doctor names them" in said
        await it.press("s", "u", "r")
        assert it.marks("Alpha").read
    assert is_untouched(tmp_path / "library", made)


def own_folder(folder: Path) -> Path:
    (own,) = (folder / "library" / "hosts").iterdir()
    return own


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["journal.jsonl", "papers-0001.json"])
def test_in_the_place_of_an_own_file_it_is_named_and_never_written(
    six: Call, tmp_path: Path, name: str, kind: str
) -> None:
    """A synchroniser brings links and pipes into this machine's own folder too."""
    assert six("mark", "star", title(0)).code == 0
    (tmp_path / VICTIM).write_bytes(SECRET)
    path = own_folder(tmp_path) / name
    path.unlink()
    KINDS[kind](path)
    (tmp_path / "more.txt").write_text(page(2, start=20), encoding="utf-8")
    for words in (
        *(["find"], ["history"], ["mark", "star", title(1)], ["tag", "+moe", title(2)]),
        *(["undo"], ["redo"], ["export", "json"], ["stats"], ["backup", str(tmp_path / "a")]),
        *(["import", str(tmp_path / "more.txt")], ["sync", str(tmp_path / "other")]),
        *(["doctor"], ["doctor", "--repair"]),
    ):
        said = six(*words)
        assert said.code == 3, (words, said)
        assert f"{path}" in said.out + said.err, (words, said)
        assert is_untouched(tmp_path / "library", {kind: path, "a pipe": a_pipe(tmp_path)})
    assert not (tmp_path / "a").exists()


def a_pipe(folder: Path) -> Path:
    path = folder / "pipe"
    if not path.exists():
        os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in FEW else [pytest.mark.slow]) for kind in KINDS]
)
@pytest.mark.parametrize(
    "name",
    [
        *("journal 2.jsonl", "papers-0001 (conflicted copy).json", ".import.json"),
        *(".fetched.json", "kept", ".papers-0001.json.0123.paperdeck.tmp"),
    ],
)
def test_beside_the_own_files_it_keeps_nobody_waiting(
    six: Call, tmp_path: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text(f'[addresses]\nhuggingface = "{NOWHERE}"\n')
    monkeypatch.setenv("PAPERDECK_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setattr(client, "_PAUSE", 0.0)
    (tmp_path / VICTIM).write_bytes(SECRET)
    KINDS[kind](own_folder(tmp_path) / name)
    assert len(six("find", "--ids").lines) == 6
    assert "starred" in six("mark", "star", title(0)).err
    assert "taken back" in six("undo").err
    assert len(six("history", "--all").lines) == 2
    assert len(json.loads(six("export", "json").out)) == 6
    assert "127.0.0.1" in six("fetch", "--trending").err
    assert "6 papers" in six("doctor").out
    assert (tmp_path / VICTIM).read_bytes() == SECRET


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_among_the_kept_states_of_a_damaged_file_is_not_waited_for(
    six: Call, tmp_path: Path, kind: str
) -> None:
    (tmp_path / VICTIM).write_bytes(SECRET)
    host = tmp_path / "library" / "hosts" / "evil"
    (host / "kept").mkdir(parents=True)
    (host / "papers-0001.json").write_bytes(b"{")
    for state in ("previous", "2026-11-20"):
        KINDS[kind](host / "kept" / f"papers-0001.{state}.json")
    for words in (["find"], ["doctor"], ["doctor", "--repair"]):
        said = six(*words)
        assert said.code == 3
        assert str(host / "papers-0001.json") in said.out + said.err
    assert len(six("find", "--ids").lines) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_what_takes_the_place_of_a_journal_that_was_read_costs_that_alone(
    library: Library, folder: Path, clock: SetClock, kind: str
) -> None:
    (folder.parent / VICTIM).write_bytes(SECRET)
    other = Library(folder, "evil", clock)
    assert other.mark([1], [Mark("read", True)])
    assert library.refresh()
    path = folder / "hosts" / "evil" / "journal.jsonl"
    path.unlink()
    KINDS[kind](path)
    assert library.mark([2], [Mark("starred", True)])
    assert [step.name for step in library.history_of_all()] == ["here-1:1"]
    assert library.undo("evil:1") is None
    assert library.undo()
    assert [line for line in library.left_out() if line.startswith(f"{path}: it ")]


def test_a_journal_of_others_that_cannot_be_read_is_left_out_and_named(
    library: Library, folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for paper, host in enumerate(("evil", "there-2")):
        clock.now += 1
        assert Library(folder, host, clock).mark([paper], [Mark("read", True)])
    opened = host_files.open_host_file

    def failing(path: str | Path, *given: int) -> int:
        if Path(path).parent.name == "evil":
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *given)

    for module in ("journal_lines", "part"):
        monkeypatch.setattr(f"tui.library.journal.{module}.open_host_file", failing)
    library.refresh()
    assert library.mark([2], [Mark("starred", True)])
    assert [step.name for step in library.history_of_all()] == ["here-1:1", "there-2:1"]
    path = folder / "hosts" / "evil" / "journal.jsonl"
    line = f"{path}: cannot be read (Input/output error)"
    assert library.left_out() == [line]
    assert exported_marks.journal(folder)[1] == [line]
    monkeypatch.undo()
    library.refresh()
    assert library.left_out() == []
    assert len(list(library.history_of_all())) == 3
