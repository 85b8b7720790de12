"""A table of addresses that mean harm: refused, or shown as the host they really lead to."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tui.links import find_links, make_link, warned, warning
from tui.links.addresses import read_address

TABLE = Path(__file__).with_name("bad_addresses.txt")
"""An address with Python's escapes, a tab, then `-`, or what it comes out as and what is strange"""

GOOD = (
    "https://github.com/invented/code",
    "https://github.com/invented/code/tree/main/docs#readme",
    "https://www.github.com/Invented/Code.git",
    "http://github.com/in-vented/code_2.0",
    "https://gitlab.com/group/sub/code",
    "https://gitlab.inria.fr/group/code",
    "https://codeberg.org/invented/code",
    "https://bitbucket.org/invented/code",
    "https://gitee.com/invented/code",
    "https://invented.github.io",
    "https://invented.github.io/code/",
    "https://huggingface.co/invented/model-7b",
    "https://huggingface.co/datasets/invented/set",
    "https://huggingface.co/papers/2601.00001",
    "https://hf.co/invented/model",
    "https://arxiv.org/abs/2601.00001v2",
    "https://arxiv.org/pdf/2601.00001",
    "https://export.arxiv.org/abs/math.GT/0309136",
    "https://doi.org/10.1000/182",
    "https://doi.org/10.1002/(SICI)1096-8644(199601)99:1<1::AID-AJPA1>3.0.CO;2-1",
    "https://openreview.net/forum?id=aBc-1_2",
    "https://zenodo.org/record/1234",
    "https://youtu.be/dQw4?t=10",
    "https://www.youtube.com/watch?v=abc&list=def",
    "https://sites.google.com/view/invented-code/home",
    "https://anonymous.4open.science/r/code-1A2B",
    "https://medium.com/@invented/a-post-1f2e",
    "https://en.wikipedia.org/wiki/Schr%C3%B6dinger_equation",
    "https://en.wikipedia.org/wiki/G\u00f6del",
    "https://example.org:8443/path?q=1#part",
    "http://example.org",
    "https://example.org./dot",
    "https://a.b.c.d.example.co.uk/x",
    "https://10.1.2.3/internal",
    "https://example.org/a;b=c,d/(e)/*f*/!$&'+~",
    "https://example.org/?q=a+b%20c&r=[1]",
    "https://example.org/~user/x.tar.gz",
    "https://kaggle.com/datasets/invented/set",
    "https://1password.example.org/a",
    "https://my_host.example.org/a",
    "https://xn--bcher-kva.example/regal",
    "https://b\u00fccher.example/regal",
    "https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/",
    "HTTPS://EXAMPLE.ORG/UPPER",
)


def table() -> list[tuple[str, str]]:
    lines = TABLE.read_text("ascii").splitlines()
    rows = [line.partition("\t") for line in lines if not line.startswith("# ")]
    return [(url.encode().decode("unicode_escape"), then) for url, _, then in rows]


def host(url: str) -> str:
    return urlsplit(url).hostname or ""


def test_the_table_is_long_enough() -> None:
    assert len({url for url, _ in table()}) >= 200
    assert len(set(GOOD)) >= 40


@pytest.mark.parametrize(("url", "then"), table())
def test_a_bad_address_is_refused_or_shown_as_what_it_is(url: str, then: str) -> None:
    link = make_link(url)
    assert (f"{link.url} {warning(link.url)}".strip() if link else "-") == then


@pytest.mark.parametrize(("url", "then"), table())
def test_in_a_text_it_never_leads_to_another_host_than_it_says(url: str, then: str) -> None:
    for link in find_links(f"Code is at {url} for all."):
        assert link.url.isascii()
        assert link.url.isprintable()
        assert " " not in link.url
        assert host(link.url) in _hosts(link.as_written)


def _hosts(written: str) -> set[str]:
    """Give the host that a text names for anybody who reads it, in both its writings."""
    said = re.sub(r"^https?:\\*/{1,2}|\\", "", written, flags=re.IGNORECASE)  # TeX's, and lost ones
    for sign in "/?#":
        said = said.partition(sign)[0]
    said = said.rpartition(":")[0] if ":" in said else said
    address = read_address(f"https://{said}/")
    return {said.lower(), address.host if address else said}


@pytest.mark.parametrize("url", GOOD)
def test_a_good_address_stays(url: str) -> None:
    link = make_link(url)
    assert link is not None
    assert read_address(link.url) is not None
    ours = host(url).removesuffix(".").removeprefix("www.")
    assert not ours.isascii() or host(link.url).removeprefix("www.") in (ours, "huggingface.co")


@pytest.mark.parametrize("url", [url for url in GOOD if url.isascii() and "xn--" not in url])
def test_nothing_is_strange_about_it(url: str) -> None:
    link = make_link(url)
    assert link is not None
    assert warning(link.url) == ""


def test_one_alphabet_alone_is_only_written_in_punycode() -> None:
    assert warning("https://xn--e1afmkfd.xn--p1ai/") == "punycode"


def test_what_is_strange_comes_before_the_words() -> None:
    assert warned("opened", "https://xn--gthub-n2e.com/a") == "mixed alphabets: opened"
    assert warned("copied", "git clone https://xn--gthub-n2e.com/a") == "mixed alphabets: copied"
    assert warned("opened", "https://github.com/xn--a") == "opened"
    assert warned("copied", "On xn-- in titles") == "copied"
    assert warned("copied", "On xn-- and http://[ in titles") == "copied"
