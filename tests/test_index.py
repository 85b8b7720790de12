"""The index: what it holds is what the files say, however it came there."""

import contextlib
import os
import sqlite3
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds import DAYS, needs_days
from tests.making import ident, reading, readings, repository, sighting, written_by_hand
from tests.shelves import IMPORT, TODAY, Written, dated, holdings
from tui.cache.database import Database
from tui.library import catalogue
from tui.library.changes import Mark
from tui.library.files import paper_file
from tui.library.journal import part
from tui.library.journal.entry import Change
from tui.library.library import Library
from tui.library.merge import merge
from tui.library.plan import Plan
from tui.library.stored import to_stored
from tui.paper import Holding, Marks, Sighting, paper_id
from tui.search.index import Index
from tui.search.indexing import grouping, sightings
from tui.search.indexing import update as updating
from tui.search.language.query import parse
from tui.search.language.tree import All, Either, Is, Not, Phrase, Query
from tui.search.schema import IndexSchema
from tui.search.shelf import Abandoned, narrow
from tui.sources.formats import read_source
from tui.sources.reading import Reading


@pytest.fixture
def library(tmp_path: Path) -> Written:
    return Written(tmp_path)


def database(library: Written) -> Path:
    return next(library.cache.glob("*.sqlite"))


def texts_indexed(library: Written, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the list to which every update adds how many papers it made anew."""
    counts: list[int] = []
    regroup = grouping.regroup

    def counted(*given: object) -> set[int]:
        made = regroup(*given)  # type: ignore[arg-type]
        counts.append(len(made))
        return made

    monkeypatch.setattr(updating, "regroup", counted)
    return counts


def test_an_index_of_nothing_is_empty(library: Written) -> None:
    assert library.index.is_empty()
    assert library.titles() == []
    assert not library.folder.exists()


def test_an_update_with_nothing_new_changes_nothing(library: Written) -> None:
    library.papers("One")
    index = library.index
    assert not index.stale()
    assert index.update() is False


def test_what_a_library_writes_is_found(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", "here-1")
    index = Index(tmp_path / "library", tmp_path / "cache")
    library.add(readings(3), index.known)
    assert index.update() is True
    library.mark([paper_id("Paper 1")], [Mark("read", True)])
    index.update()
    shelf = narrow(index, parse("is:read"), TODAY)
    assert [row.title for row in index.rows(shelf.ids)] == ["Paper 1"]


def tables(folder: Path) -> dict[str, list[Any]]:
    """Give all that the one index in a folder holds, but for its birth."""
    connection = sqlite3.connect(next(folder.glob("*.sqlite")))
    names = ("files", "places", "sightings", "papers", "keys", "pending", "words", "withdrawn")
    with contextlib.closing(connection):
        held = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        for texts in ("titles", "abstracts"):
            vocabulary = f"fts5vocab(main, {texts}, instance)"
            connection.execute(f"CREATE VIRTUAL TABLE temp.{texts}_words USING {vocabulary}")
            held[texts] = connection.execute(f"SELECT * FROM {texts}_words").fetchall()
    return held


def imported(folder: Path, given: list[Reading]) -> tuple[Library, Plan]:
    library = Library(folder / "library", "here-1")
    with Index(library.folder, folder / "cache") as index:
        plan, _ = library.add(given, index.known)
        index.update(begun=plan.begun)
    return library, plan


def assert_it_is_read_so(
    folder: Path, given: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(updating, "read_papers", None)
        library, plan = imported(folder, given)
    assert plan.begun
    with Index(library.folder, folder / "read") as index:
        index.update()
    assert tables(folder / "cache") == tables(folder / "read")


def test_what_an_import_wrote_is_indexed_as_if_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "FULL_PAPERS", 5)
    twice = reading(sighting("Paper 1", comments=2), sighting("Paper 1", comments=3, where="b"))
    named = reading(sighting("Other", arxiv_id="2401.00001", authors=("Zoë Quill", "Ann Task")))
    again = reading(sighting("Another", arxiv_id="2401.00001", links=(repository(),)))
    assert_it_is_read_so(tmp_path, [*readings(12), twice, named, again], monkeypatch)


@needs_days
def test_real_days_are_indexed_as_if_they_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = DAYS[::25]
    given = [read_source(each.read_bytes(), each.name, "2026-11-01") for each in files]
    assert_it_is_read_so(tmp_path, given, monkeypatch)


def test_a_file_that_changed_since_it_was_written_is_read(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", "here-1")
    with Index(library.folder, tmp_path / "cache") as index:
        plan, _ = library.add(readings(2), index.known)
        path = Path(plan.begun[0].path)
        path.write_text(written_by_hand(path.read_text().replace("About 1.", "Something else.")))
        index.update(begun=plan.begun)
        (held,) = index.holdings([paper_id("Paper 1")])
    assert held.paper.abstract == "Something else."


def test_the_same_import_again_is_known(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", "here-1")
    index = Index(tmp_path / "library", tmp_path / "cache")
    library.add(readings(3), index.known)
    index.update()
    plan, step = library.add(readings(4), index.known)
    assert (plan.total.unchanged, plan.total.added, step is None) == (3, 1, False)


def test_a_row_shows_what_a_list_needs(library: Written) -> None:
    link = repository()
    library.papers(
        dated(
            "One",
            "2026-11-02",
            published="2026-11-01",
            organization="Org",
            comments=3,
            links=(link,),
        )
    )
    for field in ("read", "starred", "tag:b", "tag:a"):
        library.mark("One", field)
    library.mark("One", "note", "n")
    row = library.index.rows([paper_id("One")])[0]
    assert (row.id, row.title, row.published, row.day) == (
        *(paper_id("One"), "One", "2026-11-01", "2026-11-02"),
    )
    assert (row.organization, row.comments, row.repo) == ("Org", 3, link.url)
    assert (row.read, row.starred, row.hidden, row.has_note) == (True, True, False, True)
    assert (row.has_repo, row.tags) == (True, ("a", "b"))


def test_rows_come_in_the_order_asked_for_without_the_unknown(library: Written) -> None:
    library.papers("One", "Two", "Three")
    asked = [paper_id("Three"), 5, paper_id("One")]
    assert [row.title for row in library.index.rows(asked)] == ["Three", "One"]


def test_a_holding_is_all_that_was_said_and_marked(library: Written) -> None:
    stored = to_stored(
        sighting("One", abstract="Long.", authors=("A B",), links=(repository(),), keywords=("k",)),
        IMPORT,
        "2026-11-20",
    )
    library.stored([stored])
    library.mark("One", "tag:moe")
    library.mark("One", "note", "n")
    held = library.index.holding(paper_id("One"))
    assert held
    assert held.paper == merge([stored])
    assert held.marks == Marks(tags=("moe",), note="n")
    assert library.index.holding(5) is None


def test_a_paper_that_goes_while_it_is_read_is_given_whole(
    library: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.papers("One", "Two")
    index, select = library.index, sightings.select_sightings

    def after_a_change(*given: Any) -> Any:
        monkeypatch.undo()
        library.papers("Two")
        with contextlib.closing(Index(library.folder, library.cache)) as other:
            other.update()
        return select(*given)

    monkeypatch.setattr(sightings, "select_sightings", after_a_change)
    held = index.holding(paper_id("One"))
    assert held
    assert held.paper.title == "One"


def test_sightings_of_one_title_are_one_paper(library: Written) -> None:
    library.papers(sighting("One", source="page", where="a.txt"))
    library.papers(sighting("ONE!", abstract="Said elsewhere.", source="hf"), host="there-2")
    assert len(library.narrow()) == 1
    assert library.exact("elsewhere") == {"ONE!"}


def test_sightings_of_one_arxiv_id_are_one_paper_with_an_alias(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), "Other")
    library.papers(sighting("Uno", arxiv_id="2401.00001"), host="there-2")
    index = library.index
    ids = sorted((paper_id("One"), paper_id("Uno")))
    assert len(library.narrow()) == 2
    assert index.aliases([ids[0], paper_id("Other")]) == {ids[0]: (ids[1],)}
    assert index.holding(ids[1]) == index.holding(ids[0])
    assert index.resolve("arXiv:2401.00001v2") == [ids[0]]


def test_an_abstract_is_found_when_two_files_make_one_paper_at_once(library: Written) -> None:
    first, other = sorted(("One", "Uno"), key=paper_id)
    library.papers(sighting(first, abstract="Words."))
    library.papers(
        sighting(other, abstract="Words.", arxiv_id="2401.00001", source="hf"),
        sighting(first, arxiv_id="2401.00001"),
        host="there-2",
    )
    assert library.exact("words") == {other}


def test_two_papers_become_one_when_a_third_sighting_joins_them(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), "Uno")
    assert len(library.narrow()) == 2
    library.papers(sighting("Uno", arxiv_id="2401.00001", source="hf"), number=2)
    assert len(library.narrow()) == 1
    assert library.exact("uno") == {"Uno"}


def test_what_was_joined_comes_apart_when_the_joining_file_goes(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), "Uno")
    library.papers(sighting("Uno", arxiv_id="2401.00001"), host="there-2")
    assert len(library.narrow()) == 1
    paper_file(library.folder / "hosts" / "there-2", 1).unlink()
    assert library.exact() == {"One", "Uno"}


def test_marks_on_an_alias_count_for_the_paper(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), sighting("Uno", arxiv_id="2401.00001"))
    library.mark("One", "read")
    library.mark("Uno", "tag:moe")
    assert len(library.narrow("is:read tag:moe")) == 1
    library.mark("Uno", "read", False)
    assert len(library.narrow("is:unread")) == 1


def test_marks_made_before_their_paper_arrives_count(library: Written) -> None:
    library.mark("One", "starred", host="there-2")
    library.papers("Other")
    assert library.titles("is:starred") == []
    library.papers("One", number=2)
    assert library.titles("is:starred") == ["One"]


def test_the_latest_stamp_wins_whatever_comes_first(library: Written) -> None:
    library.papers("One")
    library.change(Change("read", True, (ident("One"),)), ms=2_000)
    assert library.titles("is:read") == ["One"]
    library.change(Change("read", False, (ident("One"),)), host="there-2", ms=1_000)
    assert library.titles("is:read") == ["One"]
    library.change(Change("read", False, (ident("One"),)), host="there-2", ms=3_000)
    assert library.titles("is:read") == []


def test_notes_written_at_once_are_both_kept(library: Written) -> None:
    library.papers("One")
    at = library.mark("One", "note", "first")
    other = library.mark("One", "note", "second", host="there-2")
    held = library.index.holding(paper_id("One"))
    assert held
    assert held.marks.note == "first\n\nsecond"
    library.change(Change("note", "both", (ident("One"),), saw=(at, other)))
    held = library.index.holding(paper_id("One"))
    assert held
    assert held.marks.note == "both"
    assert not library.exact("second")


def test_an_import_taken_back_is_gone_and_can_come_again(library: Written) -> None:
    library.papers("Stays", entry="here-1:1")
    library.papers("Goes", number=2, entry="here-1:2")
    library.mark("Goes", "read")
    library.change(Change("withdrawn", True, ("here-1:2",)))
    assert library.exact() == {"Stays"}
    assert not library.exact("goes")
    assert library.index.resolve(ident("Goes")) == []
    assert not library.index.known([paper_id("Goes")], [])
    library.change(Change("withdrawn", False, ("here-1:2",)))
    assert library.exact("goes is:read") == {"Goes"}


def test_a_paper_keeps_what_other_imports_said_of_it(library: Written) -> None:
    library.papers(sighting("One", abstract="Kept."), entry="here-1:1")
    library.papers(sighting("One", abstract="Withdrawn.", source="hf"), number=2, entry="here-1:2")
    assert library.exact("withdrawn") == {"One"}
    library.change(Change("withdrawn", True, ("here-1:2",)))
    assert library.exact("kept") == {"One"}
    assert not library.exact("withdrawn")


def test_only_what_changed_is_made_anew(library: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    library.papers(*(f"Paper {n}" for n in range(50)))
    library.index.update()
    made = texts_indexed(library, monkeypatch)
    library.papers(*(f"Paper {n}" for n in range(1, 53)))
    library.index.update()
    assert sum(made) == 4
    assert len(library.narrow()) == 52


def test_a_mark_makes_no_paper_anew(library: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    library.papers("One", "Two")
    library.index.update()
    made = texts_indexed(library, monkeypatch)
    library.mark("One", "read")
    assert library.titles("is:read") == ["One"]
    assert sum(made) == 0


def test_a_paper_said_anew_has_its_new_words_only(library: Written) -> None:
    library.papers(sighting("One", abstract="Former words."))
    assert library.exact("former")
    library.papers(sighting("One", abstract="Later words."))
    assert library.exact("later") == library.exact("words") == {"One"}
    assert not library.exact("former")


def test_a_host_that_is_removed_is_forgotten(library: Written) -> None:
    library.papers("One")
    library.papers("Two", host="there-2")
    library.mark("One", "read", host="there-2")
    assert library.exact("is:read") == {"One"}
    for path in (library.folder / "hosts" / "there-2").iterdir():
        path.unlink()
    assert library.exact() == library.exact("is:unread") == {"One"}


def test_a_journal_that_was_replaced_is_read_anew(library: Written) -> None:
    library.papers("One", "Two")
    library.mark("One", "read")
    assert library.exact("is:read") == {"One"}
    (library.folder / "hosts" / "here-1" / "journal.jsonl").unlink()
    library.mark("Two", "read")
    library.mark("Two", "starred")
    assert library.exact("is:read") == {"Two"}


def test_a_journal_synchronised_by_renaming_is_read_on(library: Written) -> None:
    library.papers("One", "Two")
    library.mark("One", "read")
    assert library.exact("is:read") == {"One"}
    journal = library.folder / "hosts" / "here-1" / "journal.jsonl"
    library.write(journal, journal.read_bytes())
    library.mark("Two", "read")
    assert library.exact("is:read") == {"One", "Two"}


def test_a_damaged_file_is_named_and_the_others_are_read(library: Written) -> None:
    library.papers("One")
    library.papers("Two", number=2)
    path = paper_file(library.folder / "hosts" / "here-1", 2)
    whole = path.read_bytes()
    library.write(path, whole[:-20])
    assert library.titles() == ["One"]
    assert len(library.index.problems) == 1
    assert str(path) in library.index.problems[0]
    library.write(path, whole)
    assert library.exact() == {"One", "Two"}
    assert not library.index.problems


def test_a_journal_that_cannot_be_read_is_named_and_read_later(
    library: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.papers("One")
    library.mark("One", "read")
    with monkeypatch.context() as patched:
        patched.setattr(part, "next_lines", refuse)
        assert library.titles() == ["One"]
        assert "journal.jsonl: cannot be read (Permission denied)" in library.index.problems[0]
    assert library.titles("is:read") == ["One"]


def refuse(*_given: object) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_files_whose_names_are_no_text_are_read(library: Written) -> None:
    host = os.fsdecode(b"h\xff")
    library.papers("One", host=host)
    library.mark("One", "read", host=host)
    assert library.titles("is:read") == ["One"]
    assert not library.index.stale()
    paper_file(library.folder / "hosts" / host, 1).write_bytes(b"{}")
    assert library.titles() == []
    assert len(library.index.problems) == 1


def test_a_damaged_line_of_a_journal_is_named(library: Written) -> None:
    library.papers("One")
    with (library.folder / "hosts" / "here-1" / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"n":1}\n')
    library.mark("One", "read")
    assert library.titles("is:read") == ["One"]
    assert "byte 0" in library.index.problems[0]


def test_a_journal_with_text_that_cannot_be_encoded_is_no_trouble(library: Written) -> None:
    library.papers("One")
    library.change(Change("read", True, ("\ud800", ident("One"))))
    library.change(Change("withdrawn", True, ("\udfff:1",)), host="th\u00e9re")
    assert library.titles("is:read") == ["One"]


def test_an_entry_that_cannot_be_encoded_is_no_trouble(library: Written) -> None:
    library.papers("One", entry="here-1:\ud800", added="\ud800")
    assert library.index.holding(paper_id("One"))


@pytest.mark.parametrize("length", [0, 10, 5_000, 20_000])
def test_an_index_cut_short_is_made_anew(library: Written, length: int) -> None:
    library.papers("One")
    library.index.close()
    with database(library).open("r+b") as file:
        file.truncate(length)
    again = Written(library.folder.parent)
    assert again.titles("one") == ["One"]
    assert again.index.warning is None


def test_an_index_of_rubbish_is_made_anew(library: Written) -> None:
    library.papers("One")
    library.index.close()
    database(library).write_bytes(b"rubbish" * 5_000)
    assert Written(library.folder.parent).titles("one") == ["One"]


def test_an_index_of_another_version_is_made_anew(library: Written) -> None:
    library.papers("One")
    library.index.close()
    with sqlite3.connect(database(library)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("DROP TABLE papers")
    connection.close()
    assert Written(library.folder.parent).titles("one") == ["One"]


def test_an_index_damaged_while_open_is_made_anew(library: Written) -> None:
    library.papers(*(sighting(f"Paper {n}", abstract="word " * 50) for n in range(200)))
    index = library.index
    path = database(library)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    other = Index(library.folder, library.cache)
    other.update()
    assert len(narrow(other, parse("word"), TODAY)) == 200
    index.update()
    assert len(narrow(index, parse("word"), TODAY)) == 200


def test_an_index_removed_while_open_is_made_anew(library: Written) -> None:
    library.papers("One")
    assert library.titles() == ["One"]
    for path in library.cache.iterdir():
        path.unlink()
    library.papers("Two", number=2)
    assert library.exact() == {"One", "Two"}
    assert database(library).exists()


def test_two_at_once_see_the_same(library: Written) -> None:
    library.papers("One")
    one, two = library.index, Index(library.folder, library.cache)
    library.papers("Two", number=2)
    assert one.update() is True
    assert two.stale() is False
    assert len(narrow(two, parse("two"), TODAY)) == 1


def test_two_may_be_brought_up_to_date_at_once(library: Written) -> None:
    library.papers(*(f"Paper {n}" for n in range(300)))
    several = [Index(library.folder, library.cache) for _ in range(4)]
    threads = [threading.Thread(target=each.update) for each in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(narrow(each, parse("paper"), TODAY)) for each in several] == [300] * 4


def test_one_index_may_be_used_in_several_threads(library: Written) -> None:
    library.papers(*(f"Paper {n}" for n in range(100)))
    index, found = library.index, []

    def look() -> None:
        for _ in range(20):
            found.append(len(index.rows(narrow(index, parse("paper"), TODAY).ids)))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(100, 110):
        library.papers(f"Other {n}", number=n)
        index.update()
    for thread in threads:
        thread.join()
    assert found == [100] * 80


def taken_by_a_thread(cache: Database) -> sqlite3.Connection:
    """Give the connection that a thread used, once the thread has ended."""
    taken = []

    def take() -> None:
        with cache.connection() as connection:
            taken.append(connection)

    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
    return taken[0]


def test_what_a_thread_left_open_is_closed_by_the_next(tmp_path: Path) -> None:
    cache = Database(str(tmp_path / "index.sqlite"), IndexSchema())
    left = taken_by_a_thread(cache)
    taken_by_a_thread(cache).execute("SELECT 1")
    with pytest.raises(sqlite3.ProgrammingError):
        left.execute("SELECT 1")
    cache.close()


def test_the_connection_of_a_thread_still_running_stays_open(tmp_path: Path) -> None:
    cache = Database(str(tmp_path / "index.sqlite"), IndexSchema())
    with cache.connection() as mine:
        taken_by_a_thread(cache)
        mine.execute("SELECT 1")
    cache.close()


def test_a_search_is_abandoned_when_the_index_is_closed(library: Written) -> None:
    library.papers(*(f"Paper {n}" for n in range(300)))
    index, ends = library.index, []

    def look() -> None:
        try:
            while True:
                index.rows(narrow(index, parse("pa -paper"), TODAY).ids)
        except Abandoned:
            ends.append("abandoned")

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    index.close()
    for thread in threads:
        thread.join()
    assert ends == ["abandoned"] * 4


def test_an_update_is_abandoned_when_the_index_is_closed(library: Written) -> None:
    library.papers(*(sighting(f"Paper {n}", abstract=f"{n} " * 300) for n in range(2_000)))
    index, ends = Index(library.folder, library.cache), []
    begun = threading.Event()

    def hold(_done: int, _total: int) -> None:
        begun.set()
        while not index._cache.is_closed:
            time.sleep(0.001)

    def update() -> None:
        try:
            index.update(hold)
        except Abandoned:
            ends.append("abandoned")

    thread = threading.Thread(target=update)
    thread.start()
    assert begun.wait(100)
    index.close()
    thread.join()
    assert ends == ["abandoned"]
    assert len(library.narrow()) == 2_000


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_cache_that_cannot_be_written_is_done_without(library: Written) -> None:
    library.papers("One")
    library.cache.mkdir(mode=0o500)
    assert library.titles("one") == ["One"]
    assert str(library.cache) in (library.index.warning or "")


def test_a_cache_that_cannot_be_made_is_done_without(library: Written) -> None:
    library.papers("One")
    library.cache.write_text("a file where the folder should be")
    assert library.titles("one") == ["One"]
    assert "kept in memory" in (library.index.warning or "")
    library.mark("One", "read")
    assert library.titles("is:read") == ["One"]


def test_a_whole_index_is_used_where_nothing_can_be_written(
    library: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.papers("One")
    library.index.close()

    opened = os.open

    def refused(path: str, *given: int, **named: Any) -> int:
        if path.startswith(str(library.cache)):
            raise PermissionError(13, "Permission denied")
        return opened(path, *given, **named)

    monkeypatch.setattr(os, "open", refused)
    index = Index(library.folder, library.cache)
    assert index.update() is False
    assert index.warning is None
    assert len(narrow(index, parse("one"), TODAY)) == 1
    library.mark("One", "read")
    assert index.update() is True
    assert "Permission denied" in (index.warning or "")
    assert len(narrow(index, parse("is:read"), TODAY)) == 1


def test_a_full_disk_is_done_without(library: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    library.papers("One")
    index = library.index
    library.papers(*(sighting(f"Paper {n}", abstract=f"{n} " * 500) for n in range(200)), number=2)
    with index._cache.connection() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    assert index.update() is True
    assert "full" in (index.warning or "")
    assert len(narrow(index, parse("paper"), TODAY)) == 200


def test_nobody_else_may_read_the_index(library: Written) -> None:
    library.papers("One")
    library.index.update()
    assert library.cache.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in library.cache.iterdir()} == {0o600}


def test_an_id_is_resolved_by_its_beginning(library: Written) -> None:
    titles = [f"Paper {n}" for n in range(200)]
    library.papers(*titles)
    index = library.index
    whole = ident("Paper 7")
    assert index.resolve(whole) == index.resolve(whole.upper()) == [paper_id("Paper 7")]
    beginning = sorted(paper_id(title) for title in titles if ident(title)[0] == whole[0])
    assert index.resolve(whole[0]) == beginning
    assert index.resolve("") == index.resolve("01") == index.resolve(whole + "a") == []


def test_what_is_known_is_asked_by_id_or_arxiv_id(library: Written) -> None:
    library.papers(sighting("One", arxiv_id="2401.00001"), "Two", "Three")
    found = library.index.known([paper_id("Two")], ["2401.00001"])
    assert {id: [each.sighting.title for each in held] for id, held in found.items()} == {
        paper_id("One"): ["One"],
        paper_id("Two"): ["Two"],
    }


def test_tags_come_most_used_first(library: Written) -> None:
    library.papers("One", "Two")
    for title, tag in [("One", "rare"), ("One", "common"), ("Two", "common")]:
        library.mark(title, f"tag:{tag}")
    assert library.index.tags() == [("common", 2), ("rare", 1)]


def test_progress_runs_to_its_end(library: Written) -> None:
    library.papers(*(f"Paper {n}" for n in range(20)))
    library.papers("Other", number=2)
    told: list[tuple[int, int]] = []
    Index(library.folder, library.cache).update(lambda done, of: told.append((done, of)))
    shares = [done / of for done, of in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_was_left_half_indexed_is_finished_next_time(
    library: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.papers(*(sighting(f"Paper {n}", abstract="words") for n in range(30)))
    index = Index(library.folder, library.cache)
    with monkeypatch.context() as patched:
        patched.setattr(updating, "AT_ONCE", 10)
        with pytest.raises(KeyboardInterrupt):
            index.update(_stop_after(3))
    again = Index(library.folder, library.cache)
    assert len(narrow(again, parse("paper"), TODAY)) == 30
    assert 0 < again.waiting < 30
    again.update()
    assert again.waiting == 0
    assert len(narrow(again, parse("words"), TODAY)) == 30


def _stop_after(times: int) -> "Stop":
    return Stop(times)


class Stop:
    """A progress that breaks off, as ctrl+c does."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, _done: int, _of: int) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


anything = st.builds(
    Sighting,
    title=st.sampled_from("ABCDE"),
    abstract=st.sampled_from(("", "word", "other")),
    arxiv_id=st.none() | st.sampled_from(("2401.00001", "2401.00002")),
    source=st.sampled_from(("hf", "page")),
)
files = st.tuples(
    st.lists(anything, max_size=4),
    st.integers(1, 2),
    st.sampled_from(("here-1", "there-2")),
    st.sampled_from(("here-1:1", "here-1:2")),
)
changes = st.tuples(
    st.sampled_from("ABCDE").map(ident),
    st.sampled_from(("read", "hidden", "tag:a", "note")),
    st.booleans(),
) | st.tuples(st.sampled_from(("here-1:1", "here-1:2")), st.just("withdrawn"), st.booleans())


@settings(max_examples=40)
@given(st.lists(st.lists(files | changes, min_size=1, max_size=3), max_size=6))
def test_whatever_happens_the_index_holds_what_the_files_say(
    visits: list[list[tuple[Any, ...]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Written(Path(folder))
        for events in visits:
            for event in events:
                happen(library, event)
            index, held = library.index, holdings(library.folder)
            ids = narrow(index, parse("is:hidden OR -is:hidden"), TODAY).ids
            assert {each.paper.id: each for each in index.holdings(ids)} == held
            for word in ("word", "other", "a"):
                query = Query(All((Phrase(word), Either((Is("hidden"), Not(Is("hidden")))))))
                found = narrow(index, query, TODAY).ids
                assert sorted(found) == sorted(id for id in held if has_word(held[id], word))
        library.index.close()


def happen(library: Written, event: tuple[Any, ...]) -> None:
    if isinstance(event[0], list):
        said, number, host, entry = event
        library.papers(*said, number=number, host=host, entry=entry)
    else:
        target, field, to = event
        text = f"note {to}"
        library.change(Change(field, text if field == "note" else to, (target,)))


def has_word(held: Holding, word: str) -> bool:
    texts = (held.paper.title, held.paper.abstract, *held.marks.tags, held.marks.note)
    return any(word in text.lower().split() for text in texts)
