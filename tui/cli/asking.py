"""Servers asked on behalf of a command: how far it is, and ctrl+c keeps what came."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from tui.cli.progress import progress
from tui.fetch.client import Client
from tui.fetch.downloads import Get

Answer = TypeVar("Answer")


def asked(
    ask: Callable[[Get], Iterator[Answer]], doing: str, total: int
) -> tuple[list[Answer], bool]:
    """Give what came of `total` questions, and whether the person stopped it with ctrl+c."""
    got: list[Answer] = []
    client = Client()
    try:
        with progress(doing) as tell:
            for each in ask(client.get):
                got.append(each)
                tell(len(got), total)
    except KeyboardInterrupt:
        return got, True
    finally:
        client.close()
    return got, False
