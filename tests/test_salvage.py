"""Damaged files made whole: a copy first, and nothing readable lost."""

import json
from pathlib import Path

import pytest

from tests.making import ident, known_in, papers_in, readings
from tui.library.changes import Mark
from tui.library.library import Library
from tui.library.salvage import damaged_copies, mend_journal, mend_papers
from tui.paper import parse_id


@pytest.fixture
def path(library: Library) -> Path:
    """The papers file of a library of ten papers, that came in two imports."""
    library.add(readings(6), known_in(library))
    library.add(readings(4, start=6), known_in(library))
    return library.folder / "hosts/here-1/papers-0001.json"


def _titles(library: Library) -> set[str]:
    return {each.title for each in papers_in(library)}


def test_a_torn_file_gets_its_papers_back_from_the_kept_state(library: Library, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])
    mend_papers(path)
    assert _titles(library) >= {f"Paper {each}" for each in range(6)}


def test_a_torn_file_keeps_every_paper_before_the_tear(library: Library, path: Path) -> None:
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b'"title"') + 20])
    assert mend_papers(path).kept == 9
    assert len(_titles(library)) == 9


def test_a_hole_of_zeros_costs_the_papers_in_it(library: Library, path: Path) -> None:
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 20] = bytes(20)
    path.write_bytes(whole)
    assert mend_papers(path).kept in (8, 9)


def test_a_file_of_one_line_is_read_from_where_each_paper_begins(
    library: Library, path: Path
) -> None:
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    line = json.dumps(json.loads(path.read_bytes()))
    path.write_text(line[:-40])
    assert mend_papers(path).kept == 9


def test_one_paper_that_makes_no_sense_is_left_out(library: Library, path: Path) -> None:
    tables = json.loads(path.read_bytes())
    number = next(iter(tables["papers"]))
    tables["papers"][number] = "a text"
    path.write_text(json.dumps(tables))
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    done = mend_papers(path)
    assert (done.kept, done.lost) == (9, 1)


def test_what_others_keep_in_the_file_stays(path: Path) -> None:
    tables = json.loads(path.read_bytes()) | {"theirs": {"1": {"a": 1}}}
    number = next(iter(tables["papers"]))
    tables["papers"][number] = 5
    path.write_text(json.dumps(tables))
    mend_papers(path)
    assert json.loads(path.read_bytes())["theirs"] == {"1": {"a": 1}}


def test_the_file_as_it_was_is_kept_beside(path: Path) -> None:
    path.write_bytes(b"nothing of sense")
    done = mend_papers(path)
    assert done.copy.read_bytes() == b"nothing of sense"
    assert damaged_copies(path.parent) == [done.copy]


def test_two_repairs_keep_two_copies(path: Path) -> None:
    for data in (b"one", b"two"):
        path.write_bytes(data)
        mend_papers(path)
    assert [each.read_bytes() for each in damaged_copies(path.parent)] in (
        [b"one", b"two"],
        [b"two", b"one"],
    )


def test_sightings_of_both_states_of_a_paper_stay(path: Path) -> None:
    tables = json.loads(path.read_bytes())
    number, document = next(iter(tables["papers"].items()))
    document["sightings"].append(document["sightings"][0] | {"key": "0" * 16, "upvotes": 3})
    path.write_text(json.dumps(tables)[:-1])
    mend_papers(path)
    assert len(json.loads(path.read_bytes())["papers"][number]["sightings"]) == 2


def test_damaged_lines_of_a_journal_are_left_out_and_kept_in_the_copy(library: Library) -> None:
    library.add(readings(2), known_in(library))
    ids = [parse_id(ident(f"Paper {each}")) or 0 for each in (0, 1)]
    library.mark(ids[:1], [Mark("read", True)])
    library.mark(ids[1:], [Mark("starred", True)])
    path = library.folder / "hosts/here-1/journal.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[1] = b"<<<<<<< HEAD"
    path.write_bytes(b"\n".join(lines))
    done = mend_journal(path)
    assert (done.kept, done.lost) == (2, 1)
    assert b"<<<<<<< HEAD" in done.copy.read_bytes()
    again = Library(library.folder, "here-1")
    again.refresh()
    assert again.marks(ids[1:]).starred
    assert not again.marks(ids[:1]).read
