"""Damaged files made whole: a copy first, and nothing readable lost."""

import json
import zlib
from pathlib import Path

import pytest

from tests.making import ident, known_in, papers_in, readings, written_by_hand
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
    document["sightings"].append(document["sightings"][0] | {"upvotes": 3})
    path.write_text(written_by_hand(json.dumps(tables)[:-1]))
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    mend_papers(path)
    assert len(json.loads(path.read_bytes())["papers"][number]["sightings"]) == 2


def test_a_sighting_that_changed_comes_back_from_the_state_before(
    library: Library, path: Path
) -> None:
    before = papers_in(library)
    text = path.read_text("utf-8")
    path.write_text(text.replace("About 3.", "About 8."), "utf-8")
    assert len(papers_in(library)) == len(before) - 1
    mend_papers(path)
    assert papers_in(library) == before


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


def test_a_paper_that_stands_twice_keeps_what_both_said(library: Library, path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    place = next(n for n, line in enumerate(lines) if '"sightings"' in line)
    first = written_by_hand(lines[place].replace('"abstract": "', '"abstract": "Else. '))
    path.write_text("\n".join([*lines[:place], first, *lines[place:]]), "utf-8")
    for state in (path.parent / "kept").iterdir():
        state.unlink()
    mend_papers(path)
    said = [each.abstract for paper in papers_in(library) for each in paper.sightings]
    assert len(said) == 11 or any(text.startswith("Else. ") for text in said)
    assert b"Else. " in path.read_bytes()


def test_a_line_that_only_a_later_program_knows_is_no_damage(library: Library) -> None:
    library.mark([1], [Mark("read", True)])
    journal = library.folder / "hosts/here-1/journal.jsonl"
    body = b'{"n":9,"at":[1,0,"here-1"],"do":"dream","v":2'
    later = body + f',"sum":"{zlib.crc32(body):08x}"}}\n'.encode()
    whole = journal.read_bytes() + later
    journal.write_bytes(whole + b"<<<<<<< HEAD\n")
    assert mend_journal(journal).lost == 1
    assert journal.read_bytes() == whole


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", bytes(9), b"\xef\xbb\xbf \t"])
def test_what_stands_around_a_line_of_a_journal_does_not_cost_it(
    library: Library, before: bytes
) -> None:
    library.add(readings(2), known_in(library))
    path = library.folder / "hosts/here-1/journal.jsonl"
    whole = path.read_bytes()
    path.write_bytes(before + whole)
    done = mend_journal(path)
    assert (done.kept, done.lost) == (1, 0)
    assert path.read_bytes() == whole


def test_the_edition_of_a_torn_file_is_no_lost_paper(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert mend_papers(path).lost == 0
