"""The face of the library: what is done stays done, and can be taken back."""

import errno
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journals import read_on
from tests.making import (
    START,
    SetClock,
    held_in,
    known_in,
    names_in,
    papers_in,
    reading,
    readings,
    sighting,
)
from tests.test_durable import fail_at
from tui.ids import format_id
from tui.library.changes import Mark
from tui.library.errors import LibraryError
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.library.journal.steps import Step
from tui.library.library import Library
from tui.library.plan import Known
from tui.paper import Marks, paper_id

Reopen = Callable[[], Library]

READ, UNREAD = [Mark("read", True)], [Mark("read", False)]
STAR, TAG = [Mark("starred", True)], [Mark("tag:moe", True)]
A, B, C = 1, 2, 3

any_mark = st.builds(
    Mark, st.sampled_from(("read", "starred", "tag:a", "tag:b")), st.booleans()
) | st.builds(Mark, st.just("note"), st.text(max_size=3))
any_action = st.tuples(
    st.lists(st.sampled_from((A, B, C)), min_size=1, unique=True), st.lists(any_mark, max_size=2)
)


def journal_of(library: Library) -> Path:
    return library.folder / "hosts" / library.host / "journal.jsonl"


def from_elsewhere(library: Library, ms: int, change: Change) -> Path:
    """Let the journal of another machine arrive."""
    path = library.folder / "hosts" / "there-2" / "journal.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as journal:
        journal.write(encode_entry(Entry(1, Stamp(ms, 0, "there-2"), "mark", (change,))))
    return path


def taken(step: Step | None) -> Step:
    assert step is not None
    return step


def complaint(act: Callable[[], object]) -> str:
    """Give what the library says when it fails, or nothing."""
    try:
        act()
    except LibraryError as error:
        return str(error)
    return ""


def titles(library: Library) -> set[str]:
    return {paper.title for paper in papers_in(library)}


def test_opening_and_looking_makes_nothing(folder: Path, reopen: Reopen) -> None:
    library = reopen()
    assert library.marks([A]) == Marks()
    assert list(library.history()) == []
    assert not folder.exists()


def test_doing_nothing_makes_nothing(folder: Path, library: Library) -> None:
    assert library.mark([A], UNREAD) is None
    assert (library.undo(), library.undo("1"), library.redo()) == (None, None, None)
    assert not folder.exists()


def test_marks_survive_a_restart(library: Library, reopen: Reopen) -> None:
    library.mark([A, B], [*READ, *TAG, Mark("note", "two\nlines")])
    assert reopen().marks([B]) == Marks(read=True, tags=("moe",), note="two\nlines")
    assert reopen().marks([C]) == Marks()


def test_a_step_says_what_was_done(library: Library) -> None:
    step = taken(library.mark([A, B], READ))
    assert (step.number, step.name, step.papers) == (1, "here-1:1", (A, B))
    assert (step.words, step.ms, step.undone) == ("read 2 papers", START, False)


def test_marks_that_are_there_already_write_nothing(library: Library) -> None:
    library.mark([A], READ)
    before = journal_of(library).read_bytes()
    assert library.mark([A, A], READ) is None
    assert journal_of(library).read_bytes() == before


def test_one_action_is_one_line(library: Library) -> None:
    library.mark(range(500), [*READ, *TAG])
    assert journal_of(library).read_bytes().count(b"\n") == 1


def test_ten_thousand_papers_are_one_step_and_one_step_back(library: Library) -> None:
    many = range(1, 10_001)
    assert taken(library.mark(many, READ)).words == "read 10,000 papers"
    library.mark(many, [Mark("note", "all")])
    library.undo()
    library.undo()
    assert [library.marks([each]) for each in (1, 10_000)] == [Marks(), Marks()]


def test_marks_under_an_alias_count_for_the_paper(library: Library) -> None:
    library.mark([B], READ)
    assert library.mark([A], READ, {A: (B,)}) is None
    library.mark([A], UNREAD, {A: (B,)})
    assert not library.marks([A, B]).read


def test_undo_and_redo_reach_across_restarts(library: Library, reopen: Reopen) -> None:
    library.mark([A], READ)
    library.mark([A], STAR)
    assert taken(reopen().undo()).words == "starred 1 paper"
    assert reopen().marks([A]) == Marks(read=True)
    assert taken(reopen().redo()).words == "starred 1 paper"
    assert reopen().marks([A]) == Marks(read=True, starred=True)


def test_any_step_can_be_taken_back(library: Library) -> None:
    for marks in (READ, STAR, TAG):
        library.mark([A], marks)
    assert taken(library.undo("2")).number == 2
    assert taken(library.undo("here-1:1")).number == 1
    assert library.marks([A]) == Marks(tags=("moe",))
    assert [(step.number, step.undone) for step in library.history()] == [
        (3, False),
        (2, True),
        (1, True),
    ]


@pytest.mark.parametrize("entry", ["1", "9", "here-1:9", "there-2:1", "", "x"])
def test_a_step_that_is_not_there_or_taken_back_is_none(library: Library, entry: str) -> None:
    library.mark([A], READ)
    library.undo()
    assert library.undo(entry) is None


def test_undo_and_redo_say_how_the_step_stands_now(library: Library) -> None:
    library.mark([A], READ)
    assert taken(library.undo()).undone
    assert not taken(library.redo()).undone


def test_after_a_new_step_there_is_nothing_to_do_again(library: Library) -> None:
    library.mark([A], READ)
    library.undo()
    library.mark([B], READ)
    assert library.redo() is None


@settings(max_examples=40)
@given(st.lists(any_action, max_size=6), st.integers(0, 3))
def test_taking_everything_back_leads_to_where_it_began(actions: list[Any], restarts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), "here-1", SetClock())
        for ids, marks in actions:
            library.mark(ids, marks)
        marked = [library.marks([each]) for each in (A, B, C)]
        steps = len(list(library.history()))
        for _ in range(steps):
            library = Library(Path(folder), "here-1", SetClock()) if restarts else library
            assert library.undo()
        assert library.undo() is None
        assert [library.marks([each]) for each in (A, B, C)] == [Marks()] * 3
        for _ in range(steps):
            assert library.redo()
        assert [library.marks([each]) for each in (A, B, C)] == marked


def test_a_clock_that_goes_backwards_changes_no_order(
    library: Library, clock: SetClock, reopen: Reopen
) -> None:
    library.mark([A], READ)
    clock.now -= 86_400_000
    library.mark([A], UNREAD)
    reopen().mark([A], [Mark("note", "later")])
    assert reopen().marks([A]) == Marks(note="later")


def test_two_windows_see_each_other(library: Library, reopen: Reopen) -> None:
    other = reopen()
    library.mark([A], READ)
    assert other.refresh()
    assert not other.refresh()
    assert other.marks([A]).read
    assert taken(other.undo()).number == 1
    library.refresh()
    assert not library.marks([A]).read


def test_a_window_lists_what_another_did_meanwhile(library: Library, reopen: Reopen) -> None:
    other = reopen()
    library.mark([A], READ)
    assert [step.words for step in other.history()] == ["read 1 paper"]


def test_two_windows_never_use_a_number_twice(library: Library, reopen: Reopen) -> None:
    other = reopen()
    numbers = [
        taken(each.mark([A], [Mark("note", each.host * count)])).number
        for count, each in enumerate((library, other, other, library), 1)
    ]
    assert numbers == [1, 2, 3, 4]


def test_another_machine_is_read_and_never_taken_back(library: Library) -> None:
    from_elsewhere(library, START, Change("read", True, (format_id(A),)))
    assert library.refresh()
    assert library.marks([A]).read
    assert library.undo() is None
    assert list(library.history()) == []


def test_a_machine_whose_clock_is_ahead_does_not_win_for_ever(library: Library) -> None:
    from_elsewhere(library, START + 10**7, Change("read", True, (format_id(A),)))
    assert library.mark([A], UNREAD)
    assert not library.marks([A]).read


def test_a_mark_sees_what_another_machine_said_meanwhile(library: Library) -> None:
    library.mark([B], READ)
    for later, target in enumerate((A, C)):
        stamp = START + 10**7 + later
        from_elsewhere(library, stamp, Change("starred", True, (format_id(target),)))
        assert library.mark([target], STAR) is None
        assert library.mark([target], [Mark("starred", False)])
        assert not library.marks([target]).starred


def test_notes_of_two_machines_are_both_kept_until_one_is_written(library: Library) -> None:
    library.mark([A], [Mark("note", "here")])
    from_elsewhere(library, START, Change("note", "there", (format_id(A),)))
    library.refresh()
    assert library.marks([A]).note == "here\n\nthere"
    library.mark([A], [Mark("note", "one text")])
    assert library.marks([A]).note == "one text"


def test_the_torn_line_of_another_machine_waits(library: Library) -> None:
    path = from_elsewhere(library, START, Change("read", True, (format_id(A),)))
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert not library.refresh()
    library.mark([B], READ)
    assert path.read_bytes() == whole[:-9]
    path.write_bytes(whole)
    assert library.refresh()
    assert library.marks([A]).read


def test_a_torn_line_of_our_own_is_cut_off_by_the_next_mark(
    library: Library, reopen: Reopen
) -> None:
    library.mark([A], READ)
    library.mark([B], READ)
    torn = journal_of(library).read_bytes()[:-9]
    journal_of(library).write_bytes(torn)
    reopen().mark([C], READ)
    again = reopen()
    assert [again.marks([each]).read for each in (A, B, C)] == [True, False, True]
    assert read_on(journal_of(library)).damaged == ()


def test_a_damaged_line_costs_its_marks_and_no_others(library: Library, reopen: Reopen) -> None:
    for each in (A, B, C):
        library.mark([each], READ)
    lines = journal_of(library).read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"read", b"rxad")
    journal_of(library).write_bytes(b"".join(lines))
    again = reopen()
    assert [again.marks([each]).read for each in (A, B, C)] == [True, False, True]
    assert taken(again.mark([B], READ)).number == 4


def test_a_journal_that_was_put_back_is_read_anew(library: Library, reopen: Reopen) -> None:
    library.mark([A], READ)
    old = journal_of(library).read_bytes()
    for each in (B, C):
        library.mark([each], READ)
    journal_of(library).write_bytes(old)
    library.mark([A], STAR)
    assert [step.words for step in library.history()] == ["starred 1 paper", "read 1 paper"]
    assert reopen().marks([A]) == Marks(read=True, starred=True)


def test_strangers_in_the_folder_do_no_harm(library: Library, reopen: Reopen) -> None:
    library.add(readings(2), known_in(library))
    hosts = library.folder / "hosts"
    (hosts / "README").write_text("not a folder")
    (hosts / "empty-3").mkdir()
    (hosts / "there-2").mkdir()
    (hosts / "there-2" / "journal.jsonl").write_bytes(b"\xff\n\0\0")
    (hosts / "here-1" / "papers-abcd.json").write_text('{"papers": {}}')
    again = reopen()
    again.add(readings(3), known_in(again))
    again.mark([A], READ)
    assert len(papers_in(again)) == 3


def test_hostile_text_is_cleaned_on_its_way_in(library: Library) -> None:
    library.mark([A], [Mark("note", "a\x1b]52;c;eA==\x07b\ud800")])
    step = taken(library.add(readings(1), known_in(library), ["\x1b[2Jpage\n.txt"])[1])
    assert library.marks([A]).note == "ab"
    assert step.words == "imported 1 paper from page .txt"


def test_an_import_adds_papers_as_one_step(library: Library, known: Known) -> None:
    planned, step = library.add(readings(3), known, ["a.txt"])
    assert planned.total.added == 3
    assert taken(step).words == "imported 3 papers from a.txt"
    assert titles(library) == {"Paper 0", "Paper 1", "Paper 2"}
    assert {each.added for each in held_in(library)} == {"2025-10-09"}


def test_a_second_import_writes_nothing(library: Library, known: Known) -> None:
    library.add(readings(3), known)
    before = {path: path.stat().st_mtime_ns for path in library.folder.rglob("*.json*")}
    planned, step = library.add(readings(3), known)
    assert (planned.total.unchanged, planned.new, step) == (3, (), None)
    assert {path: path.stat().st_mtime_ns for path in library.folder.rglob("*.json*")} == before


def test_a_preview_writes_nothing(folder: Path, library: Library, known: Known) -> None:
    assert library.preview(readings(3), known).total.added == 3
    assert not folder.exists()


def test_an_import_that_is_taken_back_takes_its_papers_along(
    library: Library, known: Known, reopen: Reopen
) -> None:
    library.add(readings(2), known)
    library.add([reading(sighting("Paper 1", abstract="More."), sighting("Paper 7"))], known)
    assert taken(library.undo()).do == "import"
    assert titles(reopen()) == {"Paper 0", "Paper 1"}
    assert taken(reopen().redo()).do == "import"
    assert titles(reopen()) == {"Paper 0", "Paper 1", "Paper 7"}


def test_what_was_taken_back_can_be_imported_again(library: Library, known: Known) -> None:
    library.add(readings(2), known)
    library.undo()
    planned, step = library.add(readings(2), known)
    assert planned.total.added == 2
    library.undo(taken(step).name)
    assert titles(library) == set()


def test_marks_outlive_an_import_that_is_taken_back(library: Library, known: Known) -> None:
    library.add(readings(1), known)
    library.mark([paper_id("Paper 0")], STAR)
    library.undo("1")
    library.add(readings(1), known)
    assert library.marks([paper_id("Paper 0")]).starred


def test_an_import_never_touches_marks(library: Library, known: Known) -> None:
    library.add(readings(2), known)
    library.mark([paper_id("Paper 0")], [*READ, *TAG, Mark("note", "mine")])
    before = library.marks([paper_id("Paper 0")])
    library.add([reading(sighting("paper 0!", abstract="All new.", comments=9))], known)
    assert library.marks([paper_id("Paper 0")]) == before


def test_a_damaged_papers_file_is_named_and_marks_still_work(
    library: Library, known: Known
) -> None:
    library.add(readings(2), known)
    path = journal_of(library).with_name("papers-0001.json")
    path.write_bytes(b"")
    with pytest.raises(LibraryError, match=r"papers-0001\.json: the file is empty"):
        library.add(readings(1, start=9), lambda ids, arxiv_ids: {})
    assert path.read_bytes() == b""
    assert library.mark([A], READ)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("first", [True, False])
def test_a_mark_that_cannot_be_written_is_not_made(
    library: Library, reopen: Reopen, code: int, first: bool
) -> None:
    if not first:
        library.mark([A], READ)
    for number in range(1, 20):
        with pytest.MonkeyPatch.context() as patch:
            fail_at(patch, number, code)
            said = complaint(lambda: library.mark([B], READ))
        if not said:
            break
        assert os.strerror(code) in said
        assert not reopen().marks([B]).read
    assert number > 3
    assert reopen().marks([B]).read
    assert reopen().marks([A]).read != first


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_import_that_fails_leaves_everything_readable(
    library: Library, known: Known, reopen: Reopen, code: int
) -> None:
    library.add(readings(2), known)
    library.mark([paper_id("Paper 0")], STAR)
    for number in range(1, 60):
        new = readings(1, start=10 + number)
        with pytest.MonkeyPatch.context() as patch:
            calls = fail_at(patch, number, code)
            said = complaint(partial(library.add, new, known))
        assert not said or os.strerror(code) in said
        library.add(new, known)
        assert f"Paper {10 + number}" in titles(reopen())
        if len(calls) < number:
            break
    assert number > 10
    assert len(papers_in(reopen())) == 2 + number
    assert reopen().marks([paper_id("Paper 0")]).starred
    assert not any(name.endswith(".tmp") for name in names_in(library.folder))


def test_a_folder_below_a_file_says_why_it_is_read_only(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / "file").touch()
    library = Library(tmp_path / "file" / "library", "here-1", clock)
    assert library.read_only == f"opened for reading only: {tmp_path / 'file'} is not a folder"
    for act in (library.undo, library.redo, lambda: library.mark([A], READ)):
        with pytest.raises(LibraryError, match="is not a folder"):
            act()
    with pytest.raises(LibraryError, match="is not a folder"):
        library.add(readings(1), known_in(library))


def test_a_read_only_library_can_be_read(
    library: Library, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.mark([A], READ)
    own = journal_of(library).parent
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != own)
    again = reopen()
    assert again.read_only == f"opened for reading only: {own} cannot be written by you"
    assert again.marks([A]).read
    assert again.preview(readings(1), known_in(again)).total.added == 1


def test_a_journal_that_cannot_be_read_is_named(
    library: Library, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.mark([A], READ)

    def refuse(*given: object, **named: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tui.library.journal.part.open_host_file", refuse)
    with pytest.raises(LibraryError, match=r"journal\.jsonl: cannot be read \(Permission denied\)"):
        reopen()


def test_opening_takes_the_name_kept_on_this_machine(folder: Path, tmp_path: Path) -> None:
    first, second = (Library.open(folder, tmp_path / "state") for _ in "ab")
    assert first.host == second.host
    assert not folder.exists()
