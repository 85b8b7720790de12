"""Papers files as they fill: the open one is written, a full one never again."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.making import names_in, sighting
from tui.library import catalogue
from tui.library.catalogue import add, open_file
from tui.library.durable import temporary
from tui.library.errors import DamagedError, LibraryError
from tui.library.files import FULL_BYTES, FULL_PAPERS, read_papers
from tui.library.storage import PaperStorage
from tui.library.stored import Stored, to_stored

FIRST, SECOND, THIRD = (f"papers-{number:04d}.json" for number in (1, 2, 3))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers files are full with five papers."""
    monkeypatch.setattr(catalogue, "FULL_PAPERS", 5)


def titled(*titles: str, entry: str = "e", abstract: str = "") -> list[Stored]:
    return [to_stored(sighting(each, abstract=abstract), entry, "2025-01-01") for each in titles]


def many(papers: int, start: int = 0, abstract: str = "") -> list[Stored]:
    return titled(*(f"Paper {each}" for each in range(start, start + papers)), abstract=abstract)


def in_file(path: Path) -> list[Stored]:
    stored, strange = read_papers(path)
    assert strange == []
    return stored


def by_id(stored: Sequence[Stored]) -> list[Stored]:
    return sorted(stored, key=lambda each: (each.id, each.entry))


def signs(path: Path) -> tuple[int, int, bytes]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, path.read_bytes()


def test_papers_are_written_into_the_first_file(tmp_path: Path) -> None:
    add(tmp_path, many(3))
    assert names_in(tmp_path) == {FIRST}
    assert in_file(tmp_path / FIRST) == by_id(many(3))


def test_what_is_in_a_file_begun_is_given_as_it_will_be_read(tmp_path: Path, small: None) -> None:
    begun = add(tmp_path, many(7))
    assert [Path(each.path).name for each in begun] == [FIRST, SECOND]
    for each in begun:
        assert in_file(Path(each.path)) == list(each.stored)
        found = Path(each.path).stat()
        assert (each.signs.st_ino, each.signs.st_mtime_ns) == (found.st_ino, found.st_mtime_ns)


def test_a_file_that_held_papers_before_is_to_be_read(tmp_path: Path) -> None:
    add(tmp_path, many(3))
    assert add(tmp_path, many(3, start=3)) == ()


def test_what_is_read_otherwise_than_it_was_said_is_to_be_read(tmp_path: Path) -> None:
    strange = to_stored(sighting("One", where="two  spaces\ud800.json"), "e", "2025-01-01")
    assert add(tmp_path, [strange]) == ()


def test_nothing_to_add_writes_nothing(tmp_path: Path) -> None:
    add(tmp_path, [])
    assert names_in(tmp_path) == set()


def test_a_further_sighting_is_put_beside_the_first(tmp_path: Path) -> None:
    add(tmp_path, titled("One"))
    add(tmp_path, titled("one!", entry="f"))
    assert [each.entry for each in in_file(tmp_path / FIRST)] == ["e", "f"]


def test_what_strangers_wrote_into_a_document_is_kept(tmp_path: Path) -> None:
    add(tmp_path, titled("One", "Two"))
    tables = json.loads((tmp_path / FIRST).read_text())
    for document in tables["papers"].values():
        document["colour"] = "red"
        document["sightings"][0]["mood"] = ["x"]
    (tmp_path / FIRST).write_text(json.dumps(tables | {"_meta": {"schema": 9}}))
    add(tmp_path, titled("One", entry="f"))
    again = json.loads((tmp_path / FIRST).read_text())
    assert again["_meta"] == {"schema": 9}
    assert {each["colour"] for each in again["papers"].values()} == {"red"}
    assert [each["sightings"][0]["mood"] for each in again["papers"].values()] == [["x"], ["x"]]


def test_past_two_thousand_papers_the_next_file_begins(tmp_path: Path) -> None:
    add(tmp_path, many(FULL_PAPERS + 1))
    assert len(in_file(tmp_path / FIRST)) == FULL_PAPERS
    assert len(in_file(tmp_path / SECOND)) == 1


def test_past_four_megabytes_the_next_file_begins(tmp_path: Path) -> None:
    add(tmp_path, many(5, abstract="é" * 600_000))
    assert [len(in_file(tmp_path / name)) for name in (FIRST, SECOND)] == [4, 1]
    assert (tmp_path / FIRST).stat().st_size >= FULL_BYTES


def test_the_megabytes_of_earlier_imports_count(tmp_path: Path) -> None:
    add(tmp_path, many(2, abstract="é" * 600_000))
    add(tmp_path, many(4, start=2, abstract="é" * 600_000))
    assert [len(in_file(tmp_path / name)) for name in (FIRST, SECOND)] == [4, 2]


@pytest.mark.usefixtures("small")
def test_a_large_import_fills_as_many_files_as_it_needs(tmp_path: Path) -> None:
    add(tmp_path, many(12))
    written = [in_file(tmp_path / name) for name in (FIRST, SECOND, THIRD)]
    assert [len(file) for file in written] == [5, 5, 2]
    assert by_id([each for file in written for each in file]) == by_id(many(12))


@pytest.mark.usefixtures("small")
def test_a_full_file_is_never_written_again(tmp_path: Path) -> None:
    add(tmp_path, many(5))
    before = signs(tmp_path / FIRST)
    add(tmp_path, titled("Paper 1", entry="f"))
    add(tmp_path, many(3, start=90))
    assert signs(tmp_path / FIRST) == before
    assert len(in_file(tmp_path / SECOND)) == 4


@pytest.mark.usefixtures("small")
def test_new_papers_are_written_into_the_open_file_alone(tmp_path: Path) -> None:
    add(tmp_path, many(11))
    before = [signs(tmp_path / name) for name in (FIRST, SECOND)]
    add(tmp_path, many(2, start=50))
    assert [signs(tmp_path / name) for name in (FIRST, SECOND)] == before
    assert names_in(tmp_path) >= {FIRST, SECOND, THIRD}
    assert len(in_file(tmp_path / THIRD)) == 3


def test_each_file_is_written_once_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    write = PaperStorage.write

    def noted(self: PaperStorage, data: dict[str, dict[str, object]]) -> None:
        written.append(self._path)
        write(self, data)

    monkeypatch.setattr(PaperStorage, "write", noted)
    add(tmp_path, many(50))
    add(tmp_path, many(50, start=25))
    assert written == [tmp_path / FIRST] * 2


@pytest.mark.parametrize(
    "name",
    ["papers-abcd.json", "papers-0001.sync-conflict-20251120-101500-ABCDEFG.json", "papers-1.json"],
)
def test_a_file_of_another_name_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("not ours")
    add(tmp_path, many(1))
    assert names_in(tmp_path) == {name, FIRST}
    assert (tmp_path / name).read_text() == "not ours"


def test_numbers_go_on_past_four_digits(tmp_path: Path) -> None:
    (tmp_path / "papers-9999.json").write_bytes(b" " * FULL_BYTES)
    assert open_file(tmp_path).name == "papers-10000.json"
    (tmp_path / "papers-10000.json").write_bytes(b" " * FULL_BYTES)
    assert open_file(tmp_path).name == "papers-10001.json"


def test_a_damaged_open_file_is_named_and_left_alone(tmp_path: Path) -> None:
    add(tmp_path, many(3))
    cut = (tmp_path / FIRST).read_bytes()[:-9]
    (tmp_path / FIRST).write_bytes(cut)
    with pytest.raises(DamagedError, match=FIRST):
        add(tmp_path, many(1, start=9))
    assert (tmp_path / FIRST).read_bytes() == cut


@pytest.mark.parametrize("document", [5, [1], {"sightings": 5}, {"sightings": {"a": 1}}])
def test_a_document_that_nothing_can_be_put_beside_is_left_alone(
    tmp_path: Path, document: object
) -> None:
    (stored,) = titled("One")
    text = json.dumps({"papers": {str(stored.id): document}})
    (tmp_path / FIRST).write_text(text)
    with pytest.raises(DamagedError, match=FIRST):
        add(tmp_path, [stored])
    assert (tmp_path / FIRST).read_text() == text


def test_a_strange_document_does_not_keep_others_from_being_added(tmp_path: Path) -> None:
    (tmp_path / FIRST).write_text(json.dumps({"papers": {"5": {"sightings": 5}}}))
    add(tmp_path, titled("One"))
    assert [each.sighting.title for each in read_papers(tmp_path / FIRST)[0]] == ["One"]
    assert json.loads((tmp_path / FIRST).read_text())["papers"]["5"] == {"sightings": 5}


def test_a_file_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, data: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PaperStorage, "write", full)
    with pytest.raises(LibraryError, match=rf"{FIRST}: cannot be written \(No space left"):
        add(tmp_path, many(1))


def test_what_a_killed_writer_left_is_cleared_away(tmp_path: Path) -> None:
    temporary(tmp_path / FIRST).touch()
    add(tmp_path, many(1))
    assert names_in(tmp_path) == {FIRST}


def test_odd_titles_are_papers_like_others(tmp_path: Path) -> None:
    odd = titled("∀", "∃", "long " * 200_000, "a\ud800", "_default", "任务")
    add(tmp_path, odd)
    assert [each.id for each in in_file(tmp_path / FIRST)] == sorted(each.id for each in odd)
