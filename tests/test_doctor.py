"""What paperdeck doctor finds, and what it mends."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.making import START, known_in, papers_in, readings
from tui.cache.database import cache_file
from tui.doctor.examination import ExaminedLibrary, examine
from tui.doctor.findings import Finding
from tui.library.durable import temporary
from tui.library.library import Library
from tui.search.index import Index

Examine = Callable[[], list[Finding]]


@pytest.fixture
def where(tmp_path: Path, library: Library) -> ExaminedLibrary:
    library.add(readings(5), known_in(library))
    cache = tmp_path / "cache"
    with Index(library.folder, cache) as index:
        index.update()
    environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    state, settings = tmp_path / "state", tmp_path / "settings.toml"
    return ExaminedLibrary(library.folder, "here-1", state, cache, settings, environment, False)


def _found(where: ExaminedLibrary, about: str, state: str) -> list[Finding]:
    return [each for each in examine(where) if (each.about, each.state) == (about, state)]


def _mend(where: ExaminedLibrary) -> list[str]:
    return [each.mend() for each in examine(where) if each.mend]


def _papers(where: ExaminedLibrary) -> Path:
    return where.library / "hosts/here-1/papers-0001.json"


def _journal(where: ExaminedLibrary) -> Path:
    return where.library / "hosts/here-1/journal.jsonl"


def test_a_library_in_order_has_nothing_bad(where: ExaminedLibrary) -> None:
    assert not [each for each in examine(where) if each.state == "bad"]


def test_no_library_yet_is_no_fault(where: ExaminedLibrary, tmp_path: Path) -> None:
    none = ExaminedLibrary(tmp_path / "none", *_rest(where))
    assert not [each for each in examine(none) if each.state == "bad"]
    assert not (tmp_path / "none").exists()


def _rest(where: ExaminedLibrary) -> tuple[str, Path, Path, Path, dict[str, str], bool]:
    return where.host, where.state, where.cache, where.settings, dict(where.environment), False


def test_looking_changes_no_file(where: ExaminedLibrary) -> None:
    _papers(where).write_bytes(b"{")
    before = {path: path.read_bytes() for path in where.library.rglob("*") if path.is_file()}
    list(examine(where))
    assert {p: p.read_bytes() for p in where.library.rglob("*") if p.is_file()} == before


def test_a_damaged_papers_file_is_bad_and_can_be_mended(
    where: ExaminedLibrary, library: Library
) -> None:
    data = _papers(where).read_bytes()
    _papers(where).write_bytes(data[:-3])
    assert _found(where, "papers", "bad")
    _mend(where)
    assert not _found(where, "papers", "bad")
    assert len(papers_in(library)) == 5


def test_the_file_of_another_machine_is_never_mended_here(where: ExaminedLibrary) -> None:
    other = where.library / "hosts/other-2/papers-0001.json"
    other.parent.mkdir()
    other.write_bytes(b"{")
    [finding] = _found(where, "papers", "bad")
    assert finding.mend is None
    assert "other-2" in finding.advice
    _mend(where)
    assert other.read_bytes() == b"{"


def test_a_damaged_line_of_the_journal_is_bad_and_can_be_mended(where: ExaminedLibrary) -> None:
    _journal(where).write_bytes(b"{}\n" + _journal(where).read_bytes())
    assert "1 line not as written" in _found(where, "journal", "bad")[0].words
    _mend(where)
    assert not _found(where, "journal", "bad")


@pytest.mark.parametrize("find", [_journal, _papers])
def test_a_folder_in_the_place_of_a_file_is_bad(
    where: ExaminedLibrary, find: Callable[[ExaminedLibrary], Path]
) -> None:
    find(where).unlink()
    find(where).mkdir()
    assert [each.words for each in _found(where, "library", "bad")] == [
        f"{find(where)}: it is not a file"
    ]


def test_a_file_in_the_place_of_the_library_is_bad(where: ExaminedLibrary, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    found = _found(ExaminedLibrary(tmp_path / "file", *_rest(where)), "library", "bad")
    assert "is not a folder" in found[0].words


@pytest.mark.parametrize("name", ["a%20b", "a?b", "a#b"])
def test_the_index_is_found_whatever_its_folder_is_called(
    where: ExaminedLibrary, tmp_path: Path, name: str
) -> None:
    cache = tmp_path / name
    with Index(where.library, cache) as index:
        index.update()
    assert not _found(replace(where, cache=cache), "index", "bad")
    assert not list(tmp_path.glob("a"))


def test_what_a_later_program_wrote_is_not_mended_by_this_one(where: ExaminedLibrary) -> None:
    text = _papers(where).read_text().replace('"schema": 1', '"schema": 9')
    _papers(where).write_text(text[:-20])
    [found] = _found(where, "papers", "bad")
    assert found.mend is None
    assert "update paperdeck" in found.advice


def test_a_torn_end_is_only_worth_knowing(where: ExaminedLibrary) -> None:
    with _journal(where).open("ab") as file:
        file.write(b'{"n":')
    assert _found(where, "journal", "note")
    assert not _found(where, "journal", "bad")


def test_a_clock_far_ahead_is_named(
    where: ExaminedLibrary, library: Library, tmp_path: Path
) -> None:
    later = Library(where.library, "ahead-3", lambda: START * 2)
    later.add(readings(1, start=90), known_in(library))
    words = " ".join(each.words for each in _found(where, "journal", "bad"))
    assert "ahead-3" in words
    assert "days ahead" in words


def test_a_damaged_index_is_made_anew(where: ExaminedLibrary) -> None:
    path = Path(cache_file(where.library, where.cache))
    path.write_bytes(b"not a database at all, but long enough to look at" * 40)
    assert _found(where, "index", "bad")
    _mend(where)
    assert _found(where, "index", "good")[0].words.startswith("5 papers")


def test_an_import_taken_back_does_not_put_the_index_in_doubt(
    where: ExaminedLibrary, library: Library
) -> None:
    library.undo()
    assert _found(where, "index", "good")[0].words.startswith("0 papers")


def test_what_a_cut_off_write_left_is_removed(where: ExaminedLibrary) -> None:
    left = _papers(where).with_name(".papers-0001.json.0123abcd.paperdeck.tmp")
    left.write_bytes(b"half")
    assert _found(where, "library", "note")
    _mend(where)
    assert not left.exists()


def test_every_fault_of_the_settings_is_told(where: ExaminedLibrary) -> None:
    where.settings.write_text('mouse = "no"\nthema = "x"\n')
    assert len(_found(where, "settings", "bad")) == 2


def test_a_folder_that_others_can_read_is_worth_knowing(where: ExaminedLibrary) -> None:
    where.library.chmod(0o755)
    assert any("other users" in each.words for each in _found(where, "library", "note"))


def test_a_note_that_was_begun_is_told(where: ExaminedLibrary) -> None:
    from tui.library.drafts import Drafts

    Drafts.of(where.library, where.state).keep(5, "half a thought")
    assert any("1 note" in each.words for each in _found(where, "library", "note"))


def test_findings_are_one_line_each(where: ExaminedLibrary) -> None:
    assert all("\n" not in each.words + each.advice for each in examine(where))


def test_a_finding_as_json_says_whether_it_can_be_mended(where: ExaminedLibrary) -> None:
    from tui.cli.doctor_command import _record

    _papers(where).write_bytes(b"{")
    records = [json.loads(json.dumps(_record(each))) for each in examine(where)]
    assert next(each["can_be_mended"] for each in records if each["state"] == "bad")


def test_the_way_to_the_clipboard_is_told(where: ExaminedLibrary) -> None:
    over_ssh = replace(where, environment={**where.environment, "SSH_CONNECTION": "a 1 b 2"})
    [found] = _found(over_ssh, "clipboard", "good")
    assert found.words == (
        "the terminal would be asked, which does not answer: over SSH ($SSH_CONNECTION)"
    )


def test_the_clipboard_of_the_settings_is_told(where: ExaminedLibrary) -> None:
    where.settings.write_text('clipboard = "file"\n')
    assert "the settings say so" in _found(where, "clipboard", "good")[0].words


def test_a_restore_that_was_cut_off_is_told_and_taken_back(where: ExaminedLibrary) -> None:
    papers = _papers(where).read_bytes()
    (where.library / "hosts").rename(where.library / "hosts-before-2026-11-21-101112")
    [found] = [each for each in _found(where, "library", "bad") if "cut off" in each.words]
    assert found.mend
    found.mend()
    assert _papers(where).read_bytes() == papers


def test_what_a_restore_that_was_killed_unpacked_is_removed(where: ExaminedLibrary) -> None:
    left = temporary(where.library / "restore")
    (left / "hosts").mkdir(parents=True)
    assert any("cut off" in each.words for each in _found(where, "library", "note"))
    _mend(where)
    assert not left.exists()
