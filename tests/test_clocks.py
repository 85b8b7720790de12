"""Clocks that are wrong: what is stamped more than a day ahead waits, and it is said whose."""

from pathlib import Path

import pytest

from tests.machines import Machine
from tests.making import START
from tui.library.clocks import waiting_in_words
from tui.library.journal import DAY, Change, Entry, Stamp, encode
from tui.paper import paper_id
from tui.search.index import Index
from tui.search.indexing import journals, signs

HOUR = DAY // 24


@pytest.fixture
def a(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a-1")


@pytest.fixture
def b(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "b-2")


def entry(ms: int, number: int = 1) -> Entry:
    return Entry(number, Stamp(ms, 0, "b-2"), "mark", (Change("read", True, ("aaaaaaaaaa",)),))


def test_a_day_ahead_counts_and_more_waits(a: Machine, b: Machine) -> None:
    b.clock.now = START + DAY - 1
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
    assert library.refresh()
    assert library.marks([paper_id("One")]).starred


def test_a_clock_years_ahead_does_not_lead_the_others_astray(a: Machine, b: Machine) -> None:
    b.clock.now = START + 9000 * DAY
    b.star("One")
    a.sync(b.path)
    a.star("Two")
    assert a.library.history()[0].ms < START + DAY


def test_own_steps_never_wait(a: Machine) -> None:
    a.clock.now = START + 9 * DAY
    a.star("One")
    a.clock.now = START
    a.star("Two")
    assert a.starred("One", "Two") == [True, True]
    later, earlier = a.library.history()
    assert later.entry.at > earlier.entry.at


def test_a_clock_that_is_behind_goes_on_from_what_the_journals_say(a: Machine, b: Machine) -> None:
    a.star("One")
    b.clock.now += HOUR
    b.star("Two")
    a.clock.now -= 400 * DAY
    a.sync(b.path)
    assert a.starred("One", "Two") == [True, True]
    a.star("Three")
    assert a.library.history()[0].entry.at > b.library.history()[0].entry.at


def test_the_index_waits_as_the_library_does(
    a: Machine, b: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = START

    def clock() -> int:
        return now

    monkeypatch.setattr(signs, "now", clock)
    monkeypatch.setattr(journals, "now", clock)
    a.add(1)
    b.clock.now = START + 3 * DAY
    b.star("Paper 0")
    a.sync(b.path)
    with Index.open(a.path, tmp_path / "cache") as index:
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
    monkeypatch.setattr(journals, "now", lambda: START)
    monkeypatch.setattr("tui.library.host.host_name", lambda state: b.name)
    b.add(1)
    b.clock.now = START + 3 * DAY
    b.star("Paper 0")
    with Index.open(b.path, tmp_path / "cache", tmp_path / "state") as index:
        index.update()
        assert next(index.holdings([paper_id("Paper 0")])).marks.starred
        assert not index.problems


def test_what_waits_in_one_journal_may_be_due_by_what_another_says(
    a: Machine, tmp_path: Path
) -> None:
    for host, ms in (("b-2", START + 2 * DAY), ("c-3", START + 1.5 * DAY), ("d-4", START + DAY)):
        home = a.path / "hosts" / host
        home.mkdir(parents=True)
        line = Entry(1, Stamp(int(ms), 0, host), "mark", (Change("read", True, (host * 2,)),))
        (home / "journal.jsonl").write_bytes(encode(line))
    library = a.library
    assert library.folder.exists()
    assert all(library._ledger.registers.holds([each * 2], "read") for each in ("b-2", "c-3"))


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
    waiting = [entry(START + HOUR), entry(START + ahead)]
    said = waiting_in_words("b-2", waiting, START)
    assert said.startswith(f"b-2: 2 steps wait: stamped {words} ahead of this machine's clock")
