"""Where a library keeps its files: what is listed, what is read, what is left aside."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.making import sighting
from tui.ids import LARGEST_ID
from tui.library import folder as listing
from tui.library.errors import DamagedError, LibraryError
from tui.library.files import document_id, journals, paper_file, paper_files, read_papers
from tui.library.stored import as_document, to_stored

ONE = to_stored(sighting("One"), "e", "2025-01-01")
WHOLE = json.dumps({"papers": {str(ONE.id): as_document([ONE])}})

DAMAGED = {
    "empty": b"",
    "a line end": b"\n",
    "NULs": bytes(4096),
    "null": b"null",
    "a list": b"[]",
    "no table": b"{}",
    "a table that is a list": b'{"papers": []}',
    "a table that is null": b'{"papers": null}',
    "cut off": WHOLE[:-5].encode(),
    "with something behind": WHOLE.encode() + b"}",
    "NULs behind": WHOLE.encode() + bytes(512),
    "byte order mark": b"\xef\xbb\xbf" + WHOLE.encode(),
    "latin-1": WHOLE.replace("One", "\xe9").encode("latin-1"),
    "UTF-16": WHOLE.encode("utf-16"),
    "conflict markers": f"<<<<<<< HEAD\n{WHOLE}\n=======\n".encode(),
    "deep nesting": b'{"papers": ' + b"[" * 100_000,
    "a number without end": b'{"papers": {}, "x": ' + b"9" * 10_000 + b"}",
}


@pytest.fixture
def host(folder: Path) -> Path:
    host = folder / "hosts" / "here-1"
    host.mkdir(parents=True)
    return host


def put(host: Path, name: str, text: str = WHOLE) -> Path:
    host.mkdir(exist_ok=True)
    (host / name).write_text(text)
    return host / name


def listed(folder: Path) -> list[tuple[str, str]]:
    return [(each.host, each.path.name) for each in (*paper_files(folder), *journals(folder))]


def test_a_library_that_is_not_made_yet_has_no_files(folder: Path) -> None:
    assert listed(folder) == []


def test_files_are_listed_by_host_and_number(folder: Path, host: Path) -> None:
    for name in ("papers-0002.json", "papers-0001.json", "journal.jsonl"):
        put(host, name)
    put(folder / "hosts" / "another-2", "papers-0001.json")
    assert listed(folder) == [
        ("another-2", "papers-0001.json"),
        ("here-1", "papers-0001.json"),
        ("here-1", "papers-0002.json"),
        ("here-1", "journal.jsonl"),
    ]


def test_a_file_is_listed_with_the_signs_of_a_change(folder: Path, host: Path) -> None:
    path = put(host, "papers-0001.json")
    (listed,) = paper_files(folder)
    found = path.stat()
    assert (listed.size, listed.mtime_ns, listed.inode) == (
        found.st_size,
        found.st_mtime_ns,
        found.st_ino,
    )


def test_strangers_among_the_files_are_left_aside(folder: Path, host: Path) -> None:
    for name in (".papers-0001.json.0.paperdeck.tmp", "papers.json", "papers-1.txt", "note.md"):
        put(host, name)
    put(folder / "hosts", "README")
    put(folder / "hosts" / ".trash", "papers-0001.json")
    (host / "kept").mkdir()
    put(host / "kept", "papers-0001.previous.json")
    (host / "papers-0009.json").mkdir()
    (host / "papers-0008.json").symlink_to(folder / "nowhere")
    os.mkfifo(host / "papers-0007.json")
    (folder / "hosts" / "gone").symlink_to(folder / "nowhere")
    assert listed(folder) == []


def test_a_copy_made_by_a_synchroniser_is_read_too(folder: Path, host: Path) -> None:
    put(host, "papers-0001.json")
    put(host, "papers-0001.sync-conflict-20251120-101500-ABCDEFG.json")
    assert [read_papers(each.path)[0] for each in paper_files(folder)] == [[ONE], [ONE]]


def test_a_file_that_vanishes_while_listed_is_no_file(
    folder: Path, host: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(host, "papers-0001.json")
    put(host, "papers-0002.json")
    entries = listing._entries

    def vanishing(folder: str) -> list[os.DirEntry[str]]:
        found = entries(folder)
        (host / "papers-0001.json").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(listing, "_entries", vanishing)
    assert listed(folder) == [("here-1", "papers-0002.json")]


def test_a_folder_that_cannot_be_listed_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(LibraryError, match="hosts: cannot be read"):
        paper_files(folder)


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "papers-0001.json"
    path.write_bytes(data)
    with pytest.raises(DamagedError, match=r"papers-0001\.json: "):
        read_papers(path)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("number", "document"),
    [
        ("abc", as_document([ONE])),
        ("-5", as_document([ONE])),
        ("01", as_document([ONE])),
        ("１", as_document([ONE])),
        ("1_0", as_document([ONE])),
        (str(LARGEST_ID + 1), as_document([ONE])),
        ("9" * 5000, as_document([ONE])),
        ("5", None),
        ("5", {"sightings": [{"title": "x", "comments": "many"}]}),
    ],
)
def test_a_document_that_makes_no_sense_costs_that_document(
    tmp_path: Path, number: str, document: Any
) -> None:
    path = tmp_path / "papers-0001.json"
    path.write_text(json.dumps({"papers": {number: document, str(ONE.id): as_document([ONE])}}))
    stored, strange = read_papers(path)
    assert stored == [ONE]
    assert len(strange) == 1
    assert f"{path}: paper {number[:40]}: " in strange[0]


def test_a_line_about_a_strange_document_is_safe_to_show(tmp_path: Path) -> None:
    path = tmp_path / "papers-0001.json"
    path.write_text(json.dumps({"papers": {"\x1b]0;x\x07\n": None}}))
    assert read_papers(path)[1] == [f"{path}: paper : that is not the id of a paper"]


def test_not_a_number_is_read_as_not_said(tmp_path: Path) -> None:
    document = as_document([ONE])
    del document["sightings"][0]["check"]
    document["sightings"][0] |= {"comments": float("nan"), "score": float("-inf")}
    path = tmp_path / "papers-0001.json"
    path.write_text(json.dumps({"papers": {str(ONE.id): document}}))
    assert read_papers(path) == ([ONE], [])


def test_a_damaged_sighting_is_named_and_left_out_alone(tmp_path: Path) -> None:
    document = as_document([ONE, replace(ONE, entry="f")])
    document["sightings"][0]["title"] = "On"
    path = tmp_path / "papers-0001.json"
    path.write_text(json.dumps({"papers": {str(ONE.id): document}}))
    stored, strange = read_papers(path)
    assert [each.entry for each in stored] == ["f"]
    assert "not as it was written" in strange[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), (str(LARGEST_ID), LARGEST_ID), ("", None), ("+1", None), ("1.0", None)],
)
def test_an_id_is_written_in_one_way(text: str, number: int | None) -> None:
    assert document_id(text) == number


def test_papers_files_are_numbered_with_four_digits(tmp_path: Path) -> None:
    assert paper_file(tmp_path, 7).name == "papers-0007.json"
    assert paper_file(tmp_path, 12345).name == "papers-12345.json"
