"""`paperdeck export`: the papers of a query for another program, on stdout."""

from collections.abc import Callable, Iterable, Iterator

from tui.cli import opened
from tui.cli.arguments import Arguments
from tui.cli.output import as_json, write_lines
from tui.cli.words import DONE, NOTHING, WrongCallError, complain
from tui.paper import Holding

Holdings = Callable[[], Iterable[Holding]]
"""The papers, as often as they are asked for: there may be too many to hold at once."""


def export_(given: Arguments, library: str | None) -> int:
    """Run `export`; what only nearly matches is left out."""
    name, words = (given.words[0], given.words[1:]) if given.words else ("", ())
    if name not in FORMATS:
        raise WrongCallError(f"export takes one of {', '.join(FORMATS)}, then a query")
    if "notes" in given.flags and name != "bibtex":
        raise WrongCallError(f"--notes is for bibtex; {name} has the notes in any case")
    sought = opened.query(words)
    with opened.opened(library) as index:
        ids = opened.shelf(index, sought, near=False).ids
        if not ids:
            return complain(opened.nothing_found(index, words), NOTHING)
        lines = FORMATS[name](lambda: index.holdings(ids), given)
        write_lines(lines)
    return DONE


def _bibtex(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.bibtex import bibtex

    for place, entry in enumerate(bibtex(holdings, notes="notes" in given.flags)):
        yield f"\n{entry}" if place else entry


def _markdown(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.markdown import markdown

    return (line for holding in holdings() for line in markdown(holding))


def _csv(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.export.csv import table

    return table(holdings())


def _json(holdings: Holdings, given: Arguments) -> Iterator[str]:
    from tui.record import as_record

    before = "["
    for holding in holdings():
        yield before + as_json(as_record(holding))
        before = ","
    yield "]"


FORMATS: dict[str, Callable[[Holdings, Arguments], Iterator[str]]] = {
    "bibtex": _bibtex,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
}
