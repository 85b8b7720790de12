"""`paperdeck export`: the papers of a query for another program, on stdout.

The records of `export json` are complete, so that `import` makes the same library of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tui import config
from tui.cli import command_context
from tui.cli.arguments import Arguments
from tui.cli.messages import DONE, NOTHING, WrongCallError, complain, say_unread
from tui.cli.output import as_json, write_lines
from tui.ids import format_id
from tui.library import exported_marks
from tui.library.journal.entry import as_object
from tui.library.stored import as_document
from tui.paper import Holding
from tui.paper_json import as_record
from tui.search.index import Index

Holdings = Callable[[], Iterable[Holding]]
"""The papers, as often as they are asked for: there may be too many to hold at once."""

_EVERYTHING = "(is:hidden OR NOT is:hidden)"
"""JSON without a query is for leaving: nothing stays behind."""


def export_(given: Arguments, library: str | None) -> int:
    """Run `export`; what only nearly matches is left out."""
    name, words = (given.words[0], given.words[1:]) if given.words else ("", ())
    if name not in (*FORMATS, "json"):
        raise WrongCallError(f"export takes one of {', '.join(FORMATS)}, json, then a query")
    if "notes" in given.flags and name != "bibtex":
        raise WrongCallError(f"--notes is for bibtex; {name} has the notes in any case")
    if name == "json" and not words:
        words = (_EVERYTHING,)
    sought = command_context.query(words)
    with command_context.open_index(library) as index:
        index.demand_whole()
        ids = command_context.shelf(index, sought, near=False).ids
        if not ids:
            return complain(command_context.nothing_found(index, words), NOTHING)
        if name == "json":
            write_lines(_json(index, ids, config.library_place(library), _EVERYTHING in words))
        else:
            write_lines(FORMATS[name](lambda: index.holdings(ids), given))
    return DONE


def _bibtex(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.bibtex_writer import bibtex

    for place, entry in enumerate(bibtex(holdings, notes="notes" in given.flags)):
        yield f"\n{entry}" if place else entry


def _markdown(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.markdown_writer import markdown_lines

    return (line for holding in holdings() for line in markdown_lines(holding))


def _csv(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.csv_writer import csv_lines

    return csv_lines(holdings())


def _json(index: Index, ids: Sequence[int], folder: str, whole: bool) -> Iterator[str]:

    before = "["
    for record in complete_records(index, ids, folder, whole):
        yield before + as_json(record)
        before = ","
    yield "]"


FORMATS: dict[str, Callable[[Holdings, Arguments], Iterator[str]]] = {
    "bibtex": _bibtex,
    "markdown": _markdown,
    "csv": _csv,
}
"""Those that write papers one by one; JSON tells of the library as well."""

JsonRecord = dict[str, Any]

_AT_ONCE = 200


def complete_records(
    index: Index, ids: Sequence[int], folder: str, whole: bool
) -> Iterator[JsonRecord]:
    """Give the records of papers as `find --json` does, with what each source said of them.

    The first one carries the journal as well: of these papers, or with `whole` all of it.
    """
    library: JsonRecord = {"library": {"format": 1, "journal": _journal(index, ids, folder, whole)}}
    holdings = index.holdings(ids)
    while some := list(islice(holdings, _AT_ONCE)):
        for record in _records(index, some):
            yield record | library
            library = {}


def _records(index: Index, holdings: Sequence[Holding]) -> Iterator[JsonRecord]:
    """Give records; `added` and the import's name are of each sighting, so that both come back."""
    sightings = index.known([id for each in holdings for id in _ids(each)], ())
    for each in holdings:
        said = [stored for id in _ids(each) for stored in sightings.get(id, ())]
        yield as_record(each) | {"said": as_document(said)["sightings"]}


def _journal(index: Index, ids: Sequence[int], folder: str, whole: bool) -> list[JsonRecord]:
    entries, unread = exported_marks.journal(Path(folder))
    for line in sorted(set(unread) - set(index.problems)):  # those are said already
        say_unread(line)
    if whole:
        return [as_object(each) for each in entries]
    papers: set[str] = set()
    imports: set[str] = set()
    for holding in index.holdings(ids):
        papers.update(map(format_id, _ids(holding)))
        known = index.known(_ids(holding), ())
        imports.update(stored.entry for some in known.values() for stored in some)
    return [as_object(each) for each in exported_marks.about(entries, papers, imports)]


def _ids(holding: Holding) -> tuple[int, ...]:
    return (holding.paper.id, *holding.paper.aliases)
