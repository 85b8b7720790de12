"""The one door to what lies below the hosts: regular files alone, no link, nothing too large."""

import ast
import os
import stat
from pathlib import Path

import pytest

from tests.hostile_hosts import FILES, FOLDERS, KINDS, SECRET, hostile, little_memory
from tui.library import host_files
from tui.library.folder import files, journal_paths, refused
from tui.library.host_files import (
    RefusedError,
    demand_folder,
    look_at,
    open_host_file,
    read_host_file,
    why_too_large,
)

__all__ = ["little_memory"]

pytestmark = pytest.mark.usefixtures("little_memory")

LOOKED_AT = ("library", "sync", "doctor", "stats", "export")
"""The packages that know the folders of a library."""
ELSEWHERE = {
    "library/archive.py:_pack": "a backup",
    "library/archive.py:_read": "a backup",
    "library/archive.py:_write": "a new file out of a backup",
    "library/archive.py:pack": "a backup",
    "library/drafts.py:_read": "the drafts, in the state folder",
    "library/durable.py:_write_fresh": "a new file",
    "library/durable.py:flush_folder": "a folder to be flushed",
    "library/locks.py:_holder": "what the system tells of locks",
    "library/locks.py:locked": "a lock",
    "library/durable.py:place_new": "a new file",
    "library/host.py:_read": "this machine's name, in the state folder",
    "library/host.py:machine_id": "the system's own name for this machine",
    "library/open_library.py:__init__": "the checkpoint",
    "library/kept_states.py:_link": "a copy of the own file, which was just read",
    "library/journal/writer.py:_append": "a new journal",
    "sync/git_repository.py:_begin": "the repository's own settings",
    "sync/sync_ways.py:remembered": "sync.json, beside the hosts",
}
"""Their functions that open something, and what it is: none of it lies below the hosts."""
_DOOR = {"library/host_files.py:_open", "library/host_files.py:_opened"}
_OPENS = {
    *("open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text"),
    *("copy2", "copyfile", "copytree"),
}


class Openings(ast.NodeVisitor):
    """The functions of a module that open a file, but for those that open it by the door."""

    def __init__(self, source: str) -> None:
        self.found: set[str] = set()
        self._function = ""
        self.visit(ast.parse(source))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        before, self._function = self._function, node.name
        self.generic_visit(node)
        self._function = before

    def visit_Call(self, node: ast.Call) -> None:
        given = node.args[0] if node.args else None
        by_door = isinstance(given, ast.Call) and _name(given) == "open_host_file"
        if _name(node) in _OPENS and not by_door:
            self.found.add(self._function)
        self.generic_visit(node)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return "" if call.func.id == "read_text" else call.func.id  # that of sources.decoding
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def test_nothing_but_the_door_opens_what_lies_below_the_hosts() -> None:
    package = Path(host_files.__file__).parents[1]
    found = {
        f"{source.relative_to(package).as_posix()}:{function}"
        for name in LOOKED_AT
        for source in (package / name).rglob("*.py")
        for function in Openings(source.read_text("utf-8")).found
    }
    assert found == {*ELSEWHERE, *_DOOR}


@pytest.mark.parametrize(
    "line", ["open(path)", "path.open()", "os.open(path, 0)", "path.read_bytes()", "x.read_text()"]
)
def test_what_would_open_a_file_is_seen(line: str) -> None:
    assert Openings(f"def look():\n    return {line}").found == {"look"}
    assert not Openings("def look():\n    return open(open_host_file(path), 'rb')").found


@pytest.fixture
def host(tmp_path: Path) -> Path:
    made = tmp_path / "library" / "hosts" / "there-2"
    made.mkdir(parents=True)
    return made


def test_a_regular_file_is_read(host: Path) -> None:
    (host / "journal.jsonl").write_bytes(SECRET)
    assert read_host_file(host / "journal.jsonl") == SECRET
    assert look_at(host / "journal.jsonl").st_size == len(SECRET)


def test_a_file_that_is_not_there_is_said_to_be_missing(host: Path) -> None:
    for path in (host / "journal.jsonl", host.parent / "gone" / "journal.jsonl"):
        for look in (read_host_file, look_at):
            with pytest.raises(FileNotFoundError):
                look(path)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_else_is_opened(host: Path, kind: str, name: str) -> None:
    path = hostile(host.parents[1], name)[kind]
    for look in (read_host_file, look_at):
        with pytest.raises(RefusedError) as raised:
            look(path)
        assert raised.value.filename == str(path)
    assert path.parent.name not in {each.host for each in files(host.parents[1])}
    assert [each for each in refused(host.parents[1]) if each.startswith(f"{path}: it ")]


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_host_that_is_no_folder_is_not_looked_into(host: Path, kind: str) -> None:
    library = host.parents[1]
    path = hostile(library, "")[kind]
    with pytest.raises(OSError, match=r"it is (not a folder|a link)"):
        demand_folder(path)
    assert path not in [each.parent for each in journal_paths(library)]
    assert [each for each in refused(library) if each.startswith(f"{path}: it is ")]


@pytest.mark.parametrize("below", ["", "kept"])
@pytest.mark.parametrize("has_descriptors", [True, False])
def test_a_folder_that_is_a_link_leads_nowhere(
    host: Path, tmp_path: Path, below: str, has_descriptors: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_files, "_HAS_DESCRIPTORS_OF_FOLDERS", has_descriptors)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "papers-0001.previous.json").write_bytes(SECRET)
    (tmp_path / "home" / "kept").symlink_to(".")
    for folder in (host / "kept", host.parent / "evil"):
        folder.symlink_to(tmp_path / "home")
        with pytest.raises(RefusedError, match="its folder is a link"):
            read_host_file(folder / below / "papers-0001.previous.json")


def test_what_takes_the_place_of_a_file_while_it_is_opened_is_not_read(
    host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the opening there is time enough for others."""
    path, opened = host / "journal.jsonl", os.open
    (tmp_path / "outside").write_bytes(SECRET)

    def late(name: str, flags: int, *given: int, **named: int) -> int:
        if name == path.name:
            path.unlink()
            make(path)
        return opened(name, flags, *given, **named)

    monkeypatch.setattr(os, "open", late)
    for kind in ("a pipe", "a socket", "a folder", "a link to itself", "a link to a file outside"):
        make = KINDS[kind]
        path.write_bytes(b"")
        with pytest.raises(RefusedError):
            read_host_file(path)
        path.rmdir() if kind == "a folder" else path.unlink()


def test_where_the_system_opens_no_file_by_its_folder_the_file_is_looked_at_twice(
    host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host_files, "_HAS_DESCRIPTORS_OF_FOLDERS", False)
    monkeypatch.setattr(host_files, "_NO_LINK", 0)
    path, opened = host / "journal.jsonl", os.open
    path.write_bytes(b"ours")
    (tmp_path / "outside").write_bytes(SECRET)
    assert read_host_file(path) == b"ours"

    def late(name: Path, flags: int, *given: int, **named: int) -> int:
        path.unlink()
        path.symlink_to(tmp_path / "outside")
        return opened(name, flags, *given, **named)

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(RefusedError, match="it is a link"):
        read_host_file(path)


def test_a_descriptor_that_is_not_given_out_is_closed(host: Path) -> None:
    path = host / "journal.jsonl"
    path.write_bytes(b"")
    os.close(descriptor := open_host_file(path))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(RefusedError):
        open_host_file(path)
    path.unlink()
    path.write_bytes(b"")
    again = open_host_file(path)
    os.close(again)
    assert again == descriptor


@pytest.mark.parametrize(
    ("name", "largest"),
    [
        ("journal.jsonl", 500_000_000),
        ("journal 2.jsonl", 500_000_000),
        ("papers-0001.json", 64_000_000),
        ("papers-0001.previous.json", 64_000_000),
        (".import.json", 16_000_000),
        (".fetched.json", 64_000_000),
    ],
)
def test_each_kind_of_file_has_its_measure(host: Path, name: str, largest: int) -> None:
    assert not why_too_large(name, largest)
    assert f"it has {largest // 1_000_000} MB, and no " in why_too_large(name, largest + 1)
    with (host / name).open("wb") as file:
        file.truncate(largest + 1)
    with pytest.raises(RefusedError, match=f"it has {largest // 1_000_000} MB"):
        open_host_file(host / name)


def test_of_many_only_some_are_named_and_the_rest_is_counted(host: Path) -> None:
    for number in range(1, 10):
        os.mkfifo(host / f"papers-{number:04d}.json")
    lines = refused(host.parents[1])
    assert len(lines) == 4
    assert lines[-1] == f"{host}: 6 more files of it are not opened"
    for number in range(30):
        (host.parent / f"evil-{number:02d}").symlink_to("nowhere")
    lines = refused(host.parents[1])
    assert len(lines) == 21
    assert lines[-1] == "and 14 more that are not opened: paperdeck doctor names them"
    assert len(refused(host.parents[1], most=99)) == 34


def test_where_a_link_leads_is_safe_to_show(host: Path) -> None:
    (host / "journal.jsonl").symlink_to("\x1b]0;x\x07\n" + "x" * 250)
    (line,) = refused(host.parents[1])
    assert line.isprintable()
    assert len(line) < len(str(host)) + 300


def test_strangers_below_the_hosts_are_not_named(host: Path) -> None:
    (host.parent / "README").write_bytes(b"")
    os.mkfifo(host.parent / ".stfolder")
    (host / "photo.jpg").symlink_to("nowhere")
    (host / "kept").mkdir()
    (host / "papers-0001.json").write_bytes(b"")
    assert refused(host.parents[1]) == []
    assert stat.S_ISFIFO((host.parent / ".stfolder").stat().st_mode)
