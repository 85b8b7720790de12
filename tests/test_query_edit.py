"""Queries changed part by part."""

import pytest

from tui.search.language.edit import (
    has_part,
    has_value,
    parts,
    toggled_value,
    values,
    with_order,
    with_part,
    with_value,
    without_part,
    without_value,
    words_of,
)
from tui.search.language.query import parse, print_query
from tui.search.language.tree import Is, Node, Not, Query, Word

UNREAD = Is("unread")


def test_the_parts_are_what_must_all_match() -> None:
    assert parts(parse("")) == ()
    assert parts(parse("a")) == (Word("a"),)
    assert parts(parse("a -b")) == (Word("a"), Not(Word("b")))
    assert len(parts(parse("a OR b"))) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "is:unread"),
        ("moe", "moe is:unread"),
        ("a OR b", "(a OR b) is:unread"),
        ("is:unread moe", "is:unread moe"),
        ("-is:unread", "-is:unread is:unread"),
        ("moe sort:old", "moe is:unread sort:old"),
    ],
)
def test_a_part_is_added_once(before: str, after: str) -> None:
    assert print_query(with_part(parse(before), UNREAD)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("is:unread", ""),
        ("a is:unread b", "a b"),
        ("is:unread a is:unread", "a"),
        ("a OR is:unread", "a OR is:unread"),
        ("-is:unread", "-is:unread"),
        ("is:unread sort:old", "sort:old"),
    ],
)
def test_a_part_is_taken_out_where_it_must_match(before: str, after: str) -> None:
    assert print_query(without_part(parse(before), UNREAD)) == after


@pytest.mark.parametrize(
    ("text", "held"),
    [("is:unread", True), ("a is:unread", True), ("a OR is:unread", False), ("", False)],
)
def test_a_part_counts_only_where_it_must_match(text: str, held: bool) -> None:
    assert has_part(parse(text), UNREAD) is held


@pytest.mark.parametrize(
    ("before", "field", "value", "after"),
    [
        ("", "tag", "moe", "tag:moe"),
        ("tag:a", "tag", "b", "tag:a,b"),
        ("tag:a x", "tag", "b", "tag:a,b x"),
        ("tag:a,b", "tag", "A", "tag:b"),
        ("tag:a x", "tag", "a", "x"),
        ("tag:a tag:b", "tag", "b", "tag:a"),
        ("-tag:a", "tag", "a", "-tag:a tag:a"),
        ("a OR tag:b", "tag", "b", "(a OR tag:b) tag:b"),
        ("org:x", "tag", "two words", 'org:x tag:"two words"'),
        ("tag:a", "tag", 'say "x"', 'tag:a,"say ""x"""'),
        ("", "year", "2024", "year:2024"),
        ("year:2024 moe", "year", "2023", "year:2024,2023 moe"),
        ("year:2024,2023", "year", "2024", "year:2023"),
        ("year:2024 OR day:3d", "year", "2024", "(year:2024 OR day:3d) year:2024"),
        ("tag:a OR tag:b", "tag", "b", "tag:a"),
    ],
)
def test_a_value_is_toggled_in_its_list(before: str, field: str, value: str, after: str) -> None:
    assert print_query(toggled_value(parse(before), field, value)) == after


def test_the_values_chosen_are_those_that_must_match() -> None:
    query = parse("tag:a,b -tag:c (tag:d OR x) tag:e")
    assert values(query, "tag") == ("a", "b", "e")
    assert has_value(query, "tag", "B")
    assert not has_value(query, "tag", "c")


def test_choosing_twice_or_taking_out_nothing_changes_nothing() -> None:
    query = parse("tag:a,b moe sort:old")
    assert with_value(query, "tag", "a") == query
    assert without_value(query, "tag", "z") == query


def test_the_order_is_changed_alone() -> None:
    assert print_query(with_order(parse("moe sort:old"), "title")) == "moe sort:title"
    assert print_query(with_order(parse("moe sort:old"), None)) == "moe"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ('moe "task vectors" -robot', ("moe", "task vectors")),
        ("(a OR b-c) tag:x NOT (d -e) a", ("a", "b-c", "e")),
        ("is:unread sort:new", ()),
    ],
)
def test_the_words_are_those_that_papers_are_found_by(text: str, words: tuple[str, ...]) -> None:
    assert tuple(word.text for word in words_of(parse(text))) == words


@pytest.mark.parametrize("text", ["a", "a OR b", "(a OR b) c", "-a", "tag:x y sort:old"])
def test_what_is_added_and_taken_out_again_leaves_the_query_as_it_was(text: str) -> None:
    part: Node = Not(Is("starred"))
    query: Query = parse(text)
    assert without_part(with_part(query, part), part) == query
