"""TeX made readable for display, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.display_text import plain_emoji, readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"50\% of the data", "50% of the data"),
        (r"R\&D at \$5, \#1, a\_b", "R&D at $5, #1, a_b"),
        (r"\textbf{bold} and \emph{slanted}", "bold and slanted"),
        (r"\textbf{\emph{both}}", "both"),
        (r"{\em old} style", "old style"),
        (r"\href{https://a.example}{otters}, \url{https://b.example}", "otters, https://b.example"),
        ("so-called ``quotes'' and `this'", "so-called “quotes” and ‘this’"),
        ('half ``closed" quotes', "half “closed” quotes"),
        (r"Schr\"{o}dinger and Erd\H{o}s", "Schrödinger and Erdős"),
        (r"caf\'e, Bolet\'{\i}n", "café, Boletín"),
        (r"the otter\'s fur", "the otter's fur"),
        ("10--20% -- and more---or less", "10–20% – and more—or less"),
        ("otters~(small ones), Otter~2", "otters (small ones), Otter 2"),
        (r"(\eg, otters, \ie those)", "(e.g., otters, i.e. those)"),
        (r"otters, \etc. and {\'e}t{\'e}, 5{\%}", "otters, etc. and été, 5%"),
        (r"\textbf{\emph{\textit{\textsc{\texttt{\textrm{deep}}}}}}", "deep"),
        (r"Stra\ss e, {\O}rsted, \k{e}, 5\texteuro", "Straße, Ørsted, ę, 5€"),
        (r"\enquote{so}, E\textsuperscript{2}R", "“so”, E²R"),
    ],
)
def test_what_reads_worse_than_it_was_meant_is_mended(written: str, read: str) -> None:
    assert readable(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("$O(n^2)$ and $x_{12}$", "O(n²) and x₁₂"),
        (r"$\alpha \leq 10^{-3}$", "α ≤ 10⁻³"),
        (r"\(n\) of $5\times$ and $\mathcal{L}$", "n of 5× and L"),
        ("1.43times faster, 512times512", "1.43× faster, 512×512"),
        ("a 360^circ view, 360^circtimes180^circ", "a 360° view, 360°×180°"),
        ("M^3Otter, R^2. And D^{2}PO", "M³Otter, R². And D²PO"),
        (r"{\sigma} and \Delta", "σ and Δ"),
        ("log_2 of L_1", "log₂ of L₁"),
        (r"CO$_2$, $^{87}$Rb, A$^2$FM and $\mathrm{H}_2$", "CO₂, ⁸⁷Rb, A²FM and H₂"),
        (r"360{\deg}, $90^\circ$ and $\hat{x}$", "360°, 90° and x̂"),
        (r"$f \circ g$, $2n+1$, $\{0, 1\}$, $CoT$-1", "f ∘ g, 2n+1, {0, 1}, CoT-1"),
        (r"$$x \in \mathbb{R}$$ and \ensuremath{\alpha}", "x ∈ R and α"),
    ],
)
def test_formulas_are_read_as_far_as_signs_go(written: str, read: str) -> None:
    assert readable(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "50% of the data",
        "between $5 and $10, on $60 GPUs or $1,000 ones",
        "$630K of the $2M",
        "costs $5-$10 each",
        "$HOME/$USER",
        r"$\frac{a}{b}$ and \ours",
        r"SelfCap$_{LR}$, {\ours} and \emph{open",
        r"costs $5 or a bit more than $",
        "FaSTA^*, x_i, pi_{0.5}, e^{-x}",
        "float8_e4m3, my_2_files, file_name_2",
        "~3% of 10~20, sometimes, 2 times",
        "https://a.example/~b/c_2^3--d$e$",
        "<think> [Pro] [/] {curly}",
        "it's 5'' wide, `code` and `don't`",
        "run --fast --all",
    ],
)
def test_everything_else_stays_as_it_stands(text: str) -> None:
    assert readable(text) == text


def test_a_terminal_of_ascii_is_given_no_other_signs() -> None:
    assert readable(r"``x'' -- 2\times 50\% of n^2", ascii=True) == r'"x" -- 2\times 50% of n^2'


@given(st.text(st.characters(blacklist_characters="\\`~^$_-t")))
def test_text_without_tex_changes_only_where_terminals_disagree(text: str) -> None:
    assert readable(text) == plain_emoji(text)


@given(st.text(st.sampled_from("\\`~^$_-{}()'\"0129aetimes. ")))
def test_any_text_can_be_read(text: str) -> None:
    assert len(readable(text)) <= 4 * len(text)
