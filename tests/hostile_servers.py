"""A server on the loopback that sends bytes as it likes, and goes on until nobody listens."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

Part = bytes | float
"""Bytes to send, or seconds to wait; while it waits it hears that the other end is gone."""
Script = Callable[[], Iterator[Part]]

DROP = 0.02


def sends(*parts: Part, again: Sequence[Part] = ()) -> Script:
    """Give a script of these parts, and then of those again and again."""

    def script() -> Iterator[Part]:
        yield from parts
        while again:
            yield from again

    return script


def drips(text: bytes, first: bytes = b"") -> Script:
    """Give a script that sends the first part at once, and then byte after byte."""
    drops: list[Part] = []
    for each in text:
        drops += [bytes([each]), DROP]
    return sends(first, again=drops)


@contextmanager
def serving_bytes(script: Script, host: str = "127.0.0.1") -> Iterator[str]:
    """Give the address of a server that answers every request by the script."""
    over = threading.Event()
    listening = socket.create_server((host, 0))
    listening.settimeout(0.05)

    def answer(line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            line.settimeout(5)
            asked = b""
            while b"\r\n\r\n" not in asked:
                if not (got := line.recv(65536)):
                    return
                asked += got
            for part in script():
                if over.is_set():
                    return
                if isinstance(part, bytes):
                    line.sendall(part)
                else:
                    over.wait(part)

    def listen() -> None:
        while not over.is_set():
            with contextlib.suppress(TimeoutError):
                line, _ = listening.accept()
                threading.Thread(target=answer, args=(line,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{listening.getsockname()[1]}"
    finally:
        over.set()
        thread.join()
        listening.close()
