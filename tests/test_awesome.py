"""Lists of papers that people keep in Markdown: what is a paper, and that nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.whole import WHOLE
from tui.sources.formats import read_source
from tui.sources.reading import Reading, UnreadableError

(LIST,) = WHOLE["awesome"]
TWO = (
    "- [Sorting Hextiles](https://arxiv.org/abs/2401.00001)\n"
    "- [Counting Tarrows](https://arxiv.org/abs/2401.00002)\n"
)
CITATION = "@article{able2026,\n  title = {A Survey of Hextiles},\n  author = {Able, Ann}\n}\n"


def read(text: str) -> Reading:
    return read_source(text.encode(), "list.md")


def titles(text: str) -> list[str]:
    return [each.title for each in read(text).sightings]


def test_a_bullet_or_a_row_with_a_link_to_a_paper_is_a_paper() -> None:
    reading = read_source(LIST, "list.md")
    assert reading.format == "awesome"
    assert [(each.title, each.arxiv_id, each.line) for each in reading.sightings] == [
        ("A Tarrow: So It Goes", "2303.00001", 3),
        ("Hextiles in a Row", "2305.00001", 4),
        ("Old Words", None, 12),
    ]
    assert [[(link.kind, link.url) for link in each.links] for each in reading.sightings] == [
        [("repo", "https://github.com/invented/tarrow")],
        [],
        [
            ("paper", "https://words.example/old.pdf"),
            ("project", "https://invented.github.io/words"),
        ],
    ]


def test_a_line_that_does_not_tell_its_paper_is_named() -> None:
    assert [(each.line, each.reason) for each in read_source(LIST).unread] == [
        (5, "its link leads to no paper that is known as one"),
        (6, "links to several papers"),
        (7, "a link to a paper without its title"),
    ]


@pytest.mark.parametrize("line", ["- [A tool](https://github.com/a/b)", "- one", "see [paper](x)"])
def test_a_list_of_something_else_is_none(line: str) -> None:
    with pytest.raises(UnreadableError):
        read_source("\n".join([line] * 9).encode())


ADDRESSES = [
    "https://aclanthology.org/2024.acl-long.12/",
    "https://www.aclweb.org/anthology/P19-1139",
    "https://openreview.net/forum?id=abcDEF123",
    "https://openreview.net/pdf?id=abcDEF123",
    "https://www.usenix.org/conference/osdi26/presentation/able",
    "https://dl.acm.org/doi/10.5555/3627703.3650083",
    "https://dl.acm.org/doi/abs/10.5555/3627703",
    "https://doi.org/10.5555/hex.1",
    "https://proceedings.mlr.press/v202/able23a.html",
    "https://proceedings.neurips.cc/paper_files/paper/2026/hash/0a1b-Abstract-Conference.html",
    "https://papers.nips.cc/paper/7181-hextiles",
    "https://openaccess.thecvf.com/content/CVPR2026/html/Able_Hex_CVPR_2026_paper.html",
    "https://ojs.aaai.org/index.php/AAAI/article/view/12345",
    "https://ieeexplore.ieee.org/document/1234567",
    "https://ieeexplore.ieee.org/abstract/document/1234567",
    "https://link.springer.com/article/10.5555/s1-2",
    "https://www.nature.com/articles/s1-2",
    "https://www.semanticscholar.org/paper/Hextiles-Able/0a1b",
    "https://jmlr.org/papers/v25/23-0001.html",
    "https://hex.example/papers/hextiles.pdf",
    "https://huggingface.co/papers/2401.00007",
    "https://www.roboticsproceedings.org/rss19/p001.html",
    "https://eprint.iacr.org/2026/123",
    "https://onlinelibrary.wiley.com/doi/full/10.5555/abc",
]


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize(
    "line",
    [
        "- [Big Models on Small Cards]({})",
        "3. **Big Models on Small Cards**, Ann Able. [[paper]({})] [[code](https://github.com/a/b)]",
        "|[Big Models on Small Cards]({})| ICML 2026 |",
        "* <a href='{}'>Big Models on Small Cards</a>, ICML 2026",
        "- [ ] [Big Models on Small Cards](<{}>)",
    ],
)
def test_a_paper_at_another_host_is_a_paper_with_that_link(line: str, url: str) -> None:
    reading = read(TWO + line.format(url))
    assert (reading.format, reading.unread) == ("awesome", ())
    paper = reading.sightings[2]
    assert paper.title == "Big Models on Small Cards"
    assert paper.arxiv_id or url in {link.url for link in paper.links if link.kind == "paper"}


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_list_without_arxiv_is_known_by_where_else_it_leads(url: str) -> None:
    lines = (f"- [Paper {number} of Some]({url}{'#' * number})\n" for number in range(2))
    assert len(read("# Papers\n" + "".join(lines)).sightings) == 2


@pytest.mark.parametrize(
    "line",
    [
        "- [All papers of ICLR 2026](https://openreview.net/group?id=ICLR.cc/2026/Conference)",
        "- [ACL 2024](https://aclanthology.org/events/acl-2024/)",
        "- [The proceedings](https://proceedings.mlr.press/v202/)",
        "- [OSDI 26](https://www.usenix.org/conference/osdi26)",
        "- [A post on hextiles](https://blog.hex.example/hextiles)",
        "- [A tool that sorts](https://github.com/able/tool)",
        "| [A talk](https://www.youtube.com/watch?v=1) | 2026 |",
        "- https://openreview.net/forum?id=abc",
        "- <https://arxiv.org/abs/2401.00003>",
        "- [ ] https://arxiv.org/abs/2401.00003",
        "- [https://arxiv.org/abs/2401.00003](https://arxiv.org/abs/2401.00003)",
        "- [2401.00003](https://arxiv.org/abs/2401.00003)",
        "https://arxiv.org/abs/2401.00003",
        "- [OpenReview](https://openreview.net/forum?id=abc)",
        "- Hextiles at Length (2026) [[ACL](https://aclanthology.org/2024.acl-long.1)]",
        "- [One and Two](https://doi.org/10.5555/1) and [Two and One](https://doi.org/10.5555/2)",
        "- Hextiles at Length, Ann Able, 2026",
        "### [Hextiles at Length](https://arxiv.org/abs/2401.00003)",
        "See also [Hextiles at Length](https://arxiv.org/abs/2401.00003).",
        "<!-- - [Hextiles at Length](https://arxiv.org/abs/2401.00003) -->",
        '<td><a href="https://arxiv.org/abs/2401.00003">Hextiles at Length</a></td>',
        "[1]: https://arxiv.org/abs/2401.00003",
        "> - [Hextiles at Length](https://arxiv.org/abs/2401.00003)",
    ],
)
def test_what_links_and_is_no_paper_is_reported_with_its_line(line: str) -> None:
    for text in (TWO + line, f"{TWO}{line}\n\n# More\n{TWO}"):
        reading = read(text)
        assert {each.arxiv_id for each in reading.sightings} == {"2401.00001", "2401.00002"}
        assert [each.line for each in reading.unread] == [3]


def test_a_row_without_a_link_among_rows_of_papers_is_reported() -> None:
    rows = "|[Sorting Hextiles](https://arxiv.org/abs/2401.00001)|2024|\n|Counting Tarrows|2025|\n"
    reading = read(f"|Title|Year|\n|:-:|---|\n{rows}{TWO}")
    assert [each.line for each in reading.sightings] == [3, 5, 6]
    assert [(each.line, each.text) for each in reading.unread] == [(4, "Counting Tarrows|2025|")]


def test_an_address_without_a_title_says_how_to_fetch_its_paper() -> None:
    for line in (
        "https://arxiv.org/abs/2401.00003",
        "[2401.00003](https://arxiv.org/pdf/2401.00003)",
    ):
        (bare,) = read(f"{TWO}- {line}").unread
        assert "paperdeck fetch --arxiv-id 2401.00003" in bare.reason
    reading = read("https://arxiv.org/abs/2401.00003v2\nhttps://arxiv.org/pdf/2401.00004\n")
    assert (len(reading.sightings), [each.line for each in reading.unread]) == (0, [1, 2])


def test_contents_and_pictures_are_not_reported() -> None:
    text = (
        "# List\n![x](https://img.example/x)\n- [Papers](#papers)\n  - [More](#more)\n\n## Papers\n"
    )
    assert read(text + TWO).unread == ()


def test_lines_below_an_entry_add_their_links_to_it() -> None:
    reading = read(
        "- [Sorting Hextiles](https://arxiv.org/abs/2401.00001)\n"
        "  - [code](https://github.com/able/hex), [pdf](https://arxiv.org/pdf/2401.00001)\n"
        "  - It sorts.\n"
        "  [![page](https://img.example/x)](https://able.github.io/hex)\n"
        "- [Counting Tarrows](https://arxiv.org/abs/2401.00002)\n"
        "  as [Sorting Trees](https://arxiv.org/abs/2401.00003) did\n"
    )
    assert [link.url for link in reading.sightings[0].links] == [
        "https://github.com/able/hex",
        "https://able.github.io/hex",
    ]
    assert [each.line for each in reading.unread] == [6]


@pytest.mark.parametrize(
    "cited",
    [
        f"```bibtex\n{CITATION}```\n",
        f"~~~\n{CITATION}~~~\n",
        CITATION,
        "".join(f"    {line}\n" for line in CITATION.splitlines()),
        f"<pre>\n{CITATION}</pre>\n",
    ],
)
@pytest.mark.parametrize(
    "listed",
    [
        TWO,
        TWO.partition("\n")[0],
        "| a | b |\n|---|---|\n|[Sorting Hextiles](https://arxiv.org/abs/2401.00001)| x |\n",
        "- [Big Models on Small Cards](https://openreview.net/forum?id=abc)\n",
    ],
)
def test_a_list_that_asks_to_be_cited_is_a_list_and_the_citation_a_paper(
    listed: str, cited: str
) -> None:
    for text in (f"# List\n\n{cited}\n## Papers\n{listed}", f"{listed}\n\n## Cite\n{cited}"):
        reading = read(text)
        assert reading.format == "awesome"
        assert [each.title for each in reading.sightings] == [
            *re.findall(r"\[(\w+ \w+[\w ]*)\]", listed),
            "A Survey of Hextiles",
        ]
        assert reading.sightings[-1].authors == ("Ann Able",)
        assert reading.unread == ()
        assert text.split("\n")[(reading.sightings[-1].line or 0) - 1].strip(" >").startswith("@")


def test_a_citation_may_be_quoted() -> None:
    quoted = "".join(f"> {line}\n" for line in CITATION.splitlines())
    assert titles(quoted + TWO) == ["Sorting Hextiles", "Counting Tarrows", "A Survey of Hextiles"]


def test_a_citation_that_does_not_end_costs_itself_alone() -> None:
    reading = read(f"```\n@misc{{a,\n title = {{A Survey\n```\n{TWO}")
    assert [each.title for each in reading.sightings] == ["Sorting Hextiles", "Counting Tarrows"]
    assert [(each.line, each.reason) for each in reading.unread] == [(2, "this entry does not end")]


def test_a_decorator_in_a_list_is_no_citation() -> None:
    reading = read(f"```python\n@dataclass(frozen=True)\nclass A: ...\n```\n{TWO}")
    assert (len(reading.sightings), reading.unread) == (2, ())


def test_bibtex_with_a_list_in_a_note_stays_bibtex() -> None:
    reading = read(f"@misc{{a, title={{A}}, note={{\n{TWO}}}}}\n@misc{{b, title={{B}}}}\n")
    assert (reading.format, [each.title for each in reading.sightings]) == ("bibtex", ["A", "B"])


@pytest.mark.parametrize("start", ["", '<p align="center">x</p>\n', "# Daily Papers\n"])
def test_a_list_that_leads_to_hugging_face_too_is_read_whole(start: str) -> None:
    there = "- [Weaving Tarrows](https://huggingface.co/papers/2401.0000{})\n"
    text = f"{start}\n## Papers\n\n{TWO}{there.format(3)}{TWO}{there.format(4)}"
    assert {each.arxiv_id for each in read(text).sightings} == {
        f"2401.0000{number}" for number in (1, 2, 3, 4)
    }


def test_papers_that_a_page_lists_below_its_own_are_read_as_well() -> None:
    card = "### [Weaving Tarrows {0}](https://huggingface.co/papers/2401.0001{0})\n\nWe weave.\n\n"
    reading = read("# Daily Papers\n\n" + "".join(map(card.format, range(3))) + TWO)
    assert (reading.format, len(reading.sightings)) == ("listing", 5)
    assert [each.line for each in reading.sightings[3:]] == [15, 16]


ENTRIES = (
    "- [Title {0}]({1})",
    "* **Title {0}** [[paper]({1})]",
    "{0}. [Title {0}]({1})",
    "| Name | [Title {0}]({1}) |",
    "|Title {0}|[link]({1})|",
    "- Title {0}. {1}",
    "- {1}",
    "  - [Title {0}]({1}) and more",
    '- [ ] <a href="{1}">Title {0}</a>',
)
TEXTS = ("Title {0} {1}", "  [Title {0}]({1})", "[![{0}](https://img.example/x.svg)]({1})")
PAPERS = (*ADDRESSES, "https://arxiv.org/abs/2401.{0:05}")
lines = st.tuples(st.sampled_from(ENTRIES), st.sampled_from((*PAPERS, "https://hex.example/{0}")))
lines |= st.tuples(st.sampled_from(TEXTS), st.sampled_from(PAPERS))


@given(st.lists(lines, min_size=1, max_size=8))
def test_every_line_that_links_is_taken_or_reported(given: list[tuple[str, str]]) -> None:
    urls = [url.format(number) for number, (_, url) in enumerate(given, start=3)]
    written = [
        line.format(number, url)
        for number, ((line, _), url) in enumerate(zip(given, urls, strict=True), start=3)
    ]
    reading = read(TWO + "\n".join(written))
    told = {each.line for each in reading.sightings} | {each.line for each in reading.unread}
    held = {link.url for each in reading.sightings for link in each.links}
    held |= {f"https://arxiv.org/abs/{each.arxiv_id}" for each in reading.sightings}
    held |= {f"https://huggingface.co/papers/{each.arxiv_id}" for each in reading.sightings}
    lost = [line for line, url in enumerate(urls, start=3) if line not in told and url not in held]
    assert lost == []
