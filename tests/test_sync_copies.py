"""Copies that synchronisers make are known for what they are: read, merged, never written."""

from pathlib import Path

import pytest

from tests.machines import Machine, files_below
from tests.making import known_in, readings
from tests.reader import reader
from tui.library import host
from tui.library.changes import Mark
from tui.library.folder import journals, paper_files
from tui.library.host import host_name
from tui.library.host_files import is_journal, is_papers
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index
from tui.sync.by_folder import fetch_folder
from tui.sync.carried import put

JOURNALS = [
    "journal.sync-conflict-20261121-101112-ABCDEFG.jsonl",
    "journal (conflicted copy).jsonl",
    "journal (Ada's conflicted copy 2026-11-21).jsonl",
    "journal (conflicted copy 2026-11-21 101112).jsonl",
    "journal 2.jsonl",
    "journal (1).jsonl",
    "journal.jsonl.orig",
]
PAPERS = [
    "papers-0001.sync-conflict-20261121-101112-ABCDEFG.json",
    "papers-0001 (conflicted copy).json",
    "papers-0001 2.json",
    "papers-0001.json.orig",
]
TEMPORARY = [
    ".syncthing.journal.jsonl.tmp",
    "~syncthing~journal.jsonl.tmp",
    ".journal.jsonl.AbC123",
    ".papers-0001.json.AbC123",
    "journal.jsonl.tmp",
    "journal.jsonl~",
    "papers-0001.json.part",
]


@pytest.fixture
def a(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a-1")


@pytest.fixture
def b(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "b-2")


@pytest.mark.parametrize("name", JOURNALS)
def test_a_copy_of_a_journal_is_read(a: Machine, name: str, tmp_path: Path) -> None:
    a.add(2)
    a.star("Paper 0")
    (a.home / "journal.jsonl").rename(a.home / name)
    a.star("Paper 1")
    assert a.starred("Paper 0", "Paper 1") == [True, True]
    with Index(a.path, tmp_path / "cache") as index:
        index.update()
        assert [each.marks.starred for each in index.holdings(_ids(2))] == [True, True]
        assert index.problems == ()


def _ids(count: int) -> list[int]:
    return [paper_id(f"Paper {each}") for each in range(count)]


@pytest.mark.parametrize("name", PAPERS)
def test_a_copy_of_a_papers_file_is_read_and_breaks_no_numbering(a: Machine, name: str) -> None:
    a.add(2)
    (a.home / "papers-0001.json").rename(a.home / name)
    before = (a.home / name).read_bytes()
    a.add(4)
    assert a.titles() == [f"Paper {each}" for each in range(4)]
    assert (a.home / name).read_bytes() == before
    assert {each.name for each in paper_files(a.path)} == {name, "papers-0001.json"}


@pytest.mark.parametrize("name", TEMPORARY)
def test_what_a_synchroniser_has_not_finished_is_not_read(a: Machine, name: str) -> None:
    a.add(1)
    (a.home / name).write_bytes((a.home / "journal.jsonl").read_bytes())
    assert not is_journal(name)
    assert not is_papers(name)
    assert [each.name for each in journals(a.path)] == ["journal.jsonl"]


def test_a_copy_that_says_the_same_counts_once(a: Machine, b: Machine) -> None:
    b.star("One", "Two")
    (b.home / JOURNALS[0]).write_bytes((b.home / "journal.jsonl").read_bytes())
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, True]
    assert len(list(b.library.history())) == 2
    assert b.library.undo()
    assert b.library.undo()
    assert b.library.undo() is None


def test_what_a_copy_brings_is_counted_once(a: Machine, b: Machine) -> None:
    b.star("One", "Two")
    (b.home / JOURNALS[1]).write_bytes((b.home / "journal.jsonl").read_bytes())
    assert a.came(a.sync(b.path)).steps == {"b-2": 2}
    (b.home / JOURNALS[0]).write_bytes((b.home / "journal.jsonl").read_bytes())
    assert a.came(a.sync(b.path)).steps == {}


def test_a_copy_of_the_own_journal_does_not_lead_to_a_number_used_twice(a: Machine) -> None:
    a.star("One", "Two")
    (a.home / "journal.jsonl").rename(a.home / JOURNALS[0])
    a.star("Three")
    assert [each.number for each in a.library.history()] == [3]
    assert [each.number for each in a.library.history_of_all()] == [3, 2, 1]
    assert a.library.undo("a-1:1")
    assert a.starred("One", "Two", "Three") == [False, True, True]


def test_a_copy_that_comes_while_a_library_is_open_is_seen(a: Machine, b: Machine) -> None:
    b.star("One")
    library = a.library
    a.sync(b.path)
    library.refresh()
    old = (b.home / "journal.jsonl").read_bytes()
    b.star("Two")
    new = (b.home / "journal.jsonl").read_bytes()
    (a.path / "hosts" / "b-2" / JOURNALS[0]).write_bytes(new)
    assert old != new
    library.mark([paper_id("Three")], [Mark("read", True)])
    assert library.marks([paper_id("Two")]).starred


def test_a_journal_that_now_says_something_else_is_read_from_its_beginning(
    a: Machine, b: Machine, tmp_path: Path
) -> None:
    """Lines of one length: where the old one ended, another ends too."""
    twin = Machine(tmp_path / "twin", "b-2")
    b.star("One", "Two")
    twin.star("Six", "Ten")
    a.sync(b.path)
    library = a.library
    put(a.path / "hosts" / "b-2" / "journal.jsonl", (twin.home / "journal.jsonl").read_bytes())
    library.refresh()
    assert all(library.marks([paper_id(title)]).starred for title in ("Six", "Ten"))


# one machine under several names, several under one


def test_a_copied_home_folder_writes_under_a_name_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = tmp_path / "machine-id"
    monkeypatch.setattr(host, "_MACHINE_ID", (machine,))
    state, folder = tmp_path / "state", tmp_path / "library"
    machine.write_text("one")
    first = Library.open(folder, state)
    first.add(readings(2), known_in(first), ["page.txt"])
    before = files_below(folder)
    machine.write_text("two")
    second = Library.open(folder, state)
    second.mark([paper_id("Paper 0")], [Mark("starred", True)])
    assert second.host != first.host
    after = files_below(folder)
    assert {name: after[name] for name in before} == before
    assert {name.split("/")[1] for name in after.keys() - before.keys()} == {second.host}
    first.refresh()
    assert first.marks([paper_id("Paper 0")]).starred


def test_a_machine_that_is_called_otherwise_goes_on_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = host_name(tmp_path / "state")
    monkeypatch.setattr("socket.gethostname", lambda: "renamed")
    library = Library.open(tmp_path / "library", tmp_path / "state")
    assert library.mark([1], [Mark("read", True)])
    assert [each.host for each in journals(tmp_path / "library")] == [before]


# in the reader


async def test_what_comes_by_sync_while_the_reader_is_open_shows_and_the_cursor_stays(
    tmp_path: Path,
) -> None:
    b = Machine(tmp_path, "b-2")
    b.add(2)
    b.star("Alpha")
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        fetch_folder(tmp_path / "library", "here-1", b.path / "hosts")
        it.main.parts.following.look_for_changes()
        await it.settle()
        assert it.here == "Charlie"
        assert {"Paper 0", "Paper 1"} < set(it.titles)
        lines = it.screen_lines(it.main.papers)
        (alpha,) = (place for place, line in enumerate(lines) if "Alpha" in line)
        assert lines[alpha + 1].startswith(" ★")


async def test_what_comes_by_sync_is_looked_for_every_second(tmp_path: Path) -> None:
    from tui.screens import following

    assert following._LOOK_EVERY <= 1
    async with reader(tmp_path) as it:
        assert any(each._interval <= 1 for each in it.main._timers)
