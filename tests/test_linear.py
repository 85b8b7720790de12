r"""TeX and BibTeX made to hurt: four times the input is four times the work, counted in steps."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.steps import Steps
from tui.sources.references import author_names, bibtex, bibtex_entries, reference
from tui.sources.references.bibtex import read_bibtex
from tui.tex import accents, decoder, display, encoder, expansion, formulas, prose, scripts
from tui.tex.decoder import tex_to_text
from tui.tex.display import as_meant
from tui.tex.encoder import text_to_tex, title_to_tex


class Shape(NamedTuple):
    """Two pieces of text repeated, and what stands round them."""

    piece: str
    other: str = ""
    start: str = ""
    middle: str = ""
    end: str = ""

    def repeated(self, times: int) -> str:
        """Give the text with so many of each piece."""
        start, middle, end = self.start, self.middle, self.end
        return f"{start}{self.piece * times}{middle}{self.other * times}{end}"


REPEATED = (
    *("{", "}", "{}", "}{", "^{", "{{}}", "{a}", "$", "$ ", "$a ", "$a$b", "$a{", r"\$", r"$\mu$"),
    *(r"\(", r"\(a\)", r"\[", "\\", r"\'", r"\'{", r"\'{{", r"\'e", r"\c ", r"\v{", r"\hat{"),
    *(r"\emph{", r"\emph", r"{\bf ", r"\href{", r"\href{a}{b}", r"\href{a}", r"\enquote{", r"\x{"),
    *(
        r"\textsuperscript{",
        r"\textsuperscript{1}",
        r"\ensuremath{",
        r"\ensuremath{$",
        r"\x[",
        "{x}",
    ),
    *(r"\ifmmode ", r"\else ", r"\fi ", r"\ifmmode{", "``", "''", "``a''", "`a'", "--", "a--", "~"),
    *("https://", "www.", "^{1", "x_", "x_1", "^2", "|", "%", "&", " ", "\n", "word ", r"\'\i"),
)
NESTED = (
    *(("{", "}"), (r"\emph{", "}"), (r"\enquote{", "}"), (r"\ensuremath{", "}"), ("^{", "}")),
    *((r"\textsuperscript{", "}"), (r"\href{", "}{}"), (r"{\em ", "}"), (r"\x{", "}{}")),
    *(
        (r"\'{", "}"),
        (r"\ensuremath{", "$}"),
        ("$", "{$}"),
        (r"\(", r"\)"),
        (r"\ifmmode ", r"\fi "),
    ),
)
TEX = (
    *(Shape(piece) for piece in REPEATED),
    *(Shape(piece, start=r"\& ~") for piece in REPEATED),
    *(Shape(piece, other, middle="1") for piece, other in NESTED),
    *(Shape(piece, f"x{other}", start=r"~\&", middle="1") for piece, other in NESTED),
    Shape("a", start="$1 a", end="_$"),
    Shape("[", start=r"\emph"),
    Shape(" ", start=r"{\bf"),
    Shape(" ", start=r"\'"),
)
ENTRY = "@misc{k, title = {One},\n"
FILES = (
    Shape("{", "}", f"{ENTRY}note = {{", "x", "}}\n"),
    Shape("{", "}", f"{ENTRY}author = {{", "x", "}}\n"),
    Shape("{", start=ENTRY),
    Shape("@misc{k, title = {One\n"),
    Shape('""', start=f"{ENTRY}note = ", end="}\n"),
    Shape('{"}', start=f'{ENTRY}note = "', end='"}\n'),
    Shape(",", start=ENTRY, end="}\n"),
    Shape("a,", start=f"{ENTRY}author = {{", end="}}\n"),
    Shape("@", end=f"{ENTRY}}}\n"),
    Shape("@a{", end=f"\n{ENTRY}}}\n"),
    Shape("@a{}\n"),
    Shape("=", start=ENTRY, end="}\n"),
    Shape("a=b=", start=ENTRY, end="}\n"),
    Shape("a ", start=ENTRY, end="}\n"),
    Shape("\\", start=f"{ENTRY}abstract = {{", end=" }}\n"),
    Shape(r"\'", start=f"{ENTRY}author = {{", end="}}\n"),
    Shape("a and ", start=f"{ENTRY}author = {{", end="}}\n"),
    Shape("{a and ", "}", f"{ENTRY}author = {{", end="}}\n"),
    Shape("\n", start=ENTRY, end="}\n"),
    Shape(" \n", start=f"{ENTRY}abstract = {{a", end="b}}\n"),
    Shape(' # "b"', start=f"{ENTRY}note = a", end="}\n"),
    Shape("#", start=f"{ENTRY}note = a", end="}\n"),
    Shape("x" * 20, "@misc{k, title = a}\n", "@string{a = {", "}}\n"),
    Shape("x" * 20, "@string{b = a # a}\n", "@string{a = {", f"}}}}\n{ENTRY}}}\n"),
    Shape("@string{a = a # a}\n", "@misc{k, title = a}\n"),
    Shape(f"{ENTRY}crossref = {{k}}}}\n"),
    Shape("2020/", "-", f"{ENTRY}date = {{", "}, month = {1", "}}\n"),
)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    counted = Steps()
    for module in (accents, decoder, display, encoder, expansion, formulas, prose, scripts):
        counted.watch(monkeypatch, module)
    for module in (bibtex, bibtex_entries, reference, author_names):
        counted.watch(monkeypatch, module)
    return counted


def meant(text: str) -> str:
    return as_meant(text, ascii=False)


def imported(text: str) -> object:
    return read_bibtex(f"@misc{{first, title = {{One}}}}\n{text}".encode())


@pytest.mark.parametrize("call", [tex_to_text, text_to_tex, title_to_tex, meant])
def test_more_tex_is_more_work_in_proportion(call: Callable[[str], str], steps: Steps) -> None:
    assert [shape for shape in TEX if steps.are_too_many(call, shape.repeated)] == []


def test_more_bibtex_is_more_work_in_proportion(steps: Steps) -> None:
    assert [shape for shape in FILES if steps.are_too_many(imported, shape.repeated)] == []
