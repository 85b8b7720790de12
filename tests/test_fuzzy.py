"""Words that may have been meant by a mistyped one, and titles that are like a query."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_set_ratio

from tui.search.misspellings import Likeness, by_likeness, joined_words, near_words, split_words

KNOWN = {
    "language": 90,
    "languages": 5,
    "model": 70,
    "modeling": 9,
    "models": 80,
    "segmentation": 3,
    "task": 60,
    "mask": 20,
    "rl": 8,
    "язык": 4,
}


@pytest.fixture
def words() -> sqlite3.Connection:
    """The words that papers hold."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE words(word TEXT PRIMARY KEY, papers INTEGER) WITHOUT ROWID")
    connection.executemany("INSERT INTO words VALUES (?, ?)", KNOWN.items())
    return connection


@pytest.mark.parametrize("typed", ["lnguage", "languuage", "lamguage", "lanugage", "anguage"])
def test_one_mistake_anywhere_is_found(words: sqlite3.Connection, typed: str) -> None:
    assert near_words(words, typed, known=False)[0] == "language"


def test_the_word_in_most_papers_comes_first(words: sqlite3.Connection) -> None:
    assert near_words(words, "modl", known=False) == ["model", "models", "modeling"]
    assert near_words(words, "task", known=True) == ["mask"]


def test_a_half_typed_word_with_a_mistake_is_found(words: sqlite3.Connection) -> None:
    assert near_words(words, "lanugag", known=False) == ["language", "languages"]


def test_two_mistakes_are_allowed_in_long_words_only(words: sqlite3.Connection) -> None:
    assert near_words(words, "segmantatoin", known=False) == ["segmentation"]
    assert near_words(words, "mdoesl", known=False) == []


def test_a_word_that_papers_hold_is_not_taken_for_two_mistakes(words: sqlite3.Connection) -> None:
    assert near_words(words, "segmantatoin", known=True) == []


def test_a_word_of_three_letters_may_only_lack_one(words: sqlite3.Connection) -> None:
    assert near_words(words, "tsk", known=False) == ["task"]
    assert near_words(words, "tsk", known=True) == near_words(words, "tzk", known=False) == []


def test_shorter_words_are_never_near(words: sqlite3.Connection) -> None:
    assert near_words(words, "rk", known=False) == []


def test_two_words_typed_as_one_are_told_apart(words: sqlite3.Connection) -> None:
    assert split_words(words, "languagemodels") == ["language models"]
    assert split_words(words, "rlsmodel") == ["rls model"]
    assert split_words(words, "tasks") == split_words(words, "wordsmask") == []


def test_one_word_typed_as_two_is_put_together(words: sqlite3.Connection) -> None:
    assert joined_words(words, "segmentation") == ["segmentation"]
    assert joined_words(words, "segment") == ["segmentation"]
    assert joined_words(words, "tasktask") == []


def test_letters_of_other_scripts_may_change_places(words: sqlite3.Connection) -> None:
    assert near_words(words, "яызк", known=False) == ["язык"]


def test_titles_most_like_what_was_typed_come_first() -> None:
    titles = {1: "games of language", 2: "language models", 3: "large language models"}
    assert by_likeness("lanugage modles", titles, [1, 3, 2]) == [2, 3, 1]


WORDS = st.lists(st.sampled_from(("a", "ab", "ba", "abc", "é", "字", "task", "vectors"))).map(
    " ".join
)


@given(WORDS | st.text("ab é字 "), WORDS | st.text("ab é字 "))
def test_titles_are_as_like_as_rapidfuzz_says(typed: str, title: str) -> None:
    assert Likeness(typed).to(title) * 100 == pytest.approx(token_set_ratio(typed, title))
