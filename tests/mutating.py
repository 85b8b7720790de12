"""Sources spoilt on purpose, from a number: the same number spoils the same way everywhere.

`pytest -m slow tests/test_spoilt.py` reads 100,000 spoilt inputs of each format;
`make slow` does, too; `SPOILT=5000` before it makes them so many, `-k bibtex` takes one format.
`make fuzz` lets the inputs follow what they reach in the code.
"""

import random

from tests.whole import WHOLE
from tui.sources.formats import read_source
from tui.sources.reading import Reading, UnreadableError
from tui.text import one_line

_PIECES = (
    *(b"", b"\x00", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"\x1b]0;x\x07", b"\r", b"\n\n", b"null"),
    *(b"NaN", b"1e999", b"9" * 5000, b"[" * 2000, b'{"a":' * 2000, b"<a>" * 150, b"<![CDATA["),
    *(b"&#0;", b"&nbsp;", b"&x;", b"<!--", b"]]>", b'"', b"'", b"`" * 9, b"](", b"[1]", b"---\n"),
    *(b"@misc{", b"@string{", b"TY  - ", b"ER  - ", b"{}", b"true", b"\\", b"{", b"}", b"=", b","),
    *("\u202e\u200b".encode(), "é\U0001f600".encode(), b"https://", b"%00", b"2026-13-45", b"0x"),
)


def spoilt(data: bytes, number: int) -> bytes:
    """Give `data` cut, doubled, swapped, turned round or with odd pieces in it."""
    chance = random.Random(number)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))
        part = data[start:end]
        puts = (chance.choice(_PIECES), part * 2, part[::-1], chance.randbytes(2))
        match chance.randrange(6):
            case 0:
                data = data[: max(start, len(data) // 2)]
            case 1:
                data = data[:start] + data[end:]
            case 2:
                other = chance.randrange(len(data) + 1)
                data = data[:other] + part + data[other:]
            case _:
                data = data[:start] + chance.choice(puts) + data[end:]
    return data


def take_spoilt(format: str, number: int) -> None:
    """Read one spoilt sample of a format, as that or as what it looks like."""
    samples = WHOLE[format]
    data = spoilt(samples[number % len(samples)], number)
    take(data, format if number % 3 else None)


def take(data: bytes, format: str | None = None) -> None:
    """Have a reader read; a refusal in words is right, anything else that is raised is not."""
    try:
        reading = read_source(data, "spoilt", format=format)
    except UnreadableError:
        return
    check(reading)


def check(reading: Reading) -> None:
    """Hold what every reading must keep, whatever it was made of."""
    assert reading.own is None or len(reading.own.came) == len(reading.sightings)
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
