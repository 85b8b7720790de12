"""The library under several processes and under kill -9: nothing acknowledged is lost."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.making import known_in, names_in, papers_in, readings
from tui.library.changes import Mark
from tui.library.journal import read_on
from tui.library.library import Library

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
