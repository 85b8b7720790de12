"""Saved views: numbers, names, one step each, and two machines that save at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import SetClock, reading, sighting
from tui.ids import parse_id
from tui.library.changes import Mark
from tui.library.journal.entry import decode_entry, encode_entry
from tui.library.library import Edit, Library
from tui.library.views import (
    View,
    deleted,
    moved,
    name_fault,
    numbered,
    saved,
    view_name,
    view_renamed,
)
from tui.paper import paper_id
from tui.search.index import Index

names = st.sampled_from(("agents", "to read", "day", "Long"))
edits = st.one_of(
    st.tuples(st.just("save"), names, st.sampled_from(("is:unread", "tag:moe", ""))),
    st.tuples(st.just("delete"), names, st.just("")),
    st.tuples(st.just("move"), names, st.sampled_from(("-1", "1"))),
    st.tuples(st.just("rename"), names, names),
)


def edit(what: str, name: str, more: str) -> Edit:
    """Give an edit by its name."""
    match what:
        case "save":
            return lambda views: saved(views, name, more)
        case "delete":
            return lambda views: deleted(views, name)
        case "move":
            return lambda views: moved(views, name, int(more))
    return lambda views: (
        views if any(each.name == more for each in views) else view_renamed(views, name, more)
    )


def library(folder: Path, host: str = "here-1") -> Library:
    return Library(folder, host, SetClock())


def save(held: Library, name: str, query: str) -> str:
    """Save a view; give what is said of it."""
    step = held.edit_views(edit("save", name, query))
    return step.words if step else ""


def shown(held: Library) -> list[str]:
    held.refresh()
    return [f"{view.number} {view.name}: {view.query}" for view in held.views()]


def test_a_view_takes_the_next_free_number(tmp_path: Path) -> None:
    held = library(tmp_path)
    assert save(held, "agents", "tag:agents") == 'saved the view "agents" on 1'
    assert save(held, "to read", "is:starred is:unread") == 'saved the view "to read" on 2'
    held.edit_views(edit("delete", "agents", ""))
    assert save(held, "new", "sort:old") == 'saved the view "new" on 1'
    assert shown(held) == ["1 new: sort:old", "2 to read: is:starred is:unread"]


def test_a_view_saved_again_keeps_its_number_and_its_name(tmp_path: Path) -> None:
    held = library(tmp_path)
    save(held, "Agents", "tag:agents")
    assert save(held, "agents", "tag:moe") == 'changed the view "Agents"'
    assert shown(held) == ["1 Agents: tag:moe"]


def test_a_view_under_another_name_is_the_same_view(tmp_path: Path) -> None:
    held = library(tmp_path)
    save(held, "agents", "tag:agents")
    step = held.edit_views(edit("rename", "agents", "robots"))
    assert step
    assert step.words == 'renamed the view "agents" to "robots"'
    assert shown(held) == ["1 robots: tag:agents"]


def test_a_view_that_is_moved_changes_with_the_one_there() -> None:
    views = [View(1, "a", ""), View(2, "b", ""), View(4, "c", "")]
    assert {each.name: each.number for each in moved(views, "b", -1)} == {"a": 2, "b": 1, "c": 4}
    assert {each.name: each.number for each in moved(views, "b", 1)} == {"a": 1, "b": 3, "c": 4}
    assert moved(views, "a", -1) == views


def test_moving_is_told_of_both(tmp_path: Path) -> None:
    held = library(tmp_path)
    save(held, "a", "one")
    save(held, "b", "two")
    step = held.edit_views(edit("move", "b", "-1"))
    assert step
    assert step.words == 'moved the views "b" to 1, "a" to 2'


def test_every_step_is_taken_back_and_done_again(tmp_path: Path) -> None:
    held = library(tmp_path)
    save(held, "agents", "tag:agents")
    before = shown(held)
    for change in (
        edit("save", "agents", "tag:moe"),
        edit("rename", "agents", "robots"),
        edit("move", "agents", "1"),
        edit("delete", "agents", ""),
    ):
        held.edit_views(change)
        after = shown(held)
        held.undo()
        assert shown(held) == before
        held.redo()
        assert shown(held) == after
        held.undo()


@given(st.lists(edits, max_size=8), st.randoms(use_true_random=False))
def test_taking_all_edits_back_in_any_order_leads_to_where_it_began(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, str, str]], random: object
) -> None:
    held = library(tmp_path_factory.mktemp("l"))
    steps = [step for each in made if (step := held.edit_views(edit(*each)))]
    getattr(random, "shuffle")(steps)  # noqa: B009
    for step in steps:
        held.undo(step.name)
    assert shown(held) == []


def test_what_two_machines_save_at_once_is_both_kept(tmp_path: Path) -> None:
    here, there = library(tmp_path), library(tmp_path, "there-2")
    save(here, "old", "sort:old")
    there.refresh()
    here_only = library(tmp_path / "apart", "there-2")
    save(here_only, "agents", "tag:agents")
    journal = tmp_path / "apart" / "hosts" / "there-2" / "journal.jsonl"
    (tmp_path / "hosts" / "there-2").mkdir(exist_ok=True)
    (tmp_path / "hosts" / "there-2" / "journal.jsonl").write_bytes(journal.read_bytes())
    assert shown(library(tmp_path)) == ["1 agents: tag:agents", "2 old: sort:old"]


def test_views_on_one_number_are_told_apart_whatever_came_first() -> None:
    held = {"b": "2 tag:b", "a": "2 tag:a", "c": "1 tag:c", "gone": "", "odd": "tag:odd"}
    found = [f"{view.number} {view.name}" for view in numbered(held)]
    assert found == ["1 c", "2 a", "3 odd", "4 b"]


def test_a_line_of_the_journal_is_one_that_older_programs_read(tmp_path: Path) -> None:
    """They know texts and yes or no, and pass over what names no paper."""
    held = library(tmp_path)
    step = held.edit_views(edit("save", "agents", 'tag:agents "two words"'))
    assert step
    (change,) = step.entry.changes
    assert isinstance(change.to, str)
    assert [parse_id(target) for target in change.targets] == [None]
    assert decode_entry(encode_entry(step.entry)[:-1]) == step.entry


def test_a_view_touches_no_paper(tmp_path: Path) -> None:
    held = library(tmp_path)
    step = held.edit_views(edit("save", "agents", "tag:agents"))
    assert step
    assert step.papers == ()


def test_the_index_knows_the_views_too(tmp_path: Path) -> None:
    held, index = library(tmp_path / "l"), Index(tmp_path / "l", tmp_path / "c")
    index.update()
    held.add([reading(sighting("Alpha"))], index.known, ["page.txt"])
    save(held, "agents", "tag:agents")
    save(held, "later", "is:unread")
    held.mark([paper_id("Alpha")], [Mark("read", True)])
    index.update()
    assert index.views() == held.views()
    held.edit_views(edit("delete", "agents", ""))
    before = index.version()
    assert index.update()
    assert index.version() != before
    assert index.views() == held.views() == (View(2, "later", "is:unread"),)
    index.close()


def test_names_are_kept_on_one_line_and_short() -> None:
    assert view_name("  a \x1b[31m\n b ") == "a b"
    assert name_fault("") == "a view needs a name"
    assert name_fault("x" * 41) == "41 characters, at most 40"
    assert name_fault("agents") == ""
