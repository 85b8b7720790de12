"""What a paper is: its id, its tags, its links."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.making import repository, sighting
from tui.ids import LARGEST_ID, format_id, parse_id
from tui.library.merge import merge
from tui.library.stored import to_stored
from tui.paper import Link, paper_id, tag_name

TITLE = "Schrödinger’s Bridge: GPT-4 for Söngs"

any_id = st.integers(0, LARGEST_ID)


@given(any_id)
def test_a_printed_id_reads_back(number: int) -> None:
    assert parse_id(format_id(number)) == number


@given(any_id)
def test_a_printed_id_is_ten_characters_of_lower_case_base32(number: int) -> None:
    printed = format_id(number)
    assert len(printed) == 10
    assert set(printed) <= set(string.ascii_lowercase + "234567")


@given(st.text(st.sampled_from("abq27=1ßıK "), min_size=9, max_size=11))
def test_an_id_has_one_printed_form(text: str) -> None:
    number = parse_id(text)
    assert number is None or format_id(number) == text.lower()


def test_an_id_is_read_in_capitals_too() -> None:
    assert parse_id(format_id(77).upper()) == 77


@pytest.mark.parametrize(
    "text", ["", "aaaaaaaaa", "aaaaaaaaaaa", "aaaaaaaaab", "aaaaaaaa==", "2401.00001"]
)
def test_what_is_no_whole_id_is_none(text: str) -> None:
    assert parse_id(text) is None


@pytest.mark.parametrize(
    "writing",
    [
        TITLE.upper(),
        TITLE.replace(" ", "  "),
        TITLE.replace("’", "'"),
        TITLE.replace("-", "‑"),
        unicodedata.normalize("NFD", TITLE),
        f"“{TITLE}”.",
    ],
)
def test_every_writing_of_a_title_has_the_same_id(writing: str) -> None:
    assert paper_id(writing) == paper_id(TITLE)


def test_an_id_is_the_same_on_every_machine() -> None:
    assert format_id(paper_id("Attention Is All You Need")) == "kvr6cdg3am"


def test_titles_without_letters_or_digits_are_told_apart() -> None:
    assert paper_id("∀ → ∃") != paper_id("∃ → ∀")


def test_a_title_of_what_cannot_be_encoded_still_has_an_id() -> None:
    assert paper_id("\ud800") != paper_id("\ud801")


@given(st.text(st.characters(exclude_categories=())))
def test_every_title_has_an_id_of_48_bits(title: str) -> None:
    assert 0 <= paper_id(title) <= LARGEST_ID


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("MoE", "moe"),
        ("  in  context ", "in context"),
        ("#lora", "lora"),
        ("# lora", "lora"),
        ('to "read", soon', "to read soon"),
        ("c#", "c#"),
        ("Cafe\u0301", "café"),
        ("a\x1b[31mb\nc", "ab c"),
        (' ,"# ', ""),
    ],
)
def test_a_tag_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert tag_name(typed) == kept


@given(st.text(st.sampled_from('#, "aİΣé\u0301\u200d\x1b') | st.characters()))
def test_a_tag_that_is_kept_already_stays_as_it_is(text: str) -> None:
    assert tag_name(tag_name(text)) == tag_name(text)


def test_the_repository_of_a_paper_is_its_first() -> None:
    page = Link("https://openvla.example", "project", "openvla.example")
    paper = merge(
        [to_stored(sighting(links=(page, repository("a/b"), repository("c/d"))), "e", "")]
    )
    assert paper.repo == "https://github.com/a/b"
    assert paper.project == page.url
    assert paper.first_link("video") is None


@pytest.mark.parametrize(
    ("text", "part"),
    [("Jul 28", "year"), ("2024", "month and day"), ("2024-jun", "day"), ("June 2024", "day")],
)
def test_a_paper_tells_which_part_of_its_date_was_inferred(text: str, part: str) -> None:
    for inferred, told in ((True, part), (False, "")):
        said = sighting(published="2024-06-01", published_text=text, published_inferred=inferred)
        assert merge([to_stored(said, "here-1:1", "2026-11-20")]).inferred == told
