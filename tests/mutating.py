"""Inputs spoilt on purpose, from a number: the same number spoils the same way everywhere."""

import random
from collections.abc import Mapping

from tests import listings
from tests.feeds import ATOM, OTHERS, RSS, day, hydrated, item
from tests.pages import page
from tui.sources.detect import read_source
from tui.sources.reading import Reading, UnreadableError
from tui.text import one_line

SAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "hf": (
        day(item(1), item(2, githubRepo="https://github.com/a/b/"), item(3)),
        day(str(item(1)), str(item(2))),
        b'{"data": ' + day(item(1)) + b', "date": "2024-05-27"}',
    ),
    "html": (hydrated(item(1), item(2)), listings.CARDS.encode()),
    "arxiv": (ATOM.encode(),),
    "rss": (RSS.encode(), OTHERS.encode()),
    "listing": tuple(
        getattr(listings, name).encode()
        for name in ("MARKDOWN", "NUMBERED_WITH_REFERENCES", "DUMP", "BELOW", "TRENDING", "BULLETS")
    ),
    "page": (page(3).encode(),),
}
"""What is spoilt, by the format it is in."""
_PIECES = (
    *(b"", b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\x1b]0;x\x07", b"\r", b"\n\n", b"null"),
    *(b"NaN", b"1e999", b"9" * 5000, b"[" * 2000, b'{"a":' * 2000, b"<a>" * 150, b"<![CDATA["),
    *(b"&#0;", b"&nbsp;", b"&x;", b"<!--", b"]]>", b'"', b"'", b"`" * 9, b"](", b"[1]", b"---\n"),
    *("\u202e\u200b".encode(), "é\U0001f600".encode(), b"https://", b"%00", b"2026-13-45", b"0x"),
)


def spoilt(data: bytes, number: int) -> bytes:
    """Give `data` cut, doubled, swapped or with odd pieces in it."""
    chance = random.Random(number)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))
        piece = chance.choice((chance.choice(_PIECES), data[start:end] * 2, chance.randbytes(2)))
        match chance.randrange(6):
            case 0:
                data = data[:start]
            case 1:
                data = data[:start] + data[end:]
            case 2:
                other = chance.randrange(len(data) + 1)
                data = data[:other] + data[start:end] + data[other:]
            case _:
                data = data[:start] + piece + data[end:]
    return data


def read_spoilt(format: str, number: int) -> Reading | None:
    """Read one spoilt input, by its format or as what it looks like; None where it is refused."""
    samples = SAMPLES[format]
    data = spoilt(samples[number % len(samples)], number)
    try:
        return read_source(data, "spoilt", format=format if number % 3 else None)
    except UnreadableError:
        return None


def check(reading: Reading) -> None:
    """Hold what every reading must keep, whatever it was made of."""
    for paper in reading.sightings:
        assert paper.title
        texts = (paper.title, paper.organization or "", *paper.authors, *paper.keywords)
        assert all(text == one_line(text) for text in texts)
        assert all(link.url.startswith(("https://", "http://")) for link in paper.links)
        for count in (paper.upvotes, paper.comments, paper.author_count):
            assert count is None or 0 <= count < 2**63
    for line in reading.unread:
        assert line.reason == one_line(line.reason)
        assert line.text == one_line(line.text)
