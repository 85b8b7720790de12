"""Taking back and doing again, in any order, beside what others do."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.making import ident
from tui.library.changes import Mark, changes
from tui.library.journal import Change, Deed, Entry, Stamp
from tui.library.registers import Registers
from tui.library.steps import Steps
from tui.library.undo import turned
from tui.paper import Marks

PAPERS = tuple((ident(title),) for title in "ABC")
A, B = PAPERS[:2]

any_mark = st.builds(Mark, st.sampled_from(("read", "tag:moe")), st.booleans()) | st.builds(
    Mark, st.just("note"), st.sampled_from(("", "one", "two"))
)
any_action = st.tuples(st.lists(st.sampled_from(PAPERS), min_size=1, unique=True), any_mark)
any_turns = st.lists(st.integers(0, 9) | st.just("redo"), max_size=8)


class Desk:
    """One machine's marks and steps, without a disk."""

    def __init__(self) -> None:
        self.registers, self.steps, self.tick = Registers(), Steps(), 0

    def mark(self, papers: Sequence[tuple[str, ...]], field: str, to: bool | str) -> None:
        made = tuple(changes(self.registers, papers, [Mark(field, to)]))
        if made:
            self._enter("mark", made)

    def turn(self, number: int) -> None:
        """Take a step back, or do it again when it is taken back."""
        step = self.steps.find(str(number))
        assert step
        made = tuple(turned(self.registers, self.steps, step))
        self._enter("redo" if step.undone else "undo", made, step.name)

    def elsewhere(self, paper: tuple[str, ...], field: str, to: bool | str) -> None:
        self.tick += 1
        saw = self.registers.note_stamps(paper) if field == "note" else ()
        change = Change(field, to, paper, "", saw)
        self.registers.apply(Entry(1, Stamp(self.tick, 0, "other"), "mark", (change,)))

    def marks(self) -> list[Marks]:
        return [self.registers.marks(paper) for paper in PAPERS]

    def _enter(self, do: Deed, made: tuple[Change, ...], of: str | None = None) -> None:
        self.tick += 1
        entry = Entry(self.tick, Stamp(self.tick, 0, "here"), do, made, of)
        self.registers.apply(entry)
        self.steps.apply(entry)


def desk(*actions: tuple[Any, ...]) -> Desk:
    made = Desk()
    for papers, field, to in actions:
        made.mark(papers, field, to)
    return made


@given(st.lists(any_action, max_size=7), any_turns, st.randoms(use_true_random=False))
def test_taking_everything_back_in_any_order_leads_to_where_it_began(
    actions: list[tuple[Any, Mark]], turns: list[int | str], random: Any
) -> None:
    made = desk(*((papers, mark.field, mark.to) for papers, mark in actions))
    for turn in turns:
        numbers = [step.number for step in made.steps if not step.undone]
        undone = next(map(made.steps.find, made.steps.to_redo()), None)
        if turn == "redo" and undone:
            made.turn(undone.number)
        elif isinstance(turn, int) and numbers:
            made.turn(numbers[turn % len(numbers)])
    rest = [step.number for step in made.steps if not step.undone]
    random.shuffle(rest)
    for number in rest:
        made.turn(number)
    assert made.marks() == [Marks()] * 3


@given(st.lists(any_action, min_size=1, max_size=7), st.data())
def test_taking_steps_back_and_doing_them_again_leads_to_where_it_was(
    actions: list[tuple[Any, Mark]], data: st.DataObject
) -> None:
    made = desk(*((papers, mark.field, mark.to) for papers, mark in actions))
    before = made.marks()
    back = data.draw(st.permutations([step.number for step in made.steps]))
    for number in back:
        made.turn(number)
    for number in reversed(back):
        made.turn(number)
    assert made.marks() == before


@given(st.lists(any_action, min_size=1, max_size=7))
def test_the_latest_step_taken_back_leads_to_the_state_before_it(
    actions: list[tuple[Any, Mark]],
) -> None:
    made, before = Desk(), [Marks()] * 3
    for papers, mark in actions:
        before = made.marks()
        made.mark(papers, mark.field, mark.to)
        if made.marks() != before:
            latest = made.steps.latest()
            assert latest
            made.turn(latest.number)
            assert made.marks() == before
            made.turn(latest.number)


def test_a_bulk_is_taken_back_only_where_it_changed_something() -> None:
    made = desk(([A], "read", True), (PAPERS, "read", True))
    made.turn(2)
    assert [marks.read for marks in made.marks()] == [True, False, False]


def test_an_earlier_step_leaves_what_a_later_one_set() -> None:
    made = desk(([A], "read", True), ([A], "read", False), ([A], "read", True))
    made.turn(1)
    assert made.marks()[0].read


def test_a_note_goes_back_to_the_last_one_that_stands() -> None:
    made = desk(([A], "note", "one"), ([A], "note", "two"), ([A], "note", "three"))
    made.turn(2)
    assert made.marks()[0].note == "three"
    made.turn(3)
    assert made.marks()[0].note == "one"


def test_doing_again_leaves_what_a_later_step_set() -> None:
    made = desk(([A], "note", "one"), ([A], "note", "two"))
    made.turn(1)
    made.turn(1)
    assert made.marks()[0].note == "two"


def test_what_another_machine_changed_since_stays() -> None:
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


def test_the_state_before_may_be_what_another_machine_said() -> None:
    made = desk(([A], "read", True))
    made.elsewhere(A, "read", False)
    made.mark([A], "read", True)
    made.turn(3)
    assert not made.marks()[0].read


def test_a_step_that_changes_nothing_any_more_writes_nothing() -> None:
    made = desk(([B], "starred", True))
    made.elsewhere(B, "starred", False)
    step = made.steps.latest()
    assert step
    assert list(turned(made.registers, made.steps, step)) == []


def test_taking_back_ten_thousand_papers_writes_one_change() -> None:
    many = [(ident(str(number)),) for number in range(10_000)]
    made = desk((many, "read", True))
    step = made.steps.latest()
    assert step
    (change,) = turned(made.registers, made.steps, step)
    assert (change.to, len(change.targets)) == (False, 10_000)
