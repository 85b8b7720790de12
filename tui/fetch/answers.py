"""What servers answer, in our words: waits, refusals, packed bodies, and lines that break."""

import time
import zlib
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import urllib3

from tui.fetch.fetch_errors import FetchError, OfflineError
from tui.text import one_line

USUAL_WAIT = 5.0
"""Seconds, where a server wants to be left alone and does not say how long."""
_GZIP = 31
"""Tells zlib to expect the head of gzip."""
_LONGEST = 120
_LONGEST_HOST = 260
"""Letters of a name and a port (RFC 1035 2.3.4)."""
_HOUR, _DAY, _YEAR = 3600.0, 86400.0, 365 * 86400.0


def unpacked(host: str, data: bytes, packed: str, largest: int) -> bytes:
    """Give a body as it was before it was packed; urllib3 takes a part of one for the whole.

    Raises:
        FetchError: it is cut off, larger than `largest` bytes, or packed in another way than gzip.
    """
    if packed in ("", "identity"):
        return data
    if packed not in ("gzip", "x-gzip"):
        raise FetchError(f"{host} packs its answer in a way nobody asked for ({one_line(packed)})")
    unpacking = zlib.decompressobj(_GZIP)
    try:
        body = unpacking.decompress(data, largest + 1)
    except zlib.error:
        raise _cut_off(host) from None
    if len(body) > largest:
        raise too_large_answer(host, largest)
    if not unpacking.eof:
        raise _cut_off(host)
    return body


def too_large_answer(host: str, largest: int) -> FetchError:
    """Give the error for an answer of more than `largest` bytes."""
    return FetchError(f"{host} sends more than {largest // 1024 // 1024} MB")


def _cut_off(host: str) -> FetchError:
    return FetchError(
        f"{host}: what the server answered was cut off or makes no sense; nothing of it was stored"
    )


def silent(host: str, limit: float) -> FetchError:
    """Give the error for a server that does not come to the end of its head."""
    return FetchError(
        f"{host} went silent: no whole answer within {limit:.0f} seconds; try again later"
    )


def too_slow(host: str, least: int, limit: float, whole: float) -> FetchError:
    """Give the error for a body that comes in drops, or never ends."""
    return FetchError(
        f"{host}: the server answered too slowly: less than {least // 1024} KB in"
        f" {limit:.0f} seconds, or not done after {whole / 60:.0f} minutes; try again later"
    )


def redirected(url: str, place: str) -> str:
    """Give the address that a server leads to from `url`.

    Raises:
        FetchError: there is none, or it is not of the web.
    """
    host = urlsplit(url).hostname or ""
    try:
        there = urljoin(url, place.strip())
        parts = urlsplit(there)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        good = good and len(parts.netloc) <= _LONGEST_HOST
    except ValueError:
        good = False
    if not good:
        raise FetchError(f"{host}: the server answered with a redirect that leads to no web page")
    return there


def wait_told(told: str | None) -> float:
    """Give the seconds a server wants to be left alone: a number or a date (RFC 9110 10.2.3)."""
    if told is None:
        return USUAL_WAIT
    number = told.strip()
    if number.isascii() and number.isdigit():
        return float(number[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError, LookupError, OverflowError):
        return USUAL_WAIT


def status(number: int) -> str:
    """Give the status of an answer in the standard's words: the server's may hold anything."""
    try:
        return f"{number} {HTTPStatus(number).phrase}"
    except ValueError:
        return str(number)


def wait_in_words(seconds: float) -> str:
    """Give a time to wait as people say it."""
    if seconds > 2 * _YEAR:
        return "some years"
    if seconds > 2 * _DAY:
        return f"{seconds / _DAY:.0f} days"
    if seconds > 3 * _HOUR:
        return f"{seconds / _HOUR:.0f} hours"
    return f"{seconds / 60:.0f} minutes" if seconds > 90 else f"{max(seconds, 1):.0f} seconds"


def failure_in_words(host: str, error: Exception | None, connect: float) -> FetchError:
    """Give the error in words, with the limit in seconds; urllib3's own names objects."""
    kinds = urllib3.exceptions
    if isinstance(error, FetchError):
        return error
    if isinstance(error, kinds.NameResolutionError):
        return OfflineError(f"{host} is not found: no network, or the name is wrong")
    if isinstance(error, kinds.NewConnectionError):
        return OfflineError(f"{host} cannot be reached: no network, or nobody listens there")
    if isinstance(error, kinds.ConnectTimeoutError):
        return OfflineError(f"{host} does not answer within {connect:.0f} seconds")
    if isinstance(error, kinds.SSLError):
        return FetchError(f"{host}: its certificate is not trusted ({_short(error)})")
    if isinstance(error, kinds.ReadTimeoutError):
        return FetchError(f"{host} went silent; try again later")
    if isinstance(error, kinds.ProxyError):
        return OfflineError(f"the proxy to {host} does not work ({_short(error)})")
    if isinstance(error, kinds.IncompleteRead | kinds.ProtocolError | kinds.DecodeError):
        return _cut_off(host)
    if isinstance(error, kinds.LocationValueError):
        return FetchError(f"{host}: a server cannot have this name")
    return FetchError(f"{host}: the server answered what makes no sense ({type(error).__name__})")


def _short(error: object) -> str:
    return one_line(str(error))[:_LONGEST]
