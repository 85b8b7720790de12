"""Whatever is done where, by whatever clock, and however little is carried: all end alike."""

import random
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.machines import Machine
from tests.making import known_in, nothing_known, papers_in, reading, sighting
from tui.ids import format_id
from tui.library.changes import Mark
from tui.library.journal.entry import Change, Entry, Stamp, decode_entry, encode_entry
from tui.library.journal.register_table import DAY
from tui.library.journal.registers import registers_of
from tui.library.library import Library
from tui.library.storage import as_bytes
from tui.library.stored import as_document, to_stored
from tui.library.views import saved
from tui.paper import Paper, paper_id
from tui.sync.carried import CarriedFile, content, joined_files, places, put

JOURNAL, PAPERS = CarriedFile("a-1", "journal.jsonl"), CarriedFile("a-1", "papers-0001.json")
TITLES = [f"Paper {each}" for each in range(12)]
IDS = [paper_id(title) for title in TITLES]


def journal(numbers: Sequence[int]) -> bytes:
    change = (Change("read", True, ("aaaaaaaaaa",)),)
    entries = (Entry(each, Stamp(each, 0, "a-1"), "mark", change) for each in numbers)
    return b"".join(map(encode_entry, entries))


def papers(numbers: Sequence[int]) -> bytes:
    made = [
        to_stored(sighting(f"Paper {each % 3}", comments=each), "x", "2026-01-01")
        for each in numbers
    ]
    ids = dict.fromkeys(each.id for each in made)
    table = {str(id): as_document(each for each in made if each.id == id) for id in ids}
    return as_bytes({"papers": table}) if numbers else b""


def lines(data: bytes) -> set[bytes]:
    return {line for line in data.split(b"\n") if line and decode_entry(line)}


def said(data: bytes) -> set[str]:
    from tui.library.files import read_stored

    return {each.key for each in read_stored(data, Path())[0]} if data else set()


any_numbers = st.lists(st.integers(1, 9), unique=True, max_size=5)
kinds = [(JOURNAL, journal, lines), (PAPERS, papers, said)]


@pytest.mark.parametrize(("place", "make", "held"), kinds, ids=["journal", "papers"])
@given(any_numbers, any_numbers, any_numbers)
def test_joining_commutes_associates_and_is_idempotent(
    place: CarriedFile,
    make: Callable[[Sequence[int]], bytes],
    held: Callable[[bytes], set[object]],
    one: list[int],
    two: list[int],
    three: list[int],
) -> None:
    a, b, c = make(one), make(two), make(three)
    both = joined_files(place, a, b)
    assert held(both) == held(joined_files(place, b, a)) == held(a) | held(b)
    assert held(joined_files(place, both, c)) == held(
        joined_files(place, a, joined_files(place, b, c))
    )
    assert (
        joined_files(place, both, a)
        == joined_files(place, both, b)
        == joined_files(place, both, both)
        == both
    )
    assert joined_files(place, a, a) == a


class World:
    """Three machines with clocks up to a day wrong, and one that walks between them."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.chance = chance
        self.machines = [Machine(folder, f"{name}-1") for name in "abc"]
        self.libraries: list[Library] = []
        for machine in self.machines:
            machine.clock.now += chance.randint(-DAY, DAY)
            self.libraries.append(machine.library)
        self.written = 0

    def step(self, which: int) -> None:
        """Do one thing on one machine; its clock goes on, and may be set anew."""
        library, machine, chance = self.libraries[which], self.machines[which], self.chance
        machine.clock.now += chance.randint(0, 100)
        do = chance.choices(
            (self.mark, self.note, self.view, self.add, self.back, self.again, self.rename),
            (60, 10, 5, 1, 12, 6, 6),
        )[0]
        self.written += do(library) is not None

    def mark(self, library: Library) -> object:
        field = self.chance.choice(("read", "starred", "hidden", "tag:a", "tag:b", "tag:c"))
        some = self.chance.sample(IDS, self.chance.randint(1, 3))
        return library.mark(some, [Mark(field, self.chance.random() < 0.6)])

    def note(self, library: Library) -> object:
        text = f"{library.host} {self.chance.randint(0, 99)}"
        return library.mark([self.chance.choice(IDS)], [Mark("note", text)])

    def view(self, library: Library) -> object:
        name, query = self.chance.choice("xyz"), f"tag:{self.chance.choice('abc')}"
        return library.edit_views(lambda views: saved(views, name, query))

    def add(self, library: Library) -> object:
        titles = self.chance.sample(TITLES, 2)
        said = [sighting(title, comments=self.chance.randint(0, 10**6)) for title in titles]
        known = known_in(library) if self.chance.random() < 0.1 else nothing_known
        return library.add([reading(*said)], known, ["page.txt"])[1]

    def back(self, library: Library) -> object:
        steps = list(islice(library.history_of_all(), 50)) if self.chance.random() < 0.02 else []
        if steps:
            return library.undo(self.chance.choice(steps).name)
        return library.undo()

    def again(self, library: Library) -> object:
        return library.redo()

    def rename(self, library: Library) -> object:
        old, new = self.chance.sample("abc", 2)
        return library.rename_tag(old, new, IDS)

    def carry(self, of: Machine, to: Machine, part: float = 1.0) -> None:
        """Carry what one machine holds of all but the other, a beginning of it if it must be."""
        for place in places(of.path / "hosts"):
            if place.host == to.name:
                continue
            theirs = content(place.within(of.path / "hosts"))
            if place.name.startswith("journal"):
                theirs = theirs[: int(len(theirs) * part)]
            ours = content(place.within(to.path / "hosts"))
            both = joined_files(place, ours, theirs)
            if both != ours:
                put(place.within(to.path / "hosts"), both)

    def carry_something(self) -> None:
        of, to = self.chance.sample(self.machines, 2)
        self.carry(of, to, self.chance.choice((0.5, 0.9, 1.0)))

    def carry_all(self) -> None:
        for _ in range(2):
            for of in self.machines:
                for to in self.machines:
                    if of is not to:
                        self.carry(of, to)
        for machine in self.machines:
            machine.clock.now = max(each.clock.now for each in self.machines) + DAY


def state(library: Library) -> tuple[object, ...]:
    library.refresh()
    marks = [library.marks([each]) for each in IDS]
    held: list[Paper] = papers_in(library)
    return marks, library.views(), held


def live(folder: Path, chance: random.Random, steps: int, carried: float) -> None:
    world = World(folder, chance)
    for _ in range(steps):
        for which in range(3):
            world.step(which)
        if chance.random() < carried:
            world.carry_something()
    world.carry_all()
    states = [state(library) for library in world.libraries]
    assert states[0] == states[1] == states[2]
    assert [state(machine.library) for machine in world.machines] == states
    entries = [
        decode_entry(line)
        for place in places(world.machines[0].path / "hosts")
        if place.name == "journal.jsonl"
        for line in content(place.within(world.machines[0].path / "hosts")).split(b"\n")[:-1]
    ]
    assert len(entries) == world.written
    assert None not in entries
    replayed = registers_of(entry for entry in entries if entry)
    assert [replayed.marks([format_id(each)]) for each in IDS] == states[0][0]


@settings(max_examples=3)
@given(st.randoms(use_true_random=False))
def test_three_machines_end_alike(chance: random.Random) -> None:
    with TemporaryDirectory() as made:
        live(Path(made), chance, 20, carried=0.3)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_three_machines_end_alike_after_ten_thousand_steps_each(tmp_path: Path) -> None:
    live(tmp_path, random.Random(20261121), 10_000, carried=0.02)
