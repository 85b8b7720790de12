"""BibTeX: entries other programs read back, escaped TeX, keys that are each there once."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.holdings import holding
from tests.making import repository
from tui.export.bibtex_writer import bibtex, entry
from tui.export.citation import citation_key, citation_keys
from tui.paper import Holding, Link, Marks, Sighting
from tui.sources.references.bibtex import read_bibtex
from tui.tex.decoder import tex_to_text
from tui.tex.encoder import text_to_tex, title_to_tex
from tui.text import one_line


def depth(text: str) -> list[int]:
    """Give how deep in braces each place of a text is, as BibTeX counts."""
    deep, found = 0, []
    for sign in text:
        deep += {"{": 1, "}": -1}.get(sign, 0)
        found.append(deep)
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% of R&D, a_b, #1", r"50\% of R\&D, a\_b, \#1"),
        ("on $60 GPUs and $70", r"on \$60 GPUs and \$70"),
        ("costs $100 and 5$ more", r"costs \$100 and 5\$ more"),
        ("FaSTA^*, ~x", r"FaSTA\textasciicircum{}*, \textasciitilde{}x"),
        (r"C:\new {x}", r"C:\textbackslash{}new \textbraceleft{}x\textbraceright{}"),
        ("<think> a|b", r"\textless{}think\textgreater{} a\textbar{}b"),
        ("two\nlines", "two lines"),
        ("naïve 日本", "naïve 日本"),
    ],
)
def test_signs_that_tex_acts_on_are_escaped(text: str, written: str) -> None:
    assert text_to_tex(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("$O(n^2)$ and $x_{i}$", "$O(n^2)$ and $x_{i}$"),
        (r"50\% of R\&D", r"50{}\% of R{}\&D"),
        (r"\emph{bold \textbf{claims}} too", r"{}\emph{bold {}\textbf{claims}} too"),
        (r"{\em old} ones", r"{}{{}\em old} ones"),
        (r"Schr\"{o}dinger, {\'e}t\'e", r"Schr{}\"{o}dinger, {}{{}\'e}t{}\'e"),
    ],
)
def test_what_is_tex_already_stays_behind_an_empty_group(text: str, written: str) -> None:
    assert text_to_tex(text) == written


TEX = (
    r"""\emph{ \textbf{ {\em= {\' \'e {\"o} \c{c} \% \{ $x$ $5\%$ $5%$ `` '' {} } $ % { ^ _ ~ \ a"""
)
pieces = st.lists(st.sampled_from(TEX.split()), max_size=12).map(
    lambda found: "".join(found).replace("=", " ")
)


@settings(max_examples=60)
@given(pieces | st.text(max_size=30))
def test_what_is_written_reads_back_as_it_was(text: str) -> None:
    text = one_line(text)
    assert tex_to_text(text_to_tex(text)) == text
    assert one_line(tex_to_text(title_to_tex(text))) == text


def test_braces_of_tex_that_do_not_close_are_signs() -> None:
    assert text_to_tex(r"\emph{open") == r"\textbackslash{}emph\textbraceleft{}open"
    assert text_to_tex(r"$\{x$") == r"\${}\textbraceleft{}x\$"


def test_a_percent_sign_in_a_formula_begins_no_comment() -> None:
    assert text_to_tex("$p=5%$ left") == r"$p=5\%$ left"


@given(st.text(st.sampled_from("\\{}$%&_#^~<>| aZ'\"") | st.characters(), max_size=40))
def test_braces_always_balance(text: str) -> None:
    for written in (text_to_tex(text), title_to_tex(text)):
        places = depth(written)
        assert min(places, default=0) >= 0
        assert (places or [0])[-1] == 0


def test_nesting_without_end_is_no_trouble() -> None:
    assert depth(text_to_tex(r"\emph{" * 3_000 + "}" * 3_000))[-1] == 0


def test_capitals_within_words_are_kept_from_styles_that_lower_them() -> None:
    title = "OpenVLA: An Open Model for LLMs in $O(N)$ Time"
    assert title_to_tex(title) == "{OpenVLA}: An Open Model for {LLMs} in {$O(N)$} Time"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (
            {
                "title": "Attention Is All You Need",
                "authors": ("Ashish Vaswani",),
                "published": "2017-06-12",
            },
            "vaswani2017attention",
        ),
        ({"title": "On the Road", "authors": ("Crow, Bob B.",)}, "crowroad"),
        ({"title": "On the Road", "authors": ("Bob Crow Jr.",)}, "crowroad"),
        ({"title": "A Tale", "authors": ("Łukasz Kåre Ødegård",)}, "odegardtale"),
        ({"title": "A Tale", "organization": "The Invented Lab"}, "inventedtale"),
        ({"title": "The Tale of Two", "published": "2024-01-01"}, "tale2024two"),
        ({"title": "It", "authors": ("王小明",)}, "it"),
    ],
)
def test_a_key_is_who_when_and_a_word(said: dict[str, Any], key: str) -> None:
    assert citation_key(holding(**said).paper) == key


def test_a_title_without_latin_letters_has_a_key_too() -> None:
    assert citation_key(holding("日本の論文").paper).startswith("paper")


def test_no_key_is_there_twice_whatever_the_order() -> None:
    titles = ["Alpha", "The Alpha", "Alpha!?", "alphaa", "On Alpha"]
    papers = [holding(title, abstract=title).paper for title in titles]
    keys = citation_keys(papers)
    assert len(set(keys.values())) == len(keys)
    assert citation_keys(reversed(papers)) == keys


@pytest.mark.parametrize("titles", [("Deep Nets", "Deep Ends"), ("Deep Ends", "Deep Nets")])
def test_a_paper_that_comes_later_takes_no_key_away(titles: tuple[str, str]) -> None:
    first, later = (
        holding(title, authors=("Ada Byron",), published="2024-06-13").paper for title in titles
    )
    keys = citation_keys([replace(later, added="2026-11-21"), first])
    assert (keys[first.id], keys[later.id]) == ("byron2024deep", "byron2024deepa")


def test_an_entry_has_what_is_known() -> None:
    paper = holding(
        "Small Models",
        Marks(tags=("moe", "rl"), note="my own"),
        authors=("Ada Byron", "Sand and Sea Team"),
        author_count=7,
        organization="Invented",
        published="2024-06-13",
        arxiv_id="2406.00001",
        links=(repository("invented/small_models"),),
        abstract="About 5% better.",
    )
    assert entry(paper) == "\n".join(
        (
            "@misc{byron2024small,",
            "  title = {Small Models},",
            "  author = {Ada Byron and {Sand and Sea Team} and others},",
            "  organization = {Invented},",
            "  year = {2024},",
            "  month = jun,",
            "  day = {13},",
            "  eprint = {2406.00001},",
            "  archivePrefix = {arXiv},",
            "  url = {https://arxiv.org/abs/2406.00001},",
            "  repository = {https://github.com/invented/small_models},",
            "  keywords = {moe, rl},",
            r"  abstract = {About 5\% better.},",
            "}",
        )
    )
    assert "annote = {my own}" in entry(paper, notes=True)


texts = st.text(st.sampled_from('\\{}$%&_#^~<>|@,"=\n aZé') | st.characters(), max_size=30)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4))
def test_another_parser_reads_every_entry(said: list[tuple[str, str, str]]) -> None:
    parser: Any = pytest.importorskip("bibtexparser")
    papers: Sequence[Holding] = [
        holding(f"{title} {place}", abstract=abstract, organization=organization or None)
        for place, (title, abstract, organization) in enumerate(said)
    ]
    library = parser.parse_string("\n\n".join(bibtex(lambda: papers)))
    assert library.failed_blocks == []
    assert len({each.key for each in library.entries}) == len(papers)
    assert [each["title"] for each in library.entries] == [
        title_to_tex(each.paper.title) for each in papers
    ]


@given(st.lists(st.tuples(texts, texts, st.lists(texts, max_size=3)), min_size=1, max_size=3))
def test_our_own_reader_gives_every_entry_back(said: list[tuple[str, str, list[str]]]) -> None:
    papers = [
        holding(
            one_line(f"{place} {title}"),
            abstract=one_line(abstract),
            authors=tuple(name for each in names if (name := one_line(each.replace(",", "")))),
            published="2024-02-29",
            arxiv_id=f"2402.0000{place}",
            links=(repository("invented/code_x"), Link("https://hex.example/~x", "project", "x")),
        ).paper
        for place, (title, abstract, names) in enumerate(said)
    ]
    written = "\n\n".join(bibtex(lambda: [Holding(paper, Marks()) for paper in papers]))
    found = [holding(**_fields(each)).paper for each in read_bibtex(written.encode()).sightings]
    for field in ("id", "title", "abstract", "authors", "published", "arxiv_id", "repo", "project"):
        assert [getattr(each, field) for each in found] == [getattr(each, field) for each in papers]


def _fields(said: Sighting) -> dict[str, Any]:
    return {each.name: getattr(said, each.name) for each in fields(said)}
