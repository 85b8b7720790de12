"""One address: made safe to show, copy and open, or refused."""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import quote, urlsplit

from tui.links.alphabets import PUNYCODE, letters

_LONGEST = 2000
_PROXIES = {"hf-proxy-cf.effarig.site": "huggingface.co"}
_STANDARD_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
_CONTROL = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_LETTERS_OF_THEIR_OWN = "\u00df\u03c2"
"""UTS 46: what stood for other letters in 2003 and stands for itself since 2008."""
_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
_KEPT = "%/:@!$&'()*+,;=-._~"  # RFC 3986 pchar, the slash and escapes already there


@dataclass(frozen=True, slots=True)
class Address:
    """A safe http or https address, in its parts."""

    scheme: str
    host: str
    """Lower case, punycode."""
    port: str
    """Empty, or a colon and a number other than the scheme's own."""
    path: str
    rest: str
    """Query and fragment with their marks."""

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.host}{self.port}{self.path}{self.rest}"

    @property
    def site(self) -> str:
        """The host as sites are told apart: without `www.`."""
        return self.host.removeprefix("www.")

    @property
    def steps(self) -> tuple[str, ...]:
        """The path's parts, the empty ones left out."""
        return tuple(step for step in self.path.split("/") if step)


@lru_cache(maxsize=4096)  # an import asks for each address several times
def read_address(url: str) -> Address | None:
    """Give the parts of `url`, or None if it is not safe.

    Refused: other schemes than http and https, user names, white space, control characters (as
    escapes too), backslashes, hosts that are not plain domain names or IPv4 numbers, names with
    signs in them that are no letters, bad ports, more than 2,000 characters. A host outside ASCII
    becomes punycode; what RFC 3986 does not allow in the rest is percent-encoded.
    """
    if len(url) > _LONGEST or not url.isprintable() or " " in url or "\\" in url:
        return None
    if "%" in url and _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), _host(parts.netloc)
    if scheme not in _STANDARD_PORTS or host is None or port == 0:
        return None
    return Address(
        scheme=scheme,
        host=host,
        port="" if port in (None, _STANDARD_PORTS[scheme]) else f":{port}",
        path=_encode(parts.path),
        rest=_marked("?", parts.query) + _marked("#", parts.fragment),
    )


def _host(netloc: str) -> str | None:
    if any(sign in netloc for sign in "@[%"):
        return None
    host = netloc.rpartition(":")[0] if ":" in netloc else netloc
    host = _ascii(host.lower().removesuffix("."))
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        return None
    if any(letters(label) is None for label in labels if label.startswith(PUNYCODE)):
        return None
    if not _LAST_LABEL.fullmatch(labels[-1]) and not _is_ipv4(host):
        return None
    return _PROXIES.get(host, host)


def _ascii(host: str) -> str:
    """Give the punycode form, or an empty host if there is none."""
    if host.isascii():
        return host
    try:
        return ".".join(_ascii_label(label) for label in _DOTS.split(host)).lower()
    except UnicodeError:
        return ""


def _ascii_label(label: str) -> str:
    """Give a label as browsers do: the codec still makes another word of these letters."""
    if any(letter in label for letter in _LETTERS_OF_THEIR_OWN):
        return f"{PUNYCODE}{label.encode('punycode').decode('ascii')}"
    return label.encode("idna").decode("ascii")


def _is_ipv4(host: str) -> bool:
    try:
        IPv4Address(host)
    except AddressValueError:
        return False
    return True


def _marked(mark: str, text: str) -> str:
    return mark + _encode(text, "?") if text else ""


def _encode(text: str, also: str = "") -> str:
    if _PLAIN.fullmatch(text):
        return text
    return quote(_STRAY_PERCENT.sub("%25", text), safe=_KEPT + also)
