"""A real HTTP server on the loopback, that answers as it is told to: slowly, wrongly, cut off."""

import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Said:
    """One answer."""

    body: bytes = b"[]"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Bytes after which the line is dropped; the length told stays that of the body."""
    wait: float = 0.0
    """Seconds before the first byte."""


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    at: float


class Server:
    """Answers to each path: the answers laid ready in turn, the last of them again and again."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[Asked] = []
        self._ready: dict[str, deque[Said]] = {}

    def lay(self, path: str, *answers: Said) -> None:
        """Lay answers ready for a path, or for a path with its query."""
        self._ready[path] = deque(answers)

    def answer(self, asked: Asked, whole: str) -> Said:
        """Give the next answer; what nobody laid ready is not found."""
        self.asked.append(asked)
        ready = self._ready.get(whole) or self._ready.get(asked.path)
        if not ready:
            return Said(b"not found", 404)
        return ready.popleft() if len(ready) > 1 else ready[0]

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [each.path for each in self.asked]


@contextmanager
def serving() -> Iterator[Server]:
    """Give a server that listens while it is used."""
    server: Server

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            asked = Asked(parts.path, query, dict(self.headers), time.monotonic())
            said = server.answer(asked, self.path)
            time.sleep(said.wait)
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body[: said.cut])
            if said.cut is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            return

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listening.server_port}")
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
