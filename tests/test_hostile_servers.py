"""What servers can do to a fetch: it ends within its limits, in one line, whatever they send."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile_servers import Script, drips, sends, serving_bytes
from tests.servers import Said, Server, serving
from tests.test_cli_fetch import Call, call
from tui.fetch import client as module
from tui.fetch import exchange, private_networks
from tui.fetch.client import Client
from tui.fetch.fetch_errors import FetchError, StoppedError
from tui.fetch.private_networks import is_public

__all__ = ["call"]

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
HOUR = 3600.0

SLOW: dict[str, Script] = {
    "nothing": sends(HOUR),
    "drops of a status line": drips(b"H", b"HTTP/1.1 20"),
    "drops of a reason": drips(b"O", b"HTTP/1.1 200 "),
    "drops of a header's name": drips(b"X", OK),
    "drops of a header": drips(b"x", OK + b"X-Long: "),
    "headers one by one": drips(b"X: y\r\n", OK),
    "empty lines before": drips(b" ", b""),
    "100 Continue for ever": sends(again=[b"HTTP/1.1 100 Continue\r\n\r\n", 0.001]),
    "100 Continue in drops": drips(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "100 Continue with headers": drips(b"X: y\r\n", b"HTTP/1.1 100 Continue\r\n"),
    "silence within the head": sends(OK + b"Content-Le", HOUR),
    "drops of a body": drips(b" ", OK + b"Content-Length: 99999\r\n\r\n"),
    "drops of a body without an end": drips(b" ", OK + b"\r\n"),
    "drops in chunks": drips(b"1\r\n \r\n", CHUNKED),
    "drops of a chunk's size": drips(b"0", CHUNKED),
    "drops of a chunk": drips(b" ", CHUNKED + b"fffff\r\n"),
    "drops of a chunk's extension": drips(b"x", CHUNKED + b"5;"),
    "trailers in drops": drips(b"X: y\r\n", CHUNKED + b"2\r\n[]\r\n0\r\n"),
    "trailers for ever": sends(CHUNKED + b"2\r\n[]\r\n0\r\n", again=[b"X: y\r\n" * 99, 0.001]),
    "silence within a body": sends(OK + b"Content-Length: 9\r\n\r\n[", HOUR),
    "silence after the head": sends(OK + b"Content-Length: 9\r\n\r\n", HOUR),
    "silence within a chunk": sends(CHUNKED + b"9\r\n[", HOUR),
    "a chunk of -5 that waits": sends(CHUNKED + b"-5\r\n[]\r\n", HOUR),
}

WRONG: dict[str, bytes] = {
    **{
        f"a chunk of {size!r}": CHUNKED + size + b"\r\n[]\r\n0\r\n\r\n"
        for size in (b"-5", b"-1", b"x", b"", b"\xb2", b"ffffffffffffffffffff", b"0x", b"5 5")
    },
    "a chunk line too long": CHUNKED + b"2" * 200_000,
    "a chunk that is cut": CHUNKED + b"fff\r\n[",
    "no status": b"[]",
    "a status of letters": b"HTTP/1.1 abc OK\r\n\r\n[]",
    "a status too large": b"HTTP/1.1 99999 OK\r\n\r\n[]",
    "a status of -200": b"HTTP/1.1 -200 OK\r\n\r\n[]",
    "a superscript for a status": b"HTTP/1.1 \xb2\xb2\xb2 OK\r\n\r\n[]",
    "another protocol": b"SSH-2.0-OpenSSH_9.6\r\n",
    "zeros": bytes(999),
    "no answer": b"",
    "a line too long": OK + b"X: " + b"x" * 99_999,
    "too many headers": OK + b"X: y\r\n" * 999 + b"\r\n",
    "two lengths": OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
    "an empty body": OK + b"Content-Length: 0\r\n\r\n",
    "a body of spaces": OK + b"Content-Length: 3\r\n\r\n \r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "nothing packed": OK + b"Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
    "an unknown packing": OK + b"Content-Encoding: br\r\nContent-Length: 2\r\n\r\n[]",
    "nothing new, though nobody said what is known": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "switching protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
}
PLACES = (
    *("http://[::1", "http://[", "http://]", "http://[x]/", "//[::1", "http://", "https:///x"),
    *("http://127.0.0.1:0/", "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://:80/"),
    *(
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "data:,x",
        "javascript:1",
        "gopher://x/",
        "mailto:x",
    ),
    *(
        "http://a b/",
        "http://" + "x" * 300 + "/",
        "http://\xb2\xb2/",
        "http://.../",
        "http://x..y/",
    ),
)
WAITS = ("\xb2", "\xb9\xb2", "99999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT", "315360000")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSE", 0.0)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def client() -> Iterator[Client]:
    made = Client()
    yield made
    made.close()


@pytest.mark.parametrize("script", SLOW.values(), ids=SLOW)
def test_no_server_outlasts_the_limits(
    script: Script, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_READ", 0.3)
    with serving_bytes(script) as address, pytest.raises(FetchError) as told:
        client.get(f"{address}/a")
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize("script", SLOW.values(), ids=SLOW)
def test_whoever_waits_for_a_server_can_stop(script: Script) -> None:
    wanted = threading.Event()
    wanted.set()
    client = Client(wanted.is_set)
    threading.Timer(0.2, wanted.clear).start()
    with serving_bytes(script) as address, pytest.raises(StoppedError):
        client.get(f"{address}/a")


def test_a_body_that_never_ends_ends_with_the_limit_for_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WHOLE", 0.5)
    script = sends(OK + b"\r\n", again=[b" " * 2048, 0.01])
    with serving_bytes(script) as address, pytest.raises(FetchError, match="too slowly"):
        client.get(f"{address}/a")


def test_a_slow_line_has_its_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_READ", 2.0)
    parts: list[bytes | float] = [OK + b"Content-Length: 20480\r\n\r\n"]
    parts += [b"x" * 1024, 0.2] * 20
    with serving_bytes(sends(*parts)) as address:
        assert len(client.get(f"{address}/a").body) == 20480


def test_who_was_left_reads_no_further(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_READ", 0.2)
    with serving_bytes(drips(b"x", OK)) as address, pytest.raises(FetchError):
        client.get(f"{address}/a")
    for each in threading.enumerate():
        if isinstance(each, exchange.Exchange):
            each.join(60)
            assert not each.is_alive()


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
def test_an_answer_that_makes_no_sense_is_one_line_and_no_error_of_ours(
    answer: bytes, call: Call, tmp_path: Path
) -> None:
    with serving_bytes(sends(answer)) as address:
        said = _fetch_from(address, call, tmp_path)
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1, said
    assert said.out == ""


@pytest.mark.parametrize("place", PLACES)
def test_a_redirect_that_leads_nowhere_is_one_line(place: str, call: Call, tmp_path: Path) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"
    with serving_bytes(sends(answer.encode("latin-1"))) as address:
        said = _fetch_from(address, call, tmp_path)
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1, said


@pytest.mark.parametrize("wait", WAITS)
def test_a_wait_of_years_or_of_odd_signs_is_one_line(
    wait: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.fetch.answers.USUAL_WAIT", 0.01)
    answer = f"HTTP/1.1 503 Busy\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n"
    with serving_bytes(sends(answer.encode("latin-1"))) as address:
        said = _fetch_from(address, call, tmp_path)
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1, said
    assert "try again in" in said.err
    assert not any(
        len(word) > 3 for word in said.err.split("try again in")[1].split() if word.isdigit()
    )


def _fetch_from(address: str, call: Call, tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "settings.toml").write_text(f'[feeds]\nbad = "{address}/feed"\n')
    return call("fetch", "bad")


@pytest.fixture
def public_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.2 is taken for a host of the internet; 127.0.0.1 stays this machine."""
    real = private_networks.is_public

    def is_public(address: str) -> bool:
        return address == "127.0.0.2" or real(address)

    monkeypatch.setattr(exchange, "is_public", is_public)
    monkeypatch.setattr(private_networks, "is_public", is_public)


def _leading_to(place: str) -> Script:
    return sends(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode())


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001"])
@pytest.mark.usefixtures("public_neighbour")
def test_a_public_host_leads_nobody_to_this_machine(
    name: str, server: Server, client: Client
) -> None:
    server.lay("/a", Said(b"[1]"))
    port = server.address.rpartition(":")[2]
    with (
        serving_bytes(_leading_to(f"http://{name}:{port}/a"), "127.0.0.2") as address,
        pytest.raises(FetchError, match="private network"),
    ):
        client.get(f"{address}/feed")
    assert server.asked == []


@pytest.mark.usefixtures("public_neighbour")
def test_a_public_host_leads_nobody_back_by_a_connection_that_stands(
    server: Server, client: Client
) -> None:
    server.lay("/a", Said(b"[1]"))
    client.get(f"{server.address}/a")
    with (
        serving_bytes(_leading_to(f"{server.address}/a"), "127.0.0.2") as address,
        pytest.raises(FetchError, match="private network"),
    ):
        client.get(f"{address}/feed")
    assert len(server.asked) == 1


def test_a_mirror_of_the_settings_may_lead_to_another_private_place(
    server: Server, client: Client
) -> None:
    server.lay("/a", Said(b"[1]"))
    with serving_bytes(_leading_to(f"{server.address}/a"), "127.0.0.2") as address:
        assert client.get(f"{address}/feed").body == b"[1]"


@pytest.mark.usefixtures("public_neighbour")
def test_behind_a_proxy_the_proxy_decides(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.lay("/a", Said(b"", 302, {"Location": "http://10.0.0.1/b"}))
    server.lay("http://10.0.0.1/b", Said(b"[1]"))
    server.lay("/b", Said(b"[1]"))
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.setenv("no_proxy", "")
    assert client.get("http://mirror.example/a").body == b"[1]"


def test_what_comes_through_a_proxy_leads_nobody_past_it_to_this_machine(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.lay("/a", Said(b"[1]"))
    port = server.address.rpartition(":")[2]
    with serving_bytes(_leading_to(f"http://localhost:{port}/a")) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "localhost")
        with pytest.raises(FetchError, match="private network"):
            client.get("http://public.example/feed")
    assert server.asked == []


@pytest.mark.parametrize(
    "proxy",
    [
        "socks5://u:hunter2@h:1",
        "http://[::1",
        "x://",
        "http://u:hunter2@h:99999",
        "nonsense",
        "http://",
    ],
)
def test_a_proxy_that_cannot_be_used_is_one_line(
    proxy: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    said = _fetch_from("http://host.example", call, tmp_path)
    assert said.code == 3, said
    assert len(said.err.splitlines()) == 1, said
    assert "hunter2" not in said.err


def test_a_connection_knows_when_it_leads_back(server: Server) -> None:
    host, _, port = server.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as line:
        assert private_networks.is_this_machine(line)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "0.0.0.0", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "ff02::1", "", "x"],
)  # fmt: skip
def test_what_is_of_this_machine_or_of_a_house_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "151.101.1.42", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_what_is_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)
