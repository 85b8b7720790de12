"""The records of `export json`: complete, so that `import` makes the same library of them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tui.cli.words import say_unread
from tui.ids import format_id
from tui.library import leaving
from tui.library.journal.entry import as_object
from tui.library.stored import as_document
from tui.paper import Holding
from tui.record import as_record
from tui.search.index import Index

Record = dict[str, Any]

_AT_ONCE = 200


def records(index: Index, ids: Sequence[int], folder: str, whole: bool) -> Iterator[Record]:
    """Give the records of papers as `find --json` does, with what each source said of them.

    The first one carries the journal as well: of these papers, or with `whole` all of it.
    """
    library: Record = {"library": {"format": 1, "journal": _journal(index, ids, folder, whole)}}
    holdings = index.holdings(ids)
    while some := list(islice(holdings, _AT_ONCE)):
        for record in _records(index, some):
            yield record | library
            library = {}


def _records(index: Index, holdings: Sequence[Holding]) -> Iterator[Record]:
    """Give records; `added` and the import's name are of each sighting, so that both come back."""
    sightings = index.known([id for each in holdings for id in _ids(each)], ())
    for each in holdings:
        said = [stored for id in _ids(each) for stored in sightings.get(id, ())]
        yield as_record(each) | {"said": as_document(said)["sightings"]}


def _journal(index: Index, ids: Sequence[int], folder: str, whole: bool) -> list[Record]:
    entries, unread = leaving.journal(Path(folder))
    for line in unread:
        say_unread(line)
    if whole:
        return [as_object(each) for each in entries]
    papers: set[str] = set()
    imports: set[str] = set()
    for holding in index.holdings(ids):
        papers.update(map(format_id, _ids(holding)))
        known = index.known(_ids(holding), ())
        imports.update(stored.entry for some in known.values() for stored in some)
    return [as_object(each) for each in leaving.about(entries, papers, imports)]


def _ids(holding: Holding) -> tuple[int, ...]:
    return (holding.paper.id, *holding.paper.aliases)
