"""The journal: what is written is read, what is damaged costs its line and no more."""

import errno
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journals import read_on
from tests.making import START, ident
from tui.library import host_files
from tui.library.host_files import RefusedError
from tui.library.journal import journal_lines
from tui.library.journal.entry import (
    Change,
    Entry,
    Stamp,
    as_object,
    decode_entry,
    encode_entry,
    from_object,
    is_of_later_program,
    is_whole,
)
from tui.library.journal.journal_lines import entries_back, entry_at, whole_lines
from tui.text import clean

any_text = st.text().map(clean)
stamps = st.builds(Stamp, st.integers(0, START), st.integers(0, 99), st.sampled_from(("a", "b")))
seen = st.lists(stamps, max_size=2).map(tuple)
note = st.tuples(st.just("note"), any_text, st.tuples(st.just(ident())), any_text, seen).map(
    Change._make
)
flag = st.builds(
    lambda *said: Change(*said),
    st.sampled_from(("read", "starred", "hidden", "tag:moe", "withdrawn")),
    st.booleans(),
    st.lists(st.sampled_from((ident("A"), ident("B"))), max_size=3).map(tuple),
)
entries = st.tuples(
    st.integers(1, 10**6),
    stamps,
    st.sampled_from(("mark", "undo", "redo")),
    st.lists(note | flag, max_size=3).map(tuple),
    st.none() | st.just("here:1"),
    st.just(()),
    st.just(0),
    seen,
).map(Entry._make)


def entry(number: int = 1, to: bool | str = True, field: str = "read") -> Entry:
    at = Stamp(START + number, 0, "here")
    return Entry(number, at, "mark", (Change(field, to, (ident(),)),))


def checked(text: str) -> bytes:
    """Give a line with a checksum that matches, whatever it says."""
    body = text.removesuffix("}").encode()
    return body + f',"sum":"{zlib.crc32(body):08x}"}}'.encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


@given(entries)
def test_an_entry_is_read_as_it_was_written(entry: Entry) -> None:
    line = encode_entry(entry)
    assert line.endswith(b"\n")
    assert decode_entry(line[:-1]) == entry


def test_an_import_says_its_files_and_how_many_papers_it_brought() -> None:
    arrival = Entry(1, Stamp(1, 0, "h"), "import", (), None, ("a.txt", "b.txt"), 40)
    assert decode_entry(encode_entry(arrival)[:-1]) == arrival


@given(entries)
def test_a_line_is_one_json_object(entry: Entry) -> None:
    line = encode_entry(entry)
    assert line.count(b"\n") == 1
    assert json.loads(line)["n"] == entry.number


def test_a_lone_surrogate_costs_nothing_but_itself() -> None:
    written = encode_entry(entry(to="a\ud800b", field="note"))
    read = decode_entry(written[:-1])
    assert read is not None
    assert read.changes[0].to == "ab"


@given(st.data())
def test_no_changed_byte_goes_unnoticed(data: st.DataObject) -> None:
    line = bytearray(encode_entry(entry())[:-1])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    assert decode_entry(bytes(line)) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"n":1}',
        '{"n":1,"at":[1,0,"h"],"do":"format"}',
        '{"n":"x","at":[1,0,"h"],"do":"mark"}',
        '{"n":1,"at":[1,0],"do":"mark"}',
        '{"n":1,"at":["a",0,"h"],"do":"mark"}',
        '{"n":1,"at":[-1,0,"h"],"do":"mark"}',
        '{"n":1,"at":[1e400,0,"h"],"do":"mark"}',
        '{"n":1e400,"at":[1,0,"h"],"do":"mark"}',
        '{"n":1,"at":[NaN,0,"h"],"do":"mark"}',
        '{"n":1,"at":[999999999999999,0,"h"],"do":"mark"}',
        '{"n":1,"at":[1,0,"h"],"do":["mark"]}',
        '{"n":1,"at":[1,0,"h"],"do":"undo","of":["h:1"]}',
        '{"n":1,"at":[1,0,"h"],"do":"mark","set":5}',
        '{"n":1,"at":[1,0,"h"],"do":"mark","set":[5]}',
        '{"n":1,"at":[1,0,"h"],"do":"mark","set":[{"field":"read","to":1,"on":[]}]}',
        '{"n":1,"at":[1,0,"h"],"do":"mark","set":[{"field":"read","to":true}]}',
        "[" * 100_000,
        "}",
        "",
    ],
)
def test_a_line_of_nonsense_with_a_right_checksum_is_no_entry(text: str) -> None:
    assert decode_entry(checked(text)) is None


def test_text_from_another_machine_is_cleaned() -> None:
    at = Stamp(1, 0, "h\x07\ud800")
    change = Change("note", "a\x1b[2Jb\r\nc", ("x\ud800",), "\x9b2Jd", (at,))
    read = decode_entry(
        encode_entry(Entry(1, at, "mark", (change, Change("tag:\x1b[0ma", True, ()))))[:-1]
    )
    clean_at = Stamp(1, 0, "h")
    cleaned = Change("note", "ab\nc", ("x",), "d", (clean_at,)), Change("tag:a", True, ())
    assert read == Entry(1, clean_at, "mark", cleaned)


def test_reading_on_gives_what_came_since(path: Path) -> None:
    path.write_bytes(encode_entry(entry(1)))
    first = read_on(path)
    with path.open("ab") as file:
        file.write(encode_entry(entry(2)))
    second = read_on(path, first.end)
    assert (first.entries, second.entries) == ((entry(1),), (entry(2),))
    assert second.end == path.stat().st_size


def test_a_missing_journal_is_empty(path: Path) -> None:
    assert not list(whole_lines(path, 99))
    assert not list(entries_back(path))


def test_a_torn_last_line_waits_until_it_is_whole(path: Path) -> None:
    line = encode_entry(entry(2))
    for cut in range(1, len(line)):
        path.write_bytes(encode_entry(entry(1)) + line[:cut])
        tail = read_on(path)
        assert tail.entries == (entry(1),)
        assert tail.damaged == ()
        path.write_bytes(encode_entry(entry(1)) + line)
        assert read_on(path, tail.end).entries == (entry(2),)


def test_a_damaged_line_costs_that_line_and_says_where_it_is(path: Path) -> None:
    lines = [encode_entry(entry(number)) for number in (1, 2, 3)]
    path.write_bytes(lines[0] + lines[1].replace(b"read", b"lead") + lines[2])
    tail = read_on(path)
    assert [each.number for each in tail.entries] == [1, 3]
    assert tail.damaged == (len(lines[0]),)


def test_a_line_with_bytes_that_are_no_text_costs_that_line(path: Path) -> None:
    path.write_bytes(
        b"\xff\xfe\0\n" + encode_entry(entry(1)) + b"<<<<<<< HEAD\n" + encode_entry(entry(2))
    )
    tail = read_on(path)
    assert [each.number for each in tail.entries] == [1, 2]
    assert len(tail.damaged) == 2


def test_line_ends_that_another_system_put_in_do_no_harm(path: Path) -> None:
    path.write_bytes(
        (encode_entry(entry(1)) + encode_entry(entry(2))).replace(b"\n", b"\r\n") + b"\n"
    )
    tail = read_on(path)
    assert [each.number for each in tail.entries] == [1, 2]
    assert tail.damaged == ()


@given(entries)
def test_an_object_is_the_entry_that_made_it(entry: Entry) -> None:
    assert from_object(as_object(entry)) == entry


@pytest.mark.parametrize("given", [None, 5, "x", [], {}, {"n": 1, "at": [1, 0, "h"], "do": "x"}])
def test_an_object_that_is_no_entry_gives_none(given: object) -> None:
    assert from_object(given) is None


def test_a_line_says_no_more_than_it_must() -> None:
    """Other programs and older ones read it: its keys stand on the disk of everybody."""
    at, saw = Stamp(1, 2, "h"), (Stamp(1, 0, "g"),)
    changes = (
        Change("read", True, ("x",)),
        Change("note", "new", ("x",), "old", saw),
        Change("view:a", "1 b", ("views",), "2 c"),
    )
    assert as_object(Entry(7, at, "undo", changes, "h:3")) == {
        "n": 7,
        "at": [1, 2, "h"],
        "do": "undo",
        "set": [
            {"field": "read", "to": True, "on": ["x"]},
            {"field": "note", "to": "new", "on": ["x"], "was": "old", "saw": [[1, 0, "g"]]},
            {"field": "view:a", "to": "1 b", "on": ["views"], "was": "2 c"},
        ],
        "of": "h:3",
    }
    assert encode_entry(Entry(1, at, "mark")).startswith(
        b'{"n":1,"at":[1,2,"h"],"do":"mark","sum":"'
    )
    assert encode_entry(entry(to="\u00fc", field="note")).count("\u00fc".encode()) == 1


def test_a_line_of_a_later_program_is_whole_and_a_damaged_one_is_not() -> None:
    assert is_whole(encode_entry(entry())[:-1])
    assert is_whole(checked('{"v":9,"deed":"dance"}'))
    assert not is_whole(checked('{"v":1,"deed":"dance"}'))
    assert not is_whole(checked('{"v":9,"deed":"dance"}').replace(b"dance", b"trance"))


def test_the_edition_of_a_journal_is_the_latest_of_its_lines(path: Path) -> None:
    later = [checked(f'{{"v":{edition},"deed":"dance"}}') + b"\n" for edition in (3, 2)]
    path.write_bytes(encode_entry(entry(1)) + b"".join(later) + encode_entry(entry(2)))
    tail = read_on(path)
    assert [each.number for each in tail.entries] == [1, 2]
    assert (tail.edition, tail.damaged) == (3, ())


def test_where_each_damaged_line_begins_is_said_when_reading_on_too(path: Path) -> None:
    path.write_bytes(encode_entry(entry(1)))
    start = read_on(path).end
    with path.open("ab") as file:
        file.write(b"bad\n\n" + encode_entry(entry(2)) + b"worse\n")
    tail = read_on(path, start)
    assert tail.damaged == (start, path.stat().st_size - len(b"worse\n"))


def test_a_time_is_believed_until_the_year_9999() -> None:
    last = 253_370_764_800_000
    for ms, tick, read in (
        (last - 1, 0, True),
        (last, 0, False),
        (0, 1_000_001, False),
        (0, 0, True),
    ):
        line = checked(f'{{"n":1,"at":[{ms},{tick},"h"],"do":"mark"}}')
        assert (decode_entry(line) is not None) == read


def test_a_line_too_long_to_be_one_costs_that_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_lines, "_SIZE", 100)
    monkeypatch.setattr(journal_lines, "_LONGEST", 1000)
    path.write_bytes(encode_entry(entry(1)) + b"x" * 5000 + b"\n" + encode_entry(entry(2)))
    tail = read_on(path)
    assert [each.number for each in tail.entries] == [1, 2]
    assert tail.damaged == (len(encode_entry(entry(1))),)


def test_a_journal_larger_than_any_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(encode_entry(entry(1)))
    monkeypatch.setattr(host_files, "LARGEST_JOURNAL", path.stat().st_size)
    assert len(read_on(path).entries) == 1
    monkeypatch.setattr(host_files, "LARGEST_JOURNAL", path.stat().st_size - 1)
    path.write_bytes(b"\n" * 2_000_000)
    with pytest.raises(RefusedError, match="2 MB, and no journal is so large") as raised:
        read_on(path)
    assert raised.value.errno == errno.EFBIG


def test_parts_of_any_size_give_the_same_lines(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"".join(encode_entry(entry(number)) for number in range(1, 30)) + b"torn")
    whole = read_on(path)
    for size in (1, 7, 131, 1000):
        monkeypatch.setattr(journal_lines, "_SIZE", size)
        monkeypatch.setattr(journal_lines, "_BLOCK", size)
        assert read_on(path) == whole
        assert tuple(entries_back(path))[::-1] == whole.entries


def test_an_entry_is_read_by_the_byte_where_its_line_begins(path: Path) -> None:
    path.write_bytes(encode_entry(entry(1)) + encode_entry(entry(2)))
    assert entry_at(path, 0) == entry(1)
    assert entry_at(path, len(encode_entry(entry(1)))) == entry(2)
    assert entry_at(path, 3) is entry_at(path, 9999) is entry_at(path.parent / "none", 0) is None


def test_an_entry_of_a_kind_that_only_a_later_program_knows_is_not_damaged() -> None:
    later = checked('{"n":1,"at":[1,0,"h"],"do":"dance"}')
    assert decode_entry(later) is None
    assert is_of_later_program(later)
    assert not is_of_later_program(later.replace(b"dance", b"trance"))
    assert not is_of_later_program(encode_entry(entry())[:-1])
