"""A whole library in one file, and back."""

import errno
import gzip
import io
import json
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.making import ident, known_in, names_in, papers_in, readings
from tui.library.archive import FORMAT, contents_of, pack, unpack
from tui.library.changes import Mark
from tui.library.durable import temporary
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.paper import parse_id

MADE = "2026-11-21T10:00:00+00:00"


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(readings(3), known_in(library))
    library.mark([_id("Paper 1")], [Mark("read", True)])
    return library


def _id(title: str) -> int:
    return parse_id(ident(title)) or 0


def _rewritten(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> None:
    """Write the archive anew, with every member as `change` gives it."""
    with tarfile.open(path) as old:
        members = [(each.name, old.extractfile(each)) for each in old]
        read = [(name, file.read()) for name, file in members if file]
    with tarfile.open(path, "w:gz") as archive:
        for changed in (change(name, data) for name, data in read):
            if changed is not None:
                entry = tarfile.TarInfo(changed[0])
                entry.size = len(changed[1])
                archive.addfile(entry, io.BytesIO(changed[1]))


def test_what_was_packed_comes_back_equal(filled: Library, tmp_path: Path) -> None:
    pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    unpack(tmp_path / "a.tar.gz", tmp_path / "other", "aside")
    other = Library(tmp_path / "other", "there-2")
    assert papers_in(other) == papers_in(filled)
    assert other.marks([_id("Paper 1")]) == filled.marks([_id("Paper 1")])


@pytest.mark.parametrize(
    "name",
    [
        "journal (Anna's conflicted copy 2026-11-21).jsonl",
        "papers-0001 (Pía in Konflikt geratene Kopie).json",
        "papers-0001.json.orig",
        "journal 2.jsonl",
        "journal.sync-conflict-20261121-101112-ABCDEFG.jsonl",
    ],
)
def test_a_copy_of_a_synchroniser_is_packed_too(filled: Library, tmp_path: Path, name: str) -> None:
    home = filled.folder / "hosts/here-1"
    source = "journal.jsonl" if name.startswith("journal") else "papers-0001.json"
    (home / name).write_bytes((home / source).read_bytes())
    pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    unpack(tmp_path / "a.tar.gz", tmp_path / "other", "aside")
    assert (tmp_path / "other/hosts/here-1" / name).is_file()


def test_a_host_of_any_name_is_packed(filled: Library, tmp_path: Path) -> None:
    (filled.folder / "hosts/here-1").rename(filled.folder / "hosts/Büro (alt)")
    packed = pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    assert contents_of(tmp_path / "a.tar.gz") == packed


def test_a_full_disk_is_told_with_the_place_and_the_need(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tui.library.archive.flush", full)
    with pytest.raises(OSError, match=r"needs [0-9]+ KB") as told:
        pack(filled.folder, tmp_path / "b.tar.gz", MADE)
    assert told.value.filename == str(tmp_path / "b.tar.gz")
    with pytest.raises(OSError, match=r"needs [0-9]+ KB") as told:
        unpack(path, tmp_path / "other", "aside")
    assert told.value.filename == str(tmp_path / "other")
    assert not names_in(tmp_path / "other")


def test_a_journal_that_is_not_there_to_be_packed_is_told(filled: Library, tmp_path: Path) -> None:
    journal = filled.folder / "hosts/here-1/journal.jsonl"
    journal.unlink()
    journal.symlink_to(tmp_path / "not-mounted")
    for own in (None, "here-1"):
        with pytest.raises(LibraryError, match=f"a link to {tmp_path / 'not-mounted'}"):
            pack(filled.folder, tmp_path / "a.tar.gz", MADE, own)


def test_what_another_machine_has_in_the_place_of_a_file_stops_no_backup(
    filled: Library, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").write_bytes(b"secret")
    evil = filled.folder / "hosts/evil"
    evil.mkdir()
    os.mkfifo(evil / "journal.jsonl")
    (evil / "papers-0001.json").symlink_to(tmp_path / "elsewhere")
    (filled.folder / "hosts/evil-2").symlink_to(tmp_path)
    contents = pack(filled.folder, tmp_path / "a.tar.gz", MADE, "here-1")
    assert (contents.hosts, contents.files) == (("here-1",), 2)


def test_a_name_that_could_not_be_put_back_is_not_packed(filled: Library, tmp_path: Path) -> None:
    (filled.folder / "hosts/here-1").rename(filled.folder / "hosts/\x1b[2J")
    with pytest.raises(LibraryError, match="rename it"):
        pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    assert not (tmp_path / "a.tar.gz").exists()


def test_an_archive_says_when_it_was_made_and_of_which_machines(
    filled: Library, tmp_path: Path
) -> None:
    packed = pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    assert contents_of(tmp_path / "a.tar.gz") == packed
    assert (packed.made, packed.hosts, packed.files) == (MADE, ("here-1",), 2)


def test_a_file_that_is_there_is_not_written_over(filled: Library, tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_text("mine")
    with pytest.raises(LibraryError, match="not written over"):
        pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    assert (tmp_path / "a.tar.gz").read_text() == "mine"


def test_an_empty_folder_is_no_library_to_pack(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="nothing to back up"):
        pack(tmp_path / "none", tmp_path / "a.tar.gz", MADE)
    assert names_in(tmp_path) == set()


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.8])
def test_a_cut_off_archive_changes_nothing(filled: Library, tmp_path: Path, part: float) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    before = names_in(filled.folder)
    with pytest.raises(LibraryError, match="no whole backup"):
        unpack(path, filled.folder, "aside")
    assert names_in(filled.folder) == before


def test_a_changed_byte_is_seen(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)
    _rewritten(path, lambda name, data: (name, data.replace(b"Paper 2", b"Paper 9")))
    with pytest.raises(LibraryError, match="not what was packed"):
        contents_of(path)


def test_an_archive_without_its_list_is_cut_off(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)
    _rewritten(path, lambda name, data: (name, data) if name.startswith("hosts") else None)
    with pytest.raises(LibraryError, match="cut off"):
        contents_of(path)


def test_a_newer_archive_is_refused(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)
    newer = json.dumps({"format": FORMAT + 1, "made": MADE, "files": {}}).encode()
    _rewritten(path, lambda name, data: (name, newer if name == "paperdeck.json" else data))
    with pytest.raises(LibraryError, match="newer paperdeck"):
        contents_of(path)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "hosts/../../x/journal.jsonl",
        "hosts/../journal.jsonl",
        "hosts/a/../journal.jsonl",
        "hosts/a/.bashrc",
        "hosts/a/b/c.json",
        "x.json",
        "hosts/\x1b]0;x/journal.jsonl",
        "",
        "hosts",
        "hosts//a/journal.jsonl",
        "hosts/a/journal.jsonl/",
        "hosts/a/journal.jsonl/x",
        "hosts/./journal.jsonl",
    ],
)
def test_a_member_that_leads_elsewhere_is_refused(
    filled: Library, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "a.tar.gz"
    pack(filled.folder, path, MADE)
    _rewritten(path, lambda each, data: (name if "papers" in each else each, data))
    with pytest.raises(LibraryError, match="no whole backup"):
        unpack(path, tmp_path / "other", "aside")
    assert not (tmp_path / "other" / "hosts").exists()


@pytest.mark.parametrize(
    "data", [b"", b"text", gzip.compress(b"text", mtime=0), b"\x1f\x8b\x08\x00"]
)
def test_another_file_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.tar.gz").write_bytes(data)
    with pytest.raises(LibraryError, match="no whole backup"):
        contents_of(tmp_path / "a.tar.gz")


def test_what_was_there_is_moved_aside_whole(filled: Library, tmp_path: Path) -> None:
    pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    filled.mark([_id("Paper 2")], [Mark("starred", True)])
    before = (filled.folder / "hosts/here-1/journal.jsonl").read_bytes()
    _, aside = unpack(tmp_path / "a.tar.gz", filled.folder, "hosts-before")
    assert aside == filled.folder / "hosts-before"
    assert (filled.folder / "hosts-before/here-1/journal.jsonl").read_bytes() == before
    assert not Library(filled.folder, "here-1").marks([_id("Paper 2")]).starred


def test_what_a_restore_that_was_killed_left_goes(filled: Library, tmp_path: Path) -> None:
    pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    left = temporary(filled.folder / "restore")
    (left / "hosts").mkdir(parents=True)
    unpack(tmp_path / "a.tar.gz", filled.folder, "aside")
    assert not left.exists()


def test_nothing_is_left_over(filled: Library, tmp_path: Path) -> None:
    pack(filled.folder, tmp_path / "a.tar.gz", MADE)
    unpack(tmp_path / "a.tar.gz", tmp_path / "other", "aside")
    assert not [name for name in names_in(tmp_path) if name.endswith(".tmp")]


WITHOUT = [errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK]


def _refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", WITHOUT)
def test_a_disk_without_hard_links_and_modes_takes_a_backup(
    number: int, filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("link", "chmod"):
        monkeypatch.setattr(os, name, _refusing(number))
    (tmp_path / "stick").mkdir()
    pack(filled.folder, tmp_path / "stick" / "a.tar.gz", MADE)
    assert contents_of(tmp_path / "stick" / "a.tar.gz").files == 2
    assert names_in(tmp_path / "stick") == {"a.tar.gz"}
    filled.add(readings(2, 7), known_in(filled))


def test_a_file_that_appears_meanwhile_on_such_a_disk_is_not_written_over(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tar.gz"

    def refuse(*_: object) -> None:
        path.write_bytes(b"mine")
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileExistsError):
        pack(filled.folder, path, MADE)
    assert path.read_bytes() == b"mine"


def test_a_disk_that_fails_at_the_last_moment_leaves_nothing_of_a_backup(
    filled: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(os, "link", _refusing(errno.EPERM))
    monkeypatch.setattr(os, "replace", _refusing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        pack(filled.folder, tmp_path / "stick" / "a.tar.gz", MADE)
    assert names_in(tmp_path / "stick") == set()
