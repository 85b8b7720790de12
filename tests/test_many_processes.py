"""Several processes on one library: nothing is lost, and an open reader sees it."""

import asyncio
import os
import random
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.journals import read_on
from tests.making import known_in, papers_in, readings
from tests.reader import reader
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")

HOST = "here-1"
PROCESSES = 4


def work(folder: Path, numbers: Iterable[int]) -> None:
    """Bring a paper for every tenth number, and mark all of them."""
    library = Library(folder, HOST)
    for number in numbers:
        if number % 10 == 0:
            library.add(readings(1, number), known_in(library), [f"{number}.txt"])
        library.mark([paper_id(f"Paper {number}")], [Mark("read", True)])


def begin(folder: Path, each: int) -> list[int]:
    """Let processes write at once; give them."""
    children = []
    for process in range(PROCESSES):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                first = 1000 * (process + 1)
                work(folder, range(first, first + each))
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    return children


def check(folder: Path, each: int) -> None:
    """See that all is there that they acknowledged."""
    library = Library(folder, HOST)
    library.refresh()
    numbers = [1000 * (p + 1) + n for p in range(PROCESSES) for n in range(each)]
    assert all(library.marks([paper_id(f"Paper {n}")]).read for n in numbers)
    titles = {paper.title for paper in papers_in(library)}
    assert titles >= {f"Paper {n}" for n in numbers if n % 10 == 0}
    entries = read_on(folder / "hosts" / HOST / "journal.jsonl").entries
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.at for entry in entries] == sorted({entry.at for entry in entries})


def ended(children: Iterable[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


@pytest.mark.parametrize("each", [30, pytest.param(500, marks=pytest.mark.slow)])
def test_four_processes_lose_nothing_of_each_other(folder: Path, each: int) -> None:
    assert ended(begin(folder, each)) == [0] * PROCESSES
    check(folder, each)


@pytest.mark.slow
async def test_an_open_reader_sees_what_four_processes_write_and_keeps_its_cursor(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "library"
    async with reader(tmp_path) as it:
        await it.press("j", "j")
        children = begin(folder, 100)
        assert await asyncio.to_thread(ended, children) == [0] * PROCESSES
        number = 1000 * random.randint(1, PROCESSES)
        Library(folder, HOST).mark([paper_id(f"Paper {number}")], [Mark("starred", True)])
        while not (rows := it.main.desk.rows([paper_id(f"Paper {number}")])) or not rows[0].starred:
            await asyncio.sleep(0.01)
        while len(it.titles) < 6 + 40:
            await asyncio.sleep(0.01)
        await it.settle()
        assert len(it.titles) == 6 + 40
        assert it.here == "Charlie"
        assert rows[0].read
    check(folder, 100)
