"""What servers answer, in our words: waits, refusals, packed bodies, and lines that break."""

import time
import zlib
from email.utils import parsedate_to_datetime

import urllib3

from tui.fetch.fetch_errors import FetchError, OfflineError
from tui.text import one_line

USUAL_WAIT = 5.0
"""Seconds, where a server wants to be left alone and does not say how long."""
_GZIP = 31
"""Tells zlib to expect the head of gzip."""
_LONGEST = 120


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
    return FetchError(f"{host}: the answer was cut off; nothing of it was stored")


def wait_told(told: str | None) -> float:
    """Give the seconds a server wants to be left alone: a number or a date (RFC 9110 10.2.3)."""
    if told is None:
        return USUAL_WAIT
    if told.strip().isdigit():
        return float(told.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return USUAL_WAIT


def status(response: urllib3.BaseHTTPResponse) -> str:
    """Give the status of an answer with the server's own words for it."""
    return one_line(f"{response.status} {response.reason or ''}")[:80]


def wait_in_words(seconds: float) -> str:
    """Give a time to wait as people say it."""
    return f"{seconds / 60:.0f} minutes" if seconds > 90 else f"{max(seconds, 1):.0f} seconds"


def failure_in_words(
    host: str, error: urllib3.exceptions.HTTPError, connect: float, read: float
) -> FetchError:
    """Give the error in words, with the limits in seconds; urllib3's own names objects."""
    kinds = urllib3.exceptions
    cause = error.reason if isinstance(error, kinds.MaxRetryError) else error
    if isinstance(cause, kinds.NameResolutionError):
        return OfflineError(f"{host} is not found: no network, or the name is wrong")
    if isinstance(cause, kinds.NewConnectionError):
        return OfflineError(f"{host} cannot be reached: no network, or nobody listens there")
    if isinstance(cause, kinds.ConnectTimeoutError):
        return OfflineError(f"{host} does not answer within {connect:.0f} seconds")
    if isinstance(cause, kinds.SSLError):
        return FetchError(f"{host}: its certificate is not trusted ({_short(cause)})")
    if isinstance(cause, kinds.ReadTimeoutError):
        return FetchError(f"{host} went silent for {read:.0f} seconds; try again later")
    if isinstance(cause, kinds.IncompleteRead | kinds.ProtocolError | kinds.DecodeError):
        return _cut_off(host)
    if isinstance(cause, kinds.ProxyError):
        return OfflineError(f"the proxy to {host} does not work ({_short(cause)})")
    return FetchError(f"{host}: {_short(cause)}")


def _short(error: object) -> str:
    return one_line(str(error))[:_LONGEST]
