"""Files of every edition: older ones are written on, later ones are read and left alone."""

import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.making import SetClock, known_in, papers_in, readings
from tui.library.changes import Mark
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.paper import paper_id
from tui.search.index import Index

GOLDEN = sorted((Path(__file__).parent / "golden").iterdir())
HOST = "desk-a1b2c3"
ONE, TWO = paper_id("Paper One"), paper_id("Paper Two — ü 😀")


@pytest.fixture(params=GOLDEN, ids=lambda path: path.name)
def released(request: pytest.FixtureRequest, folder: Path) -> Path:
    """The library that a released version wrote."""
    shutil.copytree(request.param, folder)
    return folder


def opened(folder: Path, host: str = HOST) -> Library:
    library = Library(folder, host, SetClock())
    library.refresh()
    return library


def own(folder: Path, name: str) -> Path:
    return folder / "hosts" / HOST / name


def with_line(folder: Path, **fields: Any) -> Path:
    """Let a later program write a line into the journal."""
    body = json.dumps({"n": 99, "at": [1_760_000_100_000, 0, HOST], **fields})[:-1].encode()
    with own(folder, "journal.jsonl").open("ab") as journal:
        journal.write(body + f',"sum":"{zlib.crc32(body):08x}"}}\n'.encode())
    return own(folder, "journal.jsonl")


def rewrite(path: Path, **tables: Any) -> None:
    """Put tables into a papers file, before all others."""
    path.write_text(
        json.dumps({**tables, **json.loads(path.read_text("utf-8")), **tables}), "utf-8"
    )


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.json*")}


def test_what_a_released_version_wrote_is_read(released: Path, tmp_path: Path) -> None:
    library = opened(released)
    assert library.read_only is None
    one, two = library.marks([ONE]), library.marks([TWO])
    assert (one.read, one.hidden, one.tags) == (True, False, ("experts",))
    assert (two.starred, two.note) == (True, "see\nagain")
    assert [(view.number, view.name, view.query) for view in library.views()] == [
        (1, "agents", "tag:agents is:unread")
    ]
    assert [step.words for step in library.history()][-1] == "imported 2 papers from one.txt"
    with Index(released, tmp_path / "cache") as index:
        index.update()
        assert index.problems == ()
        found = index.holding(ONE)
    assert found is not None
    assert found.paper.arxiv_id == "2505.01234"
    assert found.paper.authors == ("Ada Example", "Bo Sample")
    assert [link.url for link in found.paper.links] == ["https://github.com/invented/one"]


def test_what_a_released_version_wrote_is_written_on(released: Path) -> None:
    library = opened(released)
    assert library.mark([TWO], [Mark("read", True)])
    library.add(readings(1), known_in(library))
    assert library.undo()
    assert library.redo()
    again = opened(released)
    assert again.marks([TWO]).read
    assert {paper.title for paper in papers_in(again)} > {"Paper 0", "Paper One"}
    assert json.loads(own(released, "papers-0001.json").read_text("utf-8"))["_meta"] == {
        "1": {"schema": 1}
    }


@pytest.mark.parametrize(
    "fields",
    [{"v": 2, "do": "mark", "set": [{"field": "read", "to": True, "on": []}]}, {"v": 7, "do": "x"}],
)
def test_a_journal_of_a_later_version_is_read_and_left_alone(
    released: Path, tmp_path: Path, fields: dict[str, Any]
) -> None:
    with_line(released, **fields)
    before, library = bytes_in(released), opened(released)
    words = f"a later paperdeck wrote it (format {fields['v']}; this one knows 1)"
    assert words in (library.read_only or "")
    assert library.marks([ONE]).read
    for act in (
        lambda: library.mark([TWO], [Mark("read", True)]),
        lambda: library.add(readings(1), known_in(library)),
        library.undo,
        lambda: Library(released, HOST).mark([TWO], [Mark("read", True)]),
    ):
        with pytest.raises(LibraryError, match="update paperdeck"):
            act()
    assert bytes_in(released) == before
    with Index(released, tmp_path / "cache") as index:
        index.update()
        assert len(index.problems) == 1
        assert words in index.problems[0]


def test_a_journal_made_later_while_it_is_open_is_left_alone_too(released: Path) -> None:
    library = opened(released)
    before = with_line(released, v=2, do="mark").read_bytes()
    with pytest.raises(LibraryError, match="update paperdeck"):
        library.mark([TWO], [Mark("read", True)])
    assert own(released, "journal.jsonl").read_bytes() == before


def test_a_papers_file_of_a_later_version_is_read_and_left_alone(
    released: Path, tmp_path: Path
) -> None:
    rewrite(own(released, "papers-0001.json"), _meta={"1": {"schema": 2, "app": "9.0"}})
    before = bytes_in(released)
    for library in (opened(released), Library(released, HOST, SetClock())):
        with pytest.raises(LibraryError, match=r"format 2; this one knows 1.*update paperdeck"):
            library.add(readings(1), known_in(library))
    with pytest.raises(LibraryError, match="update paperdeck"):
        Library(released, HOST, SetClock()).mark([TWO], [Mark("read", True)])
    assert "papers-0001.json" in (opened(released).read_only or "")
    assert len(papers_in(opened(released))) == 2
    assert bytes_in(released) == before
    with Index(released, tmp_path / "cache") as index:
        index.update()
        assert "update paperdeck" in index.problems[0]
        assert len(index.newest(9)) == 2


def test_the_edition_counts_wherever_it_stands_in_the_file(released: Path) -> None:
    path = own(released, "papers-0001.json")
    held = json.loads(path.read_text("utf-8"))
    held.pop("_meta", None)
    path.write_text(json.dumps({**held, "_meta": {"1": {"schema": 2}}}), "utf-8")
    before, library = path.read_bytes(), opened(released)
    with pytest.raises(LibraryError, match="update paperdeck"):
        library.add(readings(1), known_in(library))
    assert path.read_bytes() == before


def test_what_another_machine_wrote_with_a_later_version_hinders_nobody(released: Path) -> None:
    with_line(released, v=2, do="mark")
    here = opened(released, "here-1")
    assert here.read_only is None
    assert here.mark([TWO], [Mark("read", True)])


def test_fields_tables_and_registers_that_are_not_known_outlive_every_write(
    released: Path,
) -> None:
    path = own(released, "papers-0001.json")
    tables = json.loads(path.read_text("utf-8"))
    document = tables["papers"][str(ONE)]
    document["rating"], document["sightings"][0]["venue"] = 5, {"name": "Invented"}
    tables |= {"lists": {"1": {"name": "x"}}, "tuning": [1, None]}
    path.write_text(json.dumps(tables), "utf-8")
    line = with_line(
        released, do="mark", set=[{"field": "mood", "to": "calm", "on": ["p76fuwabaa"]}], by="x"
    ).read_bytes()
    library = opened(released)
    library.add(readings(2), known_in(library))
    library.mark([ONE], [Mark("starred", True)])
    library.undo()
    kept = json.loads(path.read_text("utf-8"))
    assert kept["papers"][str(ONE)] == document
    assert (kept["lists"], kept["tuning"]) == (tables["lists"], tables["tuning"])
    assert own(released, "journal.jsonl").read_bytes().startswith(line)
