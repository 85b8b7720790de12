"""Text wrapped for a terminal, in scripts of every kind; all of it is invented."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from tui.widgets.text_width import line_starts

PIECES = (
    *("a", "otter", "state-of-the-art", "x" * 30, "(see", "below).", "naïve", "e\u0301le\u0300ve"),
    *("大", "型语言", "模型。", "「かぎ」", "カタカナー", "한국어", "각각", "，", "（全角）"),
    *("👩\u200d💻", "🇩🇪", "🇩🇪🇫🇷", "❤\ufe0f", "1\ufe0f\u20e3", "👍🏽", "👨\u200d👩\u200d👧", "🇩"),
    *("नमस्ते", "กำลัง", "שלום", "→", "…", "100\xa0km", "https://a.example/b?c=d"),
)
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=60).map("".join)


def lines(text: str, width: int) -> list[str]:
    return [text[a:b] for a, b in pairwise([0, *line_starts(text, width), len(text)])]


@given(TEXTS, st.integers(20, 120))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text: str, width: int) -> None:
    wrapped = lines(text, width)
    assert "".join(wrapped) == text
    assert all(cell_len(line.rstrip()) <= width for line in wrapped)
    assert all(wcswidth(line.rstrip()) <= width for line in wrapped)


@given(st.text(st.sampled_from("ab -") | st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_keeps_to_the_width(text: str) -> None:
    wrapped = lines(text, 20)
    assert "".join(wrapped) == text
    assert all(cell_len(line.rstrip()) <= 20 for line in wrapped)


@given(st.lists(st.text("abc-", min_size=1, max_size=20), max_size=40), st.integers(20, 120))
def test_a_word_that_fits_is_never_broken(words: list[str], width: int) -> None:
    wrapped = lines(" ".join(words), width)
    assert [word for line in wrapped for word in line.split()] == words


@given(TEXTS, st.integers(20, 120))
def test_lines_are_as_full_as_they_can_be(text: str, width: int) -> None:
    for line, following in pairwise(lines(text, width)):
        first = re.split(r"(?![\xa0\u202f])\s", following)[0]
        if first.isascii() and cell_len(first) <= width:
            half_flags = line.count("🇩")  # some terminals draw half a flag as wide as a whole one
            assert cell_len(line) + half_flags + cell_len(first) > width


def test_chinese_fills_the_line_after_a_word() -> None:
    assert lines("GPT 大型语言模型", 10) == ["GPT 大型语", "言模型"]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("大型语言。模型", ["大型语", "言。模型"]),
        ("大型语言（模型", ["大型语言", "（模型"]),
        ("大型语（模型", ["大型语", "（模型"]),
    ],
)
def test_signs_stay_with_the_character_they_belong_to(text: str, parted: list[str]) -> None:
    assert lines(text, 8) == parted


def test_a_family_a_flag_and_an_accent_are_never_parted() -> None:
    for text in ("👨\u200d👩\u200d👧" * 30, "🇩🇪🇫🇷" * 30, "e\u0301" * 60):
        parts = lines(text, 21)
        assert all(not part.startswith(("\u200d", "\u0301")) for part in parts)
        assert all(len(part) % (len(text) // 60 or 1) == 0 for part in parts[:-1])


def test_a_space_that_keeps_two_words_together_does() -> None:
    assert lines("about a lot of 100\xa0km", 18) == ["about a lot of ", "100\xa0km"]
