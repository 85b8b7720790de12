"""One polite client: time limits, pauses, one more try where the server asks for patience."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.util import Retry, Timeout

from tui import __version__
from tui.fetch.answers import (
    failure_in_words,
    status,
    too_large_answer,
    unpacked,
    wait_in_words,
    wait_told,
)
from tui.fetch.fetch_errors import BusyError, FetchError, StoppedError

LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, unpacked; more is refused."""
AGENT = f"paperdeck/{__version__} (reads papers in a terminal; one request at a time)"

_CONNECT, _READ, _WHOLE = 10.0, 30.0, 120.0
_PAUSES = {"export.arxiv.org": 3.0, "rss.arxiv.org": 3.0}
"""Seconds between requests that a host asks for (arXiv API user manual, 1.1)."""
_PAUSE = 0.5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_A_WHILE = 60.0
"""Seconds that a person is told to wait at least, since a server that is busy stays so."""
_REDIRECTS = 5
_FOLLOWING = Retry(
    _REDIRECTS, connect=0, read=0, status=0, other=0, respect_retry_after_header=False
)
"""Only to another place: asking again is ours, since a person may stop it meanwhile."""
_CHUNK = 64 * 1024
_MOMENT = 0.1


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """What a server said."""

    url: str
    body: bytes
    unchanged: bool = False
    """The server says that nothing is new since the marks that were sent."""
    etag: str | None = None
    modified: str | None = None


class Client:
    """Asks one thing at a time.

    `wanted` is asked again and again while it waits; once it says no, StoppedError is raised.
    """

    def __init__(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Open nothing yet."""
        self._wanted = wanted
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._asked: dict[str, float] = {}
        self._said = ""

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> ServerAnswer:
        """Give the answer to a request; `etag` and `modified` are those of the answer before.

        Raises:
            OfflineError: the host cannot be reached.
            StoppedError: it is not wanted any more.
            BusyError: it answers twice that it is busy, or wants a longer rest than a minute.
            FetchError: the server refuses, is broken, or its answer is cut off or too large.
        """
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in marks.items() if value}
        answer, wait = self._once(url, headers)
        if answer is None:
            self._pause(wait)
            answer, wait = self._once(url, headers)
        if answer is None:
            raise BusyError(
                f"{self._said}, twice: try again in {wait_in_words(max(wait, _A_WHILE))}"
            )
        return answer

    def close(self) -> None:
        """Close what is open."""
        for pool in self._pools.values():
            pool.clear()

    def _once(self, url: str, headers: Mapping[str, str]) -> tuple[ServerAnswer | None, float]:
        """Ask once; where the server wants to be asked again later, give how long to wait."""
        host = urlsplit(url).hostname or ""
        self._be_polite(host)
        try:
            response = self._pool(url).request(
                "GET",
                url,
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers},
                timeout=Timeout(connect=_CONNECT, read=_READ),
                retries=_FOLLOWING,
                preload_content=False,
            )
            try:
                return self._answer(url, host, response)
            finally:
                response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise failure_in_words(host, error, _CONNECT, _READ) from None
        finally:
            self._asked[host] = time.monotonic()

    def _answer(
        self, url: str, host: str, response: urllib3.BaseHTTPResponse
    ) -> tuple[ServerAnswer | None, float]:
        if response.status in _AGAIN:
            wait = wait_told(response.headers.get("Retry-After"))
            self._said = f"{host} answers {status(response)}"
            if wait > _LONGEST_WAIT:
                raise BusyError(f"{self._said}: try again in {wait_in_words(wait)}")
            return None, wait
        if response.status == 304:
            return ServerAnswer(url, b"", unchanged=True), 0.0
        if response.status != 200:
            words = f"{host} answers {status(response)} to {url}"
            raise FetchError(words, response.status)
        body = self._body(host, response)
        told = response.headers
        return ServerAnswer(url, body, False, told.get("ETag"), told.get("Last-Modified")), 0.0

    def _body(self, host: str, response: urllib3.BaseHTTPResponse) -> bytes:
        parts: list[bytes] = []
        size, end = 0, time.monotonic() + _WHOLE
        for part in response.stream(_CHUNK, decode_content=False):
            size += len(part)
            parts.append(part)
            if size > LARGEST:
                raise too_large_answer(host, LARGEST)
            if time.monotonic() > end:
                raise FetchError(f"{host} is too slow: not done after {_WHOLE:.0f} seconds")
            self._demand_wanted()
        packed = response.headers.get("Content-Encoding", "").strip().lower()
        return unpacked(host, b"".join(parts), packed, LARGEST)

    def _be_polite(self, host: str) -> None:
        """Wait until a host may be asked again."""
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        self._pause(_PAUSES.get(host, _PAUSE) - since)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self._demand_wanted()
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _MOMENT))
            self._demand_wanted()

    def _demand_wanted(self) -> None:
        if not self._wanted():
            raise StoppedError("stopped")

    def _pool(self, url: str) -> urllib3.PoolManager:
        """Give the connections to use: through a proxy where the environment names one."""
        parts = urlsplit(url)
        named = getproxies().get(parts.scheme)
        proxy = named if named and not proxy_bypass(parts.netloc) else ""
        if proxy not in self._pools:
            made = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
            self._pools[proxy] = made
        return self._pools[proxy]
