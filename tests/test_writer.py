"""The journal's pen: one whole line or none, and stamps that only go up."""

import errno
import os
import stat
from pathlib import Path

import pytest

from tests.journals import read_on
from tests.making import names_in
from tests.test_durable import watch
from tui.library.errors import LibraryError
from tui.library.journal import writer
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.library.journal.writer import append


@pytest.fixture
def host(tmp_path: Path) -> Path:
    return tmp_path / "hosts" / "here"


@pytest.fixture
def journal(host: Path) -> Path:
    host.mkdir(parents=True)
    return host / "journal.jsonl"


def entry(number: int) -> Entry:
    return Entry(number, Stamp(number, 0, "here"), "mark", (Change("read", True, ("x" * 10,)),))


def write(host: Path, number: int) -> None:
    append(host, lambda: encode_entry(entry(number)))


def numbers(journal: Path) -> list[int]:
    tail = read_on(journal)
    assert tail.damaged == ()
    return [each.number for each in tail.entries]


def test_the_first_entry_makes_what_is_missing(host: Path) -> None:
    assert append(host, lambda: encode_entry(entry(1)))
    assert names_in(host) == {"journal.jsonl", ".journal.lock"}


def test_entries_are_appended(host: Path) -> None:
    for number in (1, 2, 3):
        write(host, number)
    assert numbers(host / "journal.jsonl") == [1, 2, 3]


@pytest.mark.parametrize(
    ("before", "calls"),
    [
        (None, ["open", "open", "open", "open", "fsync", "write", "fsync"]),
        (b"", ["open", "open", "open", "write", "fsync"]),
        (b'{"n":7', ["open", "open", "open", "fsync", "write", "fsync"]),
    ],
)
def test_a_line_is_flushed_before_it_is_done(
    host: Path, journal: Path, before: bytes | None, calls: list[str]
) -> None:
    """The lock is opened, then the folder and in it the journal; a new one is made, and its folder
    flushed first."""
    if before is not None:
        journal.write_bytes(before)
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        watch(patch, seen.append)
        write(host, 1)
    assert seen == calls


def test_where_there_is_no_entry_nothing_is_written(host: Path, journal: Path) -> None:
    assert not append(host, lambda: None)
    assert not journal.exists()


def test_a_line_that_lacks_its_end_alone_gets_it(host: Path, journal: Path) -> None:
    journal.write_bytes((encode_entry(entry(1)) + encode_entry(entry(2))).rstrip(b"\n"))
    write(host, 3)
    assert numbers(journal) == [1, 2, 3]


@pytest.mark.parametrize("cut", range(1, len(encode_entry(entry(2))) - 1))
def test_a_torn_line_is_cut_off_before_the_next_is_written(
    host: Path, journal: Path, cut: int
) -> None:
    journal.write_bytes(encode_entry(entry(1)) + encode_entry(entry(2))[:cut])
    write(host, 3)
    assert numbers(journal) == [1, 3]


@pytest.mark.parametrize("torn", [b"\0" * 200_000, b"x" * 65_536, b'{"n":1'])
def test_a_long_torn_line_is_cut_off_whole(host: Path, journal: Path, torn: bytes) -> None:
    for before in (b"", encode_entry(entry(1))):
        journal.write_bytes(before + torn)
        write(host, 2)
        assert journal.read_bytes() == before + encode_entry(entry(2))


def test_what_was_never_a_line_of_ours_is_kept_when_it_is_cut_off(
    host: Path, journal: Path
) -> None:
    line = encode_entry(entry(1))
    journal.write_bytes(line + b"a text without its end")
    write(host, 2)
    assert numbers(journal) == [1, 2]
    kept = host / "kept" / f"journal.jsonl.cut-at-{len(line)}"
    assert kept.read_bytes() == b"a text without its end"


def test_what_is_composed_sees_a_journal_without_a_torn_line(host: Path, journal: Path) -> None:
    journal.write_bytes(encode_entry(entry(1)) + b"torn")
    seen: list[bytes] = []
    append(host, lambda: seen.append(journal.read_bytes()))
    assert seen == [encode_entry(entry(1))]


def test_an_error_while_composing_leaves_the_journal_and_frees_the_lock(
    host: Path, journal: Path
) -> None:
    def fail() -> bytes:
        raise KeyError

    with pytest.raises(KeyError):
        append(host, fail)
    write(host, 1)
    assert numbers(journal) == [1]


def test_a_journal_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match=r"journal\.jsonl: cannot be written"):
        write(tmp_path / "file" / "here", 1)


def test_a_new_journal_is_the_owners_alone(host: Path) -> None:
    write(host, 1)
    assert stat.S_IMODE((host / "journal.jsonl").stat().st_mode) == 0o600


def test_a_journal_that_is_no_file_is_refused(host: Path, journal: Path) -> None:
    os.mkfifo(journal)
    with pytest.raises(LibraryError, match=r"cannot be written \(it is not a file\)$"):
        write(host, 1)


def test_a_journal_that_is_a_link_is_refused(host: Path, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"text")
    for to in ("/dev/null", tmp_path / "victim", tmp_path / "nowhere"):
        journal.symlink_to(to)
        with pytest.raises(LibraryError, match=f"cannot be written \\(it is a link to {to}, and"):
            write(host, 1)
        journal.unlink()
    assert (tmp_path / "victim").read_bytes() == b"text"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("torn", [1, 2, 65_535, 65_536, 65_537, 131_072, 131_073])
def test_a_torn_line_of_any_length_is_cut_where_the_last_line_ends(
    host: Path, journal: Path, torn: int
) -> None:
    whole = encode_entry(entry(1)) + encode_entry(entry(2))
    journal.write_bytes(whole + b"X" * torn)
    write(host, 3)
    assert journal.read_bytes() == whole + encode_entry(entry(3))
    assert (host / "kept" / f"journal.jsonl.cut-at-{len(whole)}").read_bytes() == b"X" * torn


@pytest.mark.parametrize("torn", [b"\0", b"{", b'{"n"', b'{"n":', b'{"n":2,"at"'])
def test_the_beginning_of_a_line_of_ours_is_not_kept(
    host: Path, journal: Path, torn: bytes
) -> None:
    journal.write_bytes(encode_entry(entry(1)) + torn)
    write(host, 2)
    assert not (host / "kept").exists()


def test_of_a_first_line_that_could_not_be_flushed_nothing_is_left(
    host: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writer, "flush", fail)
    with pytest.raises(LibraryError, match="it needs 1 KB; make room, then do it again"):
        write(host, 1)
    assert journal.read_bytes() == b""


def test_a_line_that_can_neither_be_flushed_nor_cut_off_is_not_there(
    host: Path, journal: Path
) -> None:
    write(host, 1)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fsync", "ftruncate"):
            patch.setattr(os, name, fail)
        patch.setattr(writer, "flush", fail)
        with pytest.raises(LibraryError, match="cannot be written"):
            write(host, 2)
    assert numbers(journal) == [1]
    write(host, 2)
    assert numbers(journal) == [1, 2]


def fail(*_given: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_line_whose_end_is_damaged_is_read_and_mended_by_the_next(
    host: Path, journal: Path
) -> None:
    for number in (1, 2):
        write(host, number)
    journal.write_bytes(journal.read_bytes()[:-1] + b"J")
    assert numbers(journal) == [1, 2]
    write(host, 3)
    assert numbers(journal) == [1, 2, 3]
    assert journal.read_bytes().count(b"\n") == 3
