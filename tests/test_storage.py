"""The TinyDB storage: what it writes, what it refuses, which states it keeps."""

import errno
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.making import names_in, nothing_known, readings
from tests.test_files import DAMAGED
from tui.library import catalogue
from tui.library.damaged_papers import documents
from tui.library.durable import temporary
from tui.library.edition import edition
from tui.library.errors import DamagedError, LaterError
from tui.library.host_files import RefusedError
from tui.library.kept_states import keep_state, kept_states, last_good, previous_state
from tui.library.library import Library
from tui.library.storage import PaperStorage, as_bytes

TABLES: dict[str, dict[str, Any]] = {
    "papers": {"20": {"title": "ü 😀 \u2028"}, "3": {"title": "b"}},
    "_meta": {"1": {"x": 1}},
}
DAYS = [f"2025-01-{day:02d}" for day in range(1, 13)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "host" / "papers-0001.json"


def write(path: Path, **papers: Any) -> None:
    PaperStorage(path).write({"papers": papers})


def papers_in(path: Path) -> dict[str, Any]:
    return (PaperStorage(path).read() or {})["papers"]


def test_a_file_that_is_not_there_is_new(path: Path) -> None:
    assert PaperStorage(path).read() is None
    assert names_in(path.parent.parent) == set()


def test_what_was_written_is_read(path: Path) -> None:
    PaperStorage(path).write(TABLES)
    assert PaperStorage(path).read() == TABLES


def test_stock_tinydb_reads_and_goes_on_writing(path: Path) -> None:
    PaperStorage(path).write(TABLES)
    with TinyDB(path, encoding="utf-8") as database:
        table = database.table("papers")
        assert {each.doc_id: dict(each) for each in table} == {
            20: TABLES["papers"]["20"],
            3: TABLES["papers"]["3"],
        }
        table.insert({"title": "c"})
    assert len((PaperStorage(path).read() or {})["papers"]) == 3


def test_there_is_one_document_a_line_by_number() -> None:
    lines = as_bytes(TABLES).decode().split("\n")
    assert lines == [
        '{"_meta": {',
        '"1": {"x": 1}',
        "},",
        '"papers": {',
        '"3": {"title": "b"},',
        '"20": {"title": "ü 😀 \u2028"}',
        "}}",
        "",
    ]


def test_the_same_papers_are_the_same_bytes() -> None:
    backwards = {name: dict(reversed(TABLES[name].items())) for name in sorted(TABLES)[::-1]}
    assert as_bytes(backwards) == as_bytes(TABLES)


@pytest.mark.parametrize("text", ["a\ud800b", '"\\\n\0\x7f', "\ufeff"])
def test_any_text_is_written_so_that_it_can_be_read(path: Path, text: str) -> None:
    write(path, **{"1": {"title": text}})
    assert papers_in(path) == {"1": {"title": text}}


def test_what_a_later_version_put_beside_the_papers_is_kept(path: Path) -> None:
    path.parent.mkdir()
    given = {"papers": {}, "schema": 3, "others": [1], "more": {"1": {"a": None}}}
    path.write_text(json.dumps(given))
    tables = PaperStorage(path).read()
    assert tables is not None
    PaperStorage(path).write(tables)
    assert PaperStorage(path).read() == {"_meta": {"1": {"schema": 1}}, **given}


def test_a_value_that_is_not_json_is_refused_and_nothing_changes(path: Path) -> None:
    write(path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="JSON"):
        write(path, **{"1": {"score": float("nan")}})
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_neither_new_nor_overwritten(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        TinyDB(path, storage=PaperStorage).table("papers").insert({"title": "x"})
    assert path.read_bytes() == data
    assert names_in(path.parent) == {path.name}


@pytest.mark.parametrize("number", ["abc", "01", "-1", str(2**48)])
def test_a_document_that_tinydb_would_lose_is_not_written_over(path: Path, number: str) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"papers": {number: {}, "1": {}}}))
    with pytest.raises(DamagedError, match="is not the id of a paper"):
        PaperStorage(path).read()


def test_the_state_before_the_last_write_is_kept(path: Path) -> None:
    for title in "abc":
        write(path, **{"1": {"title": title}})
    assert papers_in(previous_state(path)) == {"1": {"title": "b"}}


def test_each_day_keeps_the_state_it_began_with(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, **{"1": {"title": "before"}})
    monkeypatch.setattr(time, "strftime", lambda form: "2025-01-01")
    write(path, **{"1": {"title": "morning"}})
    write(path, **{"1": {"title": "evening"}})
    kept = path.parent / "kept" / "papers-0001.2025-01-01.json"
    assert papers_in(kept) == {"1": {"title": "before"}}


@pytest.mark.parametrize("days", [DAYS, DAYS[::-1], ["1970-01-01", *DAYS]])
def test_seven_days_are_kept_at_most(path: Path, days: list[str]) -> None:
    write(path)
    for day in days:
        keep_state(path, day)
    kept = names_in(path.parent / "kept")
    assert kept == {"papers-0001.previous.json", *(f"papers-0001.{day}.json" for day in DAYS[-7:])}


def test_the_days_of_a_full_file_are_let_go_when_the_next_begins(path: Path) -> None:
    write(path)
    keep_state(path, "2025-01-01")
    write(path.with_name("papers-0002.json"))
    assert names_in(path.parent / "kept") == {"papers-0001.previous.json"}


def test_the_days_of_a_file_that_was_lost_stay(path: Path) -> None:
    write(path)
    keep_state(path, "2025-01-01")
    path.unlink()
    write(path)
    assert "papers-0001.2025-01-01.json" in names_in(path.parent / "kept")


def test_keeping_a_state_twice_leaves_nothing_over(path: Path) -> None:
    write(path)
    keep_state(path, "2025-01-01")
    keep_state(path, "2025-01-01")
    assert names_in(path.parent / "kept") == {
        "papers-0001.previous.json",
        "papers-0001.2025-01-01.json",
    }


def test_what_a_killed_writer_left_among_the_states_is_cleared_away(path: Path) -> None:
    write(path)
    write(path)
    temporary(previous_state(path)).touch()
    write(path)
    assert not any(name.endswith(".tmp") for name in names_in(path.parent))


def test_where_links_cannot_be_made_states_are_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*names: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    write(path, **{"1": {"title": "a"}})
    write(path, **{"1": {"title": "b"}})
    assert papers_in(previous_state(path)) == {"1": {"title": "a"}}


def test_a_file_reached_by_a_link_is_not_written(path: Path, tmp_path: Path) -> None:
    write(path, **{"1": {"title": "a"}})
    real = path.rename(tmp_path / "real.json")
    path.symlink_to(real)
    before = real.read_bytes()
    with pytest.raises(DamagedError, match=f"it is a link to {real}"):
        PaperStorage(path).read()
    with pytest.raises(RefusedError, match=f"it is a link to {real}"):
        write(path, **{"1": {"title": "b"}})
    assert path.is_symlink()
    assert real.read_bytes() == before


def test_a_damaged_file_names_the_last_good_state_of_it(path: Path) -> None:
    write(path, **{"1": {"title": "a"}})
    write(path, **{"1": {"title": "a"}, "2": {"title": "b"}})
    path.write_bytes(b"")
    with pytest.raises(DamagedError, match=r"before the last write \(1\)") as raised:
        PaperStorage(path).read()
    assert str(previous_state(path)) in raised.value.why


def test_a_damaged_file_of_which_nothing_is_kept_says_so(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(DamagedError, match="no earlier state of it is kept"):
        PaperStorage(path).read()


def test_a_full_file_never_changes_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", 5)
    library, signs = Library(folder, "here-1"), []
    for number in range(12):
        library.add(readings(1, number), nothing_known)
        if number >= 4:
            found = (folder / "hosts" / "here-1" / "papers-0001.json").stat()
            signs.append((found.st_ino, found.st_mtime_ns, found.st_size))
    assert len(set(signs)) == 1


def test_of_a_file_that_is_open_for_ten_days_seven_are_kept_and_links_cost_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(folder, "here-1")
    for day in range(1, 11):
        monkeypatch.setattr(time, "strftime", lambda _form, day=day: f"2026-01-{day:02d}")
        for hour in range(3):
            library.add(readings(1, 10 * day + hour), nothing_known)
    kept = folder / "hosts" / "here-1" / "kept"
    assert names_in(kept) == {
        "papers-0001.previous.json",
        *(f"papers-0001.2026-01-{day:02d}.json" for day in range(4, 11)),
    }
    held = [len(papers_in(kept / f"papers-0001.2026-01-{day:02d}.json")) for day in range(4, 11)]
    assert held == [9, 12, 15, 18, 21, 24, 27]
    assert len(papers_in(kept / "papers-0001.previous.json")) == 29


def test_a_paper_that_stands_in_a_file_twice_is_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"papers": {"7": {"sightings": []}, "7": {"sightings": [1]}}}')
    with pytest.raises(DamagedError) as raised:
        PaperStorage(path).read()
    assert raised.value.path == path
    assert raised.value.why.startswith("paper 7 stands in it twice; nothing was overwritten")


def test_an_id_that_is_none_is_named_by_its_beginning(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"papers": {"1": {}, "x" * 50: {}}}))
    with pytest.raises(DamagedError, match=f"'{'x' * 40}' is not the id of a paper; nothing"):
        PaperStorage(path).read()


def test_a_file_of_a_later_edition_is_not_opened_for_writing(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"_meta": {"1": {"schema": 7}}, "papers": {}}')
    with pytest.raises(LaterError) as raised:
        PaperStorage(path).read()
    assert raised.value.path == path
    assert raised.value.why == (
        "a later paperdeck wrote it (format 7; this one knows 1):"
        " it is read as far as it makes sense, and not written to; update paperdeck"
    )


@pytest.mark.parametrize("said", ["7", None, 7.5, [7], {}])
def test_an_edition_that_is_no_number_is_the_first(said: object) -> None:
    assert edition({"_meta": {"1": {"schema": said}}}) == 1
    assert edition({"_meta": {"1": said}}) == edition({"_meta": said}) == 1


def test_tables_without_documents_and_values_of_strangers_are_written_on_one_line() -> None:
    written = as_bytes({"papers": {}, "more": [1, "\u00fc"]})  # type: ignore[dict-item]
    assert written.decode() == '{"more": [1, "\u00fc"],\n"papers": {}}\n'


def test_the_last_good_state_is_the_latest_that_can_be_read(path: Path) -> None:
    write(path, **{"1": {}})
    for day in DAYS[:3]:
        keep_state(path, day)
    assert f"{previous_state(path)} holds its papers" in last_good(path)
    for cut in (previous_state(path), kept_states(path)[2]):
        cut.unlink()
        cut.write_bytes(b"{")
    good = kept_states(path)[1]
    assert good.name == "papers-0001.2025-01-02.json"
    assert last_good(path) == (
        f"nothing was overwritten; {good} holds its papers as they were before the last write (1)"
    )


def test_without_any_state_that_is_said(path: Path) -> None:
    assert last_good(path) == "nothing was overwritten, and no earlier state of it is kept"


def test_the_states_of_a_file_are_its_own(path: Path) -> None:
    other = path.with_name("papers-0002.json")
    write(path)
    write(other)
    for day in DAYS[:2]:
        keep_state(path, day)
        keep_state(other, day)
    assert [each.name for each in kept_states(path)] == [
        "papers-0001.2025-01-01.json",
        "papers-0001.2025-01-02.json",
        "papers-0001.previous.json",
    ]


def test_a_day_is_called_by_its_date(path: Path) -> None:
    write(path)
    write(path)
    today = time.strftime("%Y-%m-%d")
    assert f"papers-0001.{today}.json" in names_in(path.parent / "kept")


def test_papers_are_read_from_all_lines_that_are_whole() -> None:
    lines = [
        b'"1": {"sightings": [1]},',
        b'"2": {"sightings": [},',
        b'"3": {"sightings": 5},',
        b"<<<<<<<",
        b'"04": {"sightings": []},',
        b'\t"4": {"sightings": []} \r',
        b'"999999999999999": {"sightings": []}',
        b'"1000000000000000": {"sightings": []}',
        b'"0": {"sightings": ["\xff"]}',
        b'"5": ' + b'{"sightings": [' + b"[" * 100_000 + b"}",
        b'"6": {"sightings": []},',
    ]
    found = list(documents(b"\n".join(lines)))
    assert found[0] == ("1", {"sightings": [1]})
    assert [number for number, _ in found] == ["1", "4", "999999999999999", "6"]
