"""Fetching while the reader is open."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answers import day_of
from tests.hostile_servers import Script, drips, sends, serving_bytes
from tests.reader import reader
from tests.servers import Said, Server, serving
from tui.fetch import client
from tui.fetch.exchange import Exchange
from tui.fetch.wishes import Places
from tui.screens.reader_options import ReaderOptions

API = "/api/daily_papers"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(client, "_PAUSE", 0.0)
    with serving() as server:
        yield server


def _settings(server: Server, **feeds: str) -> ReaderOptions:
    places = Places(server.address, server.address, server.address)
    return ReaderOptions(addresses=places, feeds=feeds or {"hot": "trending"})


async def test_new_papers_are_counted_and_the_cursor_stays(server: Server, tmp_path: Path) -> None:
    server.lay(API, Said(day_of(3, day="2026-11-21")))
    async with reader(tmp_path, options=_settings(server)) as it:
        await it.press("j", "j", "F")
        assert it.said.startswith("3 new")
        assert it.here == "Charlie"
        assert len(it.titles) == 9


async def test_a_fetch_is_taken_back_with_one_key(server: Server, tmp_path: Path) -> None:
    server.lay(API, Said(day_of(3)))
    async with reader(tmp_path, options=_settings(server)) as it:
        await it.press("F")
        await it.press("u")
        assert len(it.titles) == 6


async def test_nothing_new_is_said(server: Server, tmp_path: Path) -> None:
    server.lay(API, Said(b"[]"))
    async with reader(tmp_path, options=_settings(server)) as it:
        await it.press("F")
        assert it.said == "nothing new"


async def test_what_went_wrong_is_said_and_the_reader_goes_on(
    server: Server, tmp_path: Path
) -> None:
    server.lay(API, Said(b"no", 403))
    async with reader(tmp_path, options=_settings(server)) as it:
        await it.press("F")
        told = [each.message for each in it.pilot.app._notifications]
        assert any("403" in words for words in told)
        await it.press("j")
        assert it.here == "Bravo"


async def test_two_feeds_are_one_step(server: Server, tmp_path: Path) -> None:
    server.lay(f"{API}?sort=trending&limit=100&p=0", Said(day_of(2)))
    server.lay("/api/papers/search", Said(day_of(2, start=2)))
    feeds = _settings(server, hot="trending", found="search:agents")
    async with reader(tmp_path, options=feeds) as it:
        await it.press("F")
        assert it.said.startswith("4 new")
        await it.press("u")
        assert len(it.titles) == 6


@pytest.mark.parametrize(
    "script",
    [
        drips(b"x", b"HTTP/1.1 200 OK\r\nX: "),
        drips(b" ", b"HTTP/1.1 200 OK\r\n\r\n"),
        sends(again=[b"HTTP/1.1 100 Continue\r\n\r\n", 0.01]),
        sends(3600.0),
    ],
    ids=["header", "body", "100 Continue", "silence"],
)
async def test_a_fetch_from_a_server_that_never_ends_is_stopped(
    script: Script, tmp_path: Path
) -> None:
    with serving_bytes(script) as address:
        places = Places(address, address, address)
        options = ReaderOptions(addresses=places, feeds={"a": "trending"})
        async with reader(tmp_path, options=options) as it:
            it.press_only("F")
            while not _asks():
                await asyncio.sleep(0.01)
            await it.press("j", "F")
            assert it.here == "Bravo"
            while _asks():
                await asyncio.sleep(0.01)


def _asks() -> bool:
    return any(isinstance(each, Exchange) for each in threading.enumerate())
