"""Wishes to readings: pages followed, days remembered, what fails costs only itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.answers import day_of
from tests.feeds import RSS
from tui.fetch import wishes
from tui.fetch.client import ServerAnswer
from tui.fetch.downloads import Fetched, fetch
from tui.fetch.feed_names import is_feed, wishes_of
from tui.fetch.fetch_errors import BusyError, FetchError, OfflineError
from tui.fetch.fetch_memory import FetchMemory
from tui.fetch.wishes import Places, Wish

TODAY = date(2026, 11, 21)
PAST = date(2026, 11, 20)
PLACES = Places("http://face", "http://arxiv", "http://news")


class Net:
    """A network that answers from a table, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, ServerAnswer | Exception] = {}
        self.asked: list[tuple[str, str | None]] = []

    def lay(self, url: str, body: bytes, etag: str | None = None) -> None:
        self.answers[url] = ServerAnswer(url, body, etag=etag)

    def get(self, url: str, etag: str | None, modified: str | None) -> ServerAnswer:
        self.asked.append((url, etag))
        answer = self.answers.get(url) or FetchError("not found", 404)
        if isinstance(answer, Exception):
            raise answer
        if etag is not None and etag == answer.etag:
            return ServerAnswer(url, b"", unchanged=True)
        return answer


@pytest.fixture
def net() -> Net:
    return Net()


@pytest.fixture
def memory(tmp_path: Path) -> FetchMemory:
    return FetchMemory(tmp_path / "hosts" / "here-1")


Fetch = Callable[..., list[Fetched]]


@pytest.fixture
def go(net: Net, memory: FetchMemory) -> Fetch:
    def run(*wanted: Wish, again: bool = False, today: date = TODAY) -> list[Fetched]:
        got = list(fetch(wanted, net.get, memory, today, again))
        memory.keep()
        return got

    return run


def _url(wish: Wish, page: int = 0) -> str:
    return wish.page(page).url


def test_the_papers_of_a_day_come(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(3))
    [got] = go(wish)
    assert (got.papers, got.fault) == (3, "")
    assert got.readings[0][0] == "huggingface.co/papers/date/2026-11-20"


def test_pages_are_followed_while_they_are_full(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    for page, papers in enumerate((100, 100, 7)):
        net.lay(_url(wish, page), day_of(papers, start=100 * page))
    [got] = go(wish)
    assert got.papers == 207
    assert len(net.asked) == 3


def test_a_last_page_that_is_empty_ends_it(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(100))
    net.lay(_url(wish, 1), b"[]")
    assert go(wish)[0].papers == 100


def test_a_server_that_says_the_same_on_every_page_is_asked_twice(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    for page in range(9):
        net.lay(_url(wish, page), day_of(100))
    assert go(wish)[0].papers == 100
    assert len(net.asked) == 2


def test_a_day_that_is_over_is_not_asked_for_again(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(3))
    go(wish)
    [got] = go(wish)
    assert got.unchanged
    assert len(net.asked) == 1


def test_a_day_that_is_over_is_asked_for_again_when_told_to(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(3), etag="x")
    go(wish)
    [got] = go(wish, again=True)
    assert got.papers == 3


def test_today_is_asked_for_again_with_the_marks_of_the_answer(net: Net, go: Fetch) -> None:
    wish = wishes.daily(TODAY, PLACES)
    net.lay(_url(wish), day_of(3), etag='"one"')
    go(wish)
    [got] = go(wish)
    assert got.unchanged
    assert net.asked[1] == (_url(wish), '"one"')


def test_a_day_fetched_while_it_was_today_is_asked_for_once_more_when_it_is_over(
    net: Net, go: Fetch
) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(3))
    go(wish, today=PAST)
    net.lay(_url(wish), day_of(5))
    assert go(wish)[0].papers == 5
    go(wish)
    assert len(net.asked) == 2


def test_a_page_that_fails_costs_the_whole_wish_and_nothing_is_remembered(
    net: Net, go: Fetch
) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), day_of(100))
    net.answers[_url(wish, 1)] = FetchError("cut off")
    [got] = go(wish)
    assert (got.papers, got.fault) == (0, "cut off")
    net.lay(_url(wish, 1), day_of(2, start=100))
    assert go(wish)[0].papers == 102


def test_a_wish_that_fails_costs_that_wish(net: Net, go: Fetch) -> None:
    bad, good = wishes.daily(date(2026, 11, 19), PLACES), wishes.daily(PAST, PLACES)
    net.answers[_url(bad)] = FetchError("broken", 500)
    net.lay(_url(good), day_of(3))
    first, second = go(bad, good)
    assert first.fault
    assert second.papers == 3


def test_without_a_network_nothing_more_is_asked_for(net: Net, go: Fetch) -> None:
    wanted = [wishes.daily(day, PLACES) for day in wishes.days_between(date(2026, 11, 1), PAST)]
    net.answers[_url(wanted[0])] = OfflineError("no network")
    got = go(*wanted)
    assert [each.ended for each in got] == [True]
    assert len(net.asked) == 1


def test_an_answer_that_is_none_is_a_fault_with_the_name_of_the_wish(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), b"<html>sign in</html>")
    [got] = go(wish)
    assert got.fault.startswith("2026-11-20: not an answer with papers")


def test_a_day_without_papers_yet_is_no_fault(net: Net, go: Fetch) -> None:
    [got] = go(wishes.daily(TODAY, PLACES))
    assert (got.fault, got.papers) == ("", 0)


def test_a_past_day_that_is_not_found_is_a_fault(go: Fetch) -> None:
    assert go(wishes.daily(PAST, PLACES))[0].fault == "not found"


def test_an_empty_day_is_complete(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), b"[]")
    go(wish)
    assert go(wish)[0].unchanged
    assert len(net.asked) == 1


def test_the_first_time_daily_goes_back_a_week(memory: FetchMemory) -> None:
    wanted = list(wishes_of("d", "daily", PLACES, memory, TODAY))
    assert [wanted[0].day, wanted[-1].day, len(wanted)] == [date(2026, 11, 15), TODAY, 7]


def test_daily_asks_for_each_day_of_a_week_that_is_not_complete(
    net: Net, go: Fetch, memory: FetchMemory
) -> None:
    wish = wishes.daily(date(2026, 11, 18), PLACES)
    net.lay(_url(wish), day_of(1))
    go(wish)
    wanted = list(wishes_of("d", "daily", PLACES, memory, TODAY))
    assert [wish.day.day for wish in wanted if wish.day] == [15, 16, 17, 19, 20, 21]


def test_a_host_that_is_busy_is_left_alone_and_others_are_asked(net: Net, go: Fetch) -> None:
    first, second = (wishes.daily(date(2026, 11, each), PLACES) for each in (17, 18))
    news = wishes.arxiv_news("cs.CL", PLACES)
    net.answers[_url(first)] = BusyError("face answers 429, twice")
    net.lay(_url(news), RSS.encode())
    found = go(first, second, news)
    assert [each.fault for each in found] == ["face answers 429, twice", ""]
    assert [url for url, _ in net.asked] == [_url(first), _url(news)]


def test_a_page_in_place_of_data_is_named_as_one(net: Net, go: Fetch) -> None:
    wish = wishes.daily(PAST, PLACES)
    net.lay(_url(wish), b"<!doctype html><html><body>Down</body></html>")
    (found,) = go(wish)
    assert "a page in HTML" in found.fault


def test_a_memory_is_read_once_however_often_it_is_asked(
    memory: FetchMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def read_host_file(path: Path) -> bytes:
        read.append(path)
        return b"{}"

    monkeypatch.setattr("tui.fetch.fetch_memory.read_host_file", read_host_file)
    for number in range(9):
        assert memory.seen(str(number)) is None
    assert len(read) == 1


def test_a_memory_that_is_damaged_is_empty(tmp_path: Path) -> None:
    (tmp_path / "hosts/here-1").mkdir(parents=True)
    for text in ("", "{", "[]", '{"a": 5}', '{"a": {}}', "\x00" * 9, '{"a": {"at": 1}}'):
        (tmp_path / "hosts/here-1/.fetched.json").write_text(text)
        assert FetchMemory(tmp_path / "hosts/here-1").seen("b") is None


@pytest.mark.parametrize(
    "text",
    ["daily", "trending", "search:web agents", "arxiv:cs.CL", "arxiv:cs.CL+stat.ML+math",
     "https://example.org/rss.xml"],
)  # fmt: skip
def test_what_can_be_a_feed(text: str) -> None:
    assert is_feed(text)


@pytest.mark.parametrize(
    "text",
    ["", "daly", "search:", "search: ", "arxiv:", "arxiv:cs.CL cs.LG", "arxiv:../x", "file:///x",
     "exec:rm -rf ~", "https://user@example.org/", "ftp://example.org/x", "https://a b.org/"],
)  # fmt: skip
def test_what_cannot_be_a_feed(text: str) -> None:
    assert not is_feed(text)


def test_words_of_a_search_are_packed_into_the_address() -> None:
    wish = wishes.searched("a&b=c #?", PLACES)
    assert _url(wish) == "http://face/api/papers/search?q=a%26b%3Dc%20%23%3F&limit=100"


def test_many_arxiv_ids_are_asked_for_in_lots() -> None:
    ids = [f"2611.{each:05d}" for each in range(120)]
    assert len(list(wishes.identified(ids, PLACES))) == 3
