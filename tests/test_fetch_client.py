"""One polite client, against a real server on the loopback."""

import gzip
import socket
from collections.abc import Iterator
from email.utils import formatdate

import pytest

from tests.servers import Said, Server, serving
from tui.fetch import answers
from tui.fetch import client as module
from tui.fetch.client import Client
from tui.fetch.fetch_errors import FetchError, OfflineError, StoppedError


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(module, "_PAUSE", 0.0)
    monkeypatch.setattr(answers, "USUAL_WAIT", 0.01)
    made = Client()
    yield made
    made.close()


def test_an_answer_comes_with_its_marks(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"[1]", headers={"ETag": '"x"', "Last-Modified": "yesterday"}))
    answer = client.get(f"{server.address}/a")
    assert (answer.body, answer.etag, answer.modified) == (b"[1]", '"x"', "yesterday")


def test_the_marks_of_the_answer_before_are_sent(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"", 304))
    assert client.get(f"{server.address}/a", '"x"', "yesterday").unchanged
    headers = server.asked[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"x"', "yesterday")


def test_it_says_who_asks(server: Server, client: Client) -> None:
    server.lay("/a", Said())
    client.get(f"{server.address}/a")
    assert server.asked[0].headers["User-Agent"].startswith("paperdeck/")


def test_a_packed_answer_is_unpacked(server: Server, client: Client) -> None:
    packed = gzip.compress(b"[1, 2]")
    server.lay("/a", Said(packed, headers={"Content-Encoding": "gzip"}))
    assert client.get(f"{server.address}/a").body == b"[1, 2]"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_it_asks_once_more_where_the_server_is_busy(
    server: Server, client: Client, status: int
) -> None:
    server.lay("/a", Said(b"busy", status, {"Retry-After": "0"}), Said(b"[1]"))
    assert client.get(f"{server.address}/a").body == b"[1]"
    assert len(server.asked) == 2


def test_it_asks_only_once_more(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"busy", 429))
    with pytest.raises(FetchError, match=r"answers .*, twice: try again in"):
        client.get(f"{server.address}/a")
    assert len(server.asked) == 2


def test_it_waits_as_long_as_the_server_says(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"busy", 429, {"Retry-After": "1"}), Said(b"[1]"))
    client.get(f"{server.address}/a")
    assert server.asked[1].at - server.asked[0].at >= 1


def test_a_long_wait_is_told_and_not_waited_for(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"busy", 503, {"Retry-After": "7200"}))
    with pytest.raises(FetchError, match="try again in 120 minutes"):
        client.get(f"{server.address}/a")


def test_a_date_is_a_wait_too(server: Server, client: Client) -> None:
    later = formatdate(2e9, usegmt=True)
    server.lay("/a", Said(b"busy", 503, {"Retry-After": later}))
    with pytest.raises(FetchError, match="try again in"):
        client.get(f"{server.address}/a")


@pytest.mark.parametrize("told", ["soon", "", "-1", "9" * 400])
def test_a_wait_that_makes_no_sense_is_no_trouble(
    server: Server, client: Client, told: str
) -> None:
    server.lay("/a", Said(b"busy", 429, {"Retry-After": told}), Said(b"[1]"))
    if told.isdigit():
        with pytest.raises(FetchError):
            client.get(f"{server.address}/a")
    else:
        assert client.get(f"{server.address}/a").body == b"[1]"


def test_requests_to_one_host_keep_their_distance(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAUSE", 0.2)
    server.lay("/a", Said())
    client = Client()
    client.get(f"{server.address}/a")
    client.get(f"{server.address}/a")
    assert server.asked[1].at - server.asked[0].at >= 0.2


@pytest.mark.parametrize("cut", [0, 1, 500])
def test_an_answer_that_is_cut_off_is_no_answer(server: Server, client: Client, cut: int) -> None:
    server.lay("/a", Said(b"[" + b"1," * 1000, cut=cut))
    with pytest.raises(FetchError, match="cut off"):
        client.get(f"{server.address}/a")


def test_a_packed_answer_that_is_cut_off_is_no_answer(server: Server, client: Client) -> None:
    packed = gzip.compress(bytes(range(256)) * 100)[:-30]
    server.lay("/a", Said(packed, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(FetchError):
        client.get(f"{server.address}/a")


def test_rubbish_said_to_be_packed_is_no_answer(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"rubbish", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(FetchError, match="cut off"):
        client.get(f"{server.address}/a")


def test_an_answer_that_is_too_large_is_refused(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 100_000)
    packed = gzip.compress(bytes(10_000_000))
    server.lay("/a", Said(packed, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(FetchError, match="more than"):
        client.get(f"{server.address}/a")


def test_silence_is_told(server: Server, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_READ", 0.2)
    server.lay("/a", Said(wait=60.0))
    with pytest.raises(FetchError, match="went silent"):
        client.get(f"{server.address}/a")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_a_refusal_is_told_with_its_number(server: Server, client: Client, status: int) -> None:
    server.lay("/a", Said(b"no", status))
    with pytest.raises(FetchError, match=str(status)) as told:
        client.get(f"{server.address}/a")
    assert told.value.status == status


def test_where_nobody_listens_is_offline(client: Client) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(OfflineError, match="cannot be reached"):
        client.get(f"http://127.0.0.1:{port}/a")


def test_a_name_that_is_none_is_offline(client: Client) -> None:
    with pytest.raises(OfflineError):
        client.get("http://no-such-host.invalid/a")


def test_it_follows_the_server_to_another_place(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"", 302, {"Location": "/b"}))
    server.lay("/b", Said(b"[1]"))
    assert client.get(f"{server.address}/a").body == b"[1]"


def test_it_does_not_go_round_in_circles(server: Server, client: Client) -> None:
    server.lay("/a", Said(b"", 302, {"Location": "/a"}))
    with pytest.raises(FetchError):
        client.get(f"{server.address}/a")
    assert len(server.asked) <= 10


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:1"])
def test_it_follows_only_to_the_web(server: Server, client: Client, place: str) -> None:
    server.lay("/a", Said(b"", 302, {"Location": place}))
    with pytest.raises(FetchError):
        client.get(f"{server.address}/a")


def test_it_stops_when_it_is_not_wanted_any_more(server: Server) -> None:
    server.lay("/a", Said())
    with pytest.raises(StoppedError):
        Client(lambda: False).get(f"{server.address}/a")
    assert server.asked == []


def test_words_of_a_server_cannot_reach_the_terminal_raw(server: Server, client: Client) -> None:
    server.lay("/a\x1b", Said(b"no", 404))
    with pytest.raises(FetchError) as told:
        client.get(f"{server.address}/a")
    assert str(told.value).isprintable()
