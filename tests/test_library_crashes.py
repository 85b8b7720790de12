"""The library under several processes and under kill -9: nothing acknowledged is lost."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.journals import read_on
from tests.making import known_in, names_in, papers_in, readings
from tui.library import catalogue
from tui.library.changes import Mark
from tui.library.library import Library
from tui.library.stored import Stored

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")

READ = [Mark("read", True)]

Work = Callable[[Library, int], object]


def mark(library: Library, number: int) -> None:
    library.mark([number], READ)


def bring(library: Library, number: int) -> None:
    library.add(readings(1, number), known_in(library))


def work(folder: Path, do: Work, numbers: Iterable[int], pipe: int) -> None:
    library = Library(folder, "here-1")
    library.refresh()
    for number in numbers:
        do(library, number)
        os.write(pipe, b"%d\n" % number)


def killed_while(folder: Path, do: Work, rounds: int) -> set[int]:
    """Kill a process in the midst of its work, again and again; give what it acknowledged."""
    acknowledged: set[int] = set()
    for turn in range(rounds):
        receiver, sender = os.pipe()
        context = multiprocessing.get_context("fork")
        numbers = count(1 + turn * 10_000)
        process = context.Process(target=work, args=(folder, do, numbers, sender))
        process.start()
        os.close(sender)
        heard = b""
        while heard.count(b"\n") < 1 + turn % 7:
            heard += os.read(receiver, 4096)
        process.kill()
        process.join()
        while more := os.read(receiver, 65536):
            heard += more
        os.close(receiver)
        acknowledged |= set(map(int, heard.split()))
    return acknowledged


def test_no_mark_is_lost_by_twenty_kills(folder: Path) -> None:
    acknowledged = killed_while(folder, mark, 20)
    library = Library(folder, "here-1")
    library.refresh()
    assert len(acknowledged) >= 20
    assert all(library.marks([number]).read for number in acknowledged)
    assert library.mark([0], READ)
    assert read_on(folder / "hosts" / "here-1" / "journal.jsonl").damaged == ()


def test_no_paper_is_lost_by_twenty_kills(folder: Path) -> None:
    acknowledged = killed_while(folder, bring, 20)
    library = Library(folder, "here-1")
    library.add(readings(1), known_in(library))
    assert len(acknowledged) >= 20
    assert {paper.title for paper in papers_in(library)} >= {f"Paper {n}" for n in acknowledged}
    with TinyDB(folder / "hosts" / "here-1" / "papers-0001.json") as database:
        assert len(database.table("papers")) == len(papers_in(library))
    assert not any(name.endswith(".tmp") for name in names_in(folder))
    assert sum(step.entry.added for step in library.history()) == len(papers_in(library))


@pytest.mark.parametrize("papers_came", [True, False])
def test_an_import_killed_before_its_step_can_be_taken_back(
    folder: Path, papers_came: bool
) -> None:
    whole = Library(folder, "here-1")
    whole.add(readings(2), known_in(whole))
    process = multiprocessing.get_context("fork").Process(target=die, args=(folder, papers_came))
    process.start()
    process.join()
    library = Library(folder, "here-1")
    assert len(papers_in(library)) == (5 if papers_came else 2)
    words = ["imported 3 papers from late.txt"] if papers_came else []
    assert [step.words for step in library.history()] == [*words, "imported 2 papers from "]
    assert library.undo()
    assert len(papers_in(library)) == (2 if papers_came else 0)
    assert names_in(folder) >= {"journal.jsonl"}
    assert ".import.json" not in names_in(folder)


def die(folder: Path, papers_came: bool) -> None:
    """Import, and be killed as the papers are written: just after it, or just before."""
    library, real = Library(folder, "here-1"), catalogue.add

    def add(host_folder: Path, stored: Sequence[Stored]) -> None:
        if papers_came:
            real(host_folder, stored)
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "add", add)
        library.add(readings(3, 10), known_in(library), ["late.txt"])


def test_a_mark_leaves_an_import_under_way_alone(folder: Path) -> None:
    library, seen = Library(folder, "here-1"), []
    real = catalogue.add

    def add(host_folder: Path, stored: Sequence[Stored]) -> None:
        real(host_folder, stored)
        seen.append(Library(folder, "here-1").mark([1], READ))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "add", add)
        library.add(readings(3), known_in(library))
    assert seen
    assert [step.do for step in library.history()] == ["import", "mark"]


def test_two_processes_lose_no_mark_of_each_other(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    ignored = os.open(os.devnull, os.O_WRONLY)
    processes = [
        context.Process(target=work, args=(folder, mark, range(start, start + 50), ignored))
        for start in (1, 1001)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    os.close(ignored)
    tail = read_on(folder / "hosts" / "here-1" / "journal.jsonl")
    assert [entry.number for entry in tail.entries] == list(range(1, 101))
    library = Library(folder, "here-1")
    library.refresh()
    marked = [*range(1, 51), *range(1001, 1051)]
    assert all(library.marks([number]).read for number in marked)


def test_two_processes_lose_no_paper_of_each_other(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    ignored = os.open(os.devnull, os.O_WRONLY)
    processes = [
        context.Process(target=work, args=(folder, bring, range(start, start + 10), ignored))
        for start in (0, 100)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    os.close(ignored)
    assert len(papers_in(Library(folder, "here-1"))) == 20
