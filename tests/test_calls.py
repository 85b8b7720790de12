"""How a call is read: which words are options, and which belong to the query."""

import pytest

from tests.test_cli import Call, call, ids, six
from tui.cli.command_table import COMMANDS, READER

__all__ = ["call", "six"]

QUERIES = sorted(name for name, command in COMMANDS.items() if command.takes == "query")


@pytest.mark.parametrize("name", COMMANDS)
def test_h_is_help_in_every_command_and_in_any_place(call: Call, name: str) -> None:
    asked = [
        call(name, "-h"),
        call(name, "read", "-h"),
        call(name, "x", "--help"),
        call("help", name),
    ]
    assert {each.code for each in asked} == {0}
    assert len({each.out for each in asked}) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_every_option_and_the_exit_codes_within_80_columns(
    call: Call, name: str
) -> None:
    lines = call("help", name).lines
    for option in COMMANDS[name].options:
        assert any(f"--{option.name}" in line and option.words[:20] in line for line in lines)
    assert "exit codes" in lines
    assert max(map(len, lines)) <= 80


def test_paperdeck_alone_takes_h_and_a_capital_v(call: Call) -> None:
    assert call("-h").out == call("--help").out == call("help").out
    assert call("-V").out == call("--version").out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_in_help_two_blanks_stand_before_every_explanation(call: Call, name: str) -> None:
    text = call("help", *([name] if name else [])).out
    for option in COMMANDS[name].options if name else READER.options:
        assert f"  {option.words.split()[0]}" in text
        assert f"{option.name}{option.words}" not in text


def test_help_asked_for_marks_nothing(six: Call) -> None:
    for what in ("read", "hide", "star"):
        assert six("mark", what, "-h").code == 0
    assert (six("find", "is:read").code, six("find", "is:hidden").code) == (1, 1)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("word", ["-n", "-v", "-3", "-n=2", "-é", "-H"])
def test_a_dash_and_one_letter_is_an_option_that_is_refused(
    six: Call, name: str, word: str
) -> None:
    result = six(name, "bibtex" if name == "export" else "star", "first", word, "2")
    assert (result.code, result.out) == (2, "")
    letter = word[1]
    assert f"to leave out the word {letter}, write NOT {letter}" in result.err


def test_not_and_two_dashes_leave_out_what_one_dash_may_not(six: Call) -> None:
    assert ids(six("find", "NOT", "x")) == ids(six("find", "--", "-x")) == ids(six("find"))


def test_a_dash_and_more_letters_leaves_a_word_out(six: Call) -> None:
    assert len(six("find", "-first").lines) == 5
    assert len(six("find", "paper", "-first").lines) == len(six("find", "paper").lines) - 1


@pytest.mark.parametrize("word", ["-help", "-json", "-limit", "-limit=2", "-library"])
def test_a_long_option_with_one_dash_is_told_how_it_is_spelled(six: Call, word: str) -> None:
    result = six("find", "first", word)
    assert result.code == 2
    assert f"write -{word}" in result.err


def test_a_tag_of_one_letter_is_taken_off_after_two_dashes(six: Call) -> None:
    six("tag", "+c", "first")
    refused = six("tag", "-c", "first")
    assert refused.code == 2
    assert "tag -- -c" in refused.err
    assert six("tag", "--", "-c", "first").code == 0


@pytest.mark.parametrize("words", [("undo", "-all"), ("show", "-abc"), ("import", "-rf")])
def test_where_no_query_is_taken_a_dash_begins_an_option(
    call: Call, words: tuple[str, ...]
) -> None:
    result = call(*words)
    assert result.code == 2
    assert f"there is no option {words[1]} here" in result.err


@pytest.mark.parametrize(
    "query",
    [
        ["-is:starred"],
        ["NOT", "zzz"],
        ["sort:new", "-aa"],
        ["-first", "-second"],
        ["first", "OR", "-second"],
        ["-(first", "OR", "second)"],
        ["-(first", "second)"],
        ["NOT", "NOT", "NOT", "first"],
        ["(-first", "OR", "NOT", "second)"],
    ],
    ids=" ".join,
)
def test_what_changes_something_refuses_a_query_that_only_leaves_out(
    six: Call, query: list[str]
) -> None:
    result = six("mark", "read", *query)
    assert result.code == 2
    assert "only leaves papers out" in result.err
    assert six("find", "is:read").code == 1


@pytest.mark.parametrize("query", [["NOT", "zzz"], ["(-first)"], ["sort:old", "(-first OR paper)"]])
def test_tagging_refuses_such_a_query_too(six: Call, query: list[str]) -> None:
    result = six("tag", "+later", *query)
    assert result.code == 2
    assert "only leaves papers out" in result.err


@pytest.mark.parametrize(
    "query",
    [
        ["first", "-second"],
        ["NOT", "NOT", "first"],
        ["-(-first", "OR", "second)"],
        ["(first", "OR", "second)", "-third"],
        ["is:unread", "-second"],
    ],
    ids=" ".join,
)
def test_a_query_that_also_says_which_papers_it_means_is_taken(six: Call, query: list[str]) -> None:
    assert six("mark", "read", *query).code == 0
