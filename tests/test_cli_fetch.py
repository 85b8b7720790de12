"""`paperdeck fetch` against a real server on the loopback."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.answers import day_of
from tests.servers import Said, Server, serving
from tui.cli import main
from tui.fetch import client

API = "/api/daily_papers"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def call(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Call:
    """Call paperdeck with a library of its own, and all addresses those of the server."""
    monkeypatch.setenv("PAPERDECK_LIBRARY", str(tmp_path / "library"))
    for kind in ("CACHE", "STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    settings = tmp_path / "settings.toml"
    names = ("huggingface", "arxiv", "arxiv_news")
    told = "".join(f'{name} = "{server.address}"\n' for name in names)
    settings.write_text(f'[addresses]\n{told}[feeds]\nnew = "daily"\nhot = "trending"\n')
    monkeypatch.setenv("PAPERDECK_CONFIG", str(settings))
    monkeypatch.setattr(client, "_PAUSE", 0.0)

    def run(*words: str) -> Result:
        code = main(words)
        return Result(code, *capfd.readouterr())

    return run


def test_a_day_is_fetched_into_the_library(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(4)))
    done = call("fetch", "--date", "2026-11-20")
    assert (done.code, done.out) == (0, "")
    assert "4 new of 4 papers" in done.err
    assert len(call("find", "day:2026-11-20").out.splitlines()) == 4


def test_a_fetch_is_one_step_that_undo_takes_back(server: Server, call: Call) -> None:
    server.lay(f"{API}?date=2026-11-19&limit=100&p=0", Said(day_of(2, 0, "2026-11-19")))
    server.lay(API, Said(b"[]"))
    call("fetch", "--since", "2026-11-19")
    assert "imported 2 papers" in call("undo").err
    assert call("find").code == 1


def test_what_is_fetched_again_changes_no_mark(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(4)))
    call("fetch", "--date", "2026-11-20")
    call("mark", "star", "day:2026-11-20")
    call("fetch", "--date", "2026-11-20", "--again")
    assert len(call("find", "is:starred", "--ids").out.splitlines()) == 4


def test_a_complete_day_is_not_asked_for_again(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(4)))
    call("fetch", "--date", "2026-11-20")
    done = call("fetch", "--date", "2026-11-20")
    assert "nothing new" in done.err
    assert len(server.asked) == 1


def test_alone_it_takes_all_feeds_of_the_settings(server: Server, call: Call) -> None:
    server.lay(API, Said(b"[]"))
    call("fetch")
    assert [each.query.get("sort") for each in server.asked].count("trending") == 1
    assert len([each for each in server.asked if "date" in each.query]) == 7


def test_one_feed_is_fetched_by_its_name(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(3)))
    assert call("fetch", "hot").code == 0
    assert [each.query.get("sort") for each in server.asked] == ["trending"]


def test_a_feed_that_is_not_in_the_settings_is_a_wrong_call(call: Call) -> None:
    done = call("fetch", "nwe")
    assert done.code == 2
    assert "there are: new, hot" in done.err


def test_a_busy_server_is_told_and_the_exit_code_says_so(server: Server, call: Call) -> None:
    server.lay(API, Said(b"", 429, {"Retry-After": "3600"}))
    done = call("fetch", "--date", "2026-11-20")
    assert done.code == 3
    assert "try again in 60 minutes" in done.err
    assert len(done.err.splitlines()) == 1


def test_what_came_is_kept_when_a_later_day_fails(server: Server, call: Call) -> None:
    server.lay(f"{API}?date=2026-11-17&limit=100&p=0", Said(day_of(3, 0, "2026-11-17")))
    server.lay(API, Said(b"[1, 2", cut=2))
    done = call("fetch", "--since", "2026-11-17")
    assert done.code == 3
    assert len(call("find", "--ids").out.splitlines()) == 3


def test_offline_it_says_so_once_and_stores_nothing(call: Call, tmp_path: Path) -> None:
    text = '[addresses]\nhuggingface = "http://127.0.0.1:9"\n'
    (tmp_path / "settings.toml").write_text(text)
    done = call("fetch", "--since", "2026-11-01")
    assert done.code == 3
    assert done.err.count("cannot be reached") == 1
    assert not list((tmp_path / "library").glob("hosts/*/papers-*"))


def test_a_dry_run_stores_nothing_and_remembers_nothing(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(4)))
    done = call("fetch", "--date", "2026-11-20", "--dry-run")
    assert "4 new" in done.err
    assert call("find").code == 1
    assert "4 new" in call("fetch", "--date", "2026-11-20").err


def test_as_json_it_is_one_record(server: Server, call: Call) -> None:
    server.lay(API, Said(day_of(4)))
    said = json.loads(call("fetch", "--date", "2026-11-20", "--json").out)
    assert (said["papers"], said["added"], said["failed"]) == (4, 4, [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--date", "yesterday"), "2026-11-20"),
        (("--week", "47"), "2026-W47"),
        (("--month", "2026-13"), "2026-11"),
        (("--arxiv", "cs.CL; rm"), "cs.CL+cs.LG"),
        (("--arxiv-id", "hello"), "2406.09246"),
        (("--search", " "), "--search needs words"),
        (("--today", "hot"), "not both"),
        (("--tody",), "there is no option"),
    ],
)
def test_a_wrong_call_says_what_is_meant(call: Call, words: tuple[str, ...], said: str) -> None:
    done = call("fetch", *words)
    assert done.code == 2
    assert said in done.err


def test_ctrl_c_keeps_what_came_and_the_next_call_goes_on(
    server: Server, call: Call, tmp_path: Path
) -> None:
    server.lay(f"{API}?date=2026-11-18&limit=100&p=0", Said(day_of(3, 0, "2026-11-18")))
    server.lay(f"{API}?date=2026-11-19&limit=100&p=0", Said(b"[]", wait=600.0))
    server.lay(API, Said(b"[]"))
    command = [sys.executable, "-m", "tui", "fetch", "--since", "2026-11-18"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 100
    while len(server.asked) < 2 and time.monotonic() < end:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=100)
    assert running.returncode == 130
    assert "goes on from here" in err
    assert len(call("find", "--ids").out.splitlines()) == 3
    server.lay(f"{API}?date=2026-11-19&limit=100&p=0", Said(b"[]"))
    before = len(server.asked)
    call("fetch", "--since", "2026-11-18")
    assert "2026-11-18" not in [each.query["date"] for each in server.asked[before:]]


def test_papers_are_found_by_their_arxiv_ids(server: Server, call: Call) -> None:
    server.lay("/api/query", Said(b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>"))
    call("fetch", "--arxiv-id", "2406.09246", "https://arxiv.org/abs/1706.03762v5")
    assert server.asked[0].query["id_list"] == "2406.09246,1706.03762"
