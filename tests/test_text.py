"""Untrusted text: what is taken from it, and what is left alone."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import clean, fold, named, one_line

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"Mn", "Me"}
NASTY = (
    *"\x1b[]PX^_\\;m0@~\x07\x9b\x9c\x9d\x90\x98\x9e\x9f\n\r\t\0\x7f\x85",
    *"\u2028\u200b\u200c\u200d\u202e\u2066\u0301\u0e47\u20dd\ufe0f\ufeff\ud800\U000e0041\U0001f469",
    *"aéאक्👩",
)

any_text = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=()))

HOSTILE = {
    "clipboard": ("a\x1b]52;c;cm0gLXJmIH4=\x07b", "ab"),
    "window title": ("a\x1b]2;owned\x1b\\b", "ab"),
    "clear the screen": ("a\x1b[2Jb", "ab"),
    "colour": ("a\x1b[31;1mb\x1b[0m", "ab"),
    "hyperlink": ("\x1b]8;;https://evil.example\x1b\\a\x1b]8;;\x1b\\b", "ab"),
    "device control": ("a\x1bP$q q\x1b\\b", "ab"),
    "reset": ("a\x1bcb", "ab"),
    "a sequence that does not end": ("a\x1b]52;c;b", "a52;c;b"),
    "eight-bit CSI": ("a\x9b2Jb", "ab"),
    "eight-bit OSC": ("a\x9d2;owned\x9cb", "ab"),
    "right-to-left override": ("a\u202eb", "ab"),
    "isolate": ("a\u2066b\u2069", "ab"),
    "zero-width space": ("a\u200bb", "ab"),
    "tag characters": ("a\U000e0041\U000e007fb", "ab"),
    "sixty marks": ("a" + "\u0301" * 60 + "b", "a" + "\u0301" * 8 + "b"),
    "bell": ("a\x07b", "ab"),
    "backspace": ("a\x08b", "ab"),
    "vertical tab": ("a\x0bb", "a b"),
    "form feed": ("a\x0cb", "a b"),
    "carriage return": ("a\rb", "a\nb"),
    "NUL": ("a\0b", "ab"),
    "DEL": ("a\x7fb", "ab"),
    "next line": ("a\x85b", "a b"),
    "line separator": ("a\u2028b", "a b"),
    "lone surrogate": ("a\ud800b", "ab"),
    "noncharacter": ("a\U0003ffffb\ufdd0", "ab"),
    "byte order mark": ("\ufeffab", "ab"),
    "a filler without width": ("a\uffa0\u3164b", "ab"),
}

ORDINARY = (
    "Mixture of Experts: α-entmax, ℓ₂ norms & 95 % — “quoted” text",
    "Schrödinger Bridges; Erdős–Rényi; naïve Poincaré",
    "Scho\u0308dinger in decomposed letters",
    "שָׁלוֹם עולם",
    "السَّلام عليكم",
    "می\u200cخواهم کتاب\u200cها",
    "क्\u200dष क्\u200cष हिन्दी",
    "ශ්\u200dරී ලංකා",
    "র\u200d্যাব",
    "ภาษาไทย ก็ได้",
    "任务向量 タスクベクトル 작업 벡터",
    "👩\u200d👩\u200d👧\u200d👦 👩🏽\u200d🔬 ❤️\u200d🔥 🙂\u200d↔️",
    "O(n log n), x² ≤ 2⁻³, ∑ᵢ aᵢ",
    "[red]brackets[/], [/cls] and a backslash at the end \\",
    "two\nlines",
)

LONG = {
    "openers of strings": "\x9d",
    "openers in two bytes": "\x1b]",
    "openers of sequences": "\x1b[",
    "a sequence that goes on": "0;",
    "marks": "\u0301",
    "marks of another script": "\u05b0\u05b1",
    "joiners": "\u200d",
    "joiners between letters": "क\u200d",
    "line ends": "\r\n",
    "words": "wörds ",
}


@given(any_text)
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    for char in clean(text).replace("\n", ""):
        assert unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in BIDI_CONTROLS
        assert not 0xE0000 <= ord(char) < 0xE1000
        assert ord(char) & 0xFFFE != 0xFFFE
        assert char not in "\xad\u061c\u180e\u200b\u200e\u200f\ufeff"


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text(st.sampled_from("a\u0301\u0e47\u20dd\u05b0\u200c\u200dक"), min_size=9))
def test_no_letter_carries_more_than_eight_marks(text: str) -> None:
    marks = 0
    for char in clean(text):
        if char not in "\u200c\u200d":
            marks = marks + 1 if unicodedata.category(char) in MARKS else 0
        assert marks <= 8


@pytest.mark.parametrize(("text", "cleaned"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_made_harmless(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd", "Pd", "Po", "Sm", "Zs"))))
def test_letters_digits_and_signs_are_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("size", [1, pytest.param(5, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", LONG.values(), ids=LONG)
def test_megabytes_of_anything_are_cleaned_in_one_pass(unit: str, size: int) -> None:
    text = unit * (size * 1_000_000 // len(unit.encode()))
    assert len(clean(f"é\x1b[{text}")) <= len(text) + 1


@pytest.mark.parametrize("plane", range(17))
def test_no_plane_keeps_its_noncharacters(plane: int) -> None:
    assert clean(f"a{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}b") == "ab"


def test_each_sign_may_carry_eight_marks() -> None:
    text = "«" + "\u0301" * 8 + "»" + "\u0302" * 8
    assert clean(text) == text


def test_a_string_without_its_end_takes_no_later_line_along() -> None:
    assert clean("\x1b]0;one\rtwo\nthree\x07") == "0;one\ntwo\nthree"


def test_a_joiner_is_dropped_where_it_only_hides() -> None:
    assert clean("git\u200dhub.com \u200d é\u200dé\u200c") == "github.com  éé"


def test_line_ends_of_every_system_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\n") == "a\nb\nc\n"


def test_one_line_has_one_space_where_white_space_was() -> None:
    assert one_line("  two\u3000 words\t\r\n\x0b here\xa0") == "two words here"


@given(any_text)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The  Straße: of—GPT-4 (v2)!", "thestrasseofgpt4v2"),
        ("Scho\u0308n", "schön"),
        ("ΟΔΟΣ", "οδοσ"),
        ("J\u030c", "ǰ"),
        ("++ ^*", ""),
        ("任务 向量", "任务向量"),
    ],
)
def test_folding_keeps_letters_and_digits_alone(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_a_joiner_stays_only_between_two_that_it_joins() -> None:
    kept = "\u0915\u093e\u200d\u0915 \u0915\u200d\u0915\u093e \u0915\u0300\u200d\u0915"
    assert clean(kept) == kept
    for one_side in ("a\u200d\u0915", "X\u200d\u0915", "\u0915\u200da", "\u0915\u200c\u200d\u0915"):
        assert clean(one_side) == one_side.replace("\u200c", "").replace("\u200d", "")


def test_the_name_of_a_file_is_told_on_one_line() -> None:
    assert named(Path("a\nb\x1b[31m/c  d")) == "a b/c  d"


def test_letters_of_ascii_alone_fold_as_all_others_do() -> None:
    assert fold("An A-1, b_C!") == "ana1bc"
    assert fold("\u00c9 A-1") == "\u00e9a1"
