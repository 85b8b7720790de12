"""Files that are not what was written, of every kind: nothing breaks, nothing is written over."""

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.journals import read_on
from tests.making import papers_in
from tests.pages import page, title
from tests.reader import reader
from tests.test_cli import Call, call, six
from tui.library.drafts import Drafts
from tui.library.host import host_name
from tui.library.library import Library
from tui.screens.place import Place, load_place

__all__ = ["call", "six"]

Damage = Callable[[bytes], bytes]

TEXTS: Mapping[str, Damage] = {
    "empty": lambda whole: b"",
    "white space": lambda whole: b" \r\n\t\n",
    "null": lambda whole: b"null",
    "a number": lambda whole: b"5",
    "a list": lambda whole: b"[]",
    "an empty object": lambda whole: b"{}",
    "NULs": lambda whole: bytes(4096),
    "NULs behind": lambda whole: whole + bytes(512),
    "NULs within": lambda whole: whole[: len(whole) // 2] + bytes(64) + whole[len(whole) // 2 :],
    "cut off": lambda whole: whole[: len(whole) * 2 // 3],
    "cut at the front": lambda whole: whole[50:],
    "twice": lambda whole: whole + whole[: len(whole) // 2],
    "byte order mark": lambda whole: b"\xef\xbb\xbf" + whole,
    "latin-1": lambda whole: whole.replace(b"a", b"\xe9"),
    "UTF-16": lambda whole: whole.decode().encode("utf-16"),
    "conflict markers": lambda whole: b"<<<<<<< HEAD\n" + whole + b"=======\n>>>>>>> other\n",
    "deep nesting": lambda whole: b'{"papers": ' + b"[" * 100_000,
    "a number without end": lambda whole: whole[:-2] + b', "x": ' + b"9" * 10_000 + b"}\n",
    "a page of HTML": lambda whole: b"<html><body>404</body></html>",
    "another program's": lambda whole: b"SQLite format 3\0" + os.urandom(64),
}
WRONG: Mapping[str, object] = {
    "a table that is a list": {"papers": []},
    "a table that is null": {"papers": None},
    "a table of another name": {"_default": {"1": {"title": "x"}}},
    "an id that is no number": {"papers": {"abc": {"title": "x", "sightings": []}}},
    "a document that is a text": {"papers": {"5": "x"}},
    "a document that is null": {"papers": {"5": None}},
    "a document without its fields": {"papers": {"5": {}}},
    "sightings that are a text": {"papers": {"5": {"sightings": "x"}}},
    "a sighting that is a number": {"papers": {"5": {"sightings": [5]}}},
    "a title that is a number": {"papers": {"5": {"sightings": [{"title": 5}]}}},
    "links that are a number": {"papers": {"5": {"sightings": [{"title": "x", "links": 5}]}}},
    "not a number": {"papers": {"5": {"sightings": [{"title": "x", "comments": float("nan")}]}}},
    "a lone surrogate": {"papers": {"5": {"sightings": [{"title": "x\ud800"}]}}},
}
READABLE = {"not a number", "a lone surrogate"}
"""These can be read for what they are."""
PAPERS: Mapping[str, Damage] = {
    **TEXTS,
    **{name: partial(lambda given, _: json.dumps(given).encode(), WRONG[name]) for name in WRONG},
}


@pytest.fixture
def elsewhere(six: Call, tmp_path: Path) -> Path:
    """Another machine's papers, which nothing happens to; gives the folder of this one."""
    (own,) = (tmp_path / "library" / "hosts").iterdir()
    there = own.with_name("there-2")
    there.mkdir()
    (there / "papers-0001.json").write_bytes((own / "papers-0001.json").read_bytes())
    return own


def new_page(tmp_path: Path) -> str:
    (tmp_path / "new.txt").write_text(page(2, start=20), encoding="utf-8")
    return str(tmp_path / "new.txt")


@pytest.mark.parametrize("damage", PAPERS.values(), ids=PAPERS)
def test_a_damaged_papers_file_costs_no_other_and_is_never_written_over(
    six: Call, elsewhere: Path, tmp_path: Path, damage: Damage, request: pytest.FixtureRequest
) -> None:
    kind = request.node.callspec.id
    path = elsewhere / "papers-0001.json"
    data = damage(path.read_bytes())
    path.write_bytes(data)
    found = six("find")
    assert len(found.lines) >= 6
    assert found.code == (0 if kind in READABLE else 3)
    assert ("papers-0001.json: " in found.err) != (kind in READABLE)
    came = six("import", new_page(tmp_path))
    if came.code == 3 and "cannot be written" not in came.err:
        assert path.read_bytes() == data or len(papers_in(Library(tmp_path / "library", "x"))) >= 6
    if kind in TEXTS:
        assert path.read_bytes() == data
        assert came.code == 3
        assert "nothing was overwritten" in came.err
    assert six("mark", "read", "is:unread").code in (0, 3)
    assert "Traceback" not in found.err + came.err


@pytest.mark.parametrize("kind", ["conflict markers", "cut off", "NULs behind", "byte order mark"])
def test_the_good_part_of_a_damaged_file_is_read(six: Call, tmp_path: Path, kind: str) -> None:
    (path,) = tmp_path.glob("library/hosts/*/papers-0001.json")
    path.write_bytes(TEXTS[kind](path.read_bytes()))
    found = six("find")
    assert found.code == 3
    assert len(found.lines) >= 3
    assert f"{len(found.lines)} papers of it can be read" in found.err


def test_the_last_good_state_is_named(six: Call, tmp_path: Path) -> None:
    assert six("import", new_page(tmp_path)).code == 0
    (path,) = tmp_path.glob("library/hosts/*/papers-0001.json")
    path.write_bytes(b"")
    found = six("find")
    assert found.code == 3
    assert "papers-0001.previous.json holds its papers as they were" in found.err


def test_a_paper_that_stands_twice_in_a_file_is_read_twice_and_named(
    six: Call, tmp_path: Path
) -> None:
    (path,) = tmp_path.glob("library/hosts/*/papers-0001.json")
    lines = path.read_text("utf-8").split("\n")
    place = next(n for n, line in enumerate(lines) if '"sightings"' in line)
    other = lines[place].replace(title(0), "Another").replace('"key"', '"key": "0", "was"')
    path.write_text("\n".join([*lines[:place], other, *lines[place:]]), "utf-8")
    before = path.read_bytes()
    found = six("find", "--json")
    assert found.code == 3
    assert "stands in it twice" in found.err
    assert six("import", new_page(tmp_path)).code == 3
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["papers-0001.json", "journal.jsonl"])
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to nothing", "a huge file"])
def test_what_is_no_file_at_all_is_named(
    six: Call, elsewhere: Path, tmp_path: Path, name: str, kind: str
) -> None:
    path = elsewhere / name
    path.unlink()
    if kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link to nothing":
        path.symlink_to(tmp_path / "gone" / "x")
    else:
        with path.open("wb") as huge:
            huge.truncate(5_000_000_000)
    found = six("find")
    assert len(found.lines) == 6
    assert found.code == 3
    assert name in found.err
    written = six("import", new_page(tmp_path))
    assert written.code == 3
    assert str(path) in written.err
    assert path.is_symlink() == (kind == "a link to nothing")


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_a_damaged_journal_costs_its_lines_and_is_written_on(
    six: Call, tmp_path: Path, damage: Damage
) -> None:
    assert six("mark", "star", title(0)).code == 0
    (path,) = tmp_path.glob("library/hosts/*/journal.jsonl")
    data = damage(path.read_bytes())
    path.write_bytes(data)
    found = six("find")
    assert len(found.lines) == 6
    assert six("mark", "read", title(3)).code in (0, 3)
    assert len(six("find", "is:read").lines) == 1
    whole = data[: data.rfind(b"\n") + 1]
    assert path.read_bytes().startswith(whole)
    cut = data[len(whole) :]
    kept = [each.read_bytes() for each in path.parent.glob("kept/journal.jsonl.cut-at-*")]
    assert kept == ([cut] if cut.strip(b"\0") and not cut.startswith(b'{"n":') else [])
    assert read_on(path).entries


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_a_damaged_name_of_the_machine_is_kept_aside(tmp_path: Path, damage: Damage) -> None:
    name = host_name(tmp_path)
    path = tmp_path / "host.json"
    data = damage(path.read_bytes())
    path.write_bytes(data)
    again = host_name(tmp_path)
    assert again == host_name(tmp_path)
    aside = [each.read_bytes() for each in tmp_path.glob("host.json.damaged-*")]
    assert again == name or aside == [data]


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_damaged_drafts_are_kept_aside(tmp_path: Path, damage: Damage) -> None:
    drafts = Drafts.of(tmp_path / "library", tmp_path)
    drafts.keep(1, "so far")
    (path,) = tmp_path.glob("drafts-*.json")
    data = damage(path.read_bytes())
    path.write_bytes(data)
    assert drafts.find(2) is None
    drafts.keep(2, "anew")
    found = drafts.find(2)
    assert found is not None
    assert found.text == "anew"
    is_read = drafts.find(1) is not None or data == b"{}"
    aside = [each.read_bytes() for each in tmp_path.glob("drafts-*.json.damaged-*")]
    assert aside == ([] if is_read else [data])


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_a_damaged_announcement_stops_nothing(six: Call, tmp_path: Path, damage: Damage) -> None:
    (own,) = (tmp_path / "library" / "hosts").iterdir()
    whole = b'{"entry": "x", "files": ["a"], "added": 3, "sightings": 4}'
    (own / ".import.json").write_bytes(damage(whole))
    assert six("find").code == 0
    assert six("import", new_page(tmp_path)).code == 0
    assert not (own / ".import.json").exists()
    assert len(six("find").lines) == 8


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_a_damaged_place_is_the_usual_one(tmp_path: Path, damage: Damage) -> None:
    path = tmp_path / "place.json"
    path.write_bytes(damage(b'{"query": "x", "paper": "", "pane": "list"}'))
    assert isinstance(load_place(path), Place)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_at_all_keeps_nobody_waiting(
    six: Call, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    assert six("find").code == 0
    (index,) = (tmp_path / "cache").rglob("*.sqlite")
    host = next((tmp_path / "state").rglob("host.json"))
    for path in (index, host):
        path.unlink()
        make(path)
    make(tmp_path / "place.json")
    drafts = Drafts.of(tmp_path, tmp_path)
    assert drafts._path is not None
    make(drafts._path)
    assert load_place(tmp_path / "place.json") == Place()
    drafts.keep(1, "x")
    assert len(six("find").lines) == 6
    assert six("mark", "read", title(0)).code == 0
    settings = tmp_path / "config" / "paperdeck" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    make(settings)
    assert six("keys").code in (2, 3)


@pytest.mark.parametrize("damage", TEXTS.values(), ids=TEXTS)
def test_damaged_settings_are_named_and_left_alone(
    six: Call, tmp_path: Path, damage: Damage
) -> None:
    path = tmp_path / "config" / "paperdeck" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = damage(b"theme = 'light'\n" * 5)
    path.write_bytes(data)
    said = six("keys")
    assert "Traceback" not in said.err
    assert said.code in (0, 2, 3)
    assert path.read_bytes() == data


async def test_the_reader_opens_on_what_is_good_and_says_what_is_not(tmp_path: Path) -> None:
    own = tmp_path / "library" / "hosts" / "there-2"
    own.mkdir(parents=True)
    (own / "papers-0001.json").write_bytes(b"\0" * 99)
    (own / "papers-0002.json").mkdir()
    async with reader(tmp_path) as it:
        assert len(it.titles) == 6
        said = " ".join(str(notice.message) for notice in it.pilot.app._notifications)
        assert "papers-0001.json: the file is empty" in said
        assert "papers-0002.json: it is not a file" in said
