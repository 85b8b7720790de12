"""Queries that cannot be read: what is said, where the mark stands, and what is given instead."""

import unicodedata

import pytest

from tui.search.language.query import QueryError, parse
from tui.search.language.query_faults import GROUP_SAMPLE, PHRASE_SAMPLE, SIGN_SAMPLES, piece
from tui.search.language.tree import Query
from tui.search.query_fields import FIELDS

FAULTS = [
    ("((", "a parenthesis is not closed", 1, "(moe OR lora) -robot"),
    ("(a OR (b", "a parenthesis is not closed", 6, "(a OR (b))"),
    ("a ) b", "this parenthesis closes nothing", 2, "a b"),
    ("()", "there is nothing between the parentheses", 0, "(moe OR lora) -robot"),
    ("f() x", "there is nothing between the parentheses", 1, "f x"),
    ("a -()", "there is nothing between the parentheses", 3, "a"),
    ('a "b c', "a quote is not closed", 2, 'a "b c"'),
    ('a "', "a quote is not closed", 2, "a"),
    ('(a "b', "a quote is not closed", 3, '(a "b")'),
    ('a ""', "there is nothing between the quotes", 2, "a"),
    ('tag:""', "there is nothing between the quotes", 4, "tag:moe"),
    ("a OR", "OR needs something on both sides", 2, "a"),
    ("OR a", "OR needs something on both sides", 0, "a"),
    ("OR", "OR needs something on both sides", 0, "moe OR lora"),
    ("a OR OR b", "OR needs something on both sides", 2, "a OR b"),
    ("(a OR ) b", "OR needs something on both sides", 3, "(a) b"),
    ("sort:new OR a", "OR needs something on both sides", 9, "sort:new a"),
    ("a AND", "AND needs something on both sides", 2, "a"),
    ("AND", "AND needs something on both sides", 0, "moe AND lora"),
    ("NOT", "NOT needs something after it", 0, "NOT robot"),
    ("a NOT", "NOT needs something after it", 2, "a"),
    ("-OR", "- needs something after it", 0, "-robot"),
    ("tag:", "tag: needs a value", 4, "tag:moe"),
    ("tag: moe", "tag: needs a value", 4, "tag:moe"),
    ("Title: more", "title: needs a value", 6, "Title:more"),
    ("(tag:)", "tag: needs a value", 5, "(tag:moe)"),
    ("tag:a,", "tag: needs a value after the comma", 6, "tag:a"),
    ("tag:a, b", "tag: needs a value after the comma", 6, "tag:a,b"),
    ("tag:a,,b", "tag: needs a value after the comma", 6, "tag:a,b"),
    ("tag:,a", "tag: needs a value", 4, "tag:a"),
    ("tgas:moe", 'there is no field "tgas:"', 0, "tag:moe"),
    ("a auhtor:hinton", 'there is no field "auhtor:"', 2, "a author:hinton"),
    ("arXiv:cs", 'there is no field "arXiv:"', 0, "id:cs"),
    ("foo:bar", 'there is no field "foo:"', 0, '"foo:bar"'),
    ('LIMO:"less is"', 'there is no field "LIMO:"', 0, 'LIMO "less is"'),
    ("date:yesterday", 'there is no field "date:"', 0, "on:2024-06"),
    ("is:foo", 'is: takes unread, read, starred or hidden, not "foo"', 3, "is:unread"),
    ("is:read,foo a", 'is: takes unread, read, starred or hidden, not "foo"', 8, None),
    ("is:unraed", 'is: takes unread, read, starred or hidden, not "unraed"', 3, "is:unread"),
    ("has:code", 'has: takes repo, project, note, tag or arxiv, not "code"', 4, "has:repo"),
    ("comments:>x", 'comments: takes a number like 5, >5 or 2..5, not ">x"', 9, "comments:>5"),
    ("comments:>1,000", None, 9, "comments:>1000"),
    ("comments:5..2", None, 9, "comments:2..5"),
    ("comments:..", None, 9, "comments:>5"),
    ("comments:=>5", None, 9, "comments:>=5"),
    ("comments:-1", None, 9, "comments:1"),
    ("comments:٣", None, 9, "comments:>5"),
    ("comments:" + "9" * 16, None, 9, "comments:" + "9" * 15),
    ("authors:hinton", None, 8, "author:hinton"),
    ("on:2024-13", 'on: takes a date like 2024-06 or an age like 7d, not "2024-13"', 3, "on:2024"),
    ("on:2024-02-30", None, 3, "on:2024-02"),
    ("on:2024/6/1", None, 3, "on:2024-06-01"),
    ("year:24", None, 5, "year:2024"),
    ("year:0000", None, 5, "year:2024"),
    ("year:2025..2023", None, 5, "year:2025"),
    ("after:>2023", None, 6, "after:2023"),
    ("day:yesterday", None, 4, "day:3d"),
    ("added:7days", None, 6, "added:7d"),
    ("added:0d", None, 6, "added:7d"),
    ("a sort:new sort:old", "a query has only one sort:", 11, "a sort:new"),
    ("sort:new,old", "sort: takes one word", 8, "sort:new"),
    ("sort:best", None, 5, "sort:new"),
    ("a -sort:new", "sort: cannot be excluded", 3, "a"),
    ("(a sort:new)", "sort: stands outside parentheses", 3, "(a)"),
    ("a\0b", "a character that cannot be looked for is hidden here (U+0000)", 1, "ab"),
    ("a \u202eb", "a character that cannot be looked for is hidden here (U+202E)", 2, "a b"),
    ("a\x1b[31mb", "a character that cannot be looked for is hidden here (U+001B)", 1, "ab"),
    ("a\udc80", "a character that cannot be looked for is hidden here (U+DC80)", 1, "a"),
    ("\x9b", "a character that cannot be looked for is hidden here (U+009B)", 0, "task vectors"),
    ("(" * 60 + "a" + ")" * 60, "a query is nested at most 50 deep", 50, "(moe OR lora) -robot"),
    ("-" * 60 + "a", "a query is nested at most 50 deep", 50, "(moe OR lora) -robot"),
    ("a " * 201, "a query has at most 200 parts", 400, "task vectors"),
    ("tag:" + "a," * 200 + "a", "a query has at most 200 parts", 0, "task vectors"),
    ("a" * 10_000, None, 2000, "task vectors"),
    ("less is more " * 1000, None, 2000, ("less is more " * 9).strip()),
    ("x " * 150 + "tgas:moe", None, 300, "tag:moe"),
]


@pytest.mark.parametrize(
    ("text", "message", "place", "example"), FAULTS, ids=[fault[0][:30] for fault in FAULTS]
)
def test_a_text_that_cannot_be_read_says_what_where_and_what_instead(
    text: str, message: str | None, place: int, example: str | None
) -> None:
    with pytest.raises(QueryError) as found:
        parse(text)
    error = found.value
    assert error.place == place
    assert str(error) == message or message is None
    assert error.example == example or example is None
    assert parse(error.example) != Query()


@pytest.mark.parametrize(
    "text",
    [
        *('"', 'a "b', "(", "(a", "(a OR", "a OR", "a OR ", "NOT", "tag:", "tag: ", "tag:a,"),
        *('tag:"two', "is:", "is:un", "has:p", "sort:n", "comments:", "comments:>", "comments:5."),
        *("on:202", "on:2024-", "on:2024-0", "on:2024-06-0", "added:7", "year:2023..20", "http:/"),
        *('""', "()"),
    ],
)
def test_a_half_typed_query_is_incomplete(text: str) -> None:
    with pytest.raises(QueryError) as found:
        parse(text)
    assert found.value.incomplete


@pytest.mark.parametrize(
    "text",
    [
        *("a )", "OR a", "(a OR ) b", "tag: moe", "is:foo", "is:un moe", "comments:>x", "tgas:moe"),
        *("on:2024-13", "year:2025..2023", "sort:new sort:old", "a\0", "a" * 2001, "a " * 201),
    ],
)
def test_a_wrong_query_is_not_incomplete(text: str) -> None:
    with pytest.raises(QueryError) as found:
        parse(text)
    assert not found.value.incomplete


def explained(text: str, width: int = 78) -> list[str]:
    with pytest.raises(QueryError) as found:
        parse(text)
    return found.value.explain(text, width).split("\n")


def test_the_explanation_marks_the_place_and_gives_an_example() -> None:
    assert explained("a is:foo b") == [
        'is: takes unread, read, starred or hidden, not "foo"',
        "a is:foo b",
        "     ^",
        "try: a is:unread b",
    ]


def test_the_mark_stands_after_the_end_when_something_is_missing_there() -> None:
    assert explained("tag:")[1:3] == ["tag:", "    ^"]


def test_wide_and_combining_characters_are_counted_in_cells() -> None:
    assert explained("大模型 is:foo")[1:3] == ["大模型 is:foo", "          ^"]
    assert explained("e\u0301 is:foo")[1:3] == ["e\u0301 is:foo", "     ^"]


def test_spaces_of_every_kind_keep_their_column() -> None:
    assert explained("a\n\tb  is:foo")[1:3] == ["a  b  is:foo", "         ^"]


def test_a_long_query_is_cut_round_the_place() -> None:
    _, line, mark, _ = explained("word " * 60 + "is:foo" + " more" * 60, 40)
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) <= 40
    assert line[mark.index("^") :].startswith("foo")


def test_a_query_of_wide_characters_is_cut_by_cells() -> None:
    _, line, mark, _ = explained("模" * 100 + " is:foo", 40)
    assert line.endswith("is:foo")
    assert len(mark) <= 40
    assert sum(2 if unicodedata.east_asian_width(char) == "W" else 1 for char in line) <= 40


def test_a_hidden_character_is_shown_where_it_stands() -> None:
    assert explained("ab\x1b[31m c")[1:3] == ["ab\ufffd[31m c", "  ^"]


def test_a_long_value_is_cut_in_the_message() -> None:
    assert explained("is:" + "x" * 1000)[0].endswith(f"not {piece('x' * 1000)}")
    assert len(piece("x" * 1000)) == 26


def test_every_sample_can_be_read() -> None:
    samples = (field.sample for field in FIELDS.values())
    for sample in (*samples, *SIGN_SAMPLES.values(), GROUP_SAMPLE, PHRASE_SAMPLE):
        assert parse(sample) != Query()


@pytest.mark.parametrize("char", ["\f", "\x0b", "\u2028", "\u200d", "\0", "\u202e", "\udcff"])
def test_what_cannot_be_looked_for_is_seen(char: str) -> None:
    assert explained(f"moe{char}")[1:] == ["moe\ufffd", "   ^", "try: moe"]
