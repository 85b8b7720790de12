"""The query language: texts and their trees, and trees printed back."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.query_fields import fields_of
from tui.search.language.query import LONGEST, PRINTED_LONGER, QueryError, parse, print_query
from tui.search.language.ranges import number_bounds
from tui.search.language.tree import (
    All,
    Count,
    Dated,
    Either,
    Has,
    Holds,
    Is,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    joined_by_and,
    joined_by_or,
)
from tui.search.query_fields import FIELDS, ORDERS, STATES, THINGS
from tui.text import clean, one_line

A, B, C = Word("a"), Word("b"), Word("c")

TREES: list[tuple[str, Node]] = [
    ("lora", Word("lora")),
    ("LoRA", Word("LoRA")),
    ("task vectors", All((Word("task"), Word("vectors")))),
    ("  task \t vectors\r\n", All((Word("task"), Word("vectors")))),
    ("task\u3000vectors\xa0now", All((Word("task"), Word("vectors"), Word("now")))),
    ('"task vectors"', Phrase("task vectors")),
    ('" task   vectors "', Phrase("task vectors")),
    ('"say ""aah"" now"', Phrase('say "aah" now')),
    ('"OR"', Phrase("OR")),
    ('"++"', Phrase("++")),
    ('a"b"c', All((A, Phrase("b"), C))),
    ("-robot", Not(Word("robot"))),
    ("NOT robot", Not(Word("robot"))),
    ("NOT a b", All((Not(A), B))),
    ('-"two words"', Not(Phrase("two words"))),
    ("-(a b)", Not(All((A, B)))),
    ("NOT(a OR b)", Not(Either((A, B)))),
    ("-tag:x", Not(Holds("tag", ("x",)))),
    ("--a", Not(Not(A))),
    ("NOT -a", Not(Not(A))),
    ("a b OR c", Either((All((A, B)), C))),
    ("a (b OR c)", All((A, Either((B, C))))),
    ("a(b OR c)", All((A, Either((B, C))))),
    ("a OR b OR c", Either((A, B, C))),
    ("(a OR b) OR c", Either((A, B, C))),
    ("a AND b", All((A, B))),
    ("(a AND b) c", All((A, B, C))),
    ("((a))", A),
    ("a or not and b", All((A, Word("or"), Word("not"), Word("and"), B))),
    ("OReilly", Word("OReilly")),
    ("is:unread", Is("unread")),
    ("IS:Unread", Is("unread")),
    ("is:read,starred", Either((Is("read"), Is("starred")))),
    ("has:repo", Has("repo")),
    ("-has:note", Not(Has("note"))),
    ("tag:moe", Holds("tag", ("moe",))),
    ("TAG:MoE,lora", Holds("tag", ("MoE", "lora"))),
    ('tag:"two words",b', Holds("tag", ("two words", "b"))),
    ('author:"van den Oord"', Holds("author", ("van den Oord",))),
    ('author:"Hinton, Geoffrey"', Holds("author", ("Hinton, Geoffrey",))),
    ("author:O'Neil", Holds("author", ("O'Neil",))),
    ("org:amazon", Holds("org", ("amazon",))),
    ("title:gui", Holds("title", ("gui",))),
    ("title:C++", Holds("title", ("C++",))),
    ("repo:owner/name", Holds("repo", ("owner/name",))),
    ("repo:https://github.com/a/b", Holds("repo", ("https://github.com/a/b",))),
    ("source:page", Holds("source", ("page",))),
    ("id:2401.12345,abc", Holds("id", ("2401.12345", "abc"))),
    ("tag:-x", Holds("tag", ("-x",))),
    ("(tag:x)", Holds("tag", ("x",))),
    ("comments:5", Count("comments", "5")),
    ("comments:=5", Count("comments", "=5")),
    ("comments:>5", Count("comments", ">5")),
    ("authors:>=20", Count("authors", ">=20")),
    ("upvotes:<3", Count("upvotes", "<3")),
    ("upvotes:<=3", Count("upvotes", "<=3")),
    ("comments:2..5", Count("comments", "2..5")),
    ("comments:2..", Count("comments", "2..")),
    ("comments:..5", Count("comments", "..5")),
    ("year:2024", Dated("year", "2024")),
    ("year:2023,2024", Either((Dated("year", "2023"), Dated("year", "2024")))),
    ("year:2023..2025", Dated("year", "2023..2025")),
    ("on:2024-06", Dated("on", "2024-06")),
    ("after:2024-06-01", Dated("after", "2024-06-01")),
    ("before:2025", Dated("before", "2025")),
    ("added:7d", Dated("added", "7d")),
    ("day:3d", Dated("day", "3d")),
    ("day:2026-11-20", Dated("day", "2026-11-20")),
    ("vision-language", Phrase("vision-language")),
    ("Kullback\u2013Leibler", Phrase("Kullback\u2013Leibler")),
    ("a-b-c", Phrase("a-b-c")),
    ("C++-like", Phrase("C++-like")),
    ("vision-", Word("vision-")),
    ("-vision-", Not(Word("vision-"))),
    ("C++", Word("C++")),
    ("FaSTA^*", Word("FaSTA^*")),
    ("++", Word("++")),
    ("^*", Word("^*")),
    ("don't", Word("don't")),
    ("GPT4.5", Word("GPT4.5")),
    ("大模型", Word("大模型")),
    ("-", Word("-")),
    ("a - b", All((A, Word("-"), B))),
    ("(a -)", All((A, Word("-")))),
    ("---", Word("---")),
    ("NOT -", Not(Word("-"))),
    ("https://example.org/x?y=1", Word("https://example.org/x?y=1")),
    ("LIMO: Less", All((Word("LIMO:"), Word("Less")))),
    ("std::move", Word("std::move")),
    ("10:30", Word("10:30")),
    ("模型:方法", Word("模型:方法")),
    (":", Word(":")),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[text for text, _ in TREES])
def test_a_text_is_read_as_its_tree(text: str, tree: Node) -> None:
    assert parse(text) == Query(tree)


@pytest.mark.parametrize("text", [text for text, _ in TREES])
def test_what_is_printed_is_read_as_the_same_tree(text: str) -> None:
    assert parse(print_query(parse(text))) == parse(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_an_empty_text_is_the_empty_query(text: str) -> None:
    assert parse(text) == Query()
    assert print_query(Query()) == ""


@pytest.mark.parametrize(
    "text", ["a b sort:old", "sort:old a b", "a SORT:Old b", "a AND sort:old b"]
)
def test_an_order_may_stand_anywhere_and_is_no_part_of_the_tree(text: str) -> None:
    assert parse(text) == Query(All((A, B)), "old")


def test_an_order_may_stand_beside_or() -> None:
    assert parse("a OR b sort:new") == Query(Either((A, B)), "new")


@pytest.mark.parametrize("order", list(ORDERS))
def test_an_order_alone_is_a_query(order: str) -> None:
    assert parse(f"sort:{order}") == Query(None, order)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("(a)   AND (NOT b)", "a -b"),
        ("is:read OR is:starred", "is:read,starred"),
        ("(is:read,starred OR a) b", "(is:read,starred OR a) b"),
        ('tag:"one","two words"', 'tag:one,"two words"'),
        ('"vision-language"', "vision-language"),
        ('"-robot"', '"-robot"'),
        ('"tag:moe"', '"tag:moe"'),
        ("(a b) OR c", "a b OR c"),
        ("comments:=5", "comments:=5"),
        ("sort:new a", "a sort:new"),
        ("NOT (a OR b)", "-(a OR b)"),
        ("- NOT -", "- NOT -"),
    ],
)
def test_a_query_is_printed_as_short_as_it_can_be_typed(text: str, printed: str) -> None:
    assert print_query(parse(text)) == printed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        *(("5", 5, 5), ("=5", 5, 5), (">5", 6, None), (">=20", 20, None), ("<3", None, 2)),
        *(("<=3", None, 3), ("2..5", 2, 5), ("2..", 2, None), ("..5", None, 5), ("<0", None, -1)),
    ],
)
def test_numbers_let_through_what_lies_between_their_bounds(
    text: str, low: int | None, high: int | None
) -> None:
    assert number_bounds(text) == (low, high)


def test_the_limits_themselves_are_allowed() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == Query(A)
    assert parse("a" * LONGEST) == Query(Word("a" * LONGEST))
    assert parse("a " * 200) == Query(All((A,) * 200))


def test_what_would_be_printed_too_long_is_refused() -> None:
    glued = '"a"b' * 99 + '"a"'
    assert parse(glued)
    with pytest.raises(QueryError):
        parse(glued + "x" * (LONGEST - len(glued)))


# Properties

PIECES = st.sampled_from(
    [
        *(*FIELDS, *'()"-:,<>=.+^* \t\n', " OR ", " AND ", " NOT ", "..", "//", '""'),
        *("7d", "2024", "-06", "5", "unread", "repo", "new", "word", "vision-language"),
        *("a", "é", "大", "e\u0301", "\u200d", "\0", "\x1b[31m", "\u202e", "\u2028", "\udc80"),
    ]
)
TYPED = st.lists(PIECES, max_size=14).map("".join)


def read(text: str) -> Query | QueryError:
    try:
        return parse(text)
    except QueryError as error:
        return error


@given(st.one_of(TYPED, st.text(max_size=40)))
@example("(" * 3000)
@example('tag:a"')
@example("a" * 1999 + ' "')
@example("a" * 10_000)
@example('tag:"a:b "c')
@example("foo:\udcff")
@example("comments:>x")
@example("moe\0\u202e lora")
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_gives_an_error_that_helps(text: str) -> None:
    found = read(text)
    if isinstance(found, QueryError):
        assert 0 <= found.place <= len(text)
        assert parse(found.example) != Query()
        assert one_line(found.message) == found.message
        assert one_line(found.example) == found.example
        shown = found.explain(text)
        assert clean(shown) == shown
        assert shown.count("\n") == 3
        assert max(map(len, shown.splitlines())) < 2 * 78
        assert found.example not in (text, shown.splitlines()[1])
    else:
        assert (found == Query()) == (not text.strip())
        assert parse(print_query(found)) == found


LETTERS = st.text(st.sampled_from("abzAZ09éß大ん+^*.'/#_-\u2013@\u0301"), min_size=1, max_size=6)
RUNS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=8)
TEXTS = st.one_of(LETTERS, RUNS).map(one_line).filter(bool)
NUMBERS = st.integers(0, 10**9)
COUNTS = st.one_of(
    st.builds("{}{}".format, st.sampled_from(("", "=", ">", ">=", "<", "<=")), NUMBERS),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: f"{min(ends)}..{max(ends)}"),
    st.builds("..{}".format, NUMBERS),
    st.builds("{}..".format, NUMBERS),
)
DATES = st.sampled_from(["2024", "2024-06", "2024-06-01", "7d", "2w", "3M", "1y"])


def is_word(text: str) -> bool:
    return read(text) == Query(Word(text))


LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.one_of(LETTERS, RUNS).filter(is_word).map(Word),
    TEXTS.map(Phrase),
    st.sampled_from(list(STATES)).map(Is),
    st.sampled_from(list(THINGS)).map(Has),
    st.builds(
        Holds,
        st.sampled_from(fields_of("text")),
        st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Count, st.sampled_from(fields_of("number")), COUNTS),
    st.builds(Dated, st.sampled_from(fields_of("date")), DATES),
)


def _branches(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=1, max_size=4)
    return st.one_of(
        nodes.map(Not),
        several.map(joined_by_and).filter(lambda node: node is not None),
        several.map(joined_by_or).filter(lambda node: node is not None),
    )


QUERIES = st.builds(
    Query,
    st.one_of(st.none(), st.recursive(LEAVES, _branches, max_leaves=8)),
    st.one_of(st.none(), st.sampled_from(list(ORDERS))),
)


@given(st.one_of(TYPED, st.text(max_size=40)))
@settings(max_examples=300, deadline=None)
def test_printed_no_query_is_so_long_that_its_length_would_have_to_be_looked_at(text: str) -> None:
    found = read(text)
    if isinstance(found, Query):
        assert len(print_query(found)) <= PRINTED_LONGER * len(text)


@given(QUERIES)
@example(Query(Not(Not(Word("--")))))
@example(Query(Either((Not(Word("-")), All((Is("read"), Either((Is("read"), Has("repo")))))))))
@example(Query(Phrase("OR")))
@example(Query(Holds("author", ('Robert "Bob" Smith', '"', "a,b", "(x"))))
@settings(max_examples=200, deadline=None)
def test_any_tree_is_printed_and_read_back(query: Query) -> None:
    assert parse(print_query(query)) == query
