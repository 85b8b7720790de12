"""Links in running text: found, cut where they end, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.links import find_links

REPO = "https://github.com/quorvale/nolvex"


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The code is at https://github.com/quorvale/nolvex.",
        "The code is at https://github.com/quorvale/nolvex, and so are the weights.",
        "The code (https://github.com/quorvale/nolvex) runs.",
        "The code runs (https://github.com/quorvale/nolvex).",
        "The code runs (see https://github.com/quorvale/nolvex.)",
        "The code is at https://github.com/quorvale/nolvex .",
        "The code is at https://github.com/quorvale/nolvex.git.",
        "The code is at https://github.com/quorvale/nolvex{this https URL}.",
        "The code is at URL{https://github.com/quorvale/nolvex}.",
        "The code is at URL{blue{https://github.com/quorvale/nolvex}}.",
        "The code is at https://github.com/quorvale/nolvex{https://github.com/quorvale/nolvex/}.",
        "The code is at https://github.com/quorvale/nolvex{github.com/quorvale/nolvex}",
        r"The code is at \url{https://github.com/quorvale/nolvex}.",
        r"The code is at \url{https://github.com/quorvale/nolvex/.}",
        r"The code is \href{https://github.com/quorvale/nolvex}{here}.",
        r"The code is \href{https://github.com/quorvale/nolvex{here}, too.",
        r"The code is public\footnote{https://github.com/quorvale/nolvex.}.",
        "The code is [here](https://github.com/quorvale/nolvex).",
        "The code is [https://github.com/quorvale/nolvex](https://github.com/quorvale/nolvex).",
        "The code is at <https://github.com/quorvale/nolvex>.",
        'The code is at <a href="https://github.com/quorvale/nolvex">this https URL.</a>',
        'The code is at "https://github.com/quorvale/nolvex".',
        "The code is at “https://github.com/quorvale/nolvex”.",
        "The code is at **https://github.com/quorvale/nolvex**.",
        "The code is at~https://github.com/quorvale/nolvex.",
        "The code is at\nhttps://github.com/quorvale/nolvex\nand runs.",
        "The code is at https: //github.com/quorvale/nolvex.",
        "The code is at https:/github.com/quorvale/nolvex.",
        r"The code is at https:\/\/github.com\/quorvale\/nolvex.",
        "The code is athttps://github.com/quorvale/nolvex.",
        "The code is at HTTPS://GitHub.com/quorvale/nolvex.",
        "The code is at github.com/quorvale/nolvex.",
        "The code is at www.github.com/quorvale/nolvex.",
        "The code is at {github.com/quorvale/nolvex}.",
        "We use https://github.com/quorvale/nolvex's loader.",
        "The code: https://github.com/quorvale/nolvex，以及数据。",
        "The code is at https://github.com/quorvale/nolvex/tree/main/sub.",
        "The code is at http://github.com/quorvale/nolvex?tab=readme#use.",
    ],
)
def test_a_repository_is_found_whatever_stands_around_it(text: str) -> None:
    assert urls(text) == [REPO]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See tarrow.github.io.", ["https://tarrow.github.io"]),
        ("See tarrow.github.io/hex/ for films.", ["https://tarrow.github.io/hex/"]),
        ("See www.tarrow.org/films.", ["https://www.tarrow.org/films"]),
        (
            "At huggingface.co/datasets/tarrow/hex.",
            ["https://huggingface.co/datasets/tarrow/hex"],
        ),
        ("At anonymous.4open.science/r/hex-9.", ["https://anonymous.4open.science/r/hex-9"]),
    ],
)
def test_an_address_without_a_scheme_is_found_where_its_host_leaves_no_doubt(
    text: str, found: list[str]
) -> None:
    assert urls(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "HexMatrix.AI and WebTarrow.To beat NLP.A on both.",
        "The code is available on GitHub.",
        "The code is available on github.com.",
        "It shops on amazon.com, ebay.com and tarrow.net/shop.",
        "Write to someone@github.com/quorvale or git@github.com:quorvale/nolvex.git.",
        "See my-github.com/quorvale/nolvex.",
        "See github.com/features and github.com/quorvale.",
        "See ftp://github.com/quorvale/nolvex and file:///etc/passwd.",
        "See https://github.com@tarrow.org/quorvale/nolvex.",
        "See https://localhost/quorvale and http://[::1]/x.",
        "e.g. 3.5, i.e. v2.0 of et al.",
    ],
)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert urls(text) == []


def test_two_links_in_one_sentence_keep_their_order() -> None:
    text = "Code at https://github.com/quorvale/b and prompts at https://github.com/quorvale/a."
    assert urls(text) == ["https://github.com/quorvale/b", "https://github.com/quorvale/a"]


@pytest.mark.parametrize("between", [",", ";", ", ", "and", ""])
def test_links_run_together_are_parted(between: str) -> None:
    text = f"https://tarrow.org/a{between if between != 'and' else ' and '}https://tarrow.org/b"
    assert urls(text) == ["https://tarrow.org/a", "https://tarrow.org/b"]


def test_an_address_is_given_once_however_it_is_written() -> None:
    text = "https://tarrow.org/hex, http://tarrow.org/hex/ and https://tarrow.org/hex."
    assert urls(text) == ["https://tarrow.org/hex"]


def test_brackets_inside_an_address_stay() -> None:
    address = "https://en.wikipedia.org/wiki/Tarrow_(game)"
    assert urls(f"(See {address}.)") == [address]


@pytest.mark.parametrize("escape", ["\\", "\\\\"])
def test_escapes_of_tex_are_undone_in_the_address_and_kept_as_written(escape: str) -> None:
    (link,) = find_links(f"At https://github.com/quorvale/nol{escape}_vex{escape}_2.")
    assert link.url == "https://github.com/quorvale/nol_vex_2"
    assert link.as_written == f"https://github.com/quorvale/nol{escape}_vex{escape}_2"


def test_a_break_that_tex_allows_is_no_part_of_the_address() -> None:
    text = r"At https://tarrow\allowbreak-hex.github.io/\allowbreak Films."
    assert urls(text) == ["https://tarrow-hex.github.io/Films"]


def test_the_text_as_written_has_nothing_of_the_sentence_around_it() -> None:
    (link,) = find_links("(https://github.com/quorvale/nolvex.git).")
    assert link.as_written == "https://github.com/quorvale/nolvex.git"


def test_a_proxy_is_the_site_behind_it() -> None:
    assert urls("At http://hf-proxy-cf.effarig.site/tarrow/hex.") == [
        "https://huggingface.co/tarrow/hex"
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("See github.com/quorvale/nolvex/tree/main.", "github.com/quorvale/nolvex/tree/main"),
        ("See https://github.com/quorvale/nolvex?tab=use.", f"{REPO}?tab=use"),
        ("See https://github.com/quorvale/nolvex#use.", f"{REPO}#use"),
        ("See https://github.com/quorvale/nolvex,which runs.", REPO),
        ("See https://github.com/quorvale/nolvex(beta).", REPO),
        ("See https://github.com/quorvale/nolvex's loader.", REPO),
        ("See www.tarrow.org/films.", "www.tarrow.org/films"),
    ],
)
def test_the_text_as_written_is_the_address_and_no_more(text: str, written: str) -> None:
    assert [link.as_written for link in find_links(text)] == [written]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use https://tarrow.org/hex's films.", ["https://tarrow.org/hex"]),
        ("The authors' https://tarrow.org/hexes' films.", ["https://tarrow.org/hexes"]),
        ("At https://tarrow.org/o'hara/films.", ["https://tarrow.org/o'hara/films"]),
        ("At https://tarrow.org/a:/b.", ["https://tarrow.org/a:/b"]),
        ("At https:/tarrow.org/a:/b.", ["https://tarrow.org/a:/b"]),
    ],
)
def test_a_possessive_is_no_part_of_an_address_and_a_colon_may_be(
    text: str, found: list[str]
) -> None:
    assert urls(text) == found


def test_addresses_that_end_alike_are_not_the_same() -> None:
    found = ["https://tarrow.org/a?to=ftp://b", "https://tarrow.org/c?to=ftp://b"]
    found += ["https://tarrow.org/hex", "https://tarrow.org/hexX"]
    assert urls(" ".join(found)) == found


def test_an_arxiv_address_is_a_paper() -> None:
    (link,) = find_links("We build on https://arxiv.org/abs/2410.15027v2.")
    assert (link.kind, link.url) == ("paper", "https://arxiv.org/abs/2410.15027v2")


@pytest.mark.parametrize(
    "text",
    ["https://" * 5_000, "a." * 50_000, "https://a.b/(" * 5_000, "www." * 30_000, "\\" * 90_000],
)
def test_long_nonsense_is_no_trouble(text: str) -> None:
    assert len(find_links(text)) <= 1


@given(st.text(alphabet="htps:/.w github.com~{}()[]<>\\\"',;_-%@?#=aZ9ü\n\x1b\u202e", max_size=80))
def test_whatever_the_text_only_safe_addresses_come_of_it(text: str) -> None:
    for link in find_links(text):
        assert link.url.startswith(("https://", "http://"))
        assert link.url.isascii()
        assert link.url.isprintable()
        assert not set(link.url) & set(' \\<>"{}|^`')
        assert "@" not in link.url.split("/")[2]
