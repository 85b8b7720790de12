"""From what is asked for to what is written: only where something changes."""

import pytest

from tests.making import ident
from tui.library.changes import Mark, mark_changes
from tui.library.journal.entry import Change, Entry, Stamp
from tui.library.journal.registers import Registers, registers_of
from tui.library.journal.setting import PrintedIds

A, B, C = ((ident(title),) for title in "ABC")


def marked(*made: Change) -> Registers:
    return registers_of(
        Entry(tick, Stamp(1, tick, "h"), "mark", (change,)) for tick, change in enumerate(made)
    )


def asked(registers: Registers, groups: list[PrintedIds], *marks: Mark) -> list[Change]:
    return list(mark_changes(registers, groups, marks))


def test_only_papers_not_marked_so_already_are_written() -> None:
    registers = marked(Change("read", True, B))
    assert asked(registers, [A, B, C], Mark("read", True)) == [Change("read", True, (*A, *C))]


@pytest.mark.parametrize(
    "mark", [Mark("read", False), Mark("tag:moe", False), Mark("note", ""), Mark("note", "\x07")]
)
def test_what_holds_already_gives_nothing(mark: Mark) -> None:
    assert asked(marked(), [A, B], mark) == []


def test_a_mark_is_written_under_the_papers_own_id() -> None:
    registers = marked(Change("read", True, B))
    assert asked(registers, [(*A, *B)], Mark("read", False)) == [Change("read", False, A)]


def test_a_mark_held_under_an_alias_is_held() -> None:
    assert asked(marked(Change("read", True, B)), [(*A, *B)], Mark("read", True)) == []


def test_several_marks_are_made_at_once() -> None:
    made = asked(marked(), [A], Mark("read", True), Mark("tag:moe", True))
    assert made == [Change("read", True, A), Change("tag:moe", True, A)]


def test_of_two_marks_of_one_field_the_last_counts() -> None:
    made = asked(marked(), [A], Mark("note", "one"), Mark("note", "two"))
    assert made == [Change("note", "two", A)]


def test_a_note_says_what_it_replaces() -> None:
    registers = marked(Change("note", "old", B))
    (change,) = asked(registers, [(*A, *B)], Mark("note", "new"))
    assert change == Change("note", "new", A, "old", (Stamp(1, 0, "h"),))


def test_a_note_is_cleaned_before_it_is_written() -> None:
    (change,) = asked(marked(), [A], Mark("note", "two\r\nlines\x1b[2J\ud800"))
    assert change.to == "two\nlines"
