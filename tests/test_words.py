"""Text as the index compares it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.words import (
    HUMP,
    bare,
    folded,
    indexed,
    inner_words,
    is_literal,
    is_short,
    literal,
    spaced,
    tokens,
    whole_words,
    word_start,
)


def test_letters_written_without_spaces_stand_alone() -> None:
    assert indexed("3D任务").split() == ["3D", "任", "务"]
    assert indexed("plain") == "plain"


def test_folding_takes_away_case_accents_and_kinds_of_hyphen() -> None:
    assert folded("Zoë  Vision\u2013Language") == "zoe vision language"
    assert bare("ÉCOLE") == "ecole"


def test_words_are_letters_and_digits() -> None:
    assert tokens("GPT-4's Poincaré_map, 任务") == ["gpt", "4", "s", "poincare", "map", "任", "务"]


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("TaskGalaxy: Scaling", "Galaxy"),
        ("On LiveCodeBench", "CodeBench Bench"),
        ("GPTModel and OpenVLA", "Model VLA"),
        ("QLoRA, LLaVA and LLMs by arXiv", "Xiv"),
        ("Tree-Planner ÄhmÖl", ""),
    ],
)
def test_words_inside_words_begin_with_a_capital_letter(title: str, inside: str) -> None:
    assert inner_words(title) == inside


def test_quotes_in_a_word_stay_within_the_expression() -> None:
    assert whole_words('a"b') == '"a""b"'
    assert word_start("a") == '"a" *'


@pytest.mark.parametrize("word", ["C++", "++", "^*", "FaSTA^*", "C#", "λ→μ", "R&D", "**"])
def test_symbols_are_to_stand_as_written(word: str) -> None:
    assert is_literal(word)


@pytest.mark.parametrize("word", ["models,", "it's", "state-of-the-art", "lang*", "v1.5", "(a)"])
def test_punctuation_round_words_is_no_symbol(word: str) -> None:
    assert not is_literal(word)


def test_tex_round_symbols_makes_no_difference() -> None:
    assert literal("FaSTA$^{*}$") == literal("fasta^*")


def test_one_character_of_chinese_is_not_short() -> None:
    assert is_short("rl")
    assert not is_short("量") | is_short("lan")


@given(st.text("aB2é- _Ñ", max_size=12))
def test_the_parts_of_a_word_are_found_with_and_without_its_pattern(text: str) -> None:
    assert spaced(text) == " ".join(re.sub(HUMP, " ", text).split())
    assert inner_words(text) == " ".join(re.findall(rf"(?:{HUMP})(?=([^\W_]+))", text))
