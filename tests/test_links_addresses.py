"""One address: made safe, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.links.addresses import read_address


@pytest.mark.parametrize(
    "url",
    [
        "ftp://tarrow.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//tarrow.org/",
        "tarrow.org",
        "https://",
        "https:///path",
        "https://someone@tarrow.org/",
        "https://someone:secret@tarrow.org/",
        "https://tarrow.org@evil.example/",
        "https://tarrow.org\\@evil.example/",
        "https://tarrow.org\\path",
        "https://tarrow.org/a b",
        "https://tarrow.org/a\tb",
        "https://tarrow.org/a\nb",
        "https://tarrow.org/\x00",
        "https://tarrow.org/\x1b[31m",
        "https://tarrow.org/\u202egpj.exe",
        "https://tarrow.org/\u200bx",
        "https://tarrow.org/%00",
        "https://tarrow.org/%0d%0aSet-Cookie:x",
        "https://tar%72ow.org/",
        "https://-tarrow.org/",
        "https://tarrow-.org/",
        "https://tarrow..org/",
        "https://.org/",
        "https://localhost/",
        "https://tarrow/",
        "https://1.2/",
        "https://1.2.3.400/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://[::1/",
        "https://[zz]/",
        "https://tarrow.org:99999/",
        "https://tarrow.org:0/",
        "https://tarrow.org:http/",
        "https://tarrow.org:-1/",
        "https://xn--\u00fc.org/",
        "https://" + "a" * 64 + ".org/",
        "https://tarrow.org/" + "a" * 2000,
    ],
)
def test_an_unsafe_address_is_refused(url: str) -> None:
    assert read_address(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("HTTPS://Tarrow.ORG/Path", "https://tarrow.org/Path"),
        ("http://tarrow.org", "http://tarrow.org"),
        ("https://tarrow.org./x", "https://tarrow.org/x"),
        ("https://tarrow.org:443/x", "https://tarrow.org/x"),
        ("http://tarrow.org:8080/x", "http://tarrow.org:8080/x"),
        ("https://10.1.2.3/x", "https://10.1.2.3/x"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://tarrow.org/\u00e4?q=\u00fc#\u00df", "https://tarrow.org/%C3%A4?q=%C3%BC#%C3%9F"),
        ("https://tarrow.org/a%20b%zz", "https://tarrow.org/a%20b%25zz"),
        ('https://tarrow.org/<">', "https://tarrow.org/%3C%22%3E"),
        ("https://tarrow.org/a(b)?v=1&w=2", "https://tarrow.org/a(b)?v=1&w=2"),
        ("https://hf-proxy-cf.effarig.site/a/b", "https://huggingface.co/a/b"),
        ("https://tarrow.org/a?b=c?d#e?f", "https://tarrow.org/a?b=c?d#e?f"),
        ("https://tarrow.org/?", "https://tarrow.org/"),
    ],
)
def test_a_safe_address_is_written_in_one_way(url: str, safe: str) -> None:
    address = read_address(url)
    assert address is not None
    assert address.url == safe


def test_an_address_may_have_2000_signs_and_a_host_253() -> None:
    longest = "https://tarrow.org/".ljust(2000, "a")
    assert read_address(longest)
    assert read_address(longest + "a") is None
    host = ".".join(["a" * 63] * 3 + ["b" * 57, "org"])
    assert len(host) == 253
    assert read_address(f"https://{host}/")
    assert read_address(f"https://b{host}/") is None
    assert read_address(f"https://{host.replace('b.org', 'bb.org')}/") is None


@given(st.text(max_size=40))
def test_an_address_that_was_read_reads_as_itself(tail: str) -> None:
    address = read_address(f"https://tarrow.org/{tail}")
    if address is not None:
        assert read_address(address.url) == address
