"""Clocks that are wrong: what is stamped more than a day ahead waits, and it is said whose."""

import time
from pathlib import Path

import pytest

from tests.journals import Journals
from tests.machines import Machine
from tests.making import START
from tui.cli import main
from tui.library.clocks import held_back_in_words, wall_clock
from tui.library.journal.entry import MOST_TICKS, Change, Entry, Stamp, encode_entry
from tui.library.journal.register_table import DAY
from tui.paper import paper_id
from tui.search.index import Index
from tui.search.indexing import file_signatures

HOUR = DAY // 24


@pytest.fixture
def a(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a-1")


@pytest.fixture
def b(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "b-2")


TARGET = "aaaaaaaaaa"


def entry(ms: int, number: int = 1) -> Entry:
    return Entry(number, Stamp(ms, 0, "b-2"), "mark", (Change("read", True, (TARGET,)),))


def star(ms: int, number: int, to: bool) -> Entry:
    return Entry(number, Stamp(ms, 0, "b-2"), "mark", (Change("starred", to, (TARGET,)),))


def test_a_day_ahead_counts_and_more_waits(a: Machine, b: Machine) -> None:
    b.clock.now = START + DAY - 2
    b.star("One", "Two")
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, True]
    b.clock.now += 2 * DAY
    b.star("Three")
    a.sync(b.path)
    assert a.starred("Three") == [False]


def test_what_waits_counts_when_its_time_has_come(a: Machine, b: Machine) -> None:
    b.clock.now = START + 3 * DAY
    b.star("One")
    a.sync(b.path)
    library = a.library
    assert not library.marks([paper_id("One")]).starred
    a.clock.now += 2 * DAY + 1
    library.refresh()
    assert library.marks([paper_id("One")]).starred


def test_a_clock_years_ahead_does_not_lead_the_others_astray(a: Machine, b: Machine) -> None:
    b.clock.now = START + 9000 * DAY
    b.star("One")
    a.sync(b.path)
    a.star("Two")
    assert next(a.library.history()).ms < START + DAY


def test_own_steps_never_wait(a: Machine) -> None:
    a.clock.now = START + 9 * DAY
    a.star("One")
    a.clock.now = START
    a.star("Two")
    assert a.starred("One", "Two") == [True, True]


def test_a_clock_that_is_behind_goes_on_from_what_this_machine_wrote(
    a: Machine, b: Machine
) -> None:
    a.star("One")
    b.clock.now += HOUR
    b.star("Two")
    a.clock.now -= 400 * DAY
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, True]
    a.star("Three")
    b.sync(a.path)
    assert b.starred("Three") == [True]
    assert next(a.library.history()).ms >= START


def test_another_machine_never_advances_our_time(a: Machine, b: Machine) -> None:
    b.clock.now = START + DAY - 1
    b.star("One")
    a.sync(b.path)
    a.star("Two")
    assert next(a.library.history()).ms == a.clock.now


def test_what_a_clock_ahead_of_ours_set_can_be_set_again(a: Machine, b: Machine) -> None:
    b.clock.now = START + 20 * HOUR
    b.star("One")
    a.sync(b.path)
    assert a.starred("One") == [True]
    a.star("One", to=False)
    assert a.starred("One") == [False]
    b.sync(a.path)
    assert b.starred("One") == [False]


def test_an_undo_by_a_clock_ahead_of_ours_can_be_done_again(a: Machine, b: Machine) -> None:
    a.star("One")
    b.clock.now = START + 20 * HOUR
    b.sync(a.path)
    b.library.undo("a-1:1")
    a.sync(b.path)
    assert a.starred("One") == [False]
    a.star("One")
    a.library.undo()
    assert a.starred("One") == [False]


def test_a_clock_set_right_counts_everywhere_at_once(a: Machine, b: Machine) -> None:
    b.clock.now = START + 40 * DAY
    b.star("One")
    b.clock.now = START
    b.star("Two")
    b.star("One", to=False)
    a.sync(b.path)
    assert a.starred("One", "Two") == [False, True]
    assert not list(a.library.problems)
    a.clock.now = START + 50 * DAY
    assert a.starred("One", "Two") == [False, True]


def test_an_entry_dated_in_the_future_holds_back_no_other_of_its_host(
    a: Machine, b: Machine
) -> None:
    b.star("One")
    b.clock.now = START + 40 * DAY
    b.star("Two")
    b.clock.now = START + 1
    b.star("Three")
    a.sync(b.path)
    assert a.starred("One", "Two", "Three") == [True, True, True]


@pytest.mark.parametrize("read_first", ["journal", "copy"])
def test_a_copy_of_a_journal_brings_back_no_wrong_time(tmp_path: Path, read_first: str) -> None:
    wrong = [star(START + 40 * DAY, 1, True)]
    right = [*wrong, star(START, 2, False)]
    library = Journals(tmp_path)
    copies = [("journal.jsonl", right), ("journal (conflicted copy).jsonl", wrong)]
    for name, entries in copies if read_first == "journal" else copies[::-1]:
        library.write(*entries, host="b-2", name=name)
    library.now = START + 50 * DAY
    assert not library.registers.holds([TARGET], "starred")


def test_a_chain_of_stamps_does_not_walk_the_clock(a: Machine) -> None:
    home = a.path / "hosts" / "b-2"
    home.mkdir(parents=True)
    lines = (entry(START + step * DAY * 9 // 10, step) for step in range(1, 400))
    (home / "journal.jsonl").write_bytes(b"".join(map(encode_entry, lines)))
    a.star("One")
    assert next(a.library.history()).ms == a.clock.now


@pytest.mark.parametrize("tick", [MOST_TICKS, MOST_TICKS - 1])
def test_a_counter_at_its_end_silences_nobody(a: Machine, tick: int) -> None:
    home = a.path / "hosts" / "b-2"
    home.mkdir(parents=True)
    line = Entry(1, Stamp(START, tick, "b-2"), "mark", (Change("read", True, (TARGET,)),))
    (home / "journal.jsonl").write_bytes(encode_entry(line))
    for title in ("One", "Two", "Three"):
        a.star(title)
    assert a.starred("One", "Two", "Three") == [True, True, True]
    assert not list(a.library.problems)


def test_the_index_waits_as_the_library_does(
    a: Machine, b: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = START

    def clock() -> int:
        return now

    monkeypatch.setattr(file_signatures, "wall_clock", clock)
    a.add(1)
    b.clock.now = START + 3 * DAY
    b.star("Paper 0")
    a.sync(b.path)
    with Index(a.path, tmp_path / "cache", clock=clock) as index:
        index.update()
        assert not next(index.holdings([paper_id("Paper 0")])).marks.starred
        assert list(index.problems) == [
            "b-2: 1 step waits: stamped 3 days ahead of this machine's clock;"
            " set right the clock that is wrong, there or here",
        ]
        assert not index.stale()
        now = START + 2 * DAY + 1
        assert index.stale()
        assert index.update()
        assert next(index.holdings([paper_id("Paper 0")])).marks.starred
        assert not index.problems


def test_the_index_lets_nothing_of_this_machine_wait(
    b: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tui.library.host.host_name", lambda state: b.name)
    b.add(1)
    b.clock.now = START + 3 * DAY
    b.star("Paper 0")
    with Index(b.path, tmp_path / "cache", tmp_path / "state", lambda: START) as index:
        index.update()
        assert next(index.holdings([paper_id("Paper 0")])).marks.starred
        assert not index.problems


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (30 * HOUR, "30 hours"),
        (2 * DAY, "2 days"),
        (90 * DAY, "90 days"),
        (365 * 2 * DAY, "2 years"),
    ],
)
def test_how_far_a_clock_is_ahead(ahead: int, words: str) -> None:
    said = held_back_in_words("b-2", 2, ahead)
    assert said.startswith(f"b-2: 2 steps wait: stamped {words} ahead of this machine's clock")


def test_the_clock_gives_milliseconds() -> None:
    assert 1_700_000_000_000 < wall_clock() < 9_000_000_000_000
    assert isinstance(wall_clock(), int)


def test_the_clock_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_760_000_000_123_456_789)
    assert wall_clock() == 1_760_000_000_123


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is the system's alone")
@pytest.mark.parametrize("zone", ["XXX99", "XXX-24", "XXX24:59:59", "<+99>-99", "A/B", ""])
def test_a_time_zone_that_is_none_ends_no_command(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.bib").write_text("@article{a, title={Kilns of the north}, author={Ann Lee}}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for words in ("import a.bib", "history", "history --json", "stats", "backup b.tgz"):
            assert main(["--library", "library", *words.split()]) == 0
        assert main(["--library", "library", "restore", "b.tgz", "--replace"]) == 0
    finally:
        monkeypatch.undo()
        time.tzset()
