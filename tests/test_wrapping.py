"""Wrapped text: the width it was wrapped at, and the lines put together again."""

import random
import textwrap
from itertools import pairwise

import pytest

from tests.page_maker import Words
from tui.sources.layout.page_lines import Slack, Wrapping, find_wrapping, lines_of_page

TEXT = " ".join(Words(random.Random(3)).abstract() for _ in range(4))


def rejoined(text: str, width: int) -> str:
    return Wrapping(width).rejoin(lines_of_page("\n".join(textwrap.wrap(text, width))))


@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_the_width_is_found(width: int) -> None:
    lines = textwrap.wrap(TEXT, width)
    assert find_wrapping(lines_of_page("\n".join(lines))).width == max(map(len, lines))


def test_lines_that_were_not_wrapped_have_no_width() -> None:
    words = Words(random.Random(4))
    lines = [text for _ in range(40) for text in (words.title(), words.abstract("summary"))]
    assert find_wrapping(lines_of_page("\n".join(lines))) == Wrapping()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_was_wrapped_is_put_together_as_it_was(width: int) -> None:
    assert rejoined(TEXT, width) == TEXT


def test_a_word_parted_at_its_hyphen_is_whole_again() -> None:
    text = "Text-to-hex models need state-of-the-art end-to-end loops, long- and short-term."
    for width in range(20, 60):
        assert rejoined(text, width) == text


def test_an_address_cut_in_two_is_whole_again() -> None:
    text = f"The code is available at https://github.com/quorvale/{'nolvex' * 20} for all."
    assert rejoined(text, 60) == text


def test_a_full_line_has_no_room_for_the_next_word() -> None:
    before, line = lines_of_page("We sort hextiles with\ntarrows")
    assert Wrapping(25).slack(before, line) is Slack.FULL
    assert Wrapping(40).slack(before, line) is Slack.ON_PURPOSE
    assert Wrapping(40, ragged=True).slack(before, line) is Slack.SOME


def test_a_blank_line_is_made_on_purpose() -> None:
    before, line = lines_of_page("We sort hextiles with\n\ntarrows")
    assert Wrapping(25).slack(before, line) is Slack.ON_PURPOSE


def test_a_wrapped_text_ends_full_lines_only() -> None:
    lines = lines_of_page("\n".join(textwrap.wrap(TEXT, 70)))
    ends = {Wrapping(70).slack(before, line) for before, line in pairwise(lines)}
    assert ends == {Slack.FULL}
