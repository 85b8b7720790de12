"""Secrets in addresses are neither said, nor logged, nor kept in what is carried."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.answers import day_of
from tests.feeds import RSS
from tests.servers import Said, Server, serving
from tests.test_cli_fetch import Call, call
from tui import failure
from tui.fetch import client
from tui.fetch.fetch_memory import FetchMemory, SeenPage
from tui.links.hidden_secrets import holds_secret, without_secrets

__all__ = ["call"]

SECRET = "hunter2Hunter2"
QUERIES = (
    *("token", "key", "api_key", "signature", "X-Amz-Signature", "password", "user", "auth", "t"),
    *("sig", "access_token", "p", "Expires&token", "limit=5&token", "a;key"),
)
ADDRESSES = (
    *(f"https://host.example/feed?{name}={SECRET}" for name in QUERIES),
    *(f"https://host.example/feed?{SECRET}", f"https://host.example/feed#token={SECRET}"),
    *(f"https://user:{SECRET}@host.example/feed", f"https://{SECRET}@host.example/feed"),
    *(f"https://user:a/{SECRET}@host.example/", f"https://user:a#{SECRET}@host.example/"),
    *(f"https://user:a@{SECRET}@host.example/", f"HTTPS://USER:{SECRET}@HOST.EXAMPLE"),
    f"https://host.example/feed?token=it's\"{SECRET}",
)
BROKEN = (
    *(f"https://u:{SECRET}@host.example/feed", f"https://u:a b{SECRET}@host.example/"),
    *(f"u:{SECRET}@host.example/feed", f"host.example/feed?token={SECRET}"),
    *(f"htps://host.example/?key={SECRET}", f"ftp://u:{SECRET}@host.example/"),
    *(f"https://host/?a=b c{SECRET}", f"https:/u:{SECRET}@host.example", f"feed:{SECRET}@x"),
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(client, "_PAUSE", 0.0)
    with serving() as server:
        yield server


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_text_is_said_without_the_secrets_of_its_addresses(address: str) -> None:
    said = without_secrets(f"it answers 404 to {address}, twice: {address}")
    assert SECRET not in said
    assert "host.example" in said.casefold()
    assert said.startswith("it answers 404 to ")


@pytest.mark.parametrize(
    "text",
    ["what a?b=c is", "https://medium.com/@user/feed", "https://host:8080/@user", "a:/b", "x@y",
     "https://huggingface.co/api/daily_papers?date=2026-11-20&limit=100", "http://[::1]:80/@x"],
)  # fmt: skip
def test_what_is_no_secret_is_said_as_it_is(text: str) -> None:
    assert without_secrets(text) == text


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.parametrize("command", ["fetch", "enrich", "settings", "doctor"])
def test_a_feed_that_is_refused_is_not_said_with_its_secrets(
    text: str, command: str, call: Call, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text(f"[feeds]\nnlp = {json.dumps(text)}\n")
    said = call(command)
    assert "feeds.nlp" in said.out + said.err
    assert SECRET not in said.out + said.err


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503, 302, 204])
@pytest.mark.parametrize("name", ["token", "key", "q2"])
def test_no_answer_of_a_server_brings_a_secret_to_light(
    status: int, name: str, server: Server, call: Call, tmp_path: Path
) -> None:
    server.lay("/feed", Said(b"", status, {"Retry-After": "3600"}))
    text = f'[feeds]\nnlp = "{server.address}/feed?{name}={SECRET}"\n'
    (tmp_path / "settings.toml").write_text(text)
    for words in (["fetch"], ["fetch", "nlp", "--json"]):
        said = call(*words)
        assert said.code == 3
        assert SECRET not in said.out + said.err


@pytest.mark.parametrize(
    "words", [["sync", "X"], ["sync", "--init", "X"], ["import", "X"], ["sync", "--dry-run", "X"]]
)
@pytest.mark.parametrize(
    "address",
    [
        f"https://u:{SECRET}@127.0.0.1:1/x.git?token={SECRET}",
        f"https://{SECRET}@127.0.0.1:1/x.git",
        f"http://127.0.0.1:1/x.git?token={SECRET}",
        f"odd://u:{SECRET}@127.0.0.1:1/x",
        f"https://-u:{SECRET}@-h/x",
    ],
)
def test_an_address_to_sync_with_or_to_import_is_not_said_with_its_secrets(
    words: list[str], address: str, call: Call
) -> None:
    said = call(*(address if each == "X" else each for each in words))
    assert said.code in (2, 3)
    assert "://" in said.err
    assert SECRET not in said.out + said.err


def test_the_name_at_the_other_end_of_ssh_is_no_secret() -> None:
    text = "ssh://git@host.example/x.git cannot be reached"
    assert without_secrets(text) == text


@pytest.mark.parametrize(
    "words", [["fetch", "X"], ["fetch", "--today", "X"], ["fetch", "--arxiv", "X"]]
)
@pytest.mark.parametrize("address", [*ADDRESSES[:2], *BROKEN[:4]])
def test_a_wrong_call_is_not_said_with_its_secrets(
    words: list[str], address: str, call: Call
) -> None:
    said = call(*(address if each == "X" else each for each in words))
    assert said.code == 2
    assert SECRET not in said.err


def test_a_password_of_a_mirror_is_not_said(server: Server, call: Call, tmp_path: Path) -> None:
    host = server.address.removeprefix("http://")
    text = f'[addresses]\nhuggingface = "http://user:{SECRET}@{host}"\n'
    (tmp_path / "settings.toml").write_text(text)
    said = call("fetch", "--date", "2026-11-20")
    assert said.code == 3
    assert SECRET not in said.err


def test_the_settings_are_shown_without_secrets_and_name_the_file(
    call: Call, tmp_path: Path
) -> None:
    feeds = f'a = "https://h.example/x?token={SECRET}"\nb = "https://h.example/x?format=atom"\n'
    mirror = f'[addresses]\narxiv = "https://u:{SECRET}@mirror.example"\n'
    (tmp_path / "settings.toml").write_text(f"[feeds]\n{feeds}{mirror}")
    said = call("settings")
    assert said.code == 0
    assert SECRET not in said.out + said.err
    assert '"b" = "https://h.example/x?format=atom"' in said.out.splitlines()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_a_secret_is_known(address: str) -> None:
    assert holds_secret(address.replace(f"?t={SECRET}", f"?t={SECRET * 2}").replace("?p=", "?pw="))


@pytest.mark.parametrize(
    "text",
    ["daily", "search:who?is=a_very_long_word_that_is_no_key", "https://h.example/rss.xml",
     "https://h.example/@user/a@b", "https://h.example:80/?format=atom&page=2", "arxiv:cs.CL"],
)  # fmt: skip
def test_an_address_without_a_secret_is_known(text: str) -> None:
    assert not holds_secret(text)


def test_a_log_holds_no_secret_of_an_address(tmp_path: Path) -> None:
    try:
        raise ValueError(f"odd: https://u:{SECRET}@host.example/?token={SECRET}")
    except ValueError as error:
        said = failure.report(error, str(tmp_path), "fetch")
    (log,) = (tmp_path / "logs").iterdir()
    assert SECRET not in "\n".join(said) + log.read_text()


def test_what_is_carried_holds_no_secret(server: Server, call: Call, tmp_path: Path) -> None:
    server.lay("/feed", Said(RSS.encode(), headers={"ETag": '"1"'}))
    text = f'[feeds]\nnlp = "{server.address}/feed?token={SECRET}#{SECRET}"\n'
    (tmp_path / "settings.toml").write_text(text)
    assert call("fetch").code == 0
    library = tmp_path / "library"
    for each in library.rglob("*"):
        assert not each.is_file() or SECRET.encode() not in each.read_bytes()
    (kept,) = (tmp_path / "state").rglob("fetched-*.json")
    assert kept.stat().st_mode & 0o77 == 0
    call("fetch")
    assert server.asked[1].headers["If-None-Match"] == '"1"'


def _own(tmp_path: Path) -> Path:
    (own,) = (tmp_path / "library" / "hosts").iterdir()
    return own


def test_what_an_earlier_version_kept_is_taken_over_once_and_removed(
    server: Server, call: Call, tmp_path: Path
) -> None:
    server.lay("/api/daily_papers", Said(day_of(2)))
    call("fetch", "--date", "2026-11-20")
    (now,) = (tmp_path / "state").rglob("fetched-*.json")
    pages = json.loads(now.read_text())["pages"]
    now.unlink()
    for name, text in ((".fetched.json", json.dumps(pages)), (".fetched.lock", "")):
        (_own(tmp_path) / name).write_text(text)
    assert "nothing new" in call("fetch", "--date", "2026-11-20").err
    assert len(server.asked) == 1
    assert not list(_own(tmp_path).glob(".fetched*"))
    assert "nothing new" in call("fetch", "--date", "2026-11-20").err
    assert len(server.asked) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 5}', "[" * 9999, "\x00"])
def test_what_an_earlier_version_kept_is_removed_where_it_makes_no_sense(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own = tmp_path / "hosts" / "here-1"
    own.mkdir(parents=True)
    (own / ".fetched.json").write_text(text)
    assert FetchMemory(own).seen("a") is None
    assert not (own / ".fetched.json").exists()


def test_a_library_that_is_gone_takes_along_what_was_fetched(
    server: Server, call: Call, tmp_path: Path
) -> None:
    import shutil

    server.lay("/api/daily_papers", Said(day_of(2)))
    call("fetch", "--date", "2026-11-20")
    shutil.rmtree(tmp_path / "library")
    assert "2 new" in call("fetch", "--date", "2026-11-20").err


def test_a_library_restored_from_before_asks_again(
    server: Server, call: Call, tmp_path: Path
) -> None:
    import shutil

    server.lay("/api/daily_papers", Said(day_of(2)))
    call("fetch", "--date", "2026-11-20")
    shutil.copytree(tmp_path / "library", tmp_path / "before")
    server.lay("/api/daily_papers", Said(day_of(3, 10, "2026-11-19")))
    call("fetch", "--date", "2026-11-19")
    shutil.rmtree(tmp_path / "library")
    shutil.move(tmp_path / "before", tmp_path / "library")
    assert "3 new" in call("fetch", "--date", "2026-11-19").err


def test_marks_made_since_forget_nothing(server: Server, call: Call) -> None:
    server.lay("/api/daily_papers", Said(day_of(2)))
    call("fetch", "--date", "2026-11-20")
    call("mark", "star", "day:2026-11-20")
    assert "nothing new" in call("fetch", "--date", "2026-11-20").err
    assert len(server.asked) == 1


def test_another_memory_of_the_same_library_knows_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own = tmp_path / "hosts" / "here-1"
    own.mkdir(parents=True)
    seen = SeenPage(date(2026, 11, 20).isoformat(), '"1"', complete=True)
    for number in range(2):
        memory = FetchMemory(own)
        memory.learn(f"https://host.example/{number}", seen)
        memory.keep()
    assert FetchMemory(own).seen("https://host.example/0") == seen
