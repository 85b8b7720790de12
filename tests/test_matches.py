"""The pattern that marks the words of a query."""

import pytest

from tui.search.language.tree import Phrase, Word
from tui.widgets.match_pattern import match_pattern


def marked(text: str, *words: Word | Phrase) -> list[str]:
    """Give what is marked in a text."""
    found = match_pattern(words)
    return [match[0] for match in found.finditer(text)] if found else []


def test_a_word_is_marked_where_it_begins_a_word() -> None:
    assert marked("Tasks and multitask task", Word("task")) == ["Task", "task"]


def test_a_phrase_is_marked_whatever_stands_between_its_words() -> None:
    assert marked("vision-language model", Phrase("vision language")) == ["vision-language"]


def test_the_longer_of_two_words_is_marked_whole() -> None:
    assert marked("multitasking", Word("multi"), Word("multitask")) == ["multitask"]


def test_signs_are_marked_as_they_stand() -> None:
    assert marked("C++ and FaSTA^*", Word("++"), Word("^*")) == ["++", "^*"]


def test_chinese_is_marked_inside_a_run_of_characters() -> None:
    assert marked("大型语言模型", Word("语言")) == ["语言"]


@pytest.mark.parametrize("word", ["galaxy", "task", "GALAX"])
def test_a_word_inside_a_word_is_marked(word: str) -> None:
    assert [found.lower() for found in marked("TaskGalaxy", Word(word))] == [word.lower()]


def test_a_word_is_not_marked_in_the_middle_of_another() -> None:
    assert marked("multitask TASKGALAXY", Word("task"), Word("galaxy")) == ["TASK"]


def test_no_words_mark_nothing() -> None:
    assert match_pattern([]) is None


@pytest.mark.parametrize("term", ["schrodinger", "Schrödinger", "SCHRO\u0308DINGER"])
@pytest.mark.parametrize("text", ["Schrödinger", "Schro\u0308dinger", "Schrodinger"])
def test_an_accent_makes_no_difference(term: str, text: str) -> None:
    found = match_pattern([Word(term)])
    assert found
    assert [match[0] for match in found.finditer(text)] == [text]
