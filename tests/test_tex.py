"""TeX made readable for display, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.tex import readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"50\% of the data", "50% of the data"),
        (r"R\&D at \$5, \#1, a\_b", "R&D at $5, #1, a_b"),
        (r"\textbf{bold} and \emph{slanted}", "bold and slanted"),
        (r"\textbf{\emph{both}}", "both"),
        (r"{\em old} style", "old style"),
        ("so-called ``quotes''", "so-called “quotes”"),
        (r"Schr\"{o}dinger and Erd\H{o}s", r"Schrödinger and Erd\H{o}s"),
        (r"caf\'e", "café"),
    ],
)
def test_what_reads_worse_than_it_was_meant_is_mended(written: str, read: str) -> None:
    assert readable(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "50% of the data",
        "on $60 GPUs, $O(n^2)$ and x_i",
        r"\alpha and \frac{a}{b}",
        "FaSTA^*",
        "<think> [Pro] [/] {curly}",
        "it's 5'' wide",
    ],
)
def test_everything_else_stays_as_it_stands(text: str) -> None:
    assert readable(text) == text


@given(st.text(st.characters(blacklist_characters="\\`")))
def test_text_without_tex_never_changes(text: str) -> None:
    assert readable(text) == text
