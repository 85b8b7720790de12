"""Marks are seen at once, whatever the index holds already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.making import SetClock, reading, sighting
from tui.library.changes import Mark
from tui.library.library import Library
from tui.paper import paper_id
from tui.screens.live_library import LiveLibrary
from tui.search.index import Index

ALPHA = paper_id("Alpha")
STAR = Mark("starred", True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[LiveLibrary]:
    """A library of one paper, and its index."""
    index = Index(tmp_path / "library", tmp_path / "cache")
    library = Library(tmp_path / "library", "here-1", SetClock())
    library.add([reading(sighting("Alpha"))], index.known)
    index.update()
    yield LiveLibrary(lambda: library, index)
    index.close()


def starred(desk: LiveLibrary) -> bool:
    """Give whether the list and the detail show the star; they must agree."""
    (row,) = desk.rows([ALPHA])
    holding = desk.holding(ALPHA)
    assert holding is not None
    assert holding.marks.starred == row.starred
    return row.starred


def test_a_mark_is_seen_before_the_index_knows_it(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [STAR])
    assert not desk.index.rows([ALPHA])[0].starred
    assert starred(desk)


def test_the_index_is_believed_again_when_it_has_been_read(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [STAR])
    desk.update()
    assert desk.index.rows([ALPHA])[0].starred
    assert starred(desk)


def test_what_is_taken_back_is_seen_at_once(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [STAR])
    desk.update()
    desk.undo()
    assert not starred(desk)
    desk.redo()
    assert starred(desk)


def test_a_mark_made_while_the_index_is_read_is_not_forgotten(
    desk: LiveLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = desk.index.update

    def meanwhile(progress: object = None) -> bool:
        changed = read()
        desk.mark([ALPHA], [STAR])
        return changed

    monkeypatch.setattr(desk.index, "update", meanwhile)
    desk.update()
    assert starred(desk)


def test_tags_and_notes_are_seen_at_once(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [Mark("tag:moe", True), Mark("note", "again")])
    (row,) = desk.rows([ALPHA])
    assert row.tags == ("moe",)
    assert row.has_note


def test_the_tag_given_last_is_the_likeliest(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [Mark("tag:moe", True), Mark("tag:agents", True)])
    desk.update()
    assert desk.tags() == ["agents", "moe"]
    desk.mark([ALPHA], [Mark("tag:moe", True), Mark("tag:lora", True)])
    assert desk.tags() == ["lora", "moe", "agents"]


def test_tags_are_counted_as_they_are_given_now(desk: LiveLibrary) -> None:
    desk.mark([ALPHA], [Mark("tag:moe", True), Mark("tag:agents", True)])
    assert desk.tag_counts() == {"agents": 1, "moe": 1}
    desk.update()
    desk.mark([ALPHA], [Mark("tag:moe", False)])
    assert desk.tag_counts() == {"agents": 1}
