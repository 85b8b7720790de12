"""Fetching while the reader is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.answers import day_of
from tests.reader import reader
from tests.servers import Said, Server, serving
from tui.fetch import client
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
