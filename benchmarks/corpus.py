"""Invented papers in any number, the same ones every time, as a library that paperdeck opens.

Titles have the shape of real ones: nine or ten words, of which the 300 commonest make two thirds.

`python -m benchmarks.corpus 10000 FOLDER` writes one.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.invented_words import GLUE, HEADS, ODD, SHAPES, TAIL, invented, weights
from tui.library.files import FULL_PAPERS, HOSTS, JOURNAL, PAPERS, paper_file
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.library.stored import as_document, to_stored
from tui.paper import Link, Sighting, format_id, paper_id

HOST = "bench-0001"
IMPORT = f"{HOST}:1"
ADDED = "2026-11-20"
LAST_DAY = date(2026, 11, 20)
_A_DAY = 40
_TOPIC = 7
"""So many words say what a paper is about; most stand in its title."""
_START_MS = 1_790_000_000_000
_TAGS = ("moe", "robotics", "planning", "lora", "to-read", "math", "Agents", "données")


class Corpus:
    """A source of invented papers; the first n are the same whatever number is asked for."""

    def __init__(self, seed: int = 3) -> None:
        """Make the vocabulary."""
        self._dice = random.Random(seed)
        self._tail = invented(self._dice, TAIL)
        self._words = HEADS + self._tail
        self._running = weights(len(self._words), flat=30.0, slope=1.35)
        self._glue = weights(len(GLUE))
        self._names = [word.capitalize() for word in self._tail[: TAIL // 4]]
        self._organizations = [f"{name} Lab" for name in self._names[:400]]

    def papers(self, count: int) -> Iterator[Sighting]:
        """Give `count` papers with distinct titles, the newest first."""
        seen: set[int] = set()
        while len(seen) < count:
            topic = self._topic()
            title = self._title(topic)
            if (number := paper_id(title)) not in seen:
                yield self._paper(len(seen), title, topic)
                seen.add(number)

    def _topic(self) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._running, k=_TOPIC)

    def _title(self, topic: Sequence[str]) -> str:
        dice = self._dice
        shape = dice.choice(SHAPES)
        name = dice.choice(self._names) + dice.choice(("", "", "-2", "Net", "Bench", "LM"))
        a, b, c = " ".join(topic[:2]), " ".join(topic[2:5]), " ".join(topic[5:])
        title = shape.format(a=a, b=b, c=c, n=name)
        if dice.random() < 0.004:
            title = f"{title} {dice.choice(ODD)}"
        return title[0].upper() + title[1:]

    def _abstract(self, topic: Sequence[str]) -> str:
        dice = self._dice
        count = dice.randrange(70, 130)
        glue = dice.choices(GLUE, cum_weights=self._glue, k=count)
        words = dice.choices(self._words, cum_weights=self._running, k=count)
        said, begun = [], True
        for place in range(count):
            word = words[place] if place % 5 else topic[place % _TOPIC]
            said.append(word.capitalize() if begun else word)
            begun = place % 19 == 18
            said.append(glue[place] + ("." if begun else "," if place % 11 == 10 else ""))
        if dice.random() < 0.02:
            said.append(dice.choice(ODD))
        return " ".join(said) + "."

    def _paper(self, number: int, title: str, topic: Sequence[str]) -> Sighting:
        dice = self._dice
        day = LAST_DAY - timedelta(days=number // _A_DAY)
        published = day - timedelta(days=dice.randrange(0, 30))
        authors = dice.randrange(1, 25)
        return Sighting(
            title=title,
            abstract=self._abstract(topic),
            authors=tuple(
                f"{dice.choice(self._names)} {dice.choice(self._names)}" for _ in range(authors)
            ),
            author_count=authors,
            organization=dice.choice(self._organizations) if dice.random() < 0.6 else None,
            published=published.isoformat() if dice.random() < 0.97 else None,
            day=day.isoformat(),
            comments=dice.randrange(12) if dice.random() < 0.8 else None,
            upvotes=int(dice.expovariate(0.05)),
            arxiv_id=f"{published:%y%m}.{number:05d}",
            links=tuple(self._links()),
            keywords=tuple(topic[:3]) if dice.random() < 0.5 else (),
            source="hf",
            where=f"daily_{day:%Y-%m}.json",
            line=number % _A_DAY + 1,
            captured=LAST_DAY.isoformat(),
        )

    def _links(self) -> Iterator[Link]:
        dice = self._dice
        owner, name = dice.choice(self._tail), dice.choice(self._names)
        if dice.random() < 0.4:
            yield Link(f"https://github.com/{owner}/{name}", "repo", f"github.com/{owner}/{name}")
        if dice.random() < 0.2:
            yield Link(f"https://{owner}.github.io/{name}", "project", f"{owner}.github.io/{name}")


def write(folder: Path, count: int) -> None:
    """Write a library of `count` papers, with marks on some."""
    host = folder / HOSTS / HOST
    host.mkdir(parents=True)
    papers = Corpus().papers(count)
    ids: list[int] = []
    number = 0
    while batch := list(islice(papers, FULL_PAPERS)):
        number += 1
        ids += _write_file(paper_file(host, number), batch)
    with (host / JOURNAL).open("wb") as journal:
        for entry in _entries(ids):
            journal.write(encode_entry(entry))


def _write_file(path: Path, papers: Sequence[Sighting]) -> list[int]:
    documents = {}
    for each in papers:
        stored = to_stored(each, IMPORT, ADDED)
        documents[stored.id] = as_document([stored])
    lines = (
        f'"{number}": {json.dumps(documents[number], ensure_ascii=False)}'
        for number in sorted(documents)
    )
    path.write_text(f'{{"{PAPERS}": {{\n' + ",\n".join(lines) + "\n}}\n", "utf-8")
    return [paper_id(each.title) for each in papers]


def _entries(ids: Sequence[int]) -> Iterator[Entry]:
    """Give an import, then marks on about one paper in twenty."""
    dice = random.Random(5)
    yield Entry(1, Stamp(_START_MS, 0, HOST), "import", files=("daily",), added=len(ids))
    for number in range(2, 2 + len(ids) // 20):
        field, to = dice.choice(
            [("read", True), ("read", True), ("starred", True), ("hidden", True)]
            + [(f"tag:{tag}", True) for tag in _TAGS[: dice.randrange(1, 9)]]
            + [("note", f"see {number}, compare with the baseline")]
        )
        change = Change(field, to, (format_id(dice.choice(ids)),))
        yield Entry(number, Stamp(_START_MS + number, 0, HOST), "mark", (change,))


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
