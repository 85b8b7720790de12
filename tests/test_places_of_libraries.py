"""Libraries in odd places: behind links, for reading only, with modes of their own."""

import os
import stat
from pathlib import Path

import pytest

from tests.machines import files_below
from tests.making import known_in, nothing_known, papers_in, readings
from tests.saves import HOST, begin, opened, state
from tui.cli import main
from tui.library.changes import Mark
from tui.library.errors import LibraryError
from tui.library.folder import refused
from tui.library.library import Library


@pytest.fixture
def modes_hold(tmp_path: Path) -> None:
    """For tests that need an ordinary user."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.access(closed, os.W_OK):
        pytest.skip("root may write anywhere")


def test_a_library_behind_a_link_is_written_where_it_is(folder: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    real.mkdir()
    folder.symlink_to(real)
    begin(folder)
    assert folder.is_symlink()
    assert state(real) == state(folder)
    assert (real / "hosts" / HOST / "papers-0001.json").is_file()


def test_hosts_behind_a_link_are_written_where_they_are(folder: Path, tmp_path: Path) -> None:
    begin(folder)
    before = state(folder)
    (folder / "hosts").rename(tmp_path / "shared")
    (folder / "hosts").symlink_to(tmp_path / "shared")
    assert state(folder) == before
    library = opened(folder)
    library.add(readings(1, 50), known_in(library))
    assert len(papers_in(opened(folder))) == 4


@pytest.mark.parametrize("name", ["papers-0001.json", "journal.jsonl", ""])
def test_below_the_hosts_nothing_is_read_or_written_through_a_link(
    folder: Path, tmp_path: Path, name: str
) -> None:
    begin(folder)
    path = folder / "hosts" / HOST / name
    real = path.rename(tmp_path / "elsewhere")
    path.symlink_to(real)
    before = files_below(tmp_path)
    with pytest.raises(LibraryError, match=f"{path}.*a link to {real}"):
        Library(folder, HOST).add(readings(1, 50), nothing_known)
    assert path.is_symlink()
    after = files_below(tmp_path)
    assert {each: after.get(each) for each in before} == before
    assert [line for line in refused(folder) if f"{path}: it is a link to {real}" in line]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
def test_the_modes_of_files_are_kept(folder: Path, mode: int) -> None:
    begin(folder)
    own = folder / "hosts" / HOST
    paths = [own / "papers-0001.json", own / "journal.jsonl"]
    for path in paths:
        path.chmod(mode)
    library = opened(folder)
    library.add(readings(1, 50), known_in(library))
    library.mark([1], [Mark("read", True)])
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [mode, mode]


def test_new_files_are_the_owners_alone(folder: Path) -> None:
    begin(folder)
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.usefixtures("modes_hold")
def test_a_folder_for_reading_only_is_read_and_said(folder: Path) -> None:
    begin(folder)
    own, old = folder / "hosts" / HOST, state(folder)
    own.chmod(0o500)
    try:
        library = Library(folder, HOST)
        assert "cannot be written by you" in (library.read_only or "")
        with pytest.raises(LibraryError, match="cannot be written by you"):
            library.mark([1], [Mark("read", True)])
        assert state(folder) == old
    finally:
        own.chmod(0o700)


@pytest.mark.usefixtures("modes_hold")
@pytest.mark.parametrize("name", ["papers-0001.json", "journal.jsonl"])
def test_a_file_that_may_not_be_read_is_named(folder: Path, name: str) -> None:
    begin(folder)
    path = folder / "hosts" / HOST / name
    before = path.read_bytes()
    path.chmod(0o000)
    try:
        with pytest.raises(LibraryError, match=name):
            Library(folder, HOST).add(readings(1, 50), nothing_known)
    finally:
        path.chmod(0o600)
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can do it")
def test_root_is_told_whose_library_it_is_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.bib").write_text("@article{a, title={Kilns of the north}, author={Ann Lee}}")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 54321, 54321)
    assert main(["--library", str(theirs), "import", str(tmp_path / "a.bib")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert f"{theirs} belongs to user 54321, and you are root" in told[0]
    assert main(["--library", str(tmp_path / "mine"), "import", str(tmp_path / "a.bib")]) == 0
    assert "belongs to" not in capsys.readouterr().err
