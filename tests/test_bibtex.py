"""BibTeX as others write it: titles, authors, dates, ids that hide, and entries that break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.paper import Sighting
from tui.sources.formats import read_source
from tui.sources.reading import Reading, UnreadableError
from tui.sources.references.author_names import bib_names
from tui.sources.references.bibtex import read_bibtex
from tui.tex.decoder import tex_to_text


def read(text: str) -> Reading:
    return read_bibtex(text.encode(), "refs.bib")


def one(fields: str) -> Sighting:
    """Give the paper of an entry with these fields."""
    (found,) = read(f"@misc{{key,\n  title = {{A Tarrow}},\n  {fields}\n}}\n").sightings
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{{An Interface}}", "An Interface"),
        ("{No} {Deal}? {OpenHex}: {A} {LLM}", "No Deal? OpenHex: A LLM"),
        (
            r"{\"U}ber {\'e}t\'e, na\"{\i}ve, \v{S}koda, Erd\H{o}s, \c c",
            "Über été, naïve, Škoda, Erdős, ç",
        ),
        (r"{\O}rsted, Stra{\ss}e, \L{}ód\'z, \AA ngstr\"om", "Ørsted, Straße, Łódź, Ångström"),
        (r"50\% of R\&D, a\_b, \#1, \$5", "50% of R&D, a_b, #1, $5"),
        (r"\emph{So \textbf{it}} goes, {\em old} \texttt{x}", "So it goes, old x"),
        ("``quoted'' and `one'", "“quoted” and `one'"),
        ("Fig.~1 of~two", "Fig. 1 of two"),
        (r"$O(n^2)$ and $x_{i}$ for \$5", "$O(n^2)$ and $x_{i}$ for $5"),
        ("2^{128} and FaSTA^*", "2^{128} and FaSTA^*"),
        (r"\unknown{it} stays", r"\unknown{it} stays"),
        (
            r"\href{https://hex.example}{here}, \url{https://hex.example}",
            "here, https://hex.example",
        ),
        (r"\textasciitilde{}x \textbackslash{}y \^{}z", r"~x \y ^z"),
        (r"the model\'s 3\,000", r"the model\'s 3 000"),
    ],
)
def test_tex_is_read_and_what_is_not_known_stays(written: str, meant: str) -> None:
    assert tex_to_text(written) == meant


def test_tex_after_an_empty_group_stays_as_it_is() -> None:
    assert tex_to_text(r"{}\emph{so \& so} {}\% {}$5\%$ {}``x") == r"\emph{so & so} \% $5\%$ ``x"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Byron, Ada and Bob Crow", ("Ada Byron", "Bob Crow")),
        ("{Sand and Sea, Inc.} and Crow, Jr., Bob", ("Sand and Sea, Inc.", "Bob Crow Jr.")),
        (r"{Hex}, S. and {\'E}mile Z{\"o}e", ("S. Hex", "Émile Zöe")),
        ("de la Mar, J.~K.\n  and Ann  Dee", ("J. K. de la Mar", "Ann Dee")),
        ("Anderson, Sandy and Andrew Land", ("Sandy Anderson", "Andrew Land")),
    ],
)
def test_names_are_turned_as_one_says_them(written: str, names: tuple[str, ...]) -> None:
    assert bib_names(written) == (names, False)


def test_others_are_no_author_and_leave_the_count_open() -> None:
    found = one("author = {Ada Byron and others},")
    assert (found.authors, found.author_count) == (("Ada Byron",), None)
    assert one("author = {Ada Byron and Bob Crow},").author_count == 2


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2401.00001}, archiveprefix = {arXiv}, primaryclass = {cs.CL},",
        "eprint = {2401.00001v3},",
        "note = {arXiv: 2401.00001}",
        "note = {arXiv:2401.00001 [cs]}",
        "journal = {arXiv preprint arXiv:2401.00001}",
        "journal = {CoRR}, volume = {abs/2401.00001}",
        "journal = {arXiv:2401.00001 [cs, stat]}",
        "journal = {arXiv}, pages = {2401.00001}",
        "number = {arXiv:2401.00001}",
        "number = {2401.00001}, publisher = {arXiv}",
        "doi = {10.48550/arXiv.2401.00001}",
        "doi = {https://doi.org/10.48550/ARXIV.2401.00001}",
        "url = {http://arxiv.org/abs/2401.00001v2}",
        r"howpublished = {\url{https://arxiv.org/pdf/2401.00001.pdf}}",
    ],
)
def test_an_arxiv_id_is_found_wherever_it_hides(fields: str) -> None:
    assert one(fields).arxiv_id == "2401.00001"


@pytest.mark.parametrize(
    "fields",
    [
        "abstract = {As in arXiv:2401.00001 we sort.}",
        "note = {Extends arXiv:2401.00001}",
        "note = {arXiv:2401.00001, arXiv:2401.00002}",
        "pages = {2401.00001}",
        "journal = {Hex Letters}, number = {2401.00001}",
    ],
)
def test_an_id_of_another_paper_is_not_taken(fields: str) -> None:
    assert one(fields).arxiv_id is None


@pytest.mark.parametrize(
    ("fields", "date", "inferred"),
    [
        ("year = {2024}, month = jun, day = {13}", "2024-06-13", False),
        ("year = 2024, month = {June}", "2024-06-01", True),
        ('year = "2024", month = "13~" # jun', "2024-06-13", False),
        ("date = {2024-06-13}", "2024-06-13", False),
        ("date = {2024-06/2024-08}", "2024-06-01", True),
        ("year = {2024}", "2024-01-01", True),
        ("year = {in press}", None, False),
        ("year = {2023}, month = feb, day = {31}", "2023-02-01", True),
    ],
)
def test_dates_are_as_exact_as_they_are_printed(
    fields: str, date: str | None, inferred: bool
) -> None:
    found = one(fields)
    assert (found.published, found.published_inferred) == (date, inferred)


def test_links_are_taken_from_the_fields_and_the_abstract() -> None:
    found = one(
        r"url = {https://hex.example/paper}, doi = {10.1234/hex.1},"
        r" howpublished = {\url{https://github.com/invented/hex\_code}},"
        r" abstract = {See https://hex.github.io.},"
    )
    assert [(link.url, link.kind) for link in found.links] == [
        ("https://hex.example/paper", "paper"),
        ("https://github.com/invented/hex_code", "repo"),
        ("https://doi.org/10.1234/hex.1", "paper"),
        ("https://hex.github.io", "project"),
    ]


def test_what_is_of_a_persons_machine_is_kept_nowhere() -> None:
    found = one(
        "file = {:/home/ada/hex.pdf:PDF}, local-url = {/home/ada/x},"
        " url = {file:///home/ada/hex.pdf}, note = {/home/ada}, keywords = {sorting, hex tiles},"
    )
    assert "/home/ada" not in repr(found)
    assert found.keywords == ("sorting", "hex tiles")


def test_an_abstract_loses_tags_and_keeps_its_signs() -> None:
    found = one(r"abstract = {We <em>sort</em> 4\% of $4.84$% <think> hexes.}")
    assert found.abstract == "We sort 4% of $4.84$% <think> hexes."


def test_strings_comments_and_equal_keys_are_no_trouble() -> None:
    reading = read(
        "A line that is no entry.\n@string{hex = {Hex }}\n@comment{jabref-meta: x;}\n"
        '@preamble{"x"}\n@article(one, title = hex # "Tiles" # { Sorted})\n'
        "@misc{one, title={Two}}\n"
    )
    assert [each.title for each in reading.sightings] == ["Hex Tiles Sorted", "Two"]
    assert reading.unread == ()


def test_a_bad_entry_costs_itself_and_is_named_with_its_line() -> None:
    reading = read(
        "@misc{a, title = {One}}\r\n@article{b, title = {Two {x}, year = 2000\r\n"
        "@misc{c, title = {Three}}\r\n@misc{d, year = 2001}\r\n@Proceedings{p, title = {All}}\r\n"
    )
    assert [each.title for each in reading.sightings] == ["One", "Three"]
    assert [each.line for each in reading.sightings] == [1, 3]
    assert [(each.line, each.reason) for each in reading.unread] == [
        (2, "this entry does not end"),
        (4, "this entry has no title"),
        (5, "a volume of proceedings, not a paper"),
    ]


def test_what_holds_no_entry_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read("only words")


@pytest.mark.parametrize(
    ("fields", "id"),
    [
        ("eprint = {1710.01711}, archivePrefix = {ascl}", None),
        ("eprint = {2101.01234}, eprinttype = {hal}", None),
        ("eprint = {2101.01234}, archivePrefix = {arXiv}", "2101.01234"),
        ("eprint = {2101.01234}, eprinttype = {arxiv}", "2101.01234"),
        ("eprint = {2101.01234}", "2101.01234"),
        ("eprint = {1710.01711}, archivePrefix = {ascl}, note = {arXiv:2101.01234}", "2101.01234"),
    ],
)
def test_an_eprint_of_another_archive_is_no_arxiv_id(fields: str, id: str | None) -> None:
    assert one(fields).arxiv_id == id


@pytest.mark.parametrize(
    ("month", "date"),
    [
        ("{21--27 Jul}", "2024-07-21"),
        ("{02--04 May}", "2024-05-02"),
        ("{29 Apr--01 May}", "2024-04-29"),
        ("{13-15 Nov}", "2024-11-13"),
        ("{July 21--27}", "2024-07-21"),
        ("{31--45 Feb}", "2024-02-01"),
    ],
)
def test_the_days_of_a_conference_begin_with_the_first(month: str, date: str) -> None:
    assert one(f"year = 2024, month = {month}").published == date


def test_names_of_signs_that_publishers_leave_are_signs() -> None:
    found = one("abstract = {A &amp; B, 3 &lt; 4, &lt;i&gt;so&lt;/i&gt;, a &lt;think&gt;, \\&amp;}")
    assert found.abstract == "A & B, 3 < 4, so, a <think>, &amp;"


def test_a_doi_that_is_also_the_address_is_one_link() -> None:
    found = one("doi = {10.1000/Hex}, url = {http://dx.doi.org/10.1000/hex}")
    assert [link.url for link in found.links] == ["https://doi.org/10.1000/Hex"]


@pytest.mark.parametrize(
    "kind",
    [
        "web_page",
        "book_section",
        "misc-2",
        "misc.v2",
        "x:y/z",
        "in+out",
        "2misc",
        "thèse",
        "論文",
        "*",
    ],
)
def test_a_type_is_any_word(kind: str) -> None:
    for opens, ends in ("{}", "()"):
        reading = read(f"@misc{{a, title={{A}}}}\n@{kind} {opens}b, title={{B}}{ends}\n")
        assert [each.title for each in reading.sightings] == ["A", "B"]
        alone = f"@{kind}{opens}b,\n  title = {{B}}{ends}\n"
        assert read_source(alone.encode()).format == "bibtex"


@pytest.mark.parametrize("head", ["@web page{b,", "@mi'sc{b,", "@{b,", "@(b,", "@"])
def test_what_begins_as_an_entry_and_has_no_type_is_named(head: str) -> None:
    reading = read(f"@misc{{a, title={{A}}}}\n\n{head} title={{B}}}}\n@misc{{c, title={{C}}}}\n")
    assert [each.title for each in reading.sightings] == ["A", "C"]
    assert [(each.line, each.text[: len(head)]) for each in reading.unread] == [(3, head)]


def test_an_at_sign_within_a_text_or_an_address_begins_no_entry() -> None:
    reading = read(
        "Refs of ada@hex.example (Ada)\n@misc{a, title={A}, abstract={Hits\n@10 (H@10) and\n"
        "ada@hex.example {x}}}\n% asked b@hex.example{b}\n@misc{b, title={B}}"
    )
    assert [each.title for each in reading.sightings] == ["A", "B"]
    assert reading.unread == ()


def test_a_broken_entry_ends_before_a_type_of_any_letters() -> None:
    reading = read("@misc{a, title={A\n@web_page{b, title={B}}\n@c-1\n{c, title={C}}")
    assert [each.title for each in reading.sightings] == ["B", "C"]
    assert [each.line for each in reading.unread] == [1]


def test_what_links_to_papers_beside_the_entries_is_reported() -> None:
    reading = read(
        "# Papers\n@comment{see https://arxiv.org/abs/2401.00009}\n"
        "```\n@misc{a, title={A}, eprint={2401.00001},\n  note={https://arxiv.org/abs/2401.00008}}\n"
        "```\n### [1] [One](https://arxiv.org/abs/2401.00002)\nFrom https://hex.example/\n"
        "- [A post](https://hex.example/post)\n% https://arxiv.org/abs/2401.00001\n"
    )
    assert [each.title for each in reading.sightings] == ["A"]
    assert [(each.line, each.reason) for each in reading.unread] == [
        (7, "has a link, and is in no entry"),
        (9, "has a link, and is in no entry"),
    ]


def test_a_broken_entry_hides_no_line_after_a_blank_one() -> None:
    reading = read(
        "@misc{b, title={B}}\n@misc{a, title={A\n\n[X](https://arxiv.org/abs/2401.00002)"
    )
    assert [each.line for each in reading.unread] == [2, 4]


any_types = st.text("abZ_-.:+/*19éß'\"%#,=@\\ ", min_size=1, max_size=8)


@given(st.lists(st.tuples(any_types, st.booleans()), min_size=1, max_size=6))
def test_every_entry_is_taken_or_named_whatever_its_type(entries: list[tuple[str, bool]]) -> None:
    text = "".join(
        f"@{kind}{{k{number},\n title = {{Title {number}}}{'}' * ends}\n"
        for number, (kind, ends) in enumerate(entries)
    )
    reading = read(f"@misc{{first, title = {{First}}}}\n{text}@misc{{last, title = {{Last}}}}\n")
    told = {each.line for each in reading.sightings} | {each.line for each in reading.unread}
    assert told == {1, *range(2, 2 * len(entries) + 3, 2)}


def test_strings_that_grow_without_end_cost_the_entries_that_use_them() -> None:
    grown = "@string{a = {xxxxxxxxxx}}\n" + "@string{a = a # a}\n" * 30
    reading = read(f"{grown}@misc{{b, title = a}}\n@misc{{c, title = {{Two}}}}\n")
    assert [each.title for each in reading.sightings] == ["Two"]
    assert [each.reason for each in reading.unread] == [
        "the strings put into this entry are too long"
    ]


def test_an_entry_without_end_or_without_measure_is_named_as_what_it_is() -> None:
    line = "x" * 90_000 + "\n"
    reading = read(f"@misc{{a, note = {{{line * 12}}}}}\n@misc{{b, title = {{Two}}\n")
    assert [each.reason for each in reading.unread] == [
        "this entry is longer than 1,000,000 characters",
        "this entry does not end",
    ]
