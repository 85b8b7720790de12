"""Steps: what the history shows, what undo takes next, and how it is told in words."""

from pathlib import Path

import pytest

from tests.journals import Journals
from tests.making import ident
from tui.library.journal.entry import Action, Change, Entry, Stamp
from tui.library.journal.steps import Step, step_in_words
from tui.paper import paper_id

A, B = ident("A"), ident("B")


def entry(number: int, do: Action = "mark", of: int | None = None, *changes: Change) -> Entry:
    name = None if of is None else f"h:{of}"
    made = changes or (Change("read", True, (A,)),)
    return Entry(number, Stamp(1000 + number, 0, "h"), do, made, name)


def marks(*changes: Change) -> Entry:
    return entry(1, "mark", None, *changes)


@pytest.fixture
def journals(tmp_path: Path) -> Journals:
    return Journals(tmp_path, "h")


def latest(journals: Journals, *entries: Entry) -> tuple[int | None, int | None]:
    """Give what undo takes next, and what redo does."""
    journals.write(*entries, host="h")
    done, undone = journals.history.latest(), next(journals.history.to_redo(), None)
    return done.number if done else None, undone.number if undone else None


def test_with_no_steps_nothing_is_taken_back_or_done_again(journals: Journals) -> None:
    assert latest(journals) == (None, None)


def test_undo_takes_the_latest_step(journals: Journals) -> None:
    assert latest(journals, entry(1), entry(2)) == (2, None)


def test_undo_goes_on_to_the_step_before(journals: Journals) -> None:
    assert latest(journals, entry(1), entry(2), entry(3, "undo", 2)) == (1, 2)


def test_redo_does_what_was_taken_back_last(journals: Journals) -> None:
    assert latest(journals, entry(1), entry(2), entry(3, "undo", 2), entry(4, "undo", 1)) == (
        None,
        1,
    )


def test_what_was_done_again_is_taken_back_next(journals: Journals) -> None:
    assert latest(journals, entry(1), entry(2), entry(3, "undo", 2), entry(4, "redo", 2)) == (
        2,
        None,
    )


def test_an_old_step_done_again_stands_where_it_stood(journals: Journals) -> None:
    """Taking back an old step and doing it again is no reason to take it back a second time."""
    assert latest(journals, entry(1), entry(2), entry(3, "undo", 1), entry(4, "redo", 1)) == (
        2,
        None,
    )


def test_doing_again_goes_the_way_back_that_undo_came(journals: Journals) -> None:
    back = [entry(1), entry(2), entry(3, "undo", 2), entry(4, "undo", 1)]
    assert latest(journals, *back, entry(5, "redo", 1)) == (1, 2)


def test_a_new_step_leaves_nothing_to_do_again(journals: Journals) -> None:
    assert latest(journals, entry(1), entry(2, "undo", 1), entry(3)) == (3, None)


def test_an_undo_of_a_step_that_is_lost_does_nothing(journals: Journals) -> None:
    assert latest(journals, entry(2), entry(3, "undo", 1)) == (2, None)


def test_steps_are_listed_with_what_was_taken_back(journals: Journals) -> None:
    journals.write(entry(1), entry(2), entry(3, "undo", 1), host="h")
    listed = [(step.number, step.undone) for step in journals.history.steps()]
    assert listed == [(2, False), (1, True)]


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("h:1", 1), ("3", None), ("x:1", None)])
def test_a_step_is_found_by_its_number_or_name(
    journals: Journals, asked: str, number: int | None
) -> None:
    journals.write(entry(1), entry(2), host="h")
    found = journals.history.find(asked)
    assert (found and found.number) == number


def test_a_step_names_each_paper_once() -> None:
    step = Step(marks(Change("read", True, (A, B)), Change("starred", True, (A,))))
    assert step.papers == (paper_id("A"), paper_id("B"))
    assert (step.name, step.number, step.ms) == ("h:1", 1, 1001)


def test_an_import_touches_no_marks_of_papers() -> None:
    arrival = Entry(1, Stamp(1, 0, "h"), "import", (Change("withdrawn", False, (A,)),))
    assert Step(arrival).papers == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([Change("read", True, (A,))], "read 1 paper"),
        ([Change("read", False, (A, B))], "marked unread 2 papers"),
        ([Change("starred", True, (A,))], "starred 1 paper"),
        ([Change("hidden", False, (A,))], "unhid 1 paper"),
        ([Change("tag:in context", True, (A, B))], "tagged 2 papers in context"),
        ([Change("tag:moe", False, (A,))], "took the tag moe from 1 paper"),
        ([Change("note", "x", (A,)), Change("note", "x", (B,))], "wrote the note of 2 papers"),
        ([Change("note", "", (A,), "x")], "cleared the note of 1 paper"),
        (
            [Change("tag:moe", True, (A, B)), Change("tag:lora", True, (A, B))],
            "tagged 2 papers moe, lora",
        ),
        (
            [Change("tag:moe", True, (A,)), Change("tag:lora", True, (A, B))],
            "tagged 1 paper moe, tagged 2 papers lora",
        ),
        (
            [Change("tag:moe", False, (A,)), Change("tag:old", False, (A,))],
            "took the tags moe, old from 1 paper",
        ),
        (
            [Change("tag:moe", True, (A, B)), Change("tag:old", False, (A, B))],
            "tagged 2 papers +moe -old",
        ),
        (
            [Change("read", True, (A,)), Change("tag:moe", True, (A, B))],
            "read 1 paper, tagged 2 papers moe",
        ),
    ],
)
def test_a_step_is_told_in_plain_words(changes: list[Change], words: str) -> None:
    assert step_in_words(marks(*changes)) == words


@pytest.mark.parametrize(
    ("files", "added", "words"),
    [
        (("a.txt",), 1, "imported 1 paper from a.txt"),
        (("a", "b", "c"), 2, "imported 2 papers from a, b, c"),
        (("a", "b", "c", "d"), 1200, "imported 1,200 papers from a, b, c, ..."),
    ],
)
def test_an_import_is_told_by_its_files(files: tuple[str, ...], added: int, words: str) -> None:
    assert step_in_words(Entry(1, Stamp(1, 0, "h"), "import", (), None, files, added)) == words
