"""Libraries for tests of what reads them: written as files, read through an index."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.journals import read_on
from tests.making import START, ident, sighting
from tui.ids import format_id
from tui.library.files import HOSTS, JOURNAL, journals, paper_file, paper_files, read_papers
from tui.library.journal.entry import Change, Entry, Stamp, encode_entry
from tui.library.journal.registers import registers_of
from tui.library.merge import groups, merge
from tui.library.stored import Stored, as_document, to_stored
from tui.paper import Holding, Sighting
from tui.search.index import Index
from tui.search.language.query import parse
from tui.search.shelf import Shelf, narrow

TODAY = date(2026, 11, 21)
IMPORT = "here-1:1"


class Written:
    """A library whose files a test writes itself, and its index."""

    def __init__(self, tmp_path: Path) -> None:
        """Begin with nothing in it."""
        self.folder = tmp_path / "library"
        self.cache = tmp_path / "cache"
        self._marks = 0
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """The index, brought up to date."""
        if self._index is None:
            self._index = Index(self.folder, self.cache)
        self._index.update()
        return self._index

    def papers(
        self,
        *said: Sighting | str,
        number: int = 1,
        host: str = "here-1",
        entry: str = IMPORT,
        added: str = "2026-11-20",
    ) -> None:
        """Write one papers file anew; a text is a paper with that title."""
        sightings = (sighting(each) if isinstance(each, str) else each for each in said)
        self.stored((to_stored(each, entry, added) for each in sightings), number, host)

    def stored(self, stored: Iterable[Stored], number: int = 1, host: str = "here-1") -> None:
        """Write one papers file anew, sightings and all."""
        papers: dict[int, Any] = {}
        for each in stored:
            papers[each.id] = as_document([each], papers.get(each.id))
        text = json.dumps({"papers": papers})
        self.write(paper_file(self._host(host), number), text.encode())

    def mark(self, title: str, field: str, to: bool | str = True, host: str = "here-1") -> Stamp:
        """Mark the paper with this title, and give when that was."""
        return self.change(Change(field, to, (ident(title),)), host)

    def change(self, change: Change, host: str = "here-1", ms: int | None = None) -> Stamp:
        """Add an entry to a journal."""
        self._marks += 1
        at = Stamp(START + self._marks if ms is None else ms, 0, host)
        with (self._host(host) / JOURNAL).open("ab") as journal:
            journal.write(encode_entry(Entry(self._marks, at, "mark", (change,))))
        return at

    def write(self, path: Path, data: bytes) -> None:
        """Write a file as paperdeck does: another one takes its place."""
        fresh = path.with_name(f".{path.name}.fresh")
        fresh.write_bytes(data)
        fresh.replace(path)

    def narrow(self, query: str = "", **how: Any) -> Shelf:
        """Give what a query leaves."""
        return narrow(self.index, parse(query), TODAY, **how)

    def titles(self, query: str = "", **how: Any) -> list[str]:
        """Give the titles a query leaves, in their order."""
        return [row.title for row in self.index.rows(self.narrow(query, **how).ids)]

    def exact(self, query: str = "") -> set[str]:
        """Give the titles that match a query, near matches aside."""
        return set(self.titles(query, near=False))

    def _host(self, host: str) -> Path:
        folder = self.folder / HOSTS / host
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def holdings(folder: Path) -> dict[int, Holding]:
    """Give what a library holds by reading all its files plainly."""
    registers = registers_of(
        entry for journal in journals(folder) for entry in read_on(journal.path).entries
    )
    stored = [each for file in paper_files(folder) for each in read_papers(file.path)[0]]
    papers = (
        merge(group)
        for group in groups(
            each for each in stored if not registers.holds([each.entry], "withdrawn")
        )
    )
    return {
        paper.id: Holding(paper, registers.marks(map(format_id, (paper.id, *paper.aliases))))
        for paper in papers
    }


def dated(title: str, day: str, **said: Any) -> Sighting:
    """Give a paper that came to you on a day."""
    return replace(sighting(title, **said), day=day)
