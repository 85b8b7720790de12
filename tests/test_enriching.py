"""What is found about titles, and what is not guessed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.answers import day_of
from tests.pages import title
from tui.fetch.client import ServerAnswer
from tui.fetch.enrichment import Enriched, enrich
from tui.fetch.fetch_errors import FetchError, OfflineError
from tui.fetch.fetch_memory import FetchMemory
from tui.fetch.wishes import Places

TODAY = date(2026, 11, 21)
EMPTY = b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'></feed>"
ENTRY = (
    "<entry><id>http://arxiv.org/abs/{id}v1</id><title>{title}</title><summary>About it.</summary>"
    "<published>2026-11-19T00:00:00Z</published><author><name>A. Person</name></author></entry>"
)


def atom(*papers: tuple[str, str]) -> bytes:
    entries = "".join(ENTRY.format(id=id, title=title) for id, title in papers)
    return EMPTY.replace(b"</feed>", entries.encode() + b"</feed>")


class Net:
    def __init__(self) -> None:
        self.face: bytes | Exception = b"[]"
        self.arxiv: bytes | Exception = EMPTY
        self.asked: list[str] = []

    def get(self, url: str, etag: str | None, modified: str | None) -> ServerAnswer:
        self.asked.append(url)
        said = self.face if "/papers/search" in url else self.arxiv
        if isinstance(said, Exception):
            raise said
        return ServerAnswer(url, said)


@pytest.fixture
def net() -> Net:
    return Net()


Go = Callable[..., list[Enriched]]


@pytest.fixture
def go(net: Net, tmp_path: Path) -> Go:
    memory = FetchMemory(tmp_path)

    def run(*titles: str, again: bool = False, today: date = TODAY) -> list[Enriched]:
        got = list(enrich(titles, net.get, memory, today, Places("f:", "a:", "n:"), again))
        memory.keep()
        return got

    return run


def test_the_one_paper_of_the_title_is_found(net: Net, go: Go) -> None:
    net.face = day_of(4)
    [got] = go(title(2))
    assert got.found is not None
    assert (got.found.arxiv_id, got.found.authors) == ("2611.00002", ("A. Person",))


def test_signs_and_capitals_of_a_title_do_not_count(net: Net, go: Go) -> None:
    net.face = day_of(4)
    [got] = go(title(2).upper().replace(" ", "-"))
    assert got.found is not None


def test_a_title_that_is_only_like_it_is_not_taken(net: Net, go: Go) -> None:
    net.face = day_of(4)
    [got] = go(title(2) + " Revisited")
    assert (got.found, got.ids) == (None, ())


def test_the_day_a_paper_came_to_you_stays_what_it_was(net: Net, go: Go) -> None:
    net.face = day_of(4)
    [got] = go(title(2))
    assert got.found is not None
    assert got.found.day is None


def test_where_hugging_face_has_none_arxiv_is_asked(net: Net, go: Go) -> None:
    net.arxiv = atom(("2611.12345", "A Rare: Thing"))
    [got] = go("A Rare Thing")
    assert got.found is not None
    assert got.found.arxiv_id == "2611.12345"
    assert "ti%3A%22A+Rare+Thing%22" in net.asked[1]


def test_a_title_of_several_papers_is_listed_and_not_guessed(net: Net, go: Go) -> None:
    net.arxiv = atom(("2611.1", "x"), ("2611.00007", "Twins"), ("2611.00008", "Twins"))
    [got] = go("Twins")
    assert got.found is None
    assert sorted(got.ids) == ["2611.00007", "2611.00008"]


def test_a_title_that_nobody_knew_is_not_asked_for_again_soon(net: Net, go: Go) -> None:
    go("Unknown")
    assert go("Unknown") == []
    assert len(go("Unknown", again=True)) == 1
    assert len(go("Unknown", today=date(2027, 1, 21))) == 1


def test_a_fault_costs_that_title(net: Net, go: Go) -> None:
    net.face = FetchError("busy", 500)
    first, second = go("One", "Two")
    assert (first.fault, second.fault) == ("busy", "busy")


def test_without_a_network_nothing_more_is_asked_for(net: Net, go: Go) -> None:
    net.face = OfflineError("no network")
    assert [each.ended for each in go("One", "Two")] == [True]


def test_a_title_cannot_say_more_than_a_title(net: Net, go: Go) -> None:
    go('x" OR all:"y')
    assert "OR+all+y%22" in net.asked[1]
