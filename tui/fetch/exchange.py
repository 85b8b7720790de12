"""One question and its answer, in a thread of its own, so that whoever asked can walk away.

A server can hold up any step: the name, the connection, each byte of the head, of the body, of what
stands between its parts. So nobody waits within these steps; the limits are looked at from outside.
"""

import contextlib
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse
from urllib3.util import Timeout

from tui.fetch.answers import too_large_answer
from tui.fetch.fetch_errors import FetchError
from tui.fetch.private_networks import are_public, is_public, is_this_machine

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class AnswerHead:
    """What comes before a body."""

    status: int
    headers: Mapping[str, str]
    is_public: bool
    """It came from a host of the whole internet."""


class Exchange(threading.Thread):
    """Asks once; `head`, `body` and `error` tell how far it is, `ended` whether it is over."""

    def __init__(
        self,
        pool: urllib3.PoolManager,
        url: str,
        headers: Mapping[str, str],
        limits: Timeout,
        largest: int,
    ) -> None:
        """Name the question, and the most bytes of an answer; `start` asks it."""
        super().__init__(daemon=True)
        self._pool, self._url, self._headers, self._limits = pool, url, headers, limits
        self._largest = largest
        self.head: AnswerHead | None = None
        self.body = bytearray()
        self.error: Exception | None = None
        self.ended = threading.Event()
        self.line: socket.socket | None = None
        """The connection that is read from."""

    def run(self) -> None:
        """Ask, and read the answer; a body only where it is one to a question."""
        try:
            response = self._pool.request(
                "GET",
                self._url,
                headers=self._headers,
                timeout=self._limits,
                redirect=False,
                retries=False,
                preload_content=False,
            )
            self._read(response)
        except Exception as error:  # whatever a server can do to the libraries that read it
            self.error = error
        finally:
            self.ended.set()

    def give_up(self) -> None:
        """Read no further, where it is not over yet."""
        if self.line is not None and not self.ended.is_set():
            with contextlib.suppress(OSError, TypeError):  # TLS has no say in it
                socket.socket.shutdown(self.line, socket.SHUT_RDWR)

    def _read(self, response: urllib3.BaseHTTPResponse) -> None:
        try:
            peer = getattr(response.connection, "peer", "")
            self.head = AnswerHead(response.status, response.headers, is_public(peer))
            if response.status != 200:
                return
            while part := response.read1(_CHUNK, decode_content=False):
                self.body += part
                if len(self.body) > self._largest:
                    raise too_large_answer(urlsplit(self._url).hostname or "", self._largest)
            response.release_conn()
        finally:
            response.close()


class _Plain(HTTPConnection):
    """A connection that tells where it leads, and the exchange what it waits for."""

    public_only = False
    """It leads out into the internet, or nowhere."""
    peer = ""
    """The IP address at the other end."""

    def connect(self) -> None:
        """Connect, and leave at once what is private though only the internet was meant."""
        if self.public_only:
            _demand_public(self.host, self.port)
        super().connect()
        line = self.sock
        with contextlib.suppress(OSError):
            self.peer = str(line.getpeername()[0])
        if self.public_only and (not is_public(self.peer) or is_this_machine(line)):
            self.close()  # the name has changed its address in between
            raise _private(self.host)

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3's own
        """Give the answer, and tell before what it is read from."""
        asking = threading.current_thread()
        if isinstance(asking, Exchange):
            asking.line = self.sock
        return super().getresponse()


class _Secure(_Plain, HTTPSConnection):
    pass


class _PublicPlain(_Plain):
    public_only = True


class _PublicSecure(_PublicPlain, HTTPSConnection):
    pass


def _demand_public(host: str, port: int) -> None:
    with contextlib.suppress(OSError, UnicodeError):  # connecting says what is wrong
        if not are_public(host, port):
            raise _private(host)


def _private(host: str) -> FetchError:
    return FetchError(
        f"the server answered with a redirect to {host}, this machine or a private network:"
        " that is not followed"
    )


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


class _PublicPlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _PublicPlain


class _PublicSecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _PublicSecure


_ANYWHERE = {"http": _PlainPool, "https": _SecurePool}
_OUTSIDE = {"http": _PublicPlainPool, "https": _PublicSecurePool}


def pools(proxy: str, public_only: bool) -> urllib3.PoolManager:
    """Give the connections to use; those through a proxy lead where the proxy lets them."""
    made = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
    made.pool_classes_by_scheme = _OUTSIDE if public_only and not proxy else _ANYWHERE
    return made
