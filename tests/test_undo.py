"""Taking back and doing again, in any order, beside what others do."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.journals import Journals
from tests.machines import Machine
from tests.making import ident
from tui.library.changes import Mark, mark_changes
from tui.library.journal.entry import Action, Change, Entry, Stamp
from tui.library.journal.steps import Step
from tui.library.journal.undo import undoing_changes
from tui.paper import Marks

PAPERS = tuple((ident(title),) for title in "ABC")
A, B = PAPERS[:2]

any_mark = st.builds(Mark, st.sampled_from(("read", "tag:moe")), st.booleans()) | st.builds(
    Mark, st.just("note"), st.sampled_from(("", "one", "two"))
)
any_action = st.tuples(st.lists(st.sampled_from(PAPERS), min_size=1, unique=True), any_mark)
any_turns = st.lists(st.integers(0, 9) | st.just("redo"), max_size=8)


class Desk:
    """One machine's marks and steps."""

    def __init__(self, folder: Path) -> None:
        self.journals, self.tick = Journals(folder), 0
        self.registers = self.journals.registers

    @property
    def steps(self) -> list[Step]:
        """The steps, the first first."""
        return list(self.journals.history.steps())[::-1]

    def mark(self, papers: Sequence[tuple[str, ...]], field: str, to: bool | str) -> None:
        made = tuple(mark_changes(self.registers, papers, [Mark(field, to)]))
        if made:
            self._enter("mark", made)

    def turn(self, number: int) -> None:
        """Take a step back, or do it again when it is taken back."""
        step = self.journals.history.find(str(number))
        assert step
        self._enter("redo" if step.undone else "undo", tuple(self.turned(step)), step.name)

    def turned(self, step: Step) -> list[Change]:
        return list(undoing_changes(self.journals.checkpoint, step))

    def elsewhere(self, paper: tuple[str, ...], field: str, to: bool | str) -> None:
        self.tick += 1
        saw = self.registers.note_stamps(paper) if field == "note" else ()
        change = Change(field, to, paper, "", saw)
        entry = Entry(self.tick, Stamp(self.tick, 0, "other"), "mark", (change,))
        self.journals.write(entry, host="other")

    def marks(self) -> list[Marks]:
        return [self.registers.marks(paper) for paper in PAPERS]

    def latest(self) -> Step:
        step = self.journals.history.latest()
        assert step
        return step

    def _enter(self, do: Action, made: tuple[Change, ...], of: str | None = None) -> None:
        self.tick += 1
        self.journals.write(Entry(self.tick, Stamp(self.tick, 0, "here"), do, made, of))


Made = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Gives a desk on which things were done."""

    def made(*actions: tuple[Any, ...]) -> Desk:
        made = Desk(tmp_path_factory.mktemp("library"))
        for papers, field, to in actions:
            made.mark(papers, field, to)
        return made

    return made


once_for_all = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@once_for_all
@given(st.lists(any_action, max_size=7), any_turns, st.randoms(use_true_random=False))
def test_taking_everything_back_in_any_order_leads_to_where_it_began(
    desk: Made, actions: list[tuple[Any, Mark]], turns: list[int | str], random: Any
) -> None:
    made = desk(*((papers, mark.field, mark.to) for papers, mark in actions))
    for turn in turns:
        numbers = [step.number for step in made.steps if not step.undone]
        undone = next(made.journals.history.to_redo(), None)
        if turn == "redo" and undone:
            made.turn(undone.number)
        elif isinstance(turn, int) and numbers:
            made.turn(numbers[turn % len(numbers)])
    rest = [step.number for step in made.steps if not step.undone]
    random.shuffle(rest)
    for number in rest:
        made.turn(number)
    assert made.marks() == [Marks()] * 3


@once_for_all
@given(st.lists(any_action, min_size=1, max_size=7), st.data())
def test_taking_steps_back_and_doing_them_again_leads_to_where_it_was(
    desk: Made, actions: list[tuple[Any, Mark]], data: st.DataObject
) -> None:
    made = desk(*((papers, mark.field, mark.to) for papers, mark in actions))
    before = made.marks()
    back = data.draw(st.permutations([step.number for step in made.steps]))
    for number in back:
        made.turn(number)
    for number in reversed(back):
        made.turn(number)
    assert made.marks() == before


@once_for_all
@given(st.lists(any_action, min_size=1, max_size=7))
def test_the_latest_step_taken_back_leads_to_the_state_before_it(
    desk: Made,
    actions: list[tuple[Any, Mark]],
) -> None:
    made, before = desk(), [Marks()] * 3
    for papers, mark in actions:
        before = made.marks()
        made.mark(papers, mark.field, mark.to)
        if made.marks() != before:
            latest = made.latest()
            made.turn(latest.number)
            assert made.marks() == before
            made.turn(latest.number)


def test_a_bulk_is_taken_back_only_where_it_changed_something(desk: Made) -> None:
    made = desk(([A], "read", True), (PAPERS, "read", True))
    made.turn(2)
    assert [marks.read for marks in made.marks()] == [True, False, False]


def test_an_earlier_step_leaves_what_a_later_one_set(desk: Made) -> None:
    made = desk(([A], "read", True), ([A], "read", False), ([A], "read", True))
    made.turn(1)
    assert made.marks()[0].read


def test_a_note_goes_back_to_the_last_one_that_stands(desk: Made) -> None:
    made = desk(([A], "note", "one"), ([A], "note", "two"), ([A], "note", "three"))
    made.turn(2)
    assert made.marks()[0].note == "three"
    made.turn(3)
    assert made.marks()[0].note == "one"


def test_doing_again_leaves_what_a_later_step_set(desk: Made) -> None:
    made = desk(([A], "note", "one"), ([A], "note", "two"))
    made.turn(1)
    made.turn(1)
    assert made.marks()[0].note == "two"


def test_what_another_machine_changed_since_stays(desk: Made) -> None:
    made = desk((PAPERS, "read", True), ([A], "note", "mine"))
    made.elsewhere(A, "read", False)
    made.elsewhere(A, "note", "theirs")
    made.turn(1)
    made.turn(2)
    assert [(marks.read, marks.note) for marks in made.marks()] == [
        (False, "theirs"),
        (False, ""),
        (False, ""),
    ]


def test_the_state_before_may_be_what_another_machine_said(desk: Made) -> None:
    made = desk(([A], "read", True))
    made.elsewhere(A, "read", False)
    made.mark([A], "read", True)
    made.turn(3)
    assert not made.marks()[0].read


def test_a_step_that_changes_nothing_any_more_writes_nothing(desk: Made) -> None:
    made = desk(([B], "starred", True))
    made.elsewhere(B, "starred", False)
    assert made.turned(made.latest()) == []


def test_taking_back_ten_thousand_papers_writes_one_change(desk: Made) -> None:
    many = [(ident(str(number)),) for number in range(10_000)]
    made = desk((many, "read", True))
    (change,) = made.turned(made.latest())
    assert (change.to, len(change.targets)) == (False, 10_000)


def two_machines(tmp_path: Path) -> tuple[Machine, Machine]:
    """Give two machines with the same papers, which the first imported."""
    here, there = Machine(tmp_path, "here"), Machine(tmp_path, "there")
    here.add(3)
    share(here, there, tmp_path)
    return here, there


def share(here: Machine, there: Machine, tmp_path: Path) -> None:
    for machine in (here, there, here):
        machine.sync(tmp_path / "share")


def test_another_machines_withdrawal_of_an_import_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    here, there = two_machines(tmp_path)
    assert there.library.undo("here:1")
    share(here, there, tmp_path)
    assert here.titles() == []
    [step] = here.library.history()
    assert step.undone_by == "there:1"
    done = here.library.undo("there:1")
    assert done
    assert not done.undone
    share(here, there, tmp_path)
    assert here.titles() == there.titles() != []


def test_what_was_done_again_is_taken_back_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    here, there = two_machines(tmp_path)
    assert there.library.undo("here:1")
    assert there.library.redo()
    share(here, there, tmp_path)
    assert here.library.undo("there:1") is None
    assert here.library.undo("there:2")
    share(here, there, tmp_path)
    assert here.titles() == there.titles() == []
    assert [step.undone_by for step in there.library.history_of_all()] == ["here:2"]


def test_a_mark_that_another_machine_took_back_comes_back_too(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    here, there = two_machines(tmp_path)
    title = here.titles()[0]
    here.star(title)
    share(here, there, tmp_path)
    assert there.library.undo("here:2")
    share(here, there, tmp_path)
    assert here.starred(title) == [False]
    assert here.library.undo("there:1")
    share(here, there, tmp_path)
    assert here.starred(title) == there.starred(title) == [True]
    assert here.library.undo("there:1") is None
