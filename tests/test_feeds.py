"""Feeds in XML: arXiv's, and those of others."""

import pytest

from tests.feeds import ATOM, FEEDS, JSON_FEED, OTHERS, RSS, needs_arxiv
from tui.sources.formats import read_source
from tui.sources.reading import UnreadableError


def test_an_atom_entry_gives_what_it_says() -> None:
    reading = read_source(ATOM.encode(), "answer.xml")
    paper, old = reading.sightings
    assert (reading.format, reading.unread) == ("arxiv", ())
    assert (paper.title, paper.abstract) == (
        "Paper 1: A Tarrow",
        "We sort hextiles where x < y.",
    )
    assert (paper.arxiv_id, old.arxiv_id) == ("2405.00001", "astro-ph/0601001")
    assert (paper.authors, paper.author_count) == (("Ada Tarrow", "Bo Hextile"), 2)
    assert (paper.published, paper.day, paper.captured) == ("2024-05-20", None, "2026-04-12")
    assert paper.keywords == ("cs.SE", "cs.LG")
    assert [link.url for link in paper.links] == [
        "https://github.com/invented/p1",
        "https://doi.org/10.1000/invented.1",
    ]


def test_an_announcement_gives_its_day_and_every_author() -> None:
    (paper,) = read_source(RSS.encode(), "cs.LG").sightings
    assert (paper.title, paper.abstract) == ("Paper 1: A Tarrow", "We sort hextiles.")
    assert paper.authors == ("Ada Tarrow", "Bo Hextile, Jr.", "Cy Dent")
    assert (paper.day, paper.published) == ("2026-07-20", None)
    assert (paper.arxiv_id, paper.source) == ("2405.00001", "arxiv")
    assert paper.keywords == ("cs.LG", "cs.SE")


def test_an_announcement_in_atom_names_the_day_and_not_when_the_paper_came_out() -> None:
    new = "<arxiv:announce_type>new</arxiv:announce_type></entry>"
    paper = read_source(ATOM.replace("</entry>", new, 1).encode()).sightings[0]
    assert (paper.day, paper.published) == ("2024-05-20", None)


def test_a_feed_of_others_gives_the_papers_it_links_to() -> None:
    reading = read_source(OTHERS.encode(), "rss.xml")
    (paper,) = reading.sightings
    assert (paper.title, paper.source, paper.day) == ("Sorting & Searching", "rss", "2026-07-19")
    assert paper.authors == ("Ada Tarrow", "Bo Hextile")
    assert paper.abstract.startswith("We sort and search")
    assert [line.reason for line in reading.unread] == [
        "item 2: no link to arXiv or to a page of papers"
    ]


def test_a_feed_that_is_empty_is_no_error() -> None:
    head, _, rest = RSS.partition("<item>")
    weekend = head + rest.partition("</item>")[2]
    assert read_source(weekend.encode()).sightings == ()
    nothing = ATOM.partition("<entry>")[0] + "</feed>"
    assert read_source(nothing.encode()).sightings == ()


def test_of_a_feed_that_is_cut_off_what_is_whole_is_read() -> None:
    reading = read_source(ATOM[: ATOM.index("An Old One")].encode())
    assert len(reading.sightings) == 1
    assert "broken XML" in reading.unread[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "document type or entities"),
        ("<rss>" + "<a>" * 200, "nested too deeply"),
        ("<rss", "broken XML"),
        ("<feed><entry><title>No paper</title></entry></feed>", "without papers"),
        ("<rss><item><title>No paper</title></item></rss>", "without papers"),
        ("<html></html>", "no Atom feed"),
        ('<?xml version="1.0" encoding="x"?><feed/>', "broken XML"),
    ],
)
def test_what_is_no_feed_of_papers_is_refused_with_why(data: str, reason: str) -> None:
    form = "rss" if "rss" in data else "arxiv"
    with pytest.raises(UnreadableError, match=reason):
        read_source(data.encode(), format=form)


@needs_arxiv
def test_real_answers_of_arxiv_are_read() -> None:
    read, refused = {}, []
    for path in sorted((FEEDS / "arxiv").glob("*.xml")):
        try:
            read[path.name[:6]] = len(read_source(path.read_bytes(), path.name).sightings)
        except UnreadableError as error:
            refused.append(str(error))
    assert read == {"id_000": 0, "id_ast": 1, "q_test": 10}
    assert refused == ["arXiv answered with an error: incorrect id format for abc"]


def test_two_thousand_entries_are_read() -> None:
    start, entry = ATOM.partition("<entry>")[0], ATOM[ATOM.index("<entry>") :]
    entry = entry[: entry.index("</entry>") + 8]
    many = "".join(entry.replace("2405.00001v3", f"2405.{n:05}") for n in range(2000))
    assert len(read_source(f"{start}{many}</feed>".encode()).sightings) == 2000


def test_an_entry_of_others_came_on_the_day_that_it_names() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>A Tarrow</title>'
        '<link href="https://huggingface.co/papers/2605.00003"/><id>urn:x</id>'
        "<updated>2026-05-01T00:00:00Z</updated></entry></feed>"
    )
    (paper,) = read_source(feed.encode()).sightings
    assert (paper.day, paper.published, paper.arxiv_id) == ("2026-05-01", None, "2605.00003")


def test_a_json_feed_gives_the_papers_it_links_to() -> None:
    reading = read_source(JSON_FEED.encode(), "feed.json")
    first, second = reading.sightings
    assert (reading.format, reading.unread) == ("jsonfeed", ())
    assert (first.title, first.arxiv_id, first.day) == (
        "Sorting Hextiles",
        "2605.00003",
        "2026-05-01",
    )
    assert first.abstract.startswith("We sort hextiles")
    assert [link.url for link in first.links] == ["https://github.com/invented/p3"]
    assert (second.abstract, second.authors) == ("We do so & more.", ("Ada Tarrow",))
    assert (second.arxiv_id, second.keywords, second.source) == ("2605.00004", ("cs.CL",), "rss")


def test_a_json_feed_of_something_else_is_refused_and_an_empty_one_is_not() -> None:
    head = '{"version": "https://jsonfeed.org/version/1", "items": ['
    with pytest.raises(UnreadableError, match="without papers"):
        read_source(f'{head}{{"title": "A Stove", "url": "https://shop.example/1"}}]}}'.encode())
    assert read_source(f"{head}]}}".encode()).sightings == ()
