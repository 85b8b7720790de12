"""One polite client: time limits, pauses, one more try where the server asks for patience."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.util import Timeout

from tui import __version__
from tui.fetch.answers import (
    failure_in_words,
    redirected,
    silent,
    status,
    too_slow,
    unpacked,
    wait_in_words,
    wait_told,
)
from tui.fetch.exchange import AnswerHead, Exchange, pools
from tui.fetch.fetch_errors import BusyError, FetchError, OfflineError, StoppedError

LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, unpacked; more is refused."""
AGENT = f"paperdeck/{__version__} (reads papers in a terminal; one request at a time)"

_CONNECT, _READ, _WHOLE = 10.0, 20.0, 600.0
"""Seconds for a connection, up to the end of a head, for a body."""
_LEAST = 1024
"""Bytes of a body that come within the seconds of a head, or it is given up."""
_PAUSES = {"export.arxiv.org": 3.0, "rss.arxiv.org": 3.0}
"""Seconds between requests that a host asks for (arXiv API user manual, 1.1)."""
_PAUSE = 0.5
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_A_WHILE = 60.0
"""Seconds that a person is told to wait at least, since a server that is busy stays so."""
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
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
        self._pools: dict[tuple[str, bool], urllib3.PoolManager] = {}
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
            head, body = self._followed(url, headers)
            return self._answer(url, host, head, body, bool(headers))
        finally:
            self._asked[host] = time.monotonic()

    def _followed(self, url: str, headers: Mapping[str, str]) -> tuple[AnswerHead, bytes]:
        """Ask, and ask where the server sends us, all within one limit up to the last head.

        What a host of the internet says leads to others of the internet alone, and so does what
        came through a proxy; where it leads through one, the proxy decides.
        """
        until = time.monotonic() + _READ
        public_only = False
        for _ in range(1 + _REDIRECTS):
            head, body = self._exchanged(url, headers, until, public_only)
            place = head.headers.get("Location") if head.status in _MOVED else None
            if place is None:
                return head, body
            public_only = public_only or head.is_public or bool(_proxy(url))
            url = redirected(url, place)
        host = urlsplit(url).hostname or ""
        raise FetchError(f"{host}: the server answered with one redirect after another")

    def _exchanged(
        self, url: str, headers: Mapping[str, str], until: float, public_only: bool
    ) -> tuple[AnswerHead, bytes]:
        """Ask one server once, and walk away where it takes too long or is not wanted any more."""
        sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **headers}
        pool = self._pool(url, public_only)
        asking = Exchange(pool, url, sent, Timeout(connect=_CONNECT, read=_READ), LARGEST)
        host = urlsplit(url).hostname or ""
        asking.start()
        try:
            self._watch(host, asking, until)
        finally:
            asking.give_up()
        if asking.head is None or asking.error is not None:
            raise failure_in_words(host, asking.error, _CONNECT) from None
        return asking.head, bytes(asking.body)

    def _watch(self, host: str, asking: Exchange, until: float) -> None:
        """Wait until an exchange is over.

        Raises:
            StoppedError: it is not wanted any more.
            FetchError: it keeps no limit of time.
        """
        size, slow_at = 0, 0.0
        end = float("inf")
        while not asking.ended.wait(_MOMENT):
            self._demand_wanted()
            now, got = time.monotonic(), len(asking.body)
            if asking.head is None:
                if now > until:
                    raise silent(host, _READ)
                continue
            if end == float("inf"):
                end, slow_at = now + _WHOLE, now + _READ
            if got - size >= _LEAST:
                size, slow_at = got, now + _READ
            if now > min(end, slow_at):
                raise too_slow(host, _LEAST, _READ, _WHOLE)

    def _answer(
        self, url: str, host: str, head: AnswerHead, body: bytes, had_marks: bool
    ) -> tuple[ServerAnswer | None, float]:
        if head.status in _AGAIN:
            wait = wait_told(head.headers.get("Retry-After"))
            self._said = f"{host} answers {status(head.status)}"
            if wait > _LONGEST_WAIT:
                raise BusyError(f"{self._said}: try again in {wait_in_words(wait)}")
            return None, wait
        if head.status == 304 and had_marks:
            return ServerAnswer(url, b"", unchanged=True), 0.0
        if head.status != 200:
            raise FetchError(f"{host} answers {status(head.status)} to {url}", head.status)
        packed = head.headers.get("Content-Encoding", "").strip().lower()
        whole = unpacked(host, body, packed, LARGEST)
        if not whole.strip():
            raise FetchError(f"{host}: the server answered with nothing to {url}")
        told = head.headers
        return ServerAnswer(url, whole, False, told.get("ETag"), told.get("Last-Modified")), 0.0

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

    def _pool(self, url: str, public_only: bool) -> urllib3.PoolManager:
        """Give the connections to use: through a proxy where the environment names one."""
        proxy = _proxy(url)
        if (proxy, public_only) not in self._pools:
            try:
                self._pools[proxy, public_only] = pools(proxy, public_only)
            except (urllib3.exceptions.HTTPError, ValueError):
                raise OfflineError(
                    "the proxy that the environment names cannot be used: only http and https"
                ) from None
        return self._pools[proxy, public_only]


def _proxy(url: str) -> str:
    """Give the proxy that the environment names for an address; empty where there is none."""
    parts = urlsplit(url)
    named = getproxies().get(parts.scheme)
    return named if named and not proxy_bypass(parts.netloc) else ""
