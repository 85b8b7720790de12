"""Processes that are killed: at a call of a save, or at any moment of their work."""

import mmap
import os
import random
import select
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.journals import read_on
from tests.making import known_in, nothing_known, papers_in, readings
from tui.library.changes import Mark
from tui.library.durable import has_leftovers
from tui.library.library import Library

CALLS = (
    "open",
    "chmod",
    "write",
    "fsync",
    "ftruncate",
    "close",
    "replace",
    "link",
    "unlink",
    "mkdir",
)
"""The calls of the system by which anything is written."""


def in_a_process(do: Callable[[], object]) -> int:
    """Do something in a process of its own, and give how it ended: its signal, or 0."""
    child = os.fork()
    if child == 0:
        try:
            do()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, do: Callable[[], object]) -> bool:
    """Do something in a process that is killed before its call of this number, counted from 1.

    Gives False when it made fewer calls, and so came to its end.
    """

    def doing() -> None:
        calls = count(1)

        def watched(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*given: Any, **named: Any) -> Any:
                if next(calls) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*given, **named)

            return call

        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, watched(getattr(os, name)))
            do()

    return in_a_process(doing) != 0


HOST = "here-1"
Work = Callable[[Library, int], object]


def mark(library: Library, number: int) -> None:
    """Mark a paper of its own."""
    library.mark([number], [Mark("read", True)])


def bring(library: Library, number: int) -> None:
    """Import a paper of its own."""
    library.add(readings(1, number), nothing_known, [f"{number}.txt"])


WRITERS: Sequence[Work] = (mark, bring)


@dataclass
class Toll:
    """What many kills did to libraries."""

    kills: int = 0
    inside: int = 0
    """How many came while something was being written."""
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    left: int = 0
    """Libraries in which something was left over after the next start."""
    said: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills:,} kills, {self.inside:,} inside a write;"
            f" {self.acknowledged:,} acknowledged, {self.lost} lost, {self.corrupt} corrupt,"
            f" {self.left} with temp files left"
        )

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, damaged or left over."""
        return not (self.lost or self.corrupt or self.left)


def kill_writers(folder: Path, kills: int, seed: int = 1, each: int = 50) -> Toll:
    """Kill two writers of one library, of marks and of imports, until there were `kills`.

    After every `each` kills the library is looked through and a new one begun: an old one takes
    long to read.
    """
    toll, chance = Toll(), random.Random(seed)
    while toll.kills < kills:
        library = folder / str(toll.kills)
        wanted = min(each, kills - toll.kills)
        heard: list[set[int]] = [set(), set()]
        for turn in range(-(-wanted // len(WRITERS))):
            _round(library, turn, chance, toll, heard)
        _look_through(library, heard, toll)
    return toll


def _round(
    folder: Path, turn: int, chance: random.Random, toll: Toll, heard: Sequence[set[int]]
) -> None:
    """Let both write until they are killed, some milliseconds after each was heard of."""
    working = [_start(folder, do, 1 + turn * 100_000) for do in WRITERS]
    said = [b"", b""]
    for place, (_, pipe, _) in enumerate(working):
        select.select([pipe], [], [])
        said[place] = os.read(pipe, 65536)
    time.sleep(chance.uniform(0, 0.01))
    for place, (child, pipe, busy) in enumerate(working):
        while not busy[0]:  # on a busy machine it was put off just where it had said so
            time.sleep(0.0001)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        toll.kills += 1
        toll.inside += busy[0]
        while more := os.read(pipe, 65536):
            said[place] += more
        os.close(pipe)
        busy.close()
        heard[place].update(map(int, said[place].split()))


def _start(folder: Path, do: Work, first: int) -> tuple[int, int, mmap.mmap]:
    """Begin to write; give the process, the pipe of what it acknowledges, and whether it writes."""
    receiver, sender = os.pipe()
    busy = mmap.mmap(-1, 1)
    child = os.fork()
    if child:
        os.close(sender)
        return child, receiver, busy
    try:
        library = Library(folder, HOST)
        for number in count(first):
            busy[0] = 1
            do(library, number)
            busy[0] = 0
            os.write(sender, b"%d\n" % number)
    finally:
        os._exit(1)


def _look_through(folder: Path, heard: Sequence[set[int]], toll: Toll) -> None:
    """Open a library as the next start does, and count what is wrong with it."""
    own = folder / "hosts" / HOST
    library = Library(folder, HOST)
    library.settle()
    library.refresh()
    marked, brought = heard
    toll.acknowledged += len(marked) + len(brought)
    toll.lost += sum(not library.marks([number]).read for number in marked)
    try:
        titles = {paper.title for paper in papers_in(library)}
        library.add(readings(1, 99_999_999), known_in(library))
    except Exception as error:
        toll.said.append(str(error))
        toll.corrupt += 1
    else:
        toll.lost += len({f"Paper {number}" for number in brought} - titles)
        if sum(step.entry.added for step in library.history()) != len(titles) + 1:
            toll.said.append("a paper without its step")
            toll.corrupt += 1
    tail = read_on(own / "journal.jsonl")
    toll.corrupt += len(tail.damaged)
    toll.left += has_leftovers(own)
