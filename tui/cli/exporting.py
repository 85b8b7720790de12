"""`paperdeck export`: the papers of a query for another program, on stdout."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tui import config
from tui.cli import opened
from tui.cli.arguments import Arguments
from tui.cli.output import as_json, write_lines
from tui.cli.words import DONE, NOTHING, WrongCallError, complain
from tui.paper import Holding
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
    sought = opened.query(words)
    with opened.opened(library) as index:
        ids = opened.shelf(index, sought, near=False).ids
        if not ids:
            return complain(opened.nothing_found(index, words), NOTHING)
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
    from tui.cli.leaving import records

    before = "["
    for record in records(index, ids, folder, whole):
        yield before + as_json(record)
        before = ","
    yield "]"


FORMATS: dict[str, Callable[[Holdings, Arguments], Iterator[str]]] = {
    "bibtex": _bibtex,
    "markdown": _markdown,
    "csv": _csv,
}
"""Those that write papers one by one; JSON tells of the library as well."""
